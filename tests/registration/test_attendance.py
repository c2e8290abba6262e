# SPDX-License-Identifier: EUPL-1.2
"""Registering, confirming and cancelling, one person after another and two at once."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import AddressCode, Change, Message, Person
from registration.models import Attendee, AttendeeState, Needs, Seat, VenuePlaces, WaitingPlace
from registration.operations import attendance, proof
from registration.operations.details import Details
from registration.operations.places import admit_where_there_is_room
from registration.operations.seats import take_seat
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_person, make_room, make_slot, make_venue

ANNA = Details("Anna Bakker", "gemeente Ommen", "vegan", "Een plek vooraan", True, consents=True)


@pytest.fixture
def venue(db):
    return make_venue(make_event(), "zwolle")


def register(venue, email="anna@ommen.example", details=ANNA, at=NOW, **more):
    return attendance.register(venue.event, email, venue, details, language="nl", at=at, **more)


def mails(**by):
    return list(Message.objects.filter(**by).order_by("pk").values_list("template", flat=True))


def code_in(template):
    return Message.objects.filter(template=f"registration/{template}").latest("pk").context["code"]


def taken(venue):
    return VenuePlaces.objects.get(pk=venue.pk).taken


def states(*attendees):
    return [Attendee.objects.get(pk=attendee.pk).state for attendee in attendees]


def refused(call, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        call(*args, **kwargs)
    return refusal.value.code


def test_who_registers_holds_nothing_until_the_code_is_typed(venue):
    attendee = register(venue)
    held = (attendee.state, attendee.badge_code, taken(venue), mails())
    assert held == ("unconfirmed", None, 0, ["registration/confirm_code"])

    confirmed = attendance.confirm_with_code(attendee.pk, code_in("confirm_code"), at=NOW)
    assert (confirmed.state, len(confirmed.badge_code), taken(venue)) == ("confirmed", 26, 1)
    assert Person.objects.at("anna@ommen.example").confirmed_at == NOW
    assert mails() == ["registration/confirm_code", "registration/registered"]
    assert problems(venue.event) == []


def test_what_is_told_is_kept_and_needs_only_when_there_are_any(venue):
    anna, bert = register(venue), register(venue, "bert@ommen.example", Details("Bert", "Rijk"))
    kept = list(Attendee.objects.order_by("pk").values_list("name", "organisation", "is_listed", "language"))
    assert kept == [("Anna Bakker", "gemeente Ommen", True, "nl"), ("Bert", "Rijk", False, "nl")]
    assert list(Needs.objects.values_list("attendee", "diet", "access")) == [
        (anna.pk, "vegan", "Een plek vooraan")
    ]
    attendance.change_details(anna.pk, Details("Anna", "Rijk"), at=NOW, by=anna.person)
    assert Needs.objects.count() == 0
    assert bert.name == "Bert"


def test_registering_again_before_the_code_changes_the_data_and_kills_the_first_code(venue):
    first, other = register(venue), make_venue(venue.event, "rotterdam")
    old = code_in("confirm_code")
    second = register(other, details=Details("Anna B.", "Rijk"))
    assert (second.pk, Attendee.objects.get().venue, Attendee.objects.get().name) == (
        first.pk,
        other,
        "Anna B.",
    )
    assert refused(attendance.confirm_with_code, first.pk, old, at=NOW) == "wrong-code"
    assert states(first) == ["unconfirmed"]


def test_who_is_registered_already_gets_their_own_link_and_changes_nothing(venue):
    attendee = register(venue)
    attendance.confirm_with_code(attendee.pk, code_in("confirm_code"), at=NOW)
    again = register(venue, " Anna@OMMEN.example ", Details("Somebody else", "elsewhere"))
    assert (again.pk, Attendee.objects.get().name) == (attendee.pk, "Anna Bakker")
    assert mails()[-1] == "registration/already_registered"
    assert Message.objects.latest("pk").is_secret
    # The code in that mail proves the address just as well.
    entered = attendance.confirm_with_code(attendee.pk, code_in("already_registered"), at=NOW)
    assert (entered.pk, taken(venue)) == (attendee.pk, 1)


def test_nobody_can_tell_by_the_answers_whether_an_address_is_registered(venue):
    known, stranger = make_attendee(venue, person=make_person("known@ommen.example")), "new@ommen.example"
    answers = []
    for email in ("known@ommen.example", stranger):
        attendee = register(venue, email)
        answers.append(
            [refused(attendance.confirm_with_code, attendee.pk, "not a code", at=NOW) for _ in range(6)]
        )
    assert answers[0] == answers[1] == ["wrong-code"] * 5 + ["code-expired"]
    assert known.state == "confirmed"


def test_a_code_works_once_and_for_a_quarter_of_an_hour(venue):
    attendee = register(venue)
    code = code_in("confirm_code")
    late = NOW + timedelta(minutes=15)
    assert refused(attendance.confirm_with_code, attendee.pk, code, at=late) == "code-expired"
    attendance.confirm_with_code(attendee.pk, code, at=NOW)
    assert refused(attendance.confirm_with_code, attendee.pk, code, at=NOW) == "code-expired"
    assert taken(venue) == 1


def test_five_codes_an_hour_are_enough(venue):
    for _ in range(5):
        register(venue)
    assert refused(register, venue) == "too-many-codes"
    assert AddressCode.objects.count() == 5


def test_confirming_twice_counts_once(venue):
    attendee = register(venue)
    first, second = (attendance.confirm(attendee.pk, at=NOW) for _ in range(2))
    assert (first.badge_code, taken(venue)) == (second.badge_code, 1)
    assert mails().count("registration/registered") == 1


def test_a_proved_address_needs_no_code(venue):
    attendee = register(venue, is_proved=True)
    assert (attendee.state, mails(), AddressCode.objects.count()) == ("unconfirmed", [], 0)


@pytest.mark.parametrize(
    ("opens", "closes", "code"), [(None, None, "not-open"), (1, None, "not-open"), (-2, -1, "closed")]
)
def test_registering_is_refused_outside_its_phase(venue, opens, closes, code):
    days = {"opens_at": opens, "closes_at": closes}
    moments = {name: None if n is None else NOW + timedelta(days=n) for name, n in days.items()}
    venue.event.phases.filter(kind="registration").update(**moments)
    assert refused(register, venue) == code
    assert not Attendee.objects.exists()


def test_after_the_last_day_nobody_registers_whatever_the_phase_says(venue):
    venue.event.phases.filter(kind="registration").update(closes_at=None)
    assert refused(register, venue, at=NOW + timedelta(days=30)) == "closed"


def test_who_finds_the_venue_full_waits_without_a_badge(db):
    venue = make_venue(make_event(), limit=1)
    there = make_attendee(venue)
    late = attendance.confirm(register(venue).pk, at=NOW)
    assert (late.state, late.badge_code, taken(venue)) == ("waiting", None, 1)
    assert mails(person=late.person)[-1] == "registration/venue_waiting"
    assert states(there) == ["confirmed"]
    assert problems(venue.event) == []


def test_cancelling_frees_every_seat_and_the_place_for_who_waits(db):
    venue = make_venue(make_event(), limit=2)
    slot = make_slot(make_room(venue), limit=1)
    anna, bert = make_attendee(venue), make_attendee(venue)
    carl = attendance.confirm(register(venue, "carl@ommen.example").pk, at=NOW)
    take_seat(slot.pk, anna.pk, at=NOW)
    take_seat(slot.pk, bert.pk, at=NOW)

    assert attendance.cancel(anna.pk, at=NOW, by=anna.person) is True
    assert states(anna, bert, carl) == ["cancelled", "confirmed", "confirmed"]
    assert list(Seat.objects.values_list("attendee", flat=True)) == [bert.pk]
    assert (WaitingPlace.objects.count(), taken(venue)) == (0, 2)
    assert mails(person=carl.person)[-1] == "registration/venue_promoted"
    assert mails(person=bert.person)[-1] == "registration/seat_promoted"
    assert mails(person=anna.person)[-1] == "registration/cancelled"
    assert problems(venue.event) == []
    assert attendance.cancel(anna.pk, at=NOW, by=anna.person) is False


def test_cancelling_forgets_diet_and_needs_and_the_address_may_register_again(venue):
    attendee = attendance.confirm(register(venue).pk, at=NOW)
    attendance.cancel(attendee.pk, at=NOW, by=None)
    assert (Needs.objects.count(), taken(venue)) == (0, 0)
    assert refused(attendance.confirm, attendee.pk, at=NOW) == "cancelled"
    again = attendance.confirm(register(venue).pk, at=NOW)
    assert again.pk != attendee.pk
    assert taken(venue) == 1


def test_who_waits_for_a_venue_can_leave_its_queue(db):
    venue = make_venue(make_event(), limit=0)
    attendee = attendance.confirm(register(venue).pk, at=NOW)
    attendance.cancel(attendee.pk, at=NOW, by=None)
    assert (states(attendee), taken(venue)) == (["cancelled"], 0)


def test_a_larger_venue_admits_who_waits_in_order(db):
    venue = make_venue(make_event(), limit=0)
    people = [
        attendance.confirm(register(venue, f"{n}@ommen.example").pk, at=NOW + timedelta(minutes=n))
        for n in range(3)
    ]
    venue.capacity = 2
    venue.save()
    assert admit_where_there_is_room(NOW) == 2
    assert states(*people) == ["confirmed", "confirmed", "waiting"]
    assert admit_where_there_is_room(NOW) == 0
    assert problems(venue.event) == []


def test_a_venue_made_smaller_sends_nobody_away(db):
    venue = make_venue(make_event(), limit=3)
    people = [make_attendee(venue) for _ in range(3)]
    venue.capacity = 1
    venue.save()
    late = attendance.confirm(register(venue).pk, at=NOW)
    attendance.cancel(people[0].pk, at=NOW, by=None)
    assert states(*people, late) == ["cancelled", "confirmed", "confirmed", "waiting"]
    assert VenuePlaces.objects.values_list("seat_limit", "taken").get(pk=venue.pk) == (2, 2)


def test_a_venue_without_a_counter_gets_one_at_the_first_attendee(venue):
    VenuePlaces.objects.all().delete()
    attendance.confirm(register(venue).pk, at=NOW)
    assert (taken(venue), VenuePlaces.objects.get().seat_limit) == (1, None)


def test_history_tells_what_happened_without_names(venue):
    attendee = attendance.confirm(register(venue).pk, at=NOW)
    attendance.change_details(attendee.pk, ANNA, at=NOW, by=attendee.person)
    attendance.cancel(attendee.pk, at=NOW, by=None)
    found = (
        Change.objects.filter(subject=f"attendee:{attendee.pk}").order_by("pk").values_list("verb", "data")
    )
    assert list(found) == [("registered", {"state": "confirmed"}), ("details changed", {}), ("cancelled", {})]


@pytest.mark.parametrize(
    ("state", "mailed"), [("confirmed", 1), ("waiting", 1), ("unconfirmed", 0), ("cancelled", 0)]
)
def test_only_who_is_registered_gets_a_link(venue, state, mailed):
    make_attendee(venue, person=make_person("anna@ommen.example"), state=state)
    proof.send_own_link(venue.event, "ANNA@ommen.example", at=NOW)
    proof.send_own_link(venue.event, "nobody@ommen.example", at=NOW)
    assert mails() == ["registration/own_link"] * mailed


def test_at_most_five_links_an_hour_go_to_one_address(venue):
    attendee = make_attendee(venue)
    for minute in range(7):
        proof.send_own_link(venue.event, attendee.person.email, at=NOW + timedelta(minutes=minute))
    assert len(mails()) == 5
    proof.send_own_link(venue.event, attendee.person.email, at=NOW + timedelta(minutes=61))
    assert len(mails()) == 6


def test_an_organiser_has_a_link_sent_but_not_to_who_never_confirmed(venue):
    by = make_person()
    there, not_yet = make_attendee(venue), make_attendee(venue, state=AttendeeState.UNCONFIRMED)
    proof.send_link_to(there.pk, at=NOW, by=by)
    assert refused(proof.send_link_to, not_yet.pk, at=NOW, by=by) == "unconfirmed"
    assert mails() == ["registration/own_link"]
    assert list(Change.objects.values_list("verb", "by")) == [("link sent", by.pk)]


@pytest.mark.django_db(transaction=True)
def test_the_last_place_at_a_venue_goes_to_one_of_four_who_confirm_at_once(together):
    venue = make_venue(make_event(), limit=1)
    people = [register(venue, f"{n}@ommen.example") for n in range(4)]
    together(*[lambda pk=one.pk: attendance.confirm(pk, at=NOW) for one in people])
    assert sorted(states(*people)) == ["confirmed", "waiting", "waiting", "waiting"]
    assert problems(venue.event) == []


@pytest.mark.django_db(transaction=True)
def test_who_cancels_and_who_confirms_at_once_leave_no_place_empty(together):
    venue = make_venue(make_event(), limit=2)
    there = [make_attendee(venue) for _ in range(2)]
    coming = [register(venue, f"{n}@ommen.example") for n in range(2)]
    together(
        *[lambda pk=one.pk: attendance.cancel(pk, at=NOW, by=None) for one in there],
        *[lambda pk=one.pk: attendance.confirm(pk, at=NOW) for one in coming],
    )
    assert states(*coming) == ["confirmed", "confirmed"]
    assert problems(venue.event) == []


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_register_at_once_make_one_registration(together):
    venue = make_venue(make_event())
    made = together(*[lambda: register(venue)] * 3)
    assert len({one.pk for one in made}) == 1
    assert Attendee.objects.count() == 1
