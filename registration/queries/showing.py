# SPDX-License-Identifier: EUPL-1.2
"""Show-up figures of an event, by kind and venue, and beside those of earlier events."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import reduce
from operator import add

from django.db.models import Count, Q, QuerySet

from conference.models import Change, Event, Venue
from registration.models import Attendee, AttendeeKind, AttendeeState
from registration.showing import Counts

LATE = timedelta(days=7)
MOST_EARLIER = 10
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ShowUp:
    """Counts per kind, per venue, of each of both together (by their ids), and in all."""

    kinds: list[tuple[AttendeeKind, Counts]]
    venues: list[tuple[Venue, Counts]]
    cells: list[tuple[AttendeeKind, Venue, Counts]]
    total: Counts


def show_up_of(event: Event) -> ShowUp:
    """The same four questions for any number of attendees."""
    counts = counts_of(event)
    kinds = list(AttendeeKind.objects.filter(event=event).order_by("position", "pk"))
    venues = list(event.venues.order_by("position", "pk"))
    return ShowUp(
        [(kind, total(counts.get((kind.pk, venue.pk)) for venue in venues)) for kind in kinds],
        [(venue, total(counts.get((kind.pk, venue.pk)) for kind in kinds)) for venue in venues],
        [
            (kind, venue, counts[kind.pk, venue.pk])
            for kind in kinds
            for venue in venues
            if (kind.pk, venue.pk) in counts
        ],
        total(counts.values()),
    )


def counts_of(event: Event) -> dict[Cell, Counts]:
    """By kind and venue (ids)."""
    rows = had_a_place(event).order_by().values_list("kind", "venue").annotate(**_counted(event))
    by_reminder = _by_reminder(event)
    return {
        (kind, venue): Counts(registered, early, late, by_reminder[kind, venue], seen)
        for kind, venue, registered, early, late, seen in rows
    }


def earlier_events(event: Event) -> list[tuple[Event, Counts]]:
    """The latest events that ended before this one began, for everybody to compare with: numbers only."""
    before = Event.objects.published().filter(ends_on__lt=event.starts_on).order_by("-starts_on", "pk")
    found = [(one, total(counts_of(one).values())) for one in before[:MOST_EARLIER]]
    return [(one, counts) for one, counts in found if counts.registered]


def had_a_place(event: Event) -> QuerySet[Attendee]:
    """Who comes, and who cancelled a place; who handed it over is counted as who came instead."""
    cancelled = Q(state=AttendeeState.CANCELLED, badge_code__isnull=False)
    return Attendee.objects.filter(Q(state=AttendeeState.CONFIRMED) | cancelled, event=event, handed_to=None)


def _counted(event: Event) -> dict[str, Count]:
    week_before = event.start_of(event.starts_on) - LATE
    cancelled = Q(state=AttendeeState.CANCELLED)
    return {
        "registered": Count("pk"),
        "early": Count("pk", filter=cancelled & Q(cancelled_at__lt=week_before)),
        "late": Count("pk", filter=cancelled & Q(cancelled_at__gte=week_before)),
        "seen": Count("pk", filter=Q(state=AttendeeState.CONFIRMED, seen_at__isnull=False)),
    }


def _by_reminder(event: Event) -> Counter[Cell]:
    """How many cancelled by the link in a reminder."""
    said = Change.objects.filter(event=event, verb="cannot come").values_list("subject", flat=True)
    keys = {int(subject.partition(":")[2]) for subject in said}
    if not keys:
        return Counter()
    cancelled = had_a_place(event).filter(state=AttendeeState.CANCELLED, pk__in=keys).order_by()
    return Counter(cancelled.values_list("kind", "venue"))


def total(counts: Iterable[Counts | None]) -> Counts:
    return reduce(add, (one for one in counts if one is not None), Counts())
