# SPDX-License-Identifier: EUPL-1.2
"""What must be known before a seat moves, in as few queries as can be, and whether it may."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Subquery, Value
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Phase, TravelTime
from conference.models.event import PhaseKind
from conference.prepared import Prepared
from programme.models import PlacementState, Speaker
from programme.published import Programme, of_release
from programme.shown import places_given_by
from registration import choice, refusals
from registration.choice import Interval, Obstacle, obstacles, shut
from registration.intervals import interval_of, interval_of_place
from registration.models import Attendee, AttendeeState, Seat, SlotSeats, WaitingPlace
from registration.models.attendee import AttendeeQuerySet
from registration.queries.choosing_rules import kinds_of, opening_of, rules_of


@dataclass(frozen=True, slots=True)
class Held(Interval):
    """A seat or a waiting place that somebody has; `pk` is the row's."""

    pk: int
    is_seat: bool


def locked_attendee(attendee_id: int) -> Attendee:
    """The attendee, locked until the end of the transaction, with when choosing is and whether they speak."""
    return found(_locked(attendee_id))


def known_attendee(attendee_id: int) -> Attendee:
    """The same without the lock, for who only looks."""
    return found(_known(attendee_id))


def found(attendees: list[Attendee]) -> Attendee:
    if not attendees:
        raise Refusal("unconfirmed", _("This registration no longer exists."))
    return attendees[0]


def with_what_is_asked(attendees: AttendeeQuerySet) -> AttendeeQuerySet:
    choosing = Phase.objects.filter(event=OuterRef("event"), kind=PhaseKind.CHOOSING)
    speaks = Speaker.objects.filter(person=OuterRef("person"), event=OuterRef("event"))
    # The model names what is asked along, so that everybody knows its type.
    about = ("event__registration_settings", "person", "venue", "kind")
    return attendees.select_related(*about).annotate(  # type: ignore[no-redef]
        choosing_opens=Subquery(choosing.values("opens_at")),
        choosing_closes=Subquery(choosing.values("closes_at")),
        speaks=Exists(speaks),
    )


_locked = Prepared(
    lambda pk: with_what_is_asked(Attendee.objects.select_for_update(of=("self",)).filter(pk=pk).order_by())
)
_known = Prepared(lambda pk: with_what_is_asked(Attendee.objects.filter(pk=pk).order_by()))
ABOUT_SEATS = ("slot__session", "slot__current__room__venue", "slot__current__release")
_slot_seats = Prepared(
    lambda pk, event: SlotSeats.objects.select_related(*ABOUT_SEATS).filter(
        pk=pk, slot__session__event=event
    ),
    values=2,
)


def slot_seats(slot_id: int, attendee: Attendee) -> SlotSeats:
    """The slot's counters with its session and place.

    Raises Refusal `not-open` for one without sign-up, and for a slot of another event."""
    rows: list[SlotSeats] = _slot_seats(slot_id, attendee.event_id)
    if not rows:
        raise Refusal(
            "not-open", _("You need no seat here, or this session does not exist. Look in the programme.")
        )
    return rows[0]


def interval(seats: SlotSeats) -> Interval:
    return interval_of(seats.slot)


def places_of(attendee: Attendee) -> list[Held]:
    """The seats and queue places of the attendee that are in the released programme."""
    return as_held(_places(attendee.pk))


def as_held(rows: list[tuple[Any, ...]]) -> list[Held]:
    """The rows of `having`."""
    return [Held(*row) for row in rows]


def _rows(model: type[Seat] | type[WaitingPlace], attendee: int, *, is_seat: bool) -> Any:
    """The columns of Held, in its order."""
    return (
        model.objects.filter(attendee=attendee, slot__current__state=PlacementState.PLANNED)
        .order_by()
        .values_list(
            "slot_id",
            "slot__session_id",
            "slot__current__starts_at",
            "slot__current__ends_at",
            "slot__current__room__venue_id",
            "pk",
            Value(is_seat, output_field=BooleanField()),
        )
    )


def having(pk: int) -> Any:
    """What the attendee with this key has, in the columns of Held."""
    return _rows(Seat, pk, is_seat=True).union(_rows(WaitingPlace, pk, is_seat=False), all=True)


_places = Prepared(having)


_profiles = Prepared(
    lambda event, person: Speaker.objects.filter(event=event, person=person).order_by().values_list("pk"),
    values=2,
)


def own_slots(attendee: Attendee, programme: Programme) -> list[Interval]:
    """What the attendee gives in the released programme."""
    if not attendee.speaks:
        return []
    profiles = [pk for (pk,) in _profiles(attendee.event_id, attendee.person_id)]
    return [interval_of_place(place) for place in places_given_by(programme, profiles)]


def check_open(attendee: Attendee, seats: SlotSeats, at: datetime) -> None:
    """Raises Refusal `unconfirmed`, `not-open` (with the moment) or `closed`."""
    if attendee.state != AttendeeState.CONFIRMED:
        raise refusals.unconfirmed()
    if seats.slot.current is None:
        raise refusals.is_shut("not-open", None, attendee.event)
    phase = Phase(opens_at=attendee.choosing_opens, closes_at=attendee.choosing_closes)
    opening = opening_of(seats.slot, phase)
    if why := shut(opening, at):
        raise refusals.is_shut(why, opening.opens_at, attendee.event)


def check_choice(attendee: Attendee, seats: SlotSeats, places: list[Held], *, without: Held | None) -> None:
    """Raises Refusal for the first obstacle, naming what is in the way; `without` is the seat to be swapped."""
    found = find_obstacle(attendee, seats, places, without=without.pk if without else None)
    if found is not None:
        raise refusal_for(found, attendee, seats)


def find_obstacle(
    attendee: Attendee, seats: SlotSeats, places: list[Held], *, without: int | None
) -> Obstacle | None:
    return next(find_obstacles(attendee, seats, places, without=without), None)


def find_obstacles(
    attendee: Attendee, seats: SlotSeats, places: list[Held], *, without: int | None
) -> Iterator[Obstacle]:
    """All that is in the way, the first first: an organiser may set some of it aside."""
    held: list[Interval] = [place for place in places if place.is_seat and place.pk != without]
    own = own_slots(attendee, of_release(seats.slot.current.release))
    wanted = interval(seats)
    venues = {place.venue for place in [wanted, *held, *own]} - {None}
    travel = travel_minutes(attendee.event_id) if len(venues) > 1 else {}
    kinds = [pk for (pk,) in _kinds(seats.pk)]
    return obstacles(
        wanted,
        attendee.venue_id,
        held,
        own,
        lambda one, other: travel.get((min(one, other), max(one, other)), 0),
        not kinds or attendee.kind_id in kinds,
        rules_of(attendee),
    )


def excludes(attendee: Attendee, seats: SlotSeats, place: Held) -> bool:
    """Whether this place cannot be had beside a seat in the slot: the time, the session, or one per round."""
    return choice.excludes(place, interval(seats), rules_of(attendee))


_kinds = Prepared(
    lambda slot: SlotSeats.kinds.through.objects.filter(slotseats=slot).order_by().values_list("attendeekind")
)


def travel_minutes(event_id: int) -> dict[tuple[int, int], int]:
    rows = TravelTime.objects.filter(first__event=event_id).values_list("first", "second", "minutes")
    return {(first, second): minutes for first, second, minutes in rows}


def refusal_for(found: Obstacle, attendee: Attendee, seats: SlotSeats) -> Refusal:
    """What to say of it, and the way out."""
    if found.why == "other-venue":
        return refusals.other_venue()
    if found.why == "group":
        return refusals.not_for_you(kinds_of([seats.pk])[seats.pk])
    if found.why == "limit":
        return refusals.too_many(rules_of(attendee).most or 0)
    return refusals.in_the_way(found, of_release(seats.slot.current.release))


def old_seat(places: list[Held], slot_id: int | None) -> Held | None:
    if slot_id is None:
        return None
    for place in places:
        if place.slot == slot_id and place.is_seat:
            return place
    raise Refusal(
        "no-such-seat", _("You no longer have the seat that you want to swap. Look at your day again.")
    )
