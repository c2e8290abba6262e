# SPDX-License-Identifier: EUPL-1.2
"""Phones that are for a whole venue get the doors that come there later too.

A phone is for a whole venue when it has every door of it, the entrance among them: so the form shows it, and so it stays."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from datetime import datetime

from conference.history import record
from conference.models import Event
from registration.models import CheckInList, Device, ListKind


def whole_venues(doors: Iterable[CheckInList], keys: Set[int]) -> set[int]:
    """The venues of which every one of these doors is among the keys, the entrance too."""
    by_venue: dict[int, list[CheckInList]] = defaultdict(list)
    for one in doors:
        if one.venue_id is not None:
            by_venue[one.venue_id].append(one)
    return {
        venue
        for venue, there in by_venue.items()
        if any(one.kind == ListKind.VENUE for one in there) and all(one.pk in keys for one in there)
    }


@contextmanager
def whole_venues_kept(event: Event, at: datetime) -> Iterator[None]:
    """Let phones that have every door of a venue have them all again after what is done inside: doors that are made or
    move to another venue. Only in a transaction."""
    before = venues_of_phones(event)
    yield
    if before:
        give_new_doors(event, before, at)


def venues_of_phones(event: Event) -> dict[int, set[int]]:
    """By the key of the phone the venues that it has wholly, when it has any."""
    doors = list(CheckInList.objects.filter(event=event, venue__isnull=False))
    found = {phone: whole_venues(doors, keys) for phone, keys in doors_of_phones(event).items()}
    return {phone: venues for phone, venues in found.items() if venues}


def doors_of_phones(event: Event) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    pairs = Device.lists.through.objects.filter(device__event=event)
    for phone, door in pairs.values_list("device_id", "checkinlist_id"):
        found[phone].add(door)
    return found


def give_new_doors(event: Event, before: dict[int, set[int]], at: datetime) -> None:
    doors = list(CheckInList.objects.filter(event=event, venue__isnull=False).order_by("slug"))
    given = doors_of_phones(event)
    for phone in Device.objects.filter(pk__in=before).order_by("pk"):
        wanted = [one for one in doors if one.venue_id in before[phone.pk]]
        new = [one for one in wanted if one.pk not in given[phone.pk]]
        if new:
            phone.lists.add(*new)
            added = [one.slug for one in new]
            record("device changed", phone, event=event, by=None, at=at, lists_added=added)
