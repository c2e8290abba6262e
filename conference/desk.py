# SPDX-License-Identifier: EUPL-1.2
"""The menu of the organiser's desk. Apps add their entries when they start (in their AppConfig)."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from conference import access
from conference.models import Event


@dataclass(frozen=True)
class Entry:
    """A page of the desk. `route` takes `event`; `covers` are the other view names that belong under it.

    `part` names the part whose entries are the tabs of this one: it is current when one of them is."""

    label: "str | Promise"
    route: str
    order: int
    covers: frozenset[str] = field(default_factory=frozenset)
    part: str = ""

    def is_at(self, here: str) -> bool:
        """Whether this page is open, one that belongs under it, or one of its tabs."""
        tabs = _entries[self.part].values() if self.part else ()
        return here == self.route or here in self.covers or any(tab.is_at(here) for tab in tabs)


MAIN, SETTINGS, POST = "main", "settings", "post"
_entries: defaultdict[str, dict[str, Entry]] = defaultdict(dict)


def register(*entries: Entry, part: str = MAIN) -> None:
    """Add entries to the main menu, to the pages of the settings (`part=SETTINGS`), or to the tabs of an app's part."""
    for entry in entries:
        _entries[part][entry.route] = entry


def menu(event: Event, request: HttpRequest, part: str = MAIN) -> list[dict[str, Any]]:
    """What this person may open, in order: label, url, whether it is the current page."""
    here = opened(request)
    table = access.table()
    shown = []
    for entry in sorted(_entries[part].values(), key=lambda entry: entry.order):
        if not access.may(request, table.get(entry.route, frozenset()), {"event": event}):
            continue
        try:
            url = reverse(entry.route, kwargs={"event": event.slug})
        except NoReverseMatch:
            continue
        shown.append({"label": entry.label, "url": url, "current": entry.is_at(here), "route": entry.route})
    return shown


def way_in(event: Event, roles: set[str]) -> str:
    """The address of the first page of the main menu for who has these roles and sees the event; empty without one."""
    table = access.table()
    is_seen = event.is_published or access.PREPARE & roles
    for entry in sorted(_entries[MAIN].values(), key=lambda entry: entry.order):
        if is_seen and roles & {who.value for who in table.get(entry.route, frozenset())}:
            return reverse(entry.route, kwargs={"event": event.slug})
    return ""


def tabs(event: Event, request: HttpRequest) -> list[dict[str, Any]]:
    """The tabs of the part of the main menu in which this page is; none when there is nothing to choose."""
    here = opened(request)
    parts = [entry.part for entry in _entries[MAIN].values() if entry.part and entry.is_at(here)]
    shown = menu(event, request, parts[0]) if parts else []
    return shown if len(shown) > 1 else []


def opened(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""
