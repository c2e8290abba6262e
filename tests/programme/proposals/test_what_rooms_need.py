# SPDX-License-Identifier: EUPL-1.2
"""What a session needs of a room: from the forms, by the rules, in words, and at a release."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from conference.models import Room
from conference.site.operations.releasing import release_programme
from programme.forms import SessionForm
from programme.models import Placement, Release, Session, Slot
from programme.operations.editing import change_session
from programme.operations.moving import move_proposal
from programme.published import latest_of
from programme.published.document import document_of, programme_from_document
from programme.queries.draft import draft_rules
from programme.rules import problems
from programme.words_of_rules import sentences_of
from registration.models import SlotSeats
from tests.make import NOW, make_event, make_room, make_session, make_user, make_venue
from tests.make_proposals import make_call, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event(slug="dag")
    make_call(event)
    return event


def placed(slot, room, hour=10):
    draft = Release.objects.draft_of(slot.session.event)
    start = slot.session.event.starts_on
    moment = NOW.replace(year=start.year, month=start.month, day=start.day, hour=hour, minute=0)
    return Placement.objects.create(
        release=draft, slot=slot, room=room, starts_at=moment, ends_at=moment + timedelta(minutes=50)
    )


def test_the_tables_bring_what_was_asked_to_the_rules_and_into_words(event):
    zwolle, rotterdam = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    salland = make_room(zwolle, name="Salland", facilities=["screen"], layout="theatre")
    make_room(rotterdam)
    session = make_session(event, title="Een", facilities=["sound", "screen", "wifi"], layout="circle")
    session.venues.add(rotterdam)
    placed(Slot.objects.create(session=session), salland)
    found = problems(draft_rules(event))
    assert [(one.rule, one.is_hard) for one in found] == [("R11", True), ("S11", False), ("S12", False)]
    with translation.override("nl"):
        told = sentences_of(event, found)
    assert told[0].endswith(
        "heeft iets nodig dat Salland, Zwolle niet heeft: geluid voor films en wifi voor iedereen."
    )
    assert told[1].endswith("is in Zwolle, maar gevraagd is Rotterdam.")
    assert told[2].endswith("vraagt kring van stoelen, maar Salland, Zwolle heeft rijen stoelen.")
    Room.objects.update(facilities=None, layout="")
    session.venues.clear()
    assert problems(draft_rules(event)) == []


def test_a_venue_without_rooms_can_be_asked_for_too(event):
    zwolle, elsewhere = make_venue(event, "zwolle"), make_venue(event, "utrecht")
    session = make_session(event)
    session.venues.add(elsewhere)
    placed(Slot.objects.create(session=session), make_room(zwolle))
    [one] = problems(draft_rules(event))
    with translation.override("en"):
        assert sentences_of(event, [one])[0].endswith("is in Zwolle, but another venue was asked for.")


def test_a_room_says_what_is_there_that_nothing_is_or_that_nobody_knows(client, event):
    client.force_login(make_user("organiser", event=event))
    room = make_room(make_venue(event, "zwolle"), name="Salland")
    path = reverse("desk-room-edit", kwargs={"event": event.slug, "venue": room.venue_id, "room": room.pk})

    def saved(**sent):
        form = client.get(path).context["form"]
        client.post(path, {"name": "Salland", "seen": form["seen"].value(), **sent})
        return Room.objects.get().facilities

    assert saved() is None
    assert saved(facilities=["sound", "screen"]) == ["sound", "screen"]
    assert saved(has_nothing="on") == []
    assert client.get(path).context["form"]["has_nothing"].value() is True
    assert saved() is None


def test_a_session_keeps_what_its_form_says(event):
    zwolle = make_venue(event, "zwolle")
    session = make_session(event)
    sent = {
        "title": "Een",
        "kind": "workshop",
        "goal": "Je kunt het zelf",
        "minutes": "50",
        "seats": "12",
        "venues": [str(zwolle.pk)],
        "layout": "circle",
        "facilities": ["screen"],
        "people-TOTAL_FORMS": "0",
        "people-INITIAL_FORMS": "0",
    }
    form = SessionForm(sent, instance=Session.objects.get(pk=session.pk), event=event)
    assert form.is_valid(), form.errors
    change_session(session, form.values, by=None, at=NOW)
    session.refresh_from_db()
    assert (session.goal, session.minutes, session.seats, session.layout, session.facilities) == (
        "Je kunt het zelf",
        50,
        12,
        "circle",
        ["screen"],
    )
    assert list(session.venues.all()) == [zwolle]
    other = make_venue(make_event(), "elders")
    change_session(session, {"venues": [other.pk]}, by=None, at=NOW)
    assert list(session.venues.all()) == []


def test_a_release_opens_sign_up_for_as_many_as_the_session_and_the_room_hold(event):
    venue = make_venue(event, "zwolle")
    proposal = move_proposal(make_proposal(event, seats=20, times=3).pk, "accepted", by=None, at=NOW)
    slots = list(proposal.session.slots.all())
    for hour, (slot, capacity) in enumerate(zip(slots, (12, 30, None), strict=True), start=9):
        placed(slot, make_room(venue, capacity=capacity), hour)
    SlotSeats.objects.create(slot=slots[1], seat_limit=5)
    placed(Slot.objects.create(session=make_session(event)), make_room(venue), 15)
    release_programme(event, by=None, at=NOW)
    limits = dict(SlotSeats.objects.values_list("slot", "seat_limit"))
    assert limits == {slots[0].pk: 12, slots[1].pk: 5, slots[2].pk: 20}


def test_what_people_take_home_is_public_after_the_release_and_old_releases_read(client, event):
    session = make_session(event, title="Een", goal="Je kunt het zelf")
    placed(Slot.objects.create(session=session), make_room(make_venue(event, "zwolle")))
    release_programme(event, by=None, at=NOW)
    assert "Je kunt het zelf" in client.get(f"/dag/programma/{session.slug}/").content.decode()
    Session.objects.update(goal="Iets anders")
    assert "Je kunt het zelf" in client.get(f"/dag/programma/{session.slug}/").content.decode()
    programme = latest_of(event)
    document = document_of(programme)
    old = {**document, "sessions": [dict(row) for row in document["sessions"]]}
    for row in old["sessions"]:
        del row["goal"], row["goal_en"]
    assert programme_from_document(old, "").sessions[0].goal == ""


def test_a_time_that_is_not_placed_yet_offers_the_length_that_was_asked(client, event):
    client.force_login(make_user("organiser", event=event))
    proposal = move_proposal(make_proposal(event, minutes=110).pk, "accepted", by=None, at=NOW)
    slot = proposal.session.slots.get()
    form = client.get(f"/organisatie/dag/programma/momenten/{slot.pk}/").context["form"]
    assert form["minutes"].value() == 110
    answer = client.get(f"/organisatie/dag/programma/sessies/{proposal.session_id}/moment/")
    assert answer["Location"].endswith(f"/momenten/{slot.pk}/")
    slot.delete()
    answer = client.get(f"/organisatie/dag/programma/sessies/{proposal.session_id}/moment/")
    assert answer.context["form"]["minutes"].value() == 110
