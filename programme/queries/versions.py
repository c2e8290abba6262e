# SPDX-License-Identifier: EUPL-1.2
"""The releases of an event: what each changed, and each as it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from conference.models import Event
from programme.days import day_of
from programme.models import Release
from programme.published import Change, Place, Programme, PublishedVenue, compare
from programme.published.lines import Line, lines_of
from programme.published.store import glance_at

PER_PAGE, IN_FEED, MOST_LINES = 10, 20, 60


@dataclass(frozen=True)
class Version:
    """A release and what it changed since the one before."""

    release: Release
    change: Change
    is_first: bool

    @property
    def lines(self) -> list[Line]:
        """Of a first release nothing: all of it is new."""
        return [] if self.is_first else lines_of(self.change)

    @property
    def shown(self) -> list[Line]:
        return self.lines[:MOST_LINES]

    @property
    def more(self) -> int:
        return max(len(self.lines) - MOST_LINES, 0)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines of each kind, in their order; none that are empty."""
        kinds = ("cancelled", "moved", "new", "changed")
        return {kind: count for kind in kinds if (count := len(getattr(self.change, kind)))}


def versions_page(event: Event, number: str | None) -> "Page[Release]":
    """The releases, the newest first, so many at a time; `versions` says what each changed."""
    return Paginator(releases_of(event), PER_PAGE).get_page(number)


def latest_versions(event: Event) -> list[Version]:
    return versions(event, releases_of(event)[:IN_FEED])


def releases_of(event: Event) -> QuerySet[Release]:
    return Release.objects.filter(event=event, number__isnull=False).order_by("-number")


def versions(event: Event, releases: Iterable[Release]) -> list[Version]:
    """With what each changed; one query more than there are programmes to read."""
    rows = list(releases)
    if not rows:
        return []
    for row in rows:
        row.event = event
    first = releases_of(event).filter(number__lt=rows[-1].number)[:1]
    ordered = [*rows, *first]
    pairs = zip(rows, [*ordered[1:], None], strict=False)
    return [Version(row, change_between(before, row), before is None) for row, before in pairs]


def change_of(event: Event, number: int) -> Change | None:
    """What the release changed; None when there is no such release."""
    rows = releases_of(event).filter(number=number)
    found = versions(event, rows)
    return found[0].change if found else None


def change_between(before: Release | None, after: Release) -> Change:
    """Releases never change, so this is looked up once."""
    key = (before.pk, before.fingerprint) if before else None
    return _change(key, (after.pk, after.fingerprint))


@lru_cache(maxsize=64)
def _change(before: tuple[int, str] | None, after: tuple[int, str]) -> Change:
    return compare(_read(before) if before else None, _read(after))


def _read(named: tuple[int, str]) -> Programme:
    pk, fingerprint = named
    return glance_at(Release(pk=pk, fingerprint=fingerprint))


def version_of(event: Event, number: int) -> Programme | None:
    """The programme as the release had it."""
    release = Release.objects.filter(event=event, number=number).first()
    return glance_at(release) if release else None


def latest_number(event: Event) -> int | None:
    latest = Release.objects.latest_of(event)
    return latest.number if latest else None


@dataclass(frozen=True)
class Group:
    """The places of one day at one venue (None where it is not known), in order of time."""

    day: date
    venue: PublishedVenue | None
    places: list[Place]


def groups_of(programme: Programme, event: Event) -> list[Group]:
    def group(place: Place) -> tuple[date, tuple[int, int, int]]:
        venue = place.venue
        return day_of(place.starts_at, event.zone), (0, venue.position, venue.pk) if venue else (1, 0, 0)

    ordered = sorted(programme.places, key=lambda place: (group(place), place.starts_at, place.pk))
    return [
        Group(key[0], places[0].venue, places)
        for key, found in groupby(ordered, group)
        if (places := list(found))
    ]
