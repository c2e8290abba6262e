# SPDX-License-Identifier: EUPL-1.2
"""Requests and speakers: who waits for an organiser, and who is registered by one."""

import pytest
from django.test import Client

from conference.errors import Refusal
from conference.models import Message
from registration.links import token
from registration.models import Attendee, AttendeeKind, AttendeeState, VenuePlaces
from registration.operations.approval import approve, decide_all, reject, undo_rejection
from registration.operations.attendance import cancel, confirm, register
from registration.operations.details import Details
from registration.operations.kinds import default_kind
from registration.operations.speakers import register_speakers
from registration.queries.speakers import speaker_lines
from registration.reconcile import problems
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_kind,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = make_event("dag")
    default_kind(event)
    return event


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle", limit=1)


@pytest.fixture
def kind(event):
    return make_kind(event, "pers", name="Pers", needs_approval=True)


def ask(venue, kind, n=0):
    begun = register(
        venue.event,
        f"p{n}@x.example",
        venue,
        Details(f"P {n}"),
        language="nl",
        at=NOW,
        is_proved=True,
        kind=kind,
    )
    return confirm(begun.pk, at=NOW)


def states():
    return list(Attendee.objects.order_by("pk").values_list("state", flat=True))


def last_mail():
    return Message.objects.latest("pk")


def test_a_request_holds_nothing_and_is_told(event, venue, kind):
    asked = ask(venue, kind)
    assert (asked.state, asked.badge_code) == ("requested", None)
    assert not VenuePlaces.objects.filter(taken__gt=0).exists()
    assert (last_mail().template, problems(event, at=NOW)) == ("registration/requested", [])
    page = Client().get(f"/dag/mijn-dag/{token(asked)}/").content.decode()
    assert "kijkt naar je aanvraag" in page


def test_approving_gives_a_place_and_then_the_queue(event, venue, kind):
    first, second = ask(venue, kind, 1), ask(venue, kind, 2)
    assert decide_all([second.pk, first.pk], approve, "Tot dan", at=NOW, by=None) == 2
    assert states() == ["confirmed", "waiting"]
    assert (last_mail().template, last_mail().context["is_waiting"]) == ("registration/approved", True)
    assert (approve(first.pk, at=NOW, by=None), problems(event, at=NOW)) == (False, [])


def test_a_rejection_is_mailed_with_a_word_and_can_be_taken_back(event, venue, kind):
    asked = ask(venue, kind)
    assert (reject(asked.pk, "Te weinig plek", at=NOW, by=None), states()) == (True, ["rejected"])
    assert (last_mail().template, last_mail().context["word"]) == ("registration/rejected", "Te weinig plek")
    assert reject(asked.pk, at=NOW, by=None) is False
    assert (undo_rejection(asked.pk, at=NOW, by=None), states()) == (True, ["requested"])
    assert undo_rejection(asked.pk, at=NOW, by=None) is False


def test_a_rejection_is_not_taken_back_when_they_registered_again(event, venue, kind):
    asked = ask(venue, kind)
    reject(asked.pk, at=NOW, by=None)
    ask(venue, None)
    with pytest.raises(Refusal, match="registered-again"):
        undo_rejection(asked.pk, at=NOW, by=None)


def test_an_organiser_decides_about_several_after_a_look(event, venue, kind):
    asked = [ask(venue, kind, n) for n in range(2)]
    client = Client()
    client.force_login(make_user("organiser", event=event))
    url, data = "/organisatie/dag/inschrijving/aanvragen/besluit/", {"attendee": [a.pk for a in asked]}
    look = client.post(url, data | {"how": "reject"})
    assert (look.status_code, states()) == (200, ["requested", "requested"])
    client.post(url, data | {"how": "reject", "sure": "1", "word": "Vol"})
    assert states() == ["rejected", "rejected"]
    client.post(f"/organisatie/dag/inschrijving/aanvragen/{asked[0].pk}/terug/")
    assert states() == ["requested", "rejected"]


def test_requests_of_another_event_are_not_decided_here(event, venue, kind):
    elsewhere = make_event("elders")
    default_kind(elsewhere)
    asked = ask(make_venue(elsewhere), make_kind(elsewhere, needs_approval=True))
    client = Client()
    client.force_login(make_user("organiser", event=event))
    data = {"attendee": asked.pk, "how": "approve", "sure": "1"}
    client.post("/organisatie/dag/inschrijving/aanvragen/besluit/", data)
    assert states() == ["requested"]


def speakers(event, venue, count):
    found = []
    for n in range(count):
        session = make_session(event)
        make_slot(make_room(venue), session=session)
        found.append(make_speaker(session, person=make_person(f"spreker{n}@x.example"), name=f"Spreker {n}"))
    return found


def test_speakers_are_registered_with_one_press_and_a_second_press_does_nothing(event):
    venue, by = make_venue(event), make_user("organiser", event=event).person
    speakers(event, venue, 3)
    assert (register_speakers(event, at=NOW, by=by), register_speakers(event, at=NOW, by=by)) == (3, 0)
    kind = AttendeeKind.objects.get(role="speaker")
    assert (kind.taken, kind.is_public, states()) == (3, False, ["confirmed"] * 3)
    assert Message.objects.filter(template="registration/registered_as").count() == 3
    assert problems(event, at=NOW) == []


def test_who_has_no_address_is_there_already_or_cancelled_is_left_alone(event):
    venue, by = make_venue(event), make_user("organiser", event=event).person
    free, registered, gone = speakers(event, venue, 3)
    make_attendee(venue, person=registered.person)
    cancel(make_attendee(venue, person=gone.person).pk, at=NOW, by=None)
    session = make_session(event)
    make_slot(make_room(venue), session=session)
    make_speaker(session, name="Zonder adres")
    lines = {line.name: line.state for line in speaker_lines(event)}
    assert lines == {
        "Spreker 0": "ready",
        "Spreker 1": "registered",
        "Spreker 2": "ended",
        "Zonder adres": "no-address",
    }
    assert register_speakers(event, at=NOW, by=by) == 1


def test_speakers_who_do_not_fit_are_said_and_nobody_is_put_in_a_queue(event):
    venue, by = make_venue(event, limit=1), make_user("organiser", event=event).person
    speakers(event, venue, 2)
    assert [line.state for line in speaker_lines(event)] == ["ready", "full"]
    assert (register_speakers(event, at=NOW, by=by), states()) == (1, ["confirmed"])


def test_a_speaker_at_two_venues_comes_to_the_first_by_time(event):
    late, early = make_venue(event), make_venue(event)
    session = make_session(event)
    make_slot(make_room(late), "14:00", "15:00", session=session)
    make_slot(make_room(early), "10:00", "11:00", session=session)
    make_speaker(session, person=make_person())
    register_speakers(event, at=NOW, by=make_user("organiser", event=event).person)
    assert Attendee.objects.get().venue == early


def test_who_did_not_type_the_code_yet_is_registered_as_speaker(event):
    venue = make_venue(event)
    (speaker,) = speakers(event, venue, 1)
    begun = make_attendee(venue, person=speaker.person, state=AttendeeState.UNCONFIRMED)
    register_speakers(event, at=NOW, by=make_user("organiser", event=event).person)
    begun.refresh_from_db()
    assert (begun.state, begun.kind.role, Attendee.objects.count()) == ("confirmed", "speaker", 1)
