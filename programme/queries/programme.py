# SPDX-License-Identifier: EUPL-1.2
"""The public programme as somebody asked for it, out of the released one in memory."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from conference.models import Event
from programme.days import day_of
from programme.filters import Options, fits, options_of, wishes_of
from programme.grid import Section, round_numbers, sections_of
from programme.published import Place, Programme, PublishedTrack, PublishedVenue, latest_of

MOST = 200  # placements on one page; of more, one day or one venue is shown at a time


@dataclass
class ProgrammePage:
    """What the page shows: `places` of the `found` ones, of `total` in the programme.

    `day` and `venue` are what it is narrowed to: because somebody asked, or because there is too much."""

    programme: Programme | None
    venues: list[PublishedVenue]
    tracks: list[PublishedTrack]
    wishes: dict[str, str]
    options: Options
    places: list[Place]
    sections: list[Section]
    day: str
    venue: str
    found: int

    @property
    def total(self) -> int:
        return len(self.programme.places) if self.programme else 0

    @property
    def release(self) -> int | None:
        return self.programme.number if self.programme else None

    @property
    def released_at(self) -> datetime | None:
        return self.programme.released_at if self.programme else None

    @property
    def is_narrowed(self) -> bool:
        """Whether more was found than is shown."""
        return len(self.places) < self.found

    @property
    def session_count(self) -> int:
        return len({place.session.pk for place in self.places})

    @property
    def cancelled_count(self) -> int:
        return sum(place.is_cancelled for place in self.places)


def programme_page(
    event: Event, query: Mapping[str, str], *, today: date, full: Collection[int] = ()
) -> ProgrammePage:
    """The released programme for these wishes; what is unknown in them is ignored.

    `full` are the slots without a free place, for who wants only what still has one. More than MOST
    placements are shown a day at a time, and if that is still too much a venue at a time: today's, or else
    the first."""
    programme = latest_of(event)
    if programme is None:
        return ProgrammePage(None, [], [], {}, Options(), [], [], "", "", 0)
    options = options_of(programme, event.zone)
    wishes = wishes_of(query, options)
    found = [place for place in programme.places if fits(place, wishes, event.zone, full)]
    shown, day, venue = narrowed(found, wishes, options, event, today)
    numbers = round_numbers(((one.starts_at, one.session.kind) for one in programme.places), event.zone)
    used = {place.session.track.pk for place in shown if place.session.track}
    return ProgrammePage(
        programme=programme,
        venues=[one for one in programme.venues if one.slug in dict(options.locatie)],
        tracks=[track for track in programme.tracks if track.pk in used],
        wishes=wishes,
        options=options,
        places=shown,
        sections=sections_of(shown, event.zone, view=wishes.get("weergave", ""), numbers=numbers),
        day=day,
        venue=venue,
        found=len(found),
    )


def narrowed(
    places: Sequence[Place], wishes: Mapping[str, str], options: Options, event: Event, today: date
) -> tuple[list[Place], str, str]:
    """The places that one page can show, with the day and the venue that they are of."""
    shown = list(places)
    day, venue = wishes.get("dag", ""), wishes.get("locatie", "")
    if len(shown) > MOST and not day:
        days = Counter(day_of(place.starts_at, event.zone) for place in shown)
        chosen = today if today in days else min(days)
        if len(days) > 1:
            day = chosen.isoformat()
            shown = [place for place in shown if day_of(place.starts_at, event.zone) == chosen]
    if len(shown) > MOST and not venue:
        there = {place.venue.slug for place in shown if place.venue}
        venue = next((slug for slug, _name in options.locatie if slug in there), "")
        shown = [place for place in shown if not venue or (place.venue and place.venue.slug == venue)]
    return shown, day, venue


def news_of(places: Collection[Place], at: datetime) -> dict[int, Place]:
    """What moved not long ago and is still on, by slot: its page says where it was."""
    return {place.pk: place for place in places if place.is_news(at)}
