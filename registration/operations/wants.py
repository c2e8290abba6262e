# SPDX-License-Identifier: EUPL-1.2
"""What must be known before a seat moves, in as few queries as can be, and whether it may."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Subquery, Value
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Phase, TravelTime
from conference.models.event import PhaseKind
from conference.prepared import Prepared
from conference.templatetags.od import loc
from programme.models import PlacementState, Speaker
from programme.published import Programme, of_release
from programme.shown import places_given_by
from registration.choice import Interval, Obstacle, obstacle
from registration.intervals import interval_of, interval_of_place
from registration.models import Attendee, AttendeeState, Seat, SlotSeats, WaitingPlace
from registration.models.attendee import AttendeeQuerySet


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
    return attendees.select_related("event", "person", "venue").annotate(  # type: ignore[no-redef]
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
    return [Held(*row) for row in _places(attendee.pk)]


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


_places = Prepared(
    lambda pk: _rows(Seat, pk, is_seat=True).union(_rows(WaitingPlace, pk, is_seat=False), all=True)
)


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
    """Raises Refusal `unconfirmed`, `not-open` or `closed`."""
    if attendee.state != AttendeeState.CONFIRMED:
        raise Refusal("unconfirmed", _("First confirm your registration; then you can choose."))
    place = seats.slot.current
    if place is None or attendee.choosing_opens is None or attendee.choosing_opens > at:
        raise Refusal("not-open", _("You cannot choose yet. Look at the dates on the home page."))
    if attendee.choosing_closes is not None and attendee.choosing_closes <= at:
        raise Refusal("closed", _("Choosing has closed. On the day you can ask at the door of the room."))
    if place.state == PlacementState.CANCELLED:
        raise Refusal("closed", _("This session has been cancelled. Choose another one."))
    if place.starts_at <= at:
        raise Refusal("closed", _("This session has already started."))
    if not seats.is_open:
        raise Refusal("closed", _("This session is not open for choosing. Choose another one."))


def check_choice(attendee: Attendee, seats: SlotSeats, places: list[Held], *, without: Held | None) -> None:
    """Raises Refusal for the first obstacle, naming what is in the way; `without` is the seat to be swapped."""
    found = find_obstacle(attendee, seats, places, without=without.pk if without else None)
    if found is not None:
        raise refusal_for(found, of_release(seats.slot.current.release))


def find_obstacle(
    attendee: Attendee, seats: SlotSeats, places: list[Held], *, without: int | None
) -> Obstacle | None:
    held = [place for place in places if place.is_seat and place.pk != without]
    own = own_slots(attendee, of_release(seats.slot.current.release))
    wanted = interval(seats)
    venues = {place.venue for place in [wanted, *held, *own]} - {None}
    travel = travel_minutes(attendee.event_id) if len(venues) > 1 else {}
    return obstacle(
        wanted,
        home=attendee.venue_id,
        held=held,
        own=own,
        travel=lambda one, other: travel.get((min(one, other), max(one, other)), 0),
    )


def travel_minutes(event_id: int) -> dict[tuple[int, int], int]:
    rows = TravelTime.objects.filter(first__event=event_id).values_list("first", "second", "minutes")
    return {(first, second): minutes for first, second, minutes in rows}


def refusal_for(found: Obstacle, programme: Programme) -> Refusal:
    """What to say of it; the programme knows the title of what is in the way."""
    if found.other is None:
        return Refusal(
            "other-venue",
            _("This session is at another venue than the one you registered for. Choose one at yours."),
        )
    sentences = {
        "own-session": _("At that time you give %(title)s yourself."),
        "same-session": _(
            "You already have a seat in %(title)s, at another time. Swap it if this time suits you better."
        ),
        "overlap": _("At that time you already have a seat in %(title)s. Swap it, or keep what you have."),
        "travel": _("You cannot get here in time from %(title)s."),
    }
    place = programme.by_slot.get(found.other.slot)
    title = loc(place.session, "title") if place else "…"
    return Refusal(
        found.why, sentences[found.why] % {"title": title}, seat_slot=found.other.slot, title=title
    )
