# SPDX-License-Identifier: EUPL-1.2
"""A print as HTML, and as the bytes of its PDF."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from conference.models import Event, Venue
from conference.pdf import pdf_of
from conference.qr import qr_path
from conference.templatetags.od import loc, od_day
from programme.languages import main_language
from programme.prints.kinds import Print, What
from programme.prints.layout import doors_of, groups_of, wall_of
from programme.prints.menu import menu_of
from programme.published import Place, Programme

Layout = Callable[[Sequence[Place], Programme, Any], Any]
LAYOUTS: dict[What, Layout] = {
    What.SHEET: groups_of,
    What.WALL: wall_of,
    What.MENU: menu_of,
    What.DOORS: doors_of,
}
COLOURS = ("accent", "on_accent", "accent_text", "accent_tint")


def render(one: Print, event: Event, programme: Programme, language: str) -> bytes:
    """The PDF in that language. Takes seconds."""
    html = html_of(one, event, programme, language)
    return pdf_of(html, "od/print/print.css", f"od/print/{one.what}.css", f"od/print/{one.paper}.css")


def html_of(one: Print, event: Event, programme: Programme, language: str) -> str:
    with translation.override(language):
        places = one.places_of(programme, event.zone)
        url = settings.BASE_URL + reverse("programme", kwargs={"event": event.slug})
        size, path = qr_path(url)
        context = {
            "event": event,
            "clock": event.zone,
            "programme": programme,
            "venue": one.venue,
            "day": one.day,
            "paper": one.paper,
            "language": language,
            "made": programme.released_at.isoformat(timespec="seconds") if programme.released_at else "",
            "title": title_of(one, event),
            "url": url,
            "shown_url": url.partition("://")[2].rstrip("/"),
            "qr": {"size": size, "path": path},
            "colours": colours_of(one),
            "languages": {place.session.language for place in places if place.session.language},
            "main_language": main_language(event),
            "tracks": tracks_in(places, programme),
            "layout": LAYOUTS[one.what](places, programme, event.zone),
        }
        return render_to_string(f"programme/pdf/{one.what}.html", context)


def title_of(one: Print, event: Event) -> str:
    """What the PDF is called, in the language of now."""
    names = {
        What.SHEET: _("Programme"),
        What.WALL: _("Wall programme"),
        What.MENU: _("Menu card"),
        What.DOORS: _("Door sheets"),
    }
    where = one.venue.name if one.venue else _("Place not known yet")
    day = [od_day(one.day)] if one.day else []
    return " · ".join([f"{names[one.what]} {where}", *day, loc(event, "name")])


def colours_of(one: Print) -> dict[str, str]:
    """The venue's, as the site has them now; ink when it has none any more."""
    row = Venue.objects.filter(pk=one.venue.pk).values(*COLOURS).first() if one.venue else None
    return row or {
        "accent": "#15120f",
        "on_accent": "#ffffff",
        "accent_text": "#15120f",
        "accent_tint": "#f5f2ec",
    }


def tracks_in(places: Sequence[Place], programme: Programme) -> list[Any]:
    used = {place.session.track.pk for place in places if place.session.track}
    return [track for track in programme.tracks if track.pk in used]
