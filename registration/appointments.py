# SPDX-License-Identifier: EUPL-1.2
"""A slot as an appointment in somebody's calendar, in the language that is active."""

from django.conf import settings
from django.urls import reverse

from conference.calendars import Entry
from conference.models import Event
from conference.templatetags.od import loc
from programme.models import Placement, Slot


def appointments(slot: Slot, event: Event, *, is_given_up: bool = False) -> list[Entry]:
    """The slot where the released programme has it; nothing when it is not in there any more."""
    place = slot.current
    if place is None:
        return []
    off = is_given_up or place.is_cancelled
    return [
        Entry(
            uid=f"slot-{slot.pk}",
            title=loc(slot.session, "title"),
            starts=place.starts_at.isoformat(),
            ends=place.ends_at.isoformat(),
            location=location_of(place),
            url=page_of(slot, event),
            sequence=place.release.number or 0,
            status="CANCELLED" if off else "CONFIRMED",
        )
    ]


def location_of(place: Placement) -> str:
    if place.room is None:
        return ""
    return ", ".join(part for part in (place.room.name, place.room.venue.address) if part)


def page_of(slot: Slot, event: Event) -> str:
    path = reverse("session", kwargs={"event": event.slug, "session": slot.session.slug})
    return f"{settings.BASE_URL}{path}"
