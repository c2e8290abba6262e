# SPDX-License-Identifier: EUPL-1.2
"""The programme as a table: a row for each time that a session is given. In the language that is active. Pure."""

from typing import Any

from django.utils.translation import gettext as _
from tablib import Dataset

from conference.models import Event
from conference.tables import table
from conference.templatetags.od import loc
from programme.days import day_of
from programme.exports.text import page_of
from programme.models.choices import PlacementState
from programme.published import Place, Programme


def programme_table(programme: Programme, event: Event, site: str) -> Dataset:
    headers = [
        _("Day"),
        _("Starts"),
        _("Ends"),
        _("Venue"),
        _("Room"),
        _("Title"),
        _("Title in English"),
        _("Kind"),
        _("Track"),
        _("Language"),
        _("Tags"),
        _("Speakers"),
        _("Status"),
        _("Address of the page"),
    ]
    return table(headers, [row(place, event, site) for place in programme.places], _("Programme"))


def row(place: Place, event: Event, site: str) -> list[Any]:
    """Day and clock by the event's own time; what begins after midnight still belongs to the day before."""
    session, zone = place.session, event.zone
    return [
        day_of(place.starts_at, zone).isoformat(),
        f"{place.starts_at.astimezone(zone):%H:%M}",
        f"{place.ends_at.astimezone(zone):%H:%M}",
        place.venue.name if place.venue else "",
        place.room.name if place.room else "",
        session.title,
        session.title_en,
        session.get_kind_display(),
        loc(session.track, "name") if session.track else "",
        session.language,
        ", ".join(session.tags),
        ", ".join(speaker.name for speaker in session.speakers),
        str(PlacementState(place.state).label),
        page_of(session, event, site),
    ]
