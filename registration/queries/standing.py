# SPDX-License-Identifier: EUPL-1.2
"""Where somebody stands who waits: for what, and how many come before them."""

from dataclasses import dataclass
from typing import Literal

from django.db.models import Q

from registration.models import Attendee, AttendeeState, EventPlaces, VenueWish

Full = Literal["event", "kind", "venue"]


@dataclass(frozen=True, slots=True)
class Standing:
    """`full` says what there is no room in; `position` counts from 1 among those who wait for the same."""

    full: Full
    position: int


def what_is_full(attendee: Attendee) -> Full:
    """What keeps them waiting: the whole event, else their kind, else their venue. Reads the kind anew."""
    whole = EventPlaces.objects.filter(event=attendee.event_id).first()
    if whole is not None and whole.seat_limit is not None and whole.taken >= whole.seat_limit:
        return "event"
    attendee.kind.refresh_from_db(fields=["seat_limit", "taken"])
    if attendee.kind.seat_limit is not None and attendee.kind.taken >= attendee.kind.seat_limit:
        return "kind"
    return "venue"


def standing_of(attendee: Attendee) -> Standing:
    """For who waits for a place at the event."""
    full = what_is_full(attendee)
    waiting = Attendee.objects.filter(event=attendee.event_id, state=AttendeeState.WAITING)
    mine = {
        "event": Q(),
        "kind": Q(kind=attendee.kind_id),
        "venue": Q(venue=attendee.venue_id),
    }[full]
    earlier = Q(confirmed_at__lt=attendee.confirmed_at) | Q(
        confirmed_at=attendee.confirmed_at, pk__lt=attendee.pk
    )
    before = waiting.filter(mine).filter(earlier).count()
    if full == "venue":
        wishes = VenueWish.objects.filter(venue=attendee.venue_id, joined_at__lt=attendee.confirmed_at)
        before += wishes.count()
    return Standing(full, before + 1)


def wish_position(wish: VenueWish) -> int:
    """The place of a wish among all who wait for that venue, from 1."""
    waiting = Attendee.objects.filter(venue=wish.venue_id, state=AttendeeState.WAITING)
    wishes = VenueWish.objects.filter(venue=wish.venue_id)
    sooner = Q(joined_at__lt=wish.joined_at) | Q(joined_at=wish.joined_at, pk__lt=wish.pk)
    return waiting.filter(confirmed_at__lte=wish.joined_at).count() + wishes.filter(sooner).count() + 1
