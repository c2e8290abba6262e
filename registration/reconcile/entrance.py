# SPDX-License-Identifier: EUPL-1.2
"""Coming in: wishes for another venue, and invitation links."""

from collections.abc import Iterator

from django.db.models import Count, Q

from conference.models import Event
from registration.models import AttendeeState, RegistrationLink, VenuePlaces, VenueWish
from registration.operations.entrance import PROVED


def wishes_without_need(event: Event) -> Iterator[str]:
    """Rule 2: nobody waits for another venue who is there, has no place, could go there, or could change with somebody."""
    wishes = list(VenueWish.objects.filter(attendee__event=event).select_related("attendee", "venue"))
    counters = {row.pk: row for row in VenuePlaces.objects.filter(venue__event=event)}
    ways = {(wish.attendee.venue_id, wish.venue_id) for wish in wishes}
    for wish in wishes:
        here, there = wish.attendee.venue_id, wish.venue_id
        row = counters.get(there)
        if wish.attendee.state != AttendeeState.CONFIRMED:
            yield f"attendee {wish.attendee_id}: waits for another venue but is {wish.attendee.state}"
        elif here == there:
            yield f"attendee {wish.attendee_id}: waits for the venue where they are"
        elif row is None or row.seat_limit is None or row.taken < row.seat_limit:
            yield f"attendee {wish.attendee_id}: waits for venue {there} while there is a place"
        elif (there, here) in ways:
            yield f"attendee {wish.attendee_id}: waits for venue {there} while somebody there waits for venue {here}"


def links_over_used(event: Event) -> Iterator[str]:
    """Rule 1: no link has more registrations than it may, and it counts what there is."""
    uses = Count("attendees", filter=Q(attendees__state__in=PROVED))
    for link in RegistrationLink.objects.filter(event=event).annotate(uses=uses).order_by("pk"):
        if link.most is not None and link.uses > link.most:
            yield f"link {link.pk}: {link.uses} registrations of {link.most}"
