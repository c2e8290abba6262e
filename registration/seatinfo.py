# SPDX-License-Identifier: EUPL-1.2
"""How full a slot is, in a badge: for our own pages, and for the programme's (see programme.seatinfo)."""

from collections.abc import Collection, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.models import Event
from programme.models import Kind
from programme.published import Place
from programme.seatinfo import Badge, Touched
from registration import links, visitor
from registration.models import Attendee, Favourite, Seat, SlotSeats, WaitingPlace

FEW = 5
TOGETHER = {Kind.PLENARY, Kind.BREAK}


def badge_of(seats: SlotSeats | None, *, is_off: bool = False) -> Badge:
    """What anybody sees of the slot's places; a slot without sign-up is free to walk into.

    Full is only said where nobody can wait either."""
    if is_off:
        return Badge("off", _("Cancelled"))
    if seats is None:
        return Badge("free", _("Walk in freely"))
    if not seats.is_open:
        return Badge("closed", _("Closed")) if seats.free > 0 else Badge("full", _("Full"))
    if seats.free > FEW:
        return Badge("free", _("%(count)d places") % {"count": seats.free})
    if seats.free > 0:
        few = ngettext("Only %(count)d place left", "Only %(count)d places left", seats.free)
        return Badge("few", few % {"count": seats.free})
    if seats.waiting:
        return Badge("wait", _("Waiting list: %(count)d") % {"count": seats.waiting})
    return Badge("wait", _("Full, you can wait"))


def mine() -> Badge:
    return Badge("mine", _("Your place"))


def waiting() -> Badge:
    return Badge("wait", _("You are waiting"))


def offered() -> Badge:
    return Badge("offer", _("A place is kept for you"))


def badges(placements: Sequence[Place], request: HttpRequest) -> dict[int, Badge]:
    """A badge per slot for the programme's pages; one's own places for who is known in this browser.

    Where nothing has a sign-up, nothing needs a badge."""
    counters = SlotSeats.objects.in_bulk([place.slot_id for place in placements])
    if not counters:
        return {}
    shown = {
        place.slot_id: badge_of(counters.get(place.slot_id))
        for place in placements
        if place.slot_id in counters or place.slot.session.kind not in TOGETHER
    }
    attendee = visitor.known_attendee(request, request.event)
    return shown | (own_badges(attendee) if attendee else {})


def full_slots(event: Event) -> set[int]:
    """The slots in which nobody can get a place now."""
    full = SlotSeats.objects.full().filter(slot__session__event=event)
    return set(full.values_list("slot_id", flat=True))


def limits(event: Event) -> dict[int, int]:
    """How many people may have a place, by slot, whatever version of the programme it is in."""
    rows = SlotSeats.objects.filter(slot__session__event=event)
    return dict(rows.values_list("slot_id", "seat_limit"))


def touched(event: Event, slots: Collection[int]) -> dict[int, Touched]:
    """Who has a seat or waits in these slots, for who moves or cancels them."""
    rows = SlotSeats.objects.filter(slot__in=slots, slot__session__event=event).exclude(taken=0, waiting=0)
    return {
        row.pk: Touched(row.taken, row.waiting, reverse("desk-slot", args=[event.slug, row.pk]))
        for row in rows
    }


def own_badges(attendee: Attendee) -> dict[int, Badge]:
    seats = Seat.objects.filter(attendee=attendee).values_list("slot_id", flat=True)
    queues = WaitingPlace.objects.filter(attendee=attendee).values_list("slot_id", "offer_until")
    shown = {slot: offered() if until else waiting() for slot, until in queues}
    return shown | dict.fromkeys(seats, mine())


def favourites(request: HttpRequest) -> dict[str, Any] | None:
    """For the stars on the programme's pages: what is marked by who is known in this browser."""
    event: Event = request.event
    attendee = visitor.known_attendee(request, event)
    if attendee is None:
        return None
    slots = Favourite.objects.filter(attendee=attendee).order_by("pk").values_list("slot_id", flat=True)
    return {
        "slots": list(slots),
        "url": reverse("favourites", kwargs={"event": event.slug, "token": links.token(attendee)}),
    }


def named(event: Event, slots: Collection[int]) -> dict[int, list[str]]:
    """Who has a place in these slots, by name."""
    seats = Seat.objects.filter(slot__in=slots, slot__session__event=event)
    found: dict[int, list[str]] = {}
    for slot, name in seats.order_by("attendee__name", "pk").values_list("slot_id", "attendee__name"):
        found.setdefault(slot, []).append(name)
    return found
