# SPDX-License-Identifier: EUPL-1.2
"""One session's text, shown at once, and nothing else of the draft."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Message
from programme.models import Placement, Release, Session, Speaker, Track
from programme.operations.amending import publish_text
from programme.published import latest_of
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_user,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def slots():
    event = make_event("dag")
    room = make_room(make_venue(event))
    return [make_slot(room, session=make_session(event, title=title)) for title in ("Bijen", "Wespen")]


def changed(slot, **values) -> Session:
    Session.objects.filter(pk=slot.session_id).update(**values)
    return Session.objects.get(pk=slot.session_id)


def titles(event) -> list[str]:
    return [session.title for session in latest_of(event).sessions]


def test_only_this_text_is_shown_and_the_rest_of_the_draft_is_not(slots):
    event = slots[0].session.event
    moved = Placement(slot=slots[0], release=Release.objects.draft_of(event), room=slots[0].current.room)
    moved.starts_at = slots[0].current.starts_at + timedelta(hours=1)
    moved.ends_at = moved.starts_at + timedelta(minutes=50)
    moved.save()
    changed(slots[1], title="Hommels")
    release = publish_text(changed(slots[0], title="Bijen houden"), by=None, at=NOW)
    place = latest_of(event).by_slot[slots[0].pk]
    assert (release.number, titles(event)) == (2, ["Bijen houden", "Wespen"])
    assert (place.starts_at, place.sequence, place.was) == (slots[0].current.starts_at, 1, None)
    assert latest_of(event).by_slot[slots[1].pk].sequence == 0


def test_a_new_speaker_comes_along_and_seats_stay(slots):
    event = slots[0].session.event
    attendee = make_attendee(slots[0].current.room.venue)
    take_seat(slots[0].pk, attendee.pk, at=NOW)
    told = Message.objects.count()
    session = slots[0].session
    session.participations.create(speaker=make_speaker(make_session(event), name="Noor"))
    publish_text(session, by=None, at=NOW)
    assert [speaker.name for speaker in latest_of(event).speakers] == ["Noor"]
    slots[0].refresh_from_db()
    assert (slots[0].current.release.number, attendee.seats.count(), Message.objects.count()) == (2, 1, told)


def test_a_speaker_and_a_track_stay_as_they_were_released(slots):
    event, speaker = slots[0].session.event, make_speaker(slots[0].session, name="Noor")
    track = make_track(event)
    slots[1].session.participations.create(speaker=speaker)
    Session.objects.update(track=track)
    publish(event)
    Speaker.objects.update(name="Zwaan", bio="Concept")
    Track.objects.update(name="Concept")
    publish_text(changed(slots[1], title="Wespen weren"), by=None, at=NOW)
    told = latest_of(event)
    assert [(session.title, session.speakers[0].name, session.track.name) for session in told.sessions] == [
        ("Bijen", "Noor", "Thema A"),
        ("Wespen weren", "Noor", "Thema A"),
    ]
    assert [(one.name, one.bio) for one in told.speakers] == [("Noor", "")]


def test_what_is_not_public_or_not_new_is_refused(slots):
    hidden = make_session(slots[0].session.event)
    codes = []
    for session in (hidden, slots[0].session):
        with pytest.raises(Refusal) as refusal:
            publish_text(session, by=None, at=NOW)
        codes.append(refusal.value.code)
    assert (codes, Release.objects.filter(number__isnull=False).count()) == (["not-public", "nothing-new"], 1)


def test_the_button_saves_and_shows(slots, client):
    event, session = slots[0].session.event, slots[0].session
    client.force_login(make_user("organiser", event=event))
    path = f"/organisatie/dag/programma/sessies/{session.pk}/"
    form = client.get(path).context["form"]
    values = {field.html_name: "" if field.value() is None else field.value() for field in form}
    values |= {field.html_name: field.value() or "" for one in form.people for field in one}
    values |= {field.html_name: field.value() for field in form.people.management_form}
    answer = client.post(path, values | {"title": "Bijen houden", "publish": "1"}, follow=True)
    assert "in versie 2" in answer.content.decode()
    assert titles(event) == ["Bijen houden", "Wespen"]
