# SPDX-License-Identifier: EUPL-1.2
"""A released slot as an appointment in an attendee's calendar, in the language that is active.

Its `uid` is that of the public calendars and the same in every state, so that a calendar knows it again.
"""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from conference.calendars import Entry
from conference.models import Event
from conference.templatetags.od import loc
from programme.exports.ics import entry_of
from programme.models import Slot
from programme.published import Place
from programme.shown import shown_place

Make = Callable[[Place, Event], Entry]


def appointments(slot: Slot, event: Event, *, is_given_up: bool = False) -> list[Entry]:
    """The slot as a mail keeps it; nothing when it is not in the released programme any more.

    `slot.current.release` must be loaded: then nothing is asked while the release is in memory."""
    place = shown_place(slot)
    return [appointment(place, event, is_given_up=is_given_up)] if place else []


def appointment(place: Place, event: Event, *, is_given_up: bool = False) -> Entry:
    """The same of a place in a release."""
    entry = (given_up if is_given_up else certain)(place, event)
    entry["starts"], entry["ends"] = place.starts_at.isoformat(), place.ends_at.isoformat()
    # Without `updated`: the letter was written later than the release, and of two letters the later one holds.
    entry.pop("updated", None)
    return entry


def certain(place: Place, event: Event) -> Entry:
    """A seat, or a session that somebody gives."""
    return entry_of(place, event, settings.BASE_URL)


def waited_for(place: Place, event: Event) -> Entry:
    """A place in a queue: perhaps."""
    title = _("Waiting list: %(title)s") % {"title": loc(place.session, "title")}
    return perhaps(place, event, Entry(**certain(place, event) | {"title": title}))


def remembered(place: Place, event: Event) -> Entry:
    """A favourite: perhaps, and the time is still free."""
    title = _("Remembered: %(title)s") % {"title": loc(place.session, "title")}
    return perhaps(place, event, Entry(**certain(place, event) | {"title": title, "is_free": True}))


def perhaps(place: Place, event: Event, entry: Entry) -> Entry:
    """What is cancelled is certainly so."""
    return certain(place, event) if place.is_cancelled else Entry(**entry | {"status": "TENTATIVE"})


def given_up(place: Place, event: Event) -> Entry:
    """What somebody no longer has: a calendar that keeps it shows it as off."""
    title = _("Given up: %(title)s") % {"title": loc(place.session, "title")}
    return Entry(**certain(place, event) | {"title": title, "status": "CANCELLED", "is_free": True})


def touched(entry: Entry, at: datetime | None) -> Entry:
    """The same, changed at this moment if that is later than it says."""
    updated = entry.get("updated")
    if at and (not isinstance(updated, datetime) or updated < at):
        entry["updated"] = at
    return entry
