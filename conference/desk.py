# SPDX-License-Identifier: EUPL-1.2
"""The menu of the organiser's desk. Apps add their entries when they start (in their AppConfig)."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from conference import access
from conference.models import Event


@dataclass(frozen=True)
class Entry:
    """A page of the desk. `route` takes `event`; `covers` are the other view names that belong under it."""

    label: "str | Promise"
    route: str
    order: int
    covers: frozenset[str] = field(default_factory=frozenset)


MAIN, SETTINGS = "main", "settings"
_entries: dict[str, dict[str, Entry]] = {MAIN: {}, SETTINGS: {}}


def register(*entries: Entry, part: str = MAIN) -> None:
    """Add entries to the main menu, or to the pages of the settings (`part=SETTINGS`)."""
    for entry in entries:
        _entries[part][entry.route] = entry


def menu(event: Event, request: HttpRequest, part: str = MAIN) -> list[dict[str, Any]]:
    """What this person may open, in order: label, url, whether it is the current page."""
    match = request.resolver_match
    here = match.view_name if match else ""
    table = access.table()
    shown = []
    for entry in sorted(_entries[part].values(), key=lambda entry: entry.order):
        if not access.may(request, table.get(entry.route, frozenset()), {"event": event}):
            continue
        try:
            url = reverse(entry.route, kwargs={"event": event.slug})
        except NoReverseMatch:
            continue
        current = here == entry.route or here in entry.covers
        shown.append({"label": entry.label, "url": url, "current": current, "route": entry.route})
    return shown
