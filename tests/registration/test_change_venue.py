# SPDX-License-Identifier: EUPL-1.2
"""Another venue, another kind: what goes, what stays, who comes in, and who waits."""

from datetime import timedelta

import pytest
from django.test import Client

from conference.errors import Refusal
from conference.models import Message
from registration.links import token
from registration.models import (
    Attendee,
    AttendeeKind,
    AttendeeState,
    RegistrationSettings,
    Seat,
    VenuePlaces,
    VenueWish,
    WaitingPlace,
)
from registration.operations.attendance import cancel, confirm, register
from registration.operations.changing_venue import give_other_kind, go_to_venue, leave_venue_wish
from registration.operations.details import Details
from registration.operations.seats import take_seat
from registration.reconcile import problems
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_kind,
    make_room,
    make_slot,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


def come(venue, n=0):
    begun = register(
        venue.event, f"p{n}@x.example", venue, Details(f"P {n}"), language="nl", at=NOW, is_proved=True
    )
    return confirm(begun.pk, at=NOW + timedelta(seconds=n))


def taken(*venues):
    return [VenuePlaces.objects.get(venue=venue).taken for venue in venues]


def test_seats_at_the_old_venue_go_to_who_waits_and_the_rest_stays(event):
    here, there = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    anna, bob = make_attendee(here), make_attendee(here)
    full, other = make_slot(make_room(here), limit=1), make_slot(make_room(here), "13:00", "14:00", limit=1)
    take_seat(full.pk, anna.pk, at=NOW)
    take_seat(full.pk, bob.pk, at=NOW)
    take_seat(other.pk, bob.pk, at=NOW)
    take_seat(other.pk, anna.pk, at=NOW)
    assert go_to_venue(anna.pk, there, at=NOW, by=None) == "moved"
    assert set(Seat.objects.values_list("slot", "attendee")) == {(full.pk, bob.pk), (other.pk, bob.pk)}
    assert (WaitingPlace.objects.count(), taken(here, there)) == (0, [1, 1])
    assert problems(event, at=NOW) == []
    mail = Message.objects.get(template="registration/venue_changed")
    assert (mail.person, len(mail.context["titles"])) == (anna.person, 2)


def test_a_full_venue_lets_wait_and_what_they_have_stays_until_then(event):
    here, there = make_venue(event), make_venue(event, limit=1)
    holder, anna = make_attendee(there), make_attendee(here)
    slot = make_slot(make_room(here))
    take_seat(slot.pk, anna.pk, at=NOW)
    assert go_to_venue(anna.pk, there, at=NOW, by=None) == "waits"
    assert (Seat.objects.count(), VenueWish.objects.get().venue, taken(here, there)) == (1, there, [1, 1])
    cancel(holder.pk, at=NOW, by=None)
    anna.refresh_from_db()
    assert (anna.venue, Seat.objects.count(), VenueWish.objects.count()) == (there, 0, 0)
    assert taken(here, there) == [0, 1]
    assert problems(event, at=NOW) == []


def test_who_waits_for_a_place_and_who_wishes_another_venue_stand_in_one_order_of_time(event):
    here, there = make_venue(event), make_venue(event, limit=2)
    one, other = make_attendee(there), make_attendee(there)
    early, wisher, late = come(there, 1), make_attendee(here), come(there, 100)
    go_to_venue(wisher.pk, there, at=NOW + timedelta(seconds=50), by=None)
    cancel(one.pk, at=NOW, by=None)
    assert Attendee.objects.get(pk=early.pk).state == "confirmed"
    cancel(other.pk, at=NOW, by=None)
    assert Attendee.objects.get(pk=wisher.pk).venue == there
    assert Attendee.objects.get(pk=late.pk).state == "waiting"
    assert problems(event, at=NOW) == []


def test_a_wish_that_comes_true_lets_in_who_waits_where_they_were(event):
    here, there = make_venue(event, limit=1), make_venue(event, limit=1)
    anna, holder = make_attendee(here), make_attendee(there)
    waits = come(here, 1)
    go_to_venue(anna.pk, there, at=NOW, by=None)
    cancel(holder.pk, at=NOW, by=None)
    assert Attendee.objects.get(pk=waits.pk).state == "confirmed"
    assert (taken(here, there), problems(event, at=NOW)) == ([1, 1], [])


def test_three_who_wish_round_three_full_venues_all_get_their_wish(event):
    venues = [make_venue(event, limit=1) for _ in range(3)]
    people = [make_attendee(venue) for venue in venues]
    for n, person in enumerate(people):
        go_to_venue(person.pk, venues[(n + 1) % 3], at=NOW, by=None)
    at = [Attendee.objects.get(pk=person.pk).venue for person in people]
    assert (at, VenueWish.objects.count()) == ([*venues[1:], venues[0]], 0)
    assert problems(event, at=NOW) == []


def test_leaving_the_wish_keeps_the_place(event):
    here, there = make_venue(event), make_venue(event, limit=0)
    anna = make_attendee(here)
    go_to_venue(anna.pk, there, at=NOW, by=None)
    assert (leave_venue_wish(anna.pk, at=NOW, by=None), leave_venue_wish(anna.pk, at=NOW, by=None)) == (
        True,
        False,
    )
    assert (VenueWish.objects.count(), Attendee.objects.get().venue) == (0, here)


def test_who_waits_joins_the_end_of_the_other_queue(event):
    full, there = make_venue(event, limit=0), make_venue(event, limit=0)
    waits, first = come(full, 1), come(there, 2)
    assert go_to_venue(waits.pk, there, at=NOW + timedelta(hours=1), by=None) == "waits"
    order = Attendee.objects.waiting_for(there).values_list("pk", flat=True)
    assert list(order) == [first.pk, waits.pk]


def test_the_deadline_holds_for_attendees_and_not_for_organisers(event):
    here, there = make_venue(event), make_venue(event)
    anna = make_attendee(here)
    RegistrationSettings.objects.create(event=event, change_until=NOW)
    with pytest.raises(Refusal, match="closed"):
        go_to_venue(anna.pk, there, at=NOW, by=anna.person)
    assert go_to_venue(anna.pk, there, at=NOW, by=None, is_organiser=True) == "moved"


@pytest.mark.parametrize("state", [AttendeeState.CANCELLED, AttendeeState.REJECTED])
def test_who_has_ended_changes_nothing(event, state):
    anna = make_attendee(make_venue(event), state=state)
    with pytest.raises(Refusal, match="cancelled"):
        go_to_venue(anna.pk, make_venue(event), at=NOW, by=None)


def test_a_venue_of_another_event_is_refused(event):
    anna = make_attendee(make_venue(event))
    with pytest.raises(Refusal, match="elsewhere"):
        go_to_venue(anna.pk, make_venue(make_event()), at=NOW, by=None)


def test_another_kind_moves_the_counters_and_gives_up_what_is_not_for_it(event):
    venue = make_venue(event)
    anna, kind = make_attendee(venue), make_kind(event, seat_limit=1)
    old, mine = anna.kind, make_slot(make_room(venue))
    mine.seats.kinds.add(old)
    take_seat(mine.pk, anna.pk, at=NOW)
    assert give_other_kind(anna.pk, kind, at=NOW, by=None) is True
    counts = dict(AttendeeKind.objects.values_list("pk", "taken"))
    assert (counts, Seat.objects.count()) == ({old.pk: 0, kind.pk: 1}, 0)
    with pytest.raises(Refusal, match="full"):
        give_other_kind(make_attendee(venue, kind=old).pk, kind, at=NOW, by=None)
    assert problems(event, at=NOW) == []


def test_the_page_first_shows_what_goes_and_then_one_press_does_it(event):
    here, there = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    anna = make_attendee(here)
    slot = make_slot(make_room(here))
    take_seat(slot.pk, anna.pk, at=NOW)
    url = f"/dag/mijn-dag/{token(anna)}/locatie/"
    page = Client().get(url).content.decode()
    assert (slot.session.title in page, Seat.objects.count()) == (True, 1)
    assert Client().post(url, {"naar": "rotterdam"}).status_code == 302
    assert (Attendee.objects.get().venue, Seat.objects.count()) == (there, 0)


def test_an_organiser_changes_venue_and_kind_on_the_desk(event):
    here, there = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    anna, kind = make_attendee(here), make_kind(event, "pers")
    client = Client()
    client.force_login(make_user("organiser", event=event))
    client.post(f"/organisatie/dag/deelnemers/{anna.pk}/locatie/", {"naar": "rotterdam"})
    client.post(f"/organisatie/dag/deelnemers/{anna.pk}/soort/", {"soort": "pers"})
    anna.refresh_from_db()
    assert (anna.venue, anna.kind) == (there, kind)
