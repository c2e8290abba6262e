# SPDX-License-Identifier: EUPL-1.2
"""Figures of the call: how many proposals of what, from whom, for where, and how they came in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from conference.charts import Chart, chart, days_between, totals, x_of
from conference.models import Event, Venue
from conference.templatetags.od import loc
from programme.languages import language_name
from programme.models import CallKind, Kind, Proposal, ProposalSpeaker, ProposalState, SpeakerState, Track
from programme.queries.calls import call_phase

TOP = 10
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a picture: how many, in percents of all, and how long the bar is (0 to 100, the longest is 100)."""

    label: str
    count: int
    share: int
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """One question about all proposals. `note` says why the numbers add up to more, where they do."""

    key: str
    title: str
    bars: list[Bar]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How they came in, day by day, and where on the picture the call closes."""

    chart: Chart
    table: list[tuple[date, int, int]]
    closes_at: datetime | None
    closes_x: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    total: int
    drafts: int
    speakers: int
    organisations: int
    pictures: list[Picture]
    progress: Progress | None


def figures(event: Event, *, at: datetime) -> Figures:
    """Of everything that was submitted; drafts are only counted. Eight queries, for any number of proposals."""
    rows = submitted(event)
    speakers = ProposalSpeaker.objects.filter(
        proposal__event=event, proposal__submitted_at__isnull=False, state=SpeakerState.ACCEPTED
    )
    people = set(speakers.values_list("speaker_id", "speaker__organisation"))
    drafts = Proposal.objects.filter(event=event, state=ProposalState.DRAFT, owner__isnull=False)
    return Figures(
        total=len(rows),
        drafts=drafts.count(),
        speakers=len({speaker for speaker, _organisation in people}),
        organisations=len({name.casefold() for _speaker, name in people if name}),
        pictures=pictures(event, rows) if rows else [],
        progress=progress(event, rows, at) if rows else None,
    )


def submitted(event: Event) -> list[Any]:
    """A row each, with the organisation of who brought it."""
    owner = ProposalSpeaker.objects.filter(proposal=OuterRef("pk"), is_owner=True)
    found = Proposal.objects.filter(event=event).exclude(state=ProposalState.DRAFT)
    found = found.annotate(organisation=Subquery(owner.values("speaker__organisation")[:1]))
    columns = ("pk", "kind", "track", "state", "language", "is_online", "organisation", "submitted_at")
    return list(found.values_list(*columns, named=True))


def pictures(event: Event, rows: list[Any]) -> list[Picture]:
    """Kind, track, state, venue, organisation and language; every picture is about all of them."""
    total = len(rows)
    kinds = {one.value: capfirst(str(one.label)) for one in Kind}
    states = {one.value: capfirst(str(one.label)) for one in ProposalState}
    tracks = {one.pk: f"{one.letter} {loc(one, 'name')}" for one in Track.objects.filter(event=event)}
    languages = {
        code: capfirst(language_name(code)) for code in sorted({row.language for row in rows} - {""})
    }
    return [
        Picture("kind", _("By kind"), bars(counted((row.kind for row in rows), kinds), total)),
        Picture(
            "track",
            _("By track"),
            bars(counted((row.track for row in rows), tracks, _("Without a track")), total),
        ),
        Picture("state", _("By status"), bars(counted((row.state for row in rows), states), total)),
        by_venue(event, rows),
        by_organisation(rows),
        Picture(
            "language",
            _("By language"),
            bars(counted((row.language for row in rows), languages, _("No language")), total),
        ),
    ]


def counted(values: Iterable[Any], names: dict[Any, str], other: str = "") -> list[tuple[str, int]]:
    """How often each name, in the order of the names; what has none comes last."""
    counts = Counter(values)
    found = [(names[key], counts[key]) for key in names if counts[key]]
    rest = sum(number for key, number in counts.items() if key not in names)
    return [*found, (other, rest)] if rest else found


def bars(pairs: list[tuple[str, int]], total: int) -> list[Bar]:
    longest = max((number for _name, number in pairs), default=0) or 1
    return [
        Bar(name, number, round(100 * number / total), round(WIDTH * number / longest, 1))
        for name, number in pairs
    ]


def by_venue(event: Event, rows: list[Any]) -> Picture:
    """Where it can be given: a proposal with two venues counts in both."""
    chosen = Proposal.venues.through.objects.filter(proposal__in=[row.pk for row in rows])
    pairs = list(chosen.values_list("proposal", "venue"))
    somewhere = {pk for pk, _venue in pairs}
    counts = Counter(venue for _pk, venue in pairs)
    found = [(one.name, counts[one.pk]) for one in Venue.objects.filter(event=event) if counts[one.pk]]
    found.append((_("Online"), sum(row.is_online for row in rows)))
    found.append((_("Anywhere"), sum(row.pk not in somewhere and not row.is_online for row in rows)))
    shown = [(name, number) for name, number in found if number]
    several = sum(number for _name, number in shown) > len(rows)
    note = _("Some proposals name more than one place, so together it is more than all.") if several else ""
    return Picture("venue", _("By venue"), bars(shown, len(rows)), note)


def by_organisation(rows: list[Any]) -> Picture:
    """The ten that brought most, whatever their capitals; the others together."""
    counts = Counter((row.organisation or "").strip().casefold() for row in rows)
    names = {(row.organisation or "").strip().casefold(): (row.organisation or "").strip() for row in rows}
    without = counts.pop("", 0)
    top = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    found = [(names[key], number) for key, number in top[:TOP]]
    rest = sum(number for _key, number in top[TOP:])
    found += [(_("All others"), rest)] if rest else []
    found += [(_("Not filled in"), without)] if without else []
    return Picture("organisation", _("By organisation of who brought it"), bars(found, len(rows)))


def progress(event: Event, rows: list[Any], at: datetime) -> Progress:
    """From the day of the first one until today; the scale goes on until the call closes, not after the event."""
    moments = [event.day_at(row.submitted_at) for row in rows]
    closes = closing(event)
    first, today = min(moments), max(*moments, min(event.day_at(at), event.ends_on))
    ends = event.day_at(closes) if closes else today
    days = days_between(first, max(today, min(ends, event.ends_on)))
    sums = totals(days_between(first, today), moments)
    counts = Counter(moments)
    is_known = closes is not None and ends in days
    return Progress(
        chart(days, {"all": sums}),
        [(day, counts[day], number) for day, number in zip(days, sums, strict=False) if counts[day]],
        closes if is_known else None,
        x_of(days.index(ends), len(days)) if is_known else None,
    )


def closing(event: Event) -> datetime | None:
    """When the last kind closes: the phase, or a kind's own moment when that is later."""
    phase = call_phase(event)
    own = CallKind.objects.filter(call__event=event).aggregate(last=Max("closes_at"))["last"]
    moments = [one for one in (phase.closes_at if phase else None, own) if one]
    return max(moments, default=None)
