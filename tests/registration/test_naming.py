# SPDX-License-Identifier: EUPL-1.2
"""Naming the colleagues for whom places are kept, and what they answer."""

import pytest

from conference.models import Message, Person
from registration.models import Attendee, AttendeeState
from registration.operations import attendance, naming, reservations
from registration.operations.details import Details
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_person, make_venue
from tests.registration.reserving import mails, refused, reserve, states, taken

pytestmark = pytest.mark.django_db


def test_who_is_named_comes_only_after_saying_yes():
    venue = make_venue(make_event(), limit=3)
    kept = reserve(venue, 3)
    naming.name_place(kept.pk, "Anna Bakker", "Anna@Ommen.example", at=NOW)
    anna = Attendee.objects.get()
    found = (anna.state, anna.person.email, anna.organisation, anna.registered_by, anna.badge_code)
    assert found == ("unconfirmed", "anna@ommen.example", "gemeente Ommen", kept.contact, None)
    assert (mails(person=anna.person), taken(venue)) == (["place_kept"], 3)

    there = naming.accept_place(anna.pk, Details("Anna B.", "Ommen"), at=NOW)
    assert (there.state, there.name, len(there.badge_code), there.person.is_confirmed) == (
        "confirmed",
        "Anna B.",
        26,
        True,
    )
    assert (states(kept), taken(venue), mails(person=anna.person)) == (
        ["comes", "open", "open"],
        3,
        ["place_kept", "registered"],
    )
    assert problems(venue.event) == []
    assert refused(naming.accept_place, anna.pk, at=NOW) == "gone"


def test_who_says_no_leaves_nothing_behind_and_the_place_is_open_again():
    venue = make_venue(make_event())
    kept = reserve(venue, 1)
    naming.name_place(kept.pk, "Anna Bakker", "anna@ommen.example", at=NOW)
    naming.decline_place(Attendee.objects.get().pk, at=NOW)
    assert (Attendee.objects.count(), Person.objects.at("anna@ommen.example"), states(kept)) == (
        0,
        None,
        ["open"],
    )
    assert mails()[-1] == "colleague_answer"
    assert not Message.objects.filter(to="anna@ommen.example").exists()
    assert (taken(venue), problems(venue.event)) == (1, [])


def test_somebody_who_is_known_otherwise_stays_when_they_say_no():
    venue = make_venue(make_event())
    known = make_person("anna@ommen.example")
    make_attendee(make_venue(make_event()), person=known)
    kept = reserve(venue, 1)
    naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    naming.decline_place(Attendee.objects.get(event=venue.event).pk, at=NOW)
    assert Person.objects.at("anna@ommen.example") == known


def test_the_contact_cannot_tell_whether_somebody_was_registered_already():
    venue = make_venue(make_event())
    there = make_attendee(venue, person=make_person("bert@ommen.example"))
    kept = reserve(venue, 2)
    for name, email in (("Anna", "anna@ommen.example"), ("Somebody", "bert@ommen.example")):
        naming.name_place(kept.pk, name, email, at=NOW)
    there.refresh_from_db()
    assert (states(kept), there.name, there.registered_by) == (["asked", "asked"], there.person.name, None)
    told = [
        Message.objects.get(person__email=email).context["is_known"]
        for email in ("anna@ommen.example", "bert@ommen.example")
    ]
    assert told == [False, True]

    # By letting it be told, the kept place opens again and nothing else changes.
    naming.accept_place(there.pk, at=NOW)
    there.refresh_from_db()
    assert (states(kept), there.state, taken(venue)) == (["asked", "open"], "confirmed", 3)
    assert Message.objects.latest("pk").context["answer"] == "known"
    assert problems(venue.event) == []


def test_who_is_registered_and_says_no_stays_registered():
    venue = make_venue(make_event())
    there = make_attendee(venue)
    kept = reserve(venue, 1)
    naming.name_place(kept.pk, "X", there.person.email, at=NOW)
    naming.decline_place(there.pk, at=NOW)
    there.refresh_from_db()
    assert (there.state, states(kept), Message.objects.latest("pk").context["answer"]) == (
        "confirmed",
        ["open"],
        "no",
    )


def test_who_waits_for_a_place_gets_the_one_that_is_kept_for_them():
    event = make_event()
    venue, other = make_venue(event, limit=1), make_venue(event, limit=0)
    waits = make_attendee(other, state=AttendeeState.WAITING)
    kept = reserve(venue, 1)
    naming.name_place(kept.pk, "X", waits.person.email, at=NOW)
    there = naming.accept_place(waits.pk, at=NOW)
    assert (there.state, there.venue, taken(venue), taken(other)) == ("confirmed", venue, 1, 0)
    assert problems(event) == []


def test_who_registers_with_a_code_uses_the_place_that_is_kept_for_them():
    venue = make_venue(make_event(), limit=1)
    kept = reserve(venue, 1)
    naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    details = Details("Anna Bakker", "Ommen")
    mine = attendance.register(venue.event, "anna@ommen.example", venue, details, language="nl", at=NOW)
    there = attendance.confirm(mine.pk, at=NOW)
    assert (there.state, states(kept), taken(venue)) == ("confirmed", ["comes"], 1)
    assert problems(venue.event) == []


def test_naming_is_refused_with_the_reason():
    venue = make_venue(make_event())
    kept = reserve(venue, 1)
    naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    late = kept.name_until
    found = [
        refused(naming.name_place, kept.pk, "Anna", "ANNA@ommen.example", at=NOW),
        refused(naming.name_place, kept.pk, "Bert", "bert@ommen.example", at=NOW),
        refused(naming.name_place, kept.pk, "Bert", "bert@ommen.example", at=late),
        refused(reservations.reserve_more, kept.pk, 1, at=late, by=None),
    ]
    assert found == ["named-already", "none-left", "closed", "closed"]


def test_nobody_gets_more_than_three_such_mails_a_day():
    venue = make_venue(make_event())
    kept = reserve(venue, 1)
    place = naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    for _again in range(2):
        naming.remind_colleague(place.pk, at=NOW)
    assert refused(naming.remind_colleague, place.pk, at=NOW) == "too-many-mails"
    assert mails(to="anna@ommen.example") == ["place_kept"] * 3


def test_a_name_that_is_taken_off_is_erased_and_the_colleague_hears():
    venue = make_venue(make_event())
    kept = reserve(venue, 1)
    place = naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    naming.take_name_off(place.pk, at=NOW)
    assert (Attendee.objects.count(), states(kept), mails()[-1]) == (0, ["open"], "place_gone")
    assert refused(naming.take_name_off, place.pk, at=NOW) == "gone"


def test_a_place_that_two_keep_for_one_colleague_is_the_last_ones():
    venue = make_venue(make_event())
    first, second = reserve(venue, 1), reserve(venue, 1, "eva@zwolle.example")
    for kept in (first, second):
        naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    assert (states(first), states(second)) == (["open"], ["asked"])
    naming.accept_place(Attendee.objects.get().pk, at=NOW)
    assert (taken(venue), problems(venue.event)) == (2, [])
