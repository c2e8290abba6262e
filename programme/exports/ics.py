# SPDX-License-Identifier: EUPL-1.2
"""Places of a released programme as appointments, in the language that is active. Pure.

An appointment is named by its slot's `uid` wherever we show it: in the public calendars, in an attendee's own and in
what goes with a mail. What was cancelled stays, as cancelled; a client that shows a calendar drops by itself
what left it (a session that went to another venue, in the calendar of the first).
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from conference.calendars import Entry, calendar
from conference.models import Event
from conference.templatetags.od import loc, od_moment
from programme.exports.text import names_of, page_of, summary_of
from programme.published import Place


def calendar_of(event: Event, places: Iterable[Place], name: str, base_url: str) -> bytes:
    """The file with these places. The same places give the same bytes."""
    entries = (entry_of(place, event, base_url) for place in places)
    return calendar(entries, name, event.zone, organizer=organizer_of(event))


def organizer_of(event: Event) -> tuple[str, str]:
    return loc(event, "name"), event.help_email


def entry_of(place: Place, event: Event, base_url: str) -> Entry:
    page = page_of(place.session, event, base_url)
    entry = Entry(
        uid=str(place.slot.uid),
        title=title_of(place),
        starts=place.starts_at,
        ends=place.ends_at,
        location=location_of(place),
        description="\n\n".join([*lines_about(place, event), page]),
        url=page,
        categories=categories_of(place),
        sequence=place.sequence,
        status="CANCELLED" if place.is_cancelled else "CONFIRMED",
        is_free=place.is_cancelled,
    )
    if place.changed_at:
        entry["updated"] = place.changed_at
    return entry


def title_of(place: Place) -> str:
    """Also says in words that it is cancelled: some calendars do not show the state."""
    title = loc(place.session, "title")
    return _("Cancelled: %(title)s") % {"title": title} if place.is_cancelled else title


def lines_about(place: Place, event: Event) -> Iterator[str]:
    if place.is_cancelled:
        yield _("This session has been cancelled.")
    elif place.was:
        was = ", ".join(part for part in (od_moment(place.was.starts_at, event), place.was.room) if part)
        yield _("This session has moved. It was: %(was)s.") % {"was": was}
    yield from filter(None, (names_of(place.session.speakers), summary_of(place.session)))


def location_of(place: Place) -> str:
    if place.room is None:
        return ""
    return f"{place.room.name}, {place.room.venue.address or place.room.venue.name}"


def categories_of(place: Place) -> list[str]:
    track = [loc(place.session.track, "name")] if place.session.track else []
    return [*track, place.session.get_kind_display()]
