# SPDX-License-Identifier: EUPL-1.2
"""The door: who is in is what the scans say, and as many are inside as are counted."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime

from conference.models import Event
from registration.door.standing import Happened, Standing, standing_of
from registration.door.times import is_late
from registration.models import CheckInList, Effect, Entry, Scan

Key = tuple[int, int, date]
FIELDS = ("list_id", "attendee_id", "pk", "scanned_at", "received_at", "direction", "effect")


def entries_from_scans(event: Event) -> Iterator[str]:
    """Rule 11: one entry for who came in, as the scans have it that changed something and were not taken back."""
    there = {
        (row.list_id, row.attendee_id, row.day): Standing(row.scan_id, row.at, row.is_inside, row.changed_at)
        for row in Entry.objects.filter(list__event=event)
    }
    told = standings(event)
    for key in sorted(there.keys() | told.keys()):
        if there.get(key) != told.get(key):
            of_list, attendee, day = key
            said = as_words(told.get(key))
            yield f"list {of_list}, attendee {attendee}, {day}: {as_words(there.get(key))}, the scans say {said}"


def standings(event: Event) -> dict[Key, Standing]:
    effects = [Effect.ENTERED, Effect.LEFT]
    scans = Scan.objects.filter(
        list__event=event, effect__in=effects, undone_by=None, attendee__isnull=False
    ).order_by("received_at", "scanned_at", "pk")
    by_key: dict[Key, list[tuple[str, Happened]]] = defaultdict(list)
    for of_list, attendee, pk, scanned, received, direction, effect in scans.values_list(*FIELDS):
        key = (of_list, attendee, event.day_at(scanned))
        by_key[key].append((effect, Happened(pk, scanned, direction, is_late(scanned, received))))
    found = {key: standing_of(scans) for key, scans in by_key.items()}
    return {key: one for key, one in found.items() if one is not None}


def as_words(one: Standing | None) -> str:
    if one is None:
        return "not in"
    return (
        f"{'inside' if one.is_inside else 'outside'} by scan {one.scan} at {one.at}, since {one.changed_at}"
    )


def people_inside(event: Event, at: datetime) -> Iterator[str]:
    """As many are counted inside a list with a limit as there are: today, or on the last day on which anybody came."""
    entries = Entry.objects.filter(list__event=event, list__limit__isnull=False)
    inside: dict[int, Counter[date]] = defaultdict(Counter)
    for of_list, day, is_inside in entries.values_list("list_id", "day", "is_inside"):
        inside[of_list][day] += is_inside
    today = event.day_at(at)
    for row in CheckInList.objects.filter(event=event, limit__isnull=False).order_by("pk"):
        there = inside[row.pk]
        if row.inside not in {there[today], there[max(there, default=today)]}:
            yield f"list {row.pk}: counts {row.inside} inside, has {there[max(there, default=today)]}"
