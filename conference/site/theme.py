# SPDX-License-Identifier: EUPL-1.2
"""The style sheet of an event: the colours of its venues and tracks, which are data and not code."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from conference.colours import is_colour
from conference.models import Event, Venue
from programme.models import Track
from programme.published import PublishedTrack, latest_of

A_YEAR = 31_536_000
LIGHT = {
    "accent": "accent",
    "accent-strong": "accent_strong",
    "on-accent": "on_accent",
    "accent-text": "accent_text",
    "accent-tint": "accent_tint",
}
DARK = {"accent-text": "dark_accent_text", "accent-tint": "dark_accent_tint"}


@require_safe
def theme_css(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Kept by browsers for a year: after a change of colour, the pages ask for the next version.

    Hidden events have one too; colours are no secret."""
    event = get_object_or_404(Event, slug=slug)
    if version > event.look_version:
        raise Http404
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
    return HttpResponse(stylesheet(event), content_type="text/css; charset=utf-8", headers=headers)


def stylesheet(event: Event) -> str:
    """Rules for each venue, light and dark, and for each track, in their own layer."""
    venues = list(event.venues.all())
    rules = [_venue_rule(venue, LIGHT) for venue in venues]
    rules += [
        f".od-track-{_name(track.letter.lower())}{{--od-track:{track.colour}}}"
        for track in tracks_of(event)
        if is_colour(track.colour)
    ]
    dark = "".join(_venue_rule(venue, DARK) for venue in venues)
    return f"@layer event{{{''.join(rules)}@media (prefers-color-scheme:dark){{{dark}}}}}\n"


def tracks_of(event: Event) -> list[Track | PublishedTrack]:
    """One per letter: as the public sees it, and else as the draft has it."""
    released = latest_of(event)
    found: dict[str, Track | PublishedTrack] = {}
    for track in (*(released.tracks if released else ()), *event.tracks.all()):
        found.setdefault(track.letter.lower(), track)
    return list(found.values())


def _venue_rule(venue: Venue, tokens: dict[str, str]) -> str:
    colours = {token: getattr(venue, field) for token, field in tokens.items()}
    body = ";".join(f"--od-{token}:{colour}" for token, colour in colours.items() if is_colour(colour))
    return f".voorbeeld-theme.od-venue-{_name(venue.slug)}{{{body}}}"


def _name(text: str) -> str:
    """The text as part of a class name; what is not a plain letter or digit is escaped (CSS syntax, §4.3.7)."""
    return re.sub(r"[^a-z0-9_-]", lambda match: f"\\{ord(match[0]):x} ", text, flags=re.IGNORECASE | re.ASCII)
