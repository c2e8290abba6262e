# SPDX-License-Identifier: EUPL-1.2
"""What the pages of prints show: each file with its size, and how far the work on them is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from conference.models import Event, Job
from conference.models.job import JobState
from programme.prints.files import PRINTS, Shelf
from programme.prints.kinds import Print, What
from programme.published import PublishedVenue


@dataclass(frozen=True, slots=True)
class Offer:
    """One file; `size` in bytes, None when it is not made yet."""

    print: Print
    size: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A venue on a day, with its papers."""

    venue: PublishedVenue | None
    offers: list[Offer]


@dataclass(frozen=True, slots=True)
class Offers:
    sheets: list[tuple[date | None, list[Row]]]
    menus: list[Offer]
    walls: list[tuple[date | None, list[Row]]]
    doors: list[Offer]
    is_ready: bool
    job: Job | None


def offers_of(shelf: Shelf, language: str) -> Offers:
    found = [Offer(one, shelf.size(one, language)) for one in shelf.prints.values()]

    def of(what: What) -> list[Offer]:
        return [offer for offer in found if offer.print.what == what]

    is_ready = all(offer.size for offer in found)
    return Offers(
        sheets=by_day(of(What.SHEET)),
        menus=of(What.MENU),
        walls=by_day(of(What.WALL)),
        doors=of(What.DOORS),
        is_ready=is_ready,
        job=None if is_ready else busy_with(shelf.event),
    )


def by_day(offers: Iterable[Offer]) -> list[tuple[date | None, list[Row]]]:
    return [
        (
            day,
            [Row(venue, list(some)) for venue, some in groupby(of_day, key=lambda offer: offer.print.venue)],
        )
        for day, of_day in groupby(offers, key=lambda offer: offer.print.day)
    ]


def busy_with(event: Event) -> Job | None:
    """The work on the event's prints that waits, goes on, or went wrong."""
    last = Job.objects.filter(event=event, kind=PRINTS).order_by("-pk").first()
    return last if last and last.state != JobState.DONE else None
