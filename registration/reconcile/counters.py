# SPDX-License-Identifier: EUPL-1.2
"""Counters equal rows: of slots, venues, kinds and the event."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Sum

from conference.models import Event
from programme.models import Release, Slot
from registration.models import (
    Attendee,
    AttendeeKind,
    AttendeeState,
    EventPlaces,
    ReservedPlace,
    Seat,
    SlotHold,
    SlotSeats,
    VenuePlaces,
    WaitingPlace,
)


def slot_counters(event: Event) -> Iterator[str]:
    """Rule 1: counters equal rows, and no slot, queue or number of offers has more than it says."""
    seats = Counter(Seat.objects.filter(slot__session__event=event).values_list("slot", flat=True))
    queue = WaitingPlace.objects.filter(slot__session__event=event)
    waiting = Counter(queue.values_list("slot", flat=True))
    offers = Counter(queue.filter(offer_until__isnull=False).values_list("slot", flat=True))
    counters = {row.pk: row for row in SlotSeats.objects.filter(slot__session__event=event)}
    for pk in sorted(seats.keys() | waiting.keys() | counters.keys()):
        row = counters.get(pk)
        if row is None:
            yield f"slot {pk}: seats or a queue without counters"
            continue
        if (row.taken, row.waiting) != (seats[pk], waiting[pk]):
            yield f"slot {pk}: counts {row.taken} seats and {row.waiting} waiting, has {seats[pk]} and {waiting[pk]}"
        if row.offered != offers[pk]:
            yield f"slot {pk}: counts {row.offered} offers, has {offers[pk]}"
        if row.free < 0:
            yield f"slot {pk}: {row.taken + row.offered + row.reserved} seats of {row.seat_limit}"


def hold_counters(event: Event) -> Iterator[str]:
    """Rule 1: as many seats are reserved as partners have."""
    holds = SlotHold.objects.filter(slot__session__event=event).order_by()
    kept = dict(holds.values_list("slot").annotate(kept=Sum("count")))
    for pk, reserved in SlotSeats.objects.filter(slot__session__event=event).values_list("pk", "reserved"):
        if reserved != kept.get(pk, 0):
            yield f"slot {pk}: counts {reserved} kept seats, has {kept.get(pk, 0)}"


def venue_counters(event: Event) -> Iterator[str]:
    """Rule 1: a venue has as many attendees as it counts, reserved places included."""
    there = Counter(Attendee.objects.filter(event=event).confirmed().values_list("venue_id", flat=True))
    reserved = ReservedPlace.objects.filter(reservation__event=event, used_at=None)
    there += Counter(reserved.values_list("reservation__venue_id", flat=True))
    counters = {row.pk: row for row in VenuePlaces.objects.filter(venue__event=event)}
    for pk in sorted(there.keys() | counters.keys()):
        row = counters.get(pk)
        if row is None:
            yield f"venue {pk}: attendees without a counter"
        elif row.taken != there[pk]:
            yield f"venue {pk}: counts {row.taken} attendees, has {there[pk]}"
        elif row.seat_limit is not None and row.taken > row.seat_limit:
            yield f"venue {pk}: {row.taken} attendees of {row.seat_limit}"


def waits_without_need(event: Event) -> Iterator[str]:
    """Rule 2: nobody waits for a place at the event while there is one for them."""
    waiting = Attendee.objects.filter(event=event, state=AttendeeState.WAITING).select_related(
        "kind", "venue"
    )
    counters = {row.pk: row for row in VenuePlaces.objects.filter(venue__event=event)}
    whole = EventPlaces.objects.filter(event=event).first()
    for attendee in waiting:
        limits = (whole, attendee.kind, counters.get(attendee.venue_id))
        if all(one is None or one.seat_limit is None or one.taken < one.seat_limit for one in limits):
            yield f"attendee {attendee.pk}: waits while there is a place"


def kind_counters(event: Event) -> Iterator[str]:
    """Rule 1: a kind and the event have as many as they count; reserved places count too."""
    there = Counter(Attendee.objects.filter(event=event).confirmed().values_list("kind_id", flat=True))
    reserved = ReservedPlace.objects.filter(reservation__event=event, used_at=None)
    there += Counter(reserved.values_list("reservation__kind_id", flat=True))
    for kind in AttendeeKind.objects.filter(event=event).order_by("pk"):
        if kind.taken != there[kind.pk]:
            yield f"kind {kind.pk}: counts {kind.taken} attendees, has {there[kind.pk]}"
    places = EventPlaces.objects.filter(event=event).first()
    counted = places.taken if places else 0
    if counted != there.total():
        yield f"event {event.pk}: counts {counted} attendees, has {there.total()}"


def badge_codes(event: Event) -> Iterator[str]:
    for pk in Attendee.objects.filter(event=event, badge_code=None).confirmed().values_list("pk", flat=True):
        yield f"attendee {pk}: registered without a badge code"


def current_placements(event: Event) -> Iterator[str]:
    """Rule 9: what the public sees of a slot is its placement in the latest release."""
    latest = Release.objects.latest_of(event)
    for slot in Slot.objects.filter(session__event=event, current__isnull=False).select_related("current"):
        if latest is None or slot.current.release_id != latest.pk or slot.current.slot_id != slot.pk:
            yield f"slot {slot.pk}: is shown from another version than the latest"
