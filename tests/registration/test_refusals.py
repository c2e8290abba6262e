# SPDX-License-Identifier: EUPL-1.2
"""Every reason for which a seat is refused, through the page and through the API: the same words, and a way out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from conference.models import Event, TravelTime, Venue
from programme.models import PlacementState, Slot
from registration.choice import SWAPPABLE
from registration.links import token
from registration.models import Attendee, AttendeeState, RegistrationSettings, Round, Seat, SlotSeats
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_kind,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_venue,
)

pytestmark = pytest.mark.django_db


@dataclass
class World:
    event: Event
    venue: Venue
    anna: Attendee

    def slot(self, start: str = "10:30", end: str = "11:20", **values) -> Slot:
        return make_slot(make_room(self.venue), start, end, **values)

    def has(self, start: str = "10:30", end: str = "11:20", title: str = "Wat ik heb") -> Slot:
        """A slot in which Anna has a seat."""
        held = self.slot(start, end, session=make_session(self.event, title=title))
        take_seat(held.pk, self.anna.pk, at=NOW)
        return held

    def rules(self, **values) -> None:
        RegistrationSettings.objects.create(event=self.event, **values)


@pytest.fixture
def world() -> World:
    venue = make_venue(make_event("dag"), "zwolle")
    return World(venue.event, venue, make_attendee(venue))


def unconfirmed(world: World) -> Slot:
    Attendee.objects.update(state=AttendeeState.UNCONFIRMED)
    return world.slot()


def not_open(world: World) -> Slot:
    world.event.phases.filter(kind="choosing").update(opens_at=NOW + timedelta(days=1))
    return world.slot()


def slot_not_open(world: World) -> Slot:
    slot = world.slot()
    SlotSeats.objects.filter(pk=slot.pk).update(opens_at=NOW + timedelta(hours=2))
    return slot


def no_moment(world: World) -> Slot:
    world.event.phases.filter(kind="choosing").update(opens_at=None)
    return world.slot()


def choosing_over(world: World) -> Slot:
    world.event.phases.filter(kind="choosing").update(closes_at=NOW)
    return world.slot()


def slot_over(world: World) -> Slot:
    slot = world.slot()
    SlotSeats.objects.filter(pk=slot.pk).update(closes_at=NOW)
    return slot


def slot_closed(world: World) -> Slot:
    slot = world.slot()
    SlotSeats.objects.filter(pk=slot.pk).update(is_open=False)
    return slot


def cancelled(world: World) -> Slot:
    slot = world.slot()
    slot.current.state = PlacementState.CANCELLED
    slot.current.save()
    return slot


def started(world: World) -> Slot:
    slot = world.slot()
    slot.current.starts_at = NOW - timedelta(minutes=1)
    slot.current.save()
    return slot


def overlap(world: World) -> Slot:
    world.has("10:30", "11:20")
    return world.slot("11:00", "12:00")


def same_session(world: World) -> Slot:
    held = world.has()
    return world.slot("13:00", "13:50", session=held.session)


def same_round(world: World) -> Slot:
    world.rules(one_per_round=True)
    Round.objects.create(event=world.event, name="Ochtend", starts_at=at("09:00"), ends_at=at("12:00"))
    world.has("09:00", "09:50")
    return world.slot("11:00", "11:50")


def most(world: World) -> Slot:
    world.rules(most_seats=1)
    world.has("09:00", "09:50")
    return world.slot("11:00", "11:50")


def most_of_kind(world: World) -> Slot:
    world.rules(most_seats=9)
    world.anna.kind.most_seats = 2
    world.anna.kind.save()
    world.has("09:00", "09:50")
    world.has("12:00", "12:50", title="Nog iets")
    return world.slot("11:00", "11:50")


def group(world: World) -> Slot:
    slot = world.slot()
    slot.seats.kinds.set([make_kind(world.event, name="Sprekers"), make_kind(world.event, name="Jury")])
    return slot


def own_session(world: World) -> Slot:
    session = make_session(world.event, title="Wat ik geef")
    make_speaker(session, person=world.anna.person)
    world.slot("10:30", "11:20", session=session, limit=None)
    return world.slot("11:00", "12:00")


def travel(world: World) -> Slot:
    rotterdam = make_venue(world.event, "rotterdam")
    first, second = sorted((world.venue, rotterdam), key=lambda venue: venue.pk)
    TravelTime.objects.create(first=first, second=second, minutes=120)
    session = make_session(world.event, title="Wat ik ver weg geef")
    make_speaker(session, person=world.anna.person)
    make_slot(make_room(rotterdam), "09:00", "09:50", session=session, limit=None)
    return world.slot("10:30", "11:20")


def other_venue(world: World) -> Slot:
    return make_slot(make_room(make_venue(world.event, "rotterdam")))


def without_sign_up(world: World) -> Slot:
    return world.slot(limit=None)


CASES: list[tuple[str, Callable[[World], Slot], str]] = [
    ("unconfirmed", unconfirmed, "Bevestig eerst je aanmelding. Daarna kun je kiezen."),
    ("not-open", not_open, "Je kunt dit kiezen vanaf do 21 jan, 13:00. Kom dan terug."),
    ("not-open", slot_not_open, "Je kunt dit kiezen vanaf wo 20 jan, 15:00. Kom dan terug."),
    ("not-open", no_moment, "Je kunt nog niet kiezen."),
    ("not-open", without_sign_up, "Hier heb je geen plaats nodig"),
    ("closed", choosing_over, "Kiezen kan niet meer."),
    ("closed", slot_over, "Kiezen kan niet meer."),
    ("closed", slot_closed, "Voor deze sessie kun je nu niet kiezen."),
    ("closed", cancelled, "Deze sessie vervalt."),
    ("closed", started, "Deze sessie is al begonnen."),
    ("overlap", overlap, "Op dat moment heb je al een plaats bij Wat ik heb."),
    ("same-session", same_session, "Je hebt al een plaats bij Wat ik heb, op een ander moment."),
    ("round", same_round, "In deze ronde heb je al een plaats bij Wat ik heb."),
    ("limit", most, "Je mag 1 plaats hebben. Geef die eerst op, of ruil."),
    ("limit", most_of_kind, "Je mag 2 plaatsen hebben. Geef er eerst een op."),
    ("group", group, "Deze sessie is alleen voor: Sprekers, Jury. Kies een andere."),
    ("own-session", own_session, "Op dat moment geef je zelf Wat ik geef."),
    ("travel", travel, "Je bent hier niet op tijd na Wat ik ver weg geef."),
    ("other-venue", other_venue, "Deze sessie is op een andere locatie"),
]


def address(name: str, attendee: Attendee, **kwargs) -> str:
    return reverse(name, kwargs={"event": attendee.event.slug, "token": token(attendee), **kwargs})


def state() -> tuple[list, list]:
    return sorted(Seat.objects.values_list()), sorted(SlotSeats.objects.values_list("pk", "taken", "waiting"))


@pytest.mark.parametrize(("code", "make", "said"), CASES, ids=[made.__name__ for _code, made, _said in CASES])
def test_a_refusal_says_the_same_on_the_page_and_in_the_api_and_changes_nothing(
    client, world, code, make, said
):
    slot, anna = make(world), world.anna
    before = state()
    answer = client.put(
        f"/api/v1/events/dag/me/seats/{slot.pk}",
        data={},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token(anna)}"},
    )
    problem = answer.json()
    assert (answer.status_code, problem["code"], state()) == (409, code, before)
    assert said in problem["detail"]
    pressed = client.post(address("seat", anna, slot=slot.pk), {"do": "take"})
    assert state() == before
    html = unescape(client.get(pressed.url, follow=True).content.decode())
    assert ("ruil=" in pressed.url) == (code in SWAPPABLE)
    if code in SWAPPABLE:  # the page asks whether to swap, and that one press does it
        swap = {"do": "swap", "instead_of": client.get(pressed.url).context["clash"].hindrance.other.slot}
        client.post(address("seat", anna, slot=slot.pk), swap)
        assert list(Seat.objects.values_list("slot_id", flat=True)) == [slot.pk]
    else:
        assert problem["detail"] in html


def test_full_is_refused_in_the_api_and_a_queue_on_the_page(client, world):
    slot = world.slot(limit=0)
    answer = client.put(
        f"/api/v1/events/dag/me/seats/{slot.pk}",
        data={"wait": False},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token(world.anna)}"},
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "full")
    client.post(address("seat", world.anna, slot=slot.pk), {"do": "take"})
    assert SlotSeats.objects.get().waiting == 1


def test_the_page_of_choosing_says_beforehand_what_cannot_be_chosen(client, world):
    for make in (slot_not_open, group, same_round):
        make(world)
    html = unescape(client.get(address("choose", world.anna)).content.decode())
    for words in (
        "te kiezen vanaf wo 20 jan, 15:00",
        "alleen voor: Sprekers, Jury",
        "in dezelfde ronde als Wat ik heb",
    ):
        assert words in " ".join(html.split())


def test_a_slot_opens_and_closes_by_its_own_moments_whatever_the_event_says(world):
    world.event.phases.filter(kind="choosing").update(opens_at=NOW + timedelta(days=1), closes_at=None)
    slot = world.slot()
    SlotSeats.objects.filter(pk=slot.pk).update(opens_at=NOW)
    assert take_seat(slot.pk, world.anna.pk, at=NOW).state == "taken"


def test_a_kind_goes_before_the_event_and_a_group_lets_its_own_in(world):
    world.rules(most_seats=0, one_per_round=True)
    Round.objects.create(event=world.event, name="Dag", starts_at=at("08:00"), ends_at=at("18:00"))
    kind = world.anna.kind
    kind.most_seats, kind.one_per_round = 2, False
    kind.save()
    slot = world.slot("11:00", "11:50")
    slot.seats.kinds.set([kind])
    world.has("09:00", "09:50")
    assert take_seat(slot.pk, world.anna.pk, at=NOW).state == "taken"


def test_without_rounds_one_per_round_is_what_overlap_says(world):
    world.rules(one_per_round=True)
    world.has("09:00", "09:50")
    assert take_seat(world.slot("11:00", "11:50").pk, world.anna.pk, at=NOW).state == "taken"


def test_a_seat_in_the_round_of_a_queue_goes_when_that_moves_up(world):
    same_round(world)
    Seat.objects.all().delete()
    SlotSeats.objects.update(taken=0)
    full = world.slot("09:00", "09:50", limit=1)
    bob = make_attendee(world.venue)
    take_seat(full.pk, bob.pk, at=NOW)
    take_seat(full.pk, world.anna.pk, at=NOW)
    other = world.slot("11:00", "11:50")
    take_seat(other.pk, world.anna.pk, at=NOW)
    assert world.anna.waiting_places.get().instead_of.slot == other
