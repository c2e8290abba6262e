# SPDX-License-Identifier: EUPL-1.2
"""Who was scanned in was seen: the marks of who came follow the entries at the doors of venues and workshops.

The clock does it, so that a scan need not wait for it. What an organiser decided by hand stays."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from conference.history import record
from conference.models import Change, Event
from registration.models import Attendee, Effect, Entry, ListKind, Scan

DOORS = (ListKind.VENUE, ListKind.SLOT)
LATE = timedelta(days=31)  # a phone without network tells it at last


def mark_who_came_in(at: datetime) -> int:
    """Mark who came in on a day of an event and was not marked, at the moment of their first entry; take the mark
    away of who came in by mistake and by no other door. Returns how many marks changed. The clock calls it."""
    return sum(_follow_doors(event, at) for event in events_with_a_door(at.date()))


def events_with_a_door(today: date) -> "QuerySet[Event]":
    """Those that began, and ended not long ago."""
    scans = Scan.objects.filter(list__event=OuterRef("pk"))
    days = {"starts_on__lte": today + timedelta(days=1), "ends_on__gte": today - LATE}
    return Event.objects.filter(Exists(scans), **days).order_by("pk")


@transaction.atomic
def _follow_doors(event: Event, at: datetime) -> int:
    came = entries_of(event).order_by("at").values("at")
    new = absent(event).annotate(came=Subquery(came[:1])).filter(came__isnull=False)
    marked = new.exclude(pk__in=unmarked_by_hand(event)).update(seen_at=Subquery(came[:1]))
    if marked:
        record("several seen", event, event=event, by=None, at=at, count=marked, door=True)
    mistakes = came_by_mistake(event).update(seen_at=None)
    if mistakes:
        record("several not seen", event, event=event, by=None, at=at, count=mistakes, door=True)
    return marked + mistakes


def entries_of(event: Event) -> "QuerySet[Entry]":
    """Of one attendee, on a day of the event."""
    days = (event.starts_on, event.ends_on)
    return Entry.objects.filter(attendee=OuterRef("pk"), list__kind__in=DOORS, day__range=days)


def absent(event: Event) -> "QuerySet[Attendee]":
    return Attendee.objects.confirmed().filter(event=event, seen_at=None)


def came_by_mistake(event: Event) -> "QuerySet[Attendee]":
    """Marked at the moment of a scan at a door that was taken back, with no entry left."""
    scans = Scan.objects.filter(attendee=OuterRef("pk"), list__kind__in=DOORS)
    return Attendee.objects.filter(
        Exists(scans.filter(effect=Effect.TAKEN_BACK)),
        Exists(scans.filter(effect=Effect.ENTERED, scanned_at=OuterRef("seen_at"))),
        ~Exists(entries_of(event)),
        event=event,
    )


def unmarked_by_hand(event: Event) -> set[int]:
    """Of whom somebody said that they were not there; that stands in the history."""
    said = Change.objects.filter(event=event, by__isnull=False)
    one = said.filter(verb="not seen").values_list("subject", flat=True)
    several = said.filter(verb="several not seen").values_list("data__who", flat=True)
    return {int(subject.partition(":")[2]) for subject in one} | {pk for who in several for pk in who or ()}
