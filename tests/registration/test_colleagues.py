# SPDX-License-Identifier: EUPL-1.2
"""Registering colleagues from one's own page."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Message
from registration.models import Attendee, RegistrationSettings, Reservation, VenuePlaces
from registration.operations import naming
from registration.operations.lapsing import lapse_reserved_places
from registration.queries.reservations import groups
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_person, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def rik():
    venue = make_venue(make_event(), "zwolle", limit=3)
    return make_attendee(venue, person=make_person("rik@ommen.example"))


def register(rik, email="anna@ommen.example", **more):
    return naming.register_colleague(
        rik.pk, "Anna Bakker", email, more.pop("venue", rik.venue), at=NOW, **more
    )


def refused(call, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        call(*args, **kwargs)
    return refusal.value.code


def taken(venue):
    return VenuePlaces.objects.get(pk=venue.pk).taken


def test_a_colleague_gets_a_place_and_a_mail_and_decides_themselves(rik):
    register(rik)
    anna = Attendee.objects.get(person__email="anna@ommen.example")
    assert (anna.state, anna.registered_by, taken(rik.venue)) == ("unconfirmed", rik.person, 2)
    there = naming.accept_place(anna.pk, at=NOW)
    assert (there.state, there.registered_by, taken(rik.venue)) == ("confirmed", rik.person, 2)
    assert problems(rik.event) == []


def test_a_colleague_who_says_no_frees_the_place_at_once(rik):
    register(rik)
    naming.decline_place(Attendee.objects.get(person__email="anna@ommen.example").pk, at=NOW)
    assert (taken(rik.venue), Reservation.objects.count(), Attendee.objects.count()) == (1, 0, 1)
    assert problems(rik.event) == []


def test_after_a_week_without_an_answer_the_place_is_free(rik):
    register(rik)
    late = NOW + timedelta(days=7)
    assert (lapse_reserved_places(late), taken(rik.venue), Reservation.objects.count()) == (1, 1, 0)
    told = Message.objects.filter(template__in=["registration/place_gone", "registration/colleague_answer"])
    assert sorted(told.values_list("to", flat=True)) == ["anna@ommen.example", "rik@ommen.example"]
    assert problems(rik.event) == []


def test_shortly_before_the_day_there_is_half_a_day_to_answer(rik):
    rik.event.phases.update(closes_at=None)
    last = NOW.replace(month=2, day=3, hour=22)
    naming.register_colleague(rik.pk, "Anna", "anna@ommen.example", rik.venue, at=last)
    assert lapse_reserved_places(last + timedelta(hours=11)) == 0
    assert lapse_reserved_places(last + timedelta(hours=12)) == 1


def test_each_refusal_says_why(rik):
    unconfirmed = make_attendee(rik.venue, state="unconfirmed")
    full = make_venue(rik.event, limit=0)
    register(rik)
    found = [
        refused(register, rik),
        refused(register, rik, "Rik@ommen.example"),
        refused(register, rik, "b@x.example", venue=full),
        refused(register, unconfirmed, "c@x.example"),
    ]
    RegistrationSettings.objects.create(event=rik.event, most_colleagues=1)
    found.append(refused(register, rik, "d@x.example"))
    rik.event.phases.update(closes_at=NOW)
    found.append(refused(register, rik, "e@x.example"))
    assert found == ["named-already", "own", "full", "unconfirmed", "limit", "closed"]
    assert (taken(rik.venue), Reservation.objects.count(), problems(rik.event)) == (2, 1, [])


def test_who_was_registered_already_is_not_told_to_who_registers_them(rik):
    there = make_attendee(rik.venue)
    place = register(rik, there.person.email)
    there.refresh_from_db()
    assert (there.state, there.registered_by, place.attendee, taken(rik.venue)) == (
        "confirmed",
        None,
        there,
        3,
    )
    naming.accept_place(there.pk, at=NOW)
    assert (taken(rik.venue), Reservation.objects.count(), problems(rik.event)) == (2, 0, [])


def test_colleagues_are_no_groups_in_the_organisers_list(rik):
    register(rik)
    assert list(groups(rik.event)) == []


@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_of_two_colleagues(together):
    venue = make_venue(make_event(), limit=3)
    people = [make_attendee(venue) for _ in range(2)]
    results = together(
        *[lambda one=one: register(one, f"{one.pk}@x.example") for one in people],
    )
    assert sorted(getattr(one, "code", "kept") for one in results) == ["full", "kept"]
    assert (taken(venue), problems(venue.event)) == (3, [])
