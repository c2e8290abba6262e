# SPDX-License-Identifier: EUPL-1.2
"""The mails that follow a release: plain values of what changed for one person, in their language."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import override

from conference.mail import Outgoing
from conference.models import Event, Person
from conference.templatetags.od import loc
from programme.exports.ics import entry_of
from programme.operations.releases import Frozen
from programme.published import Place
from registration import links
from registration.meetings import Meeting
from registration.queries.hearing import Listener


class Writer:
    """Writes the letters of one release. What many get is made once per language."""

    def __init__(self, event: Event, frozen: Frozen) -> None:
        self.event, self.frozen = event, frozen
        self.moved = {now.pk: was for was, now in frozen.change.moved}
        self.again = {place.pk for place in frozen.change.again}
        self.places = frozen.after.by_slot
        self.lines = cache(self._line)
        self.entries = cache(self._entry)

    def digest(self, listener: Listener) -> Outgoing:
        """For an attendee: what they have there, old and new; what now cannot be; a link to choose anew."""
        attendee = listener.attendee
        language = attendee.language
        slots = self.in_order(listener.slots)
        lines = [self.lines(slot, language) | {"how": listener.slots[slot]} for slot in slots]
        calendar = [self.entries(slot, language, listener.slots[slot]) for slot in slots]
        context = self.about(attendee.first_name, lines) | self.trouble(listener, language)
        return Outgoing(
            attendee.person,
            context | {"link": links.in_mail(attendee), "calendar": calendar},
            language,
            f"release-{self.frozen.release.pk}-attendee-{attendee.pk}",
        )

    def speaker_mail(self, person: Person, places: Iterable[Place], listener: Listener | None) -> Outgoing:
        """For who gives what changed; with what that does to their own choices, when they attend too."""
        language = person.language
        slots = self.in_order(place.pk for place in places)
        context = self.about(person.name.split(" ")[0], [self.lines(slot, language) for slot in slots])
        context["calendar"] = [self.entries(slot, language, "seat") for slot in slots]
        if listener:
            context |= self.trouble(listener, language) | {"link": links.in_mail(listener.attendee)}
        once = f"release-{self.frozen.release.pk}-person-{person.pk}"
        return Outgoing(person, context, language, once)

    def about(self, name: str, lines: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "name": name,
            "number": self.frozen.release.number,
            "note": self.frozen.release.note,
            "moved": [line for line in lines if "was_starts_at" in line],
            "cancelled": [line for line in lines if line["is_off"]],
            "again": [line for line in lines if line["is_again"]],
        }

    def trouble(self, listener: Listener, language: str) -> dict[str, Any]:
        return {"trouble": [self.meeting(one, language) for one in listener.meetings]}

    def meeting(self, meeting: Meeting, language: str) -> dict[str, Any]:
        """`why`, and the one or two sessions with their hours."""
        slots = [self.lines(slot, language) for slot in meeting.slots]
        keys = ("title", "starts_at", "ends_at", "venue")
        return {
            "why": meeting.why,
            "sessions": [{key: line[key] for key in keys if key in line} for line in slots],
        }

    def in_order(self, slots: Iterable[int]) -> list[int]:
        return sorted(slots, key=lambda slot: (self.places[slot].starts_at, slot))

    def _line(self, slot: int, language: str) -> dict[str, Any]:
        with override(language):
            place, was = self.places[slot], self.moved.get(slot)
            line = {"title": loc(place.session, "title"), **where(place)}
            line |= {"is_off": place.is_cancelled, "is_again": slot in self.again}
            return line | ({f"was_{key}": value for key, value in where(was).items()} if was else {})

    def _entry(self, slot: int, language: str, how: str) -> dict[str, Any]:
        """The appointment as plain values. A seat is sure; what somebody waits for or likes is not."""
        with override(language):
            entry: dict[str, Any] = dict(entry_of(self.places[slot], self.event, settings.BASE_URL))
        if entry["status"] == "CONFIRMED" and how != "seat":
            entry |= {"status": "TENTATIVE", "is_free": how == "favourite"}
        return {key: plain(value) for key, value in entry.items()}


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def where(place: Place) -> dict[str, str]:
    known = {"starts_at": place.starts_at.isoformat(), "ends_at": place.ends_at.isoformat()}
    if place.room:
        known |= {"room": place.room.name, "venue": place.room.venue.name}
    return known
