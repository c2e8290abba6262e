# SPDX-License-Identifier: EUPL-1.2
"""The public programme as somebody asked for it, in as few questions as can be."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.text import capfirst

from conference.models import Event, Venue
from conference.templatetags.od import loc, od_day
from programme.days import day_of
from programme.filters import Options, ProgrammeFilter, wishes_of
from programme.grid import Section, round_numbers, sections_of
from programme.languages import language_name
from programme.models import Kind, Participation, Placement, Track

MOST = 200  # placements on one page; of more, one day or one venue is shown at a time


class Fact(NamedTuple):
    """As much of a released placement as is needed to know what can be chosen."""

    pk: int
    starts_at: datetime
    venue: str | None
    kind: str
    language: str
    track: int | None
    release: int
    released_at: datetime


@dataclass
class ProgrammePage:
    """What the page shows: `places` of the `found` ones, of `total` in the programme.

    `day` and `venue` are what it is narrowed to: because somebody asked, or because there is too much."""

    venues: list[Venue]
    tracks: list[Track]
    filters: ProgrammeFilter
    wishes: dict[str, str]
    options: Options
    places: list[Placement]
    sections: list[Section]
    day: str
    venue: str
    found: int
    total: int
    release: int | None
    released_at: datetime | None

    @property
    def is_narrowed(self) -> bool:
        """Whether more was found than is shown."""
        return len(self.places) < self.found

    @property
    def session_count(self) -> int:
        return len({place.slot.session_id for place in self.places})

    @property
    def cancelled_count(self) -> int:
        return sum(place.is_cancelled for place in self.places)


def programme_page(event: Event, query: Mapping[str, str], *, today: date) -> ProgrammePage:
    """The released programme for these wishes; what is unknown in them is ignored.

    More than MOST placements are shown a day at a time, and if that is still too much a venue at a time:
    today's, or else the first."""
    prefetch_related_objects([event], "venues")
    venues, tracks, facts = list(event.venues.all()), list(event.tracks.all()), facts_of(event)
    options = options_of(event, facts, venues, tracks)
    wishes = wishes_of(query, options)
    filters = ProgrammeFilter(wishes, Placement.objects.released(event), options, event)
    found = found_facts(facts, filters)
    shown, day, venue = narrowed(found, wishes, options, event, today)
    places = places_of([fact.pk for fact in shown], venues, tracks)
    numbers = round_numbers(((fact.starts_at, fact.kind) for fact in facts), event.zone)
    sections = sections_of(places, event.zone, view=wishes.get("weergave", ""), numbers=numbers)
    used = {place.slot.session.track_id for place in places}
    return ProgrammePage(
        venues=[one for one in venues if one.slug in dict(options.locatie)],
        tracks=[track for track in tracks if track.pk in used],
        filters=filters,
        wishes=wishes,
        options=options,
        places=places,
        sections=sections,
        day=day,
        venue=venue,
        found=len(found),
        total=len(facts),
        release=facts[0].release if facts else None,
        released_at=facts[0].released_at if facts else None,
    )


def facts_of(event: Event) -> list[Fact]:
    rows = (
        Placement.objects.released(event)
        .order_by("starts_at", "pk")
        .values_list(
            "pk",
            "starts_at",
            "room__venue__slug",
            "slot__session__kind",
            "slot__session__language",
            "slot__session__track",
            "release__number",
            "release__released_at",
        )
    )
    return [Fact._make(row) for row in rows]


def options_of(
    event: Event, facts: Iterable[Fact], venues: Iterable[Venue], tracks: Iterable[Track]
) -> Options:
    """What occurs in the programme, with the words for it."""
    facts = list(facts)
    there = {venue for fact in facts if (venue := fact.venue)}
    used = {fact.track for fact in facts}
    kinds = {fact.kind for fact in facts}
    languages = sorted({fact.language for fact in facts if fact.language})
    days = sorted({day_of(fact.starts_at, event.zone) for fact in facts})
    return Options(
        locatie=[(venue.slug, venue.name) for venue in venues if venue.slug in there],
        thema=[(track.slug, f"{track.letter} {loc(track, 'name')}") for track in tracks if track.pk in used],
        soort=[(kind.value, capfirst(str(kind.label))) for kind in Kind if kind in kinds],
        taal=[(code, capfirst(language_name(code))) for code in languages],
        dag=[(day.isoformat(), od_day(day)) for day in days],
    )


def found_facts(facts: list[Fact], filters: ProgrammeFilter) -> list[Fact]:
    """What the filters leave; without filters nothing is asked."""
    if not set(filters.data) & set(filters.filters):
        return facts
    pks = set(filters.qs.order_by().values_list("pk", flat=True))
    return [fact for fact in facts if fact.pk in pks]


def narrowed(
    facts: list[Fact], wishes: Mapping[str, str], options: Options, event: Event, today: date
) -> tuple[list[Fact], str, str]:
    """The facts that one page can show, with the day and the venue that they are of."""
    day, venue = wishes.get("dag", ""), wishes.get("locatie", "")
    if len(facts) > MOST and not day:
        days = Counter(day_of(fact.starts_at, event.zone) for fact in facts)
        chosen = today if today in days else min(days)
        if len(days) > 1:
            day = chosen.isoformat()
            facts = [fact for fact in facts if day_of(fact.starts_at, event.zone) == chosen]
    if len(facts) > MOST and not venue:
        there = {fact.venue for fact in facts}
        venue = next((slug for slug, _name in options.locatie if slug in there), "")
        facts = [fact for fact in facts if not venue or fact.venue == venue]
    return facts, day, venue


def places_of(pks: Sequence[int], venues: Iterable[Venue], tracks: Iterable[Track]) -> list[Placement]:
    """The placements with session, room, venue, track and speakers."""
    by_venue, by_track = {venue.pk: venue for venue in venues}, {track.pk: track for track in tracks}
    places = list(with_speakers(Placement.objects.filter(pk__in=pks)).select_related("room"))
    for place in places:
        session = place.slot.session
        if session.track_id:
            session.track = by_track[session.track_id]
        if place.room:
            place.room.venue = by_venue[place.room.venue_id]
    return places


def with_speakers(places: QuerySet[Placement]) -> QuerySet[Placement]:
    """Placements in order of time with session and speakers, without the long texts."""
    participations = Participation.objects.select_related("speaker").defer("speaker__bio", "speaker__bio_en")
    return (
        places.select_related("slot__session")
        .defer("slot__session__abstract", "slot__session__abstract_en")
        .prefetch_related(
            Prefetch("slot__session__participations", participations.order_by("position", "pk"))
        )
        .order_by("starts_at", "pk")
    )
