# SPDX-License-Identifier: EUPL-1.2
"""The main menu of an event's public pages: what every event has, and what apps add for as long as it is there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the event. `order` is its place; under `covers` are the other view names that belong to it.

    `more` is what its address takes beside the event."""

    label: "str | Promise"
    route: str
    order: int
    covers: frozenset[str] = frozenset()
    more: tuple[tuple[str, str], ...] = ()

    def is_at(self, here: str) -> bool:
        return here == self.route or here in self.covers


Source = Callable[[str, datetime], list[Link]]
ALWAYS = (
    Link(_l("Programme"), "programme", 10),
    Link(_l("Speakers"), "speakers", 20),
    Link(_l("Practical"), "practical", 40),
)
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add what comes and goes: `source(slug of the event, moment)` says what stands in the menu then."""
    _sources[name] = source


def links(slug: str, at: datetime) -> list[Link]:
    """All that stands in the menu of this event at this moment, in order."""
    return sorted([*ALWAYS, *changing(slug, at)], key=lambda link: link.order)


def changing(slug: str, at: datetime) -> list[Link]:
    """What apps have there now. A page that is kept has to be made again when this is another."""
    return [link for source in _sources.values() for link in source(slug, at)]
