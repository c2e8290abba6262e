# SPDX-License-Identifier: EUPL-1.2
"""Places that an organisation keeps and names later: counted exactly, let go in time, and told."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change, Message
from registration.models import Attendee, AttendeeState, Reservation, ReservedPlace
from registration.operations import attendance, naming, reservations
from registration.operations.details import Details
from registration.operations.lapsing import lapse_reserved_places, remind_contacts
from registration.reconcile import problems
from tests.make import NOW, make_attendee, make_event, make_kind, make_person, make_venue
from tests.registration.reserving import mails, refused, reserve, states, taken, wish

pytestmark = pytest.mark.django_db
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def test_nothing_is_kept_until_the_code_is_typed():
    venue = make_venue(make_event(), limit=5)
    made = reservations.reserve_places(venue.event, "Rik@Ommen.example", wish(venue), language="nl", at=NOW)
    assert (ReservedPlace.objects.count(), mails()) == (0, ["reservation_code"])
    code = Message.objects.get().context["code"]
    assert refused(reservations.confirm_with_reservation_code, made.pk, "nee", at=NOW) == "wrong-code"
    kept = reservations.confirm_with_reservation_code(made.pk, code, at=NOW)
    assert (kept.places.count(), taken(venue), kept.contact.is_confirmed) == (3, 3, True)
    assert mails()[1:] == ["reservation_made"]
    assert Message.objects.latest("pk").is_secret
    assert problems(venue.event) == []


def test_asking_again_before_the_code_replaces_the_wish():
    venue = make_venue(make_event())
    for wanted in (3, 8):
        reservations.reserve_places(
            venue.event, "rik@ommen.example", wish(venue, wanted), language="nl", at=NOW
        )
    assert list(Reservation.objects.values_list("wanted", flat=True)) == [8]


def test_confirming_twice_keeps_the_places_once():
    venue = make_venue(make_event())
    kept = reserve(venue)
    reservations.confirm_reservation(kept.pk, at=NOW, by=None)
    assert (kept.places.count(), taken(venue), mails().count("reservation_made")) == (3, 3, 1)


def test_all_or_nothing_is_kept_and_the_contact_may_take_what_is_left():
    venue = make_venue(make_event(), limit=2)
    kept = reserve(venue, 3)
    assert (kept.places.count(), taken(venue)) == (0, 0)
    with pytest.raises(Refusal) as refusal:
        reservations.reserve_more(kept.pk, 3, at=NOW, by=None)
    assert (refusal.value.code, refusal.value.data["free"]) == ("not-enough", 2)
    assert reservations.reserve_more(kept.pk, 2, at=NOW, by=None) == 2
    assert (taken(venue), problems(venue.event)) == (2, [])


def test_a_kind_and_the_event_bound_what_can_be_kept_too():
    venue = make_venue(make_event(), limit=50)
    few = make_kind(venue.event, seat_limit=2)
    assert reserve(venue, 3, kind=few).places.count() == 0
    assert reserve(venue, 2, "an@x.example", kind=few).places.count() == 2
    few.refresh_from_db()
    assert (few.taken, problems(venue.event)) == (2, [])


def test_who_waits_comes_before_who_reserves():
    venue = make_venue(make_event(), limit=0)
    waits = make_attendee(venue, state=AttendeeState.WAITING)
    venue.capacity = 3
    venue.save()
    assert reserve(venue, 3).places.count() == 0
    waits.refresh_from_db()
    assert waits.state == "confirmed"
    assert (taken(venue), problems(venue.event)) == (1, [])


def test_one_address_keeps_at_most_fifty_places_and_an_organiser_gives_more():
    venue = make_venue(make_event())
    kept = reserve(venue, 49)
    assert refused(reservations.reserve_more, kept.pk, 2, at=NOW, by=None) == "limit"
    assert reserve(venue, 2).places.count() == 0
    assert reservations.reserve_more(kept.pk, 2, at=NOW, by=make_person()) == 51
    assert problems(venue.event) == []


def test_outside_the_phase_only_an_organiser_keeps_places():
    venue = make_venue(make_event(), limit=5)
    venue.event.phases.update(closes_at=NOW)
    late = (venue.event, "rik@ommen.example", wish(venue))
    assert refused(reservations.reserve_places, *late, language="nl", at=NOW) == "closed"
    kept = reservations.reserve_for(*late, language="nl", at=NOW, by=make_person())
    assert (kept.places.count(), taken(venue), kept.contact.is_confirmed) == (3, 3, False)
    too_many = (venue.event, "rik@ommen.example", wish(venue, 3))
    assert (
        refused(reservations.reserve_for, *too_many, language="nl", at=NOW, by=make_person()) == "not-enough"
    )
    assert (Reservation.objects.count(), problems(venue.event)) == (1, [])


def test_what_is_given_back_goes_to_who_waits():
    venue = make_venue(make_event(), limit=3)
    kept = reserve(venue, 3)
    waits = make_attendee(venue, state=AttendeeState.WAITING)
    naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    assert reservations.give_places_back(kept.pk, 99, at=NOW, by=None) == 2
    waits.refresh_from_db()
    assert (waits.state, taken(venue), states(kept)) == ("confirmed", 2, ["asked"])
    assert problems(venue.event) == []


def test_who_does_not_answer_for_a_week_loses_the_place_and_both_are_told():
    venue = make_venue(make_event())
    kept = reserve(venue, 2)
    reservations.set_name_until(kept.pk, NOW + 14 * DAY, at=NOW, by=make_person())
    naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    assert lapse_reserved_places(NOW + WEEK - timedelta(minutes=1)) == 0
    assert lapse_reserved_places(NOW + WEEK) == 1
    assert (states(kept), taken(venue), Attendee.objects.count()) == (["open", "open"], 2, 0)
    assert mails()[-2:] == ["place_gone", "colleague_answer"]
    assert lapse_reserved_places(NOW + WEEK) == 0


def test_what_has_no_name_in_time_goes_to_who_waits():
    venue = make_venue(make_event(), limit=3)
    kept = reserve(venue, 3)
    naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    waits = make_attendee(venue, state=AttendeeState.WAITING)
    assert lapse_reserved_places(kept.name_until - timedelta(minutes=1)) == 0
    assert lapse_reserved_places(kept.name_until) == 2
    waits.refresh_from_db()
    assert (states(kept), waits.state, taken(venue)) == (["asked"], "confirmed", 2)
    assert "reservation_lapsed" in mails(person=kept.contact)
    assert problems(venue.event) == []


def test_a_reservation_without_a_proved_address_is_forgotten_after_a_day():
    venue = make_venue(make_event())
    reservations.reserve_places(venue.event, "rik@ommen.example", wish(venue), language="nl", at=NOW)
    lapse_reserved_places(NOW + DAY)
    assert Reservation.objects.count() == 1
    lapse_reserved_places(NOW + 2 * DAY)
    assert Reservation.objects.count() == 0


def test_the_contact_is_reminded_three_times_as_long_as_a_place_has_no_name():
    venue = make_venue(make_event())
    kept, named = reserve(venue, 1), reserve(venue, 1, "eva@zwolle.example")
    naming.name_place(named.pk, "Anna", "anna@ommen.example", at=NOW)
    until = NOW + 40 * DAY
    Reservation.objects.update(name_until=until)
    days = [22, 21, 20, 7, 6.5, 2, 1, 0.1]
    assert [remind_contacts(until - timedelta(days=day)) for day in days] == [0, 1, 0, 1, 0, 1, 0, 0]
    assert mails(person=kept.contact).count("reservation_reminder") == 3
    # Another deadline begins anew, but not with reminders of which the moment has passed.
    reservations.set_name_until(kept.pk, until + 5 * DAY, at=until, by=make_person())
    assert remind_contacts(until + DAY) == 1


def test_history_holds_no_names_of_colleagues():
    venue = make_venue(make_event())
    kept = reserve(venue, 1)
    naming.name_place(kept.pk, "Anna Bakker", "anna@ommen.example", at=NOW)
    naming.decline_place(Attendee.objects.get().pk, at=NOW)
    found = list(Change.objects.order_by("pk").values_list("verb", "data"))
    assert found == [("places reserved", {"count": 1}), ("colleague asked", {}), ("place declined", {})]


# Races, on both databases


@pytest.mark.django_db(transaction=True)
def test_a_group_and_single_people_who_want_the_last_places_at_once_are_counted_exactly(together):
    venue = make_venue(make_event(), limit=4)
    kept = reservations.reserve_places(
        venue.event, "rik@ommen.example", wish(venue, 3), language="nl", at=NOW
    )
    people = [
        attendance.register(
            venue.event, f"{n}@x.example", venue, Details("X", "Y"), language="nl", at=NOW, is_proved=True
        )
        for n in range(3)
    ]
    results = together(
        lambda: reservations.confirm_reservation(kept.pk, at=NOW, by=None),
        *[lambda pk=one.pk: attendance.confirm(pk, at=NOW) for one in people],
    )
    assert [one for one in results if isinstance(one, Exception)] == []
    got = ReservedPlace.objects.count()
    came = Attendee.objects.confirmed().count()
    assert (got, came) in {(3, 1), (0, 3)}
    assert (taken(venue), problems(venue.event)) == (got + came, [])


@pytest.mark.django_db(transaction=True)
def test_a_yes_and_the_lapse_at_the_same_moment_leave_one_outcome(together):
    venue = make_venue(make_event(), limit=1)
    kept = reserve(venue, 1)
    naming.name_place(kept.pk, "Anna", "anna@ommen.example", at=NOW)
    reservations.set_name_until(kept.pk, NOW + DAY, at=NOW, by=make_person())
    anna = Attendee.objects.get()
    results = together(
        lambda: naming.accept_place(anna.pk, at=NOW + WEEK), lambda: lapse_reserved_places(NOW + WEEK)
    )
    came = Attendee.objects.confirmed().count()
    assert came == (0 if results[1] else 1)
    assert (taken(venue), problems(venue.event)) == (came, [])


@pytest.mark.django_db(transaction=True)
def test_two_who_name_the_last_open_place_at_once_name_one(together):
    venue = make_venue(make_event(), limit=1)
    kept = reserve(venue, 1)
    results = together(
        *[lambda n=n: naming.name_place(kept.pk, "X", f"{n}@x.example", at=NOW) for n in range(3)]
    )
    assert sorted(getattr(one, "code", "named") for one in results) == ["named", "none-left", "none-left"]
    assert (Attendee.objects.count(), states(kept)) == (1, ["asked"])
