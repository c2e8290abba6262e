# SPDX-License-Identifier: EUPL-1.2
"""The rounds of an event as organisers look at them: those that they named, and every other moment of starting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from conference.models import Event
from conference.templatetags.od import loc, od_moment, od_time
from programme.grid import round_numbers
from programme.published import latest_of
from registration.rounds import rounds_of

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` to `end`; what starts in it belongs to it."""

    start: datetime
    end: datetime
    label: str

    def has(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def overlaps(self, span: Span) -> bool:
        return self.start < span[1] and span[0] < self.end


def stretches(event: Event, spans: Iterable[Span]) -> list[Stretch]:
    """Rounds that organisers named, and a stretch for each moment outside them at which something starts."""
    named = [
        Stretch(row.starts_at, row.ends_at, named_label(loc(row, "name"), row.starts_at, event))
        for row in event.rounds.all()
    ]
    rest = [span for span in spans if not any(one.has(span[0]) for one in named)]
    numbers = numbers_of(event)
    other = [
        Stretch(one.start, one.end, label_of(one.start, event, numbers.get(one.start)))
        for one in rounds_of(rest)
    ]
    return sorted([*named, *other], key=lambda one: (one.start, one.end))


def numbers_of(event: Event) -> dict[datetime, int]:
    """What the public programme calls them."""
    programme = latest_of(event)
    places = programme.places if programme else ()
    return round_numbers(((one.starts_at, one.session.kind) for one in places), event.zone)


def named_label(name: str, start: datetime, event: Event) -> str:
    return f"{name}, {when(start, event)}"


def label_of(start: datetime, event: Event, number: int | None) -> str:
    time = when(start, event)
    return _("Round %(number)d, %(time)s") % {"number": number, "time": time} if number else time


def when(start: datetime, event: Event) -> str:
    return od_moment(start, event) if len(event.days) > 1 else od_time(start, event)
