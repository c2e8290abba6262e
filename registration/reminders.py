# SPDX-License-Identifier: EUPL-1.2
"""The mail of a reminder: plain values of one attendee's day, in their language."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from conference.mail import Outgoing, personal_link
from conference.models import Event
from conference.models.event import PageKind
from conference.queries import page_of_kind
from conference.templatetags.od import loc
from programme.models import Speaker
from programme.published import Place, latest_of
from registration import links
from registration.models import Attendee, RegistrationSettings, Seat

FIRST, LAST = "first", "last"
HOUR = 9  # in the morning, by the event's own clock


def moments(event: Event) -> dict[str, datetime | None]:
    """When each reminder goes; None for one that organisers switched off."""
    found = RegistrationSettings.objects.filter(event=event).first() or RegistrationSettings(event=event)
    days = {FIRST: found.first_reminder, LAST: found.last_reminder}
    return {which: moment(event, before) for which, before in days.items()}


def moment(event: Event, days: int | None) -> datetime | None:
    if days is None:
        return None
    return datetime.combine(event.starts_on - timedelta(days=days), time(HOUR), tzinfo=event.zone)


def once(event: Event, which: str, attendee: int | str) -> str:
    """The name of the message: nobody gets one twice."""
    return f"reminder-{event.pk}-{which}-{attendee}"


class Writer:
    """Writes the reminders of an event. What many get is made once per language; the programme is in memory."""

    def __init__(self, event: Event, attendees: Iterable[Attendee]) -> None:
        self.event, self.attendees = event, list(attendees)
        programme = latest_of(event)
        self.places = programme.by_slot if programme else {}
        self.given = self._given()
        self.line = cache(self._line)
        self.route = cache(self._route)
        self.seats: dict[int, list[int]] = defaultdict(list)
        seats = Seat.objects.filter(attendee__event=event, attendee__state="confirmed")
        for attendee, slot in seats.order_by().values_list("attendee_id", "slot_id"):
            self.seats[attendee].append(slot)

    def letters(self, which: str) -> Iterable[Outgoing]:
        return (self.letter(attendee, which) for attendee in self.attendees)

    def letter(self, attendee: Attendee, which: str) -> Outgoing:
        language = attendee.language
        event, venue = self.event, attendee.venue
        context = {
            "name": attendee.first_name,
            "which": which,
            "venue": venue.name,
            "building": venue.building,
            "address": ", ".join(part for part in (venue.street, venue.city) if part),
            "first_on": event.starts_on.isoformat(),
            "last_on": event.ends_on.isoformat(),
            "route": self.route(language),
            "sessions": [self.line(slot, language) for slot in self.slots_of(attendee)],
            "link": links.in_mail(attendee),
            "cannot": personal_link(
                "cannot-come", links.DAY, attendee.pk, attendee.token_version, event=event.slug
            ),
        }
        return Outgoing(attendee.person, context, language, once(event, which, attendee.pk))

    def slots_of(self, attendee: Attendee) -> list[int]:
        """What they are expected at, in order of time: seats, and what they give."""
        mine = {*self.seats.get(attendee.pk, ()), *self.given.get(attendee.person_id, ())}
        known = [slot for slot in mine if slot in self.places and not self.places[slot].is_cancelled]
        return sorted(known, key=lambda slot: (self.places[slot].starts_at, slot))

    def _given(self) -> dict[int, list[int]]:
        """The slots that people give, by person."""
        of_session: dict[int, list[int]] = defaultdict(list)
        for slot, place in self.places.items():
            for speaker in place.session.speakers:
                of_session[speaker.pk].append(slot)
        rows = Speaker.objects.filter(event=self.event, person__isnull=False).values_list("pk", "person_id")
        found: dict[int, list[int]] = defaultdict(list)
        for profile, person in rows:
            found[person] += of_session.get(profile, [])
        return found

    def _line(self, slot: int, language: str) -> dict[str, Any]:
        place: Place = self.places[slot]
        with override(language):
            about = {"title": loc(place.session, "title")}
        about |= {"starts_at": place.starts_at.isoformat(), "ends_at": place.ends_at.isoformat()}
        if place.room:
            about |= {"room": place.room.name, "venue": place.room.venue.name}
        return about

    def _route(self, language: str) -> str:
        """The address of the page with the route, when there is one."""
        page = page_of_kind(self.event, PageKind.ROUTE)
        if page is None:
            return ""
        with override(language):
            return settings.BASE_URL + reverse("page", kwargs={"event": self.event.slug, "slug": page.slug})
