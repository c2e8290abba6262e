# SPDX-License-Identifier: EUPL-1.2
"""An organiser registers somebody, and everybody in a list."""

import pytest

from conference.errors import Refusal
from conference.models import Change, Message
from registration.lists.reading import Row
from registration.models import Attendee, RegistrationLink, Reservation, VenuePlaces
from registration.operations import attendance, naming
from registration.operations.behalf import register_on_behalf
from registration.operations.details import Details
from registration.operations.kinds import default_kind
from registration.operations.lists import import_list, preview_list
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_kind, make_person, make_reservation, make_venue

pytestmark = pytest.mark.django_db


def register(venue, email="anna@ommen.example", **more):
    kind = more.pop("kind", None) or default_kind(venue.event)
    details = Details("Anna Bakker", "gemeente Ommen")
    about = {"kind": kind, "language": "nl", "by": make_person(), "at": NOW} | more
    return register_on_behalf(venue.event, email, venue, details, **about)


def taken(venue):
    return VenuePlaces.objects.get(pk=venue.pk).taken


def test_somebody_is_registered_at_once_and_told_by_whom_also_when_closed():
    venue = make_venue(make_event())
    venue.event.phases.update(closes_at=NOW)
    by = make_person()
    anna = register(venue, by=by)
    found = (anna.state, anna.registered_by, anna.confirmed_at, anna.person.is_confirmed, taken(venue))
    assert found == ("confirmed", by, NOW, False, 1)
    message = Message.objects.get()
    assert (message.template, message.context["by"], message.is_secret) == (
        "registration/registered_for_you",
        by.name,
        True,
    )
    assert list(Change.objects.values_list("verb", "by")) == [("registered for them", by.pk)]
    assert problems(venue.event) == []


def test_who_had_begun_with_an_invitation_uses_none_of_it():
    event = make_event()
    venue, kind = make_venue(event), make_kind(event, is_public=False)
    link = RegistrationLink.objects.create(event=event, kind=kind, note="pers", most=1, created_at=NOW)
    begun = [
        attendance.register(
            event, f"{name}@ommen.example", venue, Details(name), language="nl", at=NOW, link=link
        )
        for name in ("anna", "bob", "cas")
    ]
    bob = attendance.confirm(begun[1].pk, at=NOW)
    for name in ("anna", "cas"):
        register(venue, f"{name}@ommen.example", kind=kind)
    assert (RegistrationLink.objects.get().used, problems(event)) == (1, [])
    assert attendance.cancel(bob.pk, at=NOW, by=None)
    assert (RegistrationLink.objects.get().used, problems(event)) == (0, [])


def test_who_waits_by_an_invitation_and_gets_a_kept_place_gives_the_invitation_back():
    event = make_event()
    full, other = make_venue(event, limit=0), make_venue(event)
    kind = make_kind(event, is_public=False)
    link = RegistrationLink.objects.create(event=event, kind=kind, note="pers", most=1, created_at=NOW)
    anna = attendance.register(
        event, "anna@ommen.example", full, Details("Anna"), language="nl", at=NOW, link=link
    )
    assert attendance.confirm(anna.pk, at=NOW).state == "waiting"
    naming.name_place(make_reservation(other).pk, "Anna", "anna@ommen.example", at=NOW)
    assert naming.accept_place(anna.pk, at=NOW).is_confirmed
    assert (RegistrationLink.objects.get().used, problems(event)) == (0, [])


def test_who_finds_it_full_waits():
    venue = make_venue(make_event(), limit=0)
    anna = register(venue)
    assert (anna.state, taken(venue), Message.objects.get().context["is_waiting"]) == ("waiting", 0, True)
    assert problems(venue.event) == []


def test_who_is_registered_already_stays_and_is_named_to_the_organiser():
    venue = make_venue(make_event())
    there = make_attendee(venue)
    with pytest.raises(Refusal) as refusal:
        register(venue, there.person.email.upper())
    assert (refusal.value.code, refusal.value.data["attendee"]) == ("already", there.pk)
    assert (Attendee.objects.count(), Message.objects.count()) == (1, 0)


def test_who_never_typed_the_code_is_registered_with_what_the_organiser_filled_in():
    venue = make_venue(make_event())
    waits = make_attendee(venue, person=make_person("anna@ommen.example"), state="unconfirmed")
    anna = register(venue)
    assert (anna.pk, anna.name, anna.state, taken(venue)) == (waits.pk, "Anna Bakker", "confirmed", 1)


def test_a_place_that_was_kept_for_them_is_used():
    venue = make_venue(make_event(), limit=2)
    rik = make_attendee(venue)
    naming.register_colleague(rik.pk, "Anna", "anna@ommen.example", venue, at=NOW)
    assert register(venue).state == "confirmed"
    assert (taken(venue), Reservation.objects.get().places.get().used_at) == (2, NOW)
    assert problems(venue.event) == []


# Lists


def rows(*people):
    return [Row(number, *one) for number, one in enumerate(people, start=2)]


PEOPLE = rows(
    ("Anna Bakker", "Anna@ommen.example", "gemeente Ommen", "Zwolle", "", "nl"),
    ("", "leeg@x.example", "", "zwolle"),
    ("Zonder Adres", "", "", "zwolle"),
    ("Fout Adres", "geen adres", "", "zwolle"),
    ("Elders", "elders@x.example", "", "Parijs"),
    ("Wat", "wat@x.example", "", "zwolle", "keizer"),
    ("=1+1", "som@x.example", "", "zwolle"),
    ("Anna weer", "anna@ommen.example", "", "zwolle"),
    ("Er al", "er@x.example", "", "zwolle"),
    ("Pers Persoon", "pers@x.example", "", "ROTTERDAM", "Pers", "English"),
    ("Te laat", "laat@x.example", "", "zwolle"),
)
OUTCOMES = [
    "ok",
    "no-name",
    "no-email",
    "bad-email",
    "bad-venue",
    "bad-kind",
    "formula",
    "twice",
    "known",
    "ok",
    "waits",
]


@pytest.fixture
def event():
    event = make_event()
    zwolle, _other = make_venue(event, "zwolle", limit=2), make_venue(event, "rotterdam")
    make_kind(event, "pers", name="Pers", is_public=False)
    make_attendee(zwolle, person=make_person("er@x.example"), kind=default_kind(event))
    return event


def test_a_dry_run_says_what_would_become_of_each_row_and_changes_nothing(event):
    found = preview_list(event, PEOPLE)
    assert found == list(zip(range(2, 13), OUTCOMES, strict=True))
    assert (Attendee.objects.count(), Message.objects.count()) == (1, 0)


def test_a_list_registers_who_can_be_registered_and_one_bad_row_stops_no_other(event):
    told = []
    by = make_person()
    found = import_list(event, PEOPLE, by=by, at=NOW, tell=lambda *now: told.append(now))
    assert [outcome for _number, outcome in found] == OUTCOMES
    new = Attendee.objects.filter(registered_by=by).order_by("pk")
    assert list(
        new.values_list("name", "organisation", "venue__slug", "kind__slug", "language", "state")
    ) == [
        ("Anna Bakker", "gemeente Ommen", "zwolle", "deelnemer", "nl", "confirmed"),
        ("Pers Persoon", "", "rotterdam", "pers", "en", "confirmed"),
        ("Te laat", "", "zwolle", "deelnemer", "nl", "waiting"),
    ]
    assert (told[0], told[-1]) == ((1, 11), (11, 11))
    assert problems(event) == []


def test_the_same_list_twice_changes_nothing(event):
    for _again in range(2):
        found = import_list(event, PEOPLE, by=make_person(), at=NOW, tell=lambda *_now: None)
    assert [outcome for _number, outcome in found if outcome in {"ok", "waits"}] == []
    assert (Attendee.objects.count(), Message.objects.count()) == (4, 3)


def test_at_an_event_with_one_venue_the_list_needs_none():
    venue = make_venue(make_event())
    found = preview_list(venue.event, rows(("Anna", "anna@x.example")))
    assert found == [(2, "ok")]
    make_venue(venue.event)
    assert preview_list(venue.event, rows(("Anna", "anna@x.example"))) == [(2, "no-venue")]
