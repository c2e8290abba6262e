# SPDX-License-Identifier: EUPL-1.2
"""A schedule from elsewhere, brought into an event: its programme, and where people sign up."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from conference.models import Event, Person, Room, Venue
from conference.operations.events import create_event
from conference.site.operations.releasing import release_imported
from programme.models import Kind, Placement, PlacementState, Session, Slot, Speaker, Track
from programme.operations.importing import import_schedule
from programme.operations.releases import pending_release
from programme.operations.report import ImportReport
from programme.schedules import ReadSchedule
from registration.models import SlotSeats
from registration.operations.locks import hold

SIGN_UP = (Kind.WORKSHOP, Kind.TRAINING, Kind.TABLE)
NAME = 120


@dataclass(frozen=True)
class Brought:
    """What came of it: the report, the release that was made if any, and how many slots opened for sign-up."""

    event: Event
    report: ImportReport
    release: int | None
    opened: int
    holds: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """Plain values for a job; `report` is read back with `ImportReport.from_json`."""
        kept = {"release": self.release, "opened": self.opened, "holds": self.holds}
        return kept | {"report": self.report.as_json()}


@transaction.atomic
def bring_programme(
    event: Event,
    schedule: ReadSchedule,
    *,
    by: Person | None,
    at: datetime,
    release: bool = True,
    only_look: bool = False,
) -> Brought:
    """Import the file, open sign-up where people choose, and release what became different.

    With `only_look` all of it is undone again, and nobody is written to. Else takes the event's seats lock alone;
    then locks the draft."""
    if not only_look:
        hold(event.pk, alone=True)
    report = import_schedule(event, schedule, by=by, at=at)
    opened = open_sign_up(event, schedule)
    number = None
    if release:
        number = number_to_be(event) if only_look else release_changes(event, by=by, at=at)
    brought = Brought(event, report, number, opened, what_it_holds(event, report))
    transaction.set_rollback(only_look)
    return brought


@transaction.atomic
def bring_event(
    slug: str, schedule: ReadSchedule, *, at: datetime, release: bool = True, only_look: bool = False
) -> Brought:
    """The same for the event with this address, which is made, and shown to everyone, when it is not there.

    Raises Refusal `invalid` for an impossible address."""
    event = Event.objects.filter(slug=slug).first() or event_from(slug, schedule, at=at)
    brought = bring_programme(event, schedule, by=None, at=at, release=release)
    transaction.set_rollback(only_look)
    return brought


def event_from(slug: str, schedule: ReadSchedule, *, at: datetime) -> Event:
    first = schedule.start or at.date()
    languages = Counter(session.language for session in schedule.sessions if session.language)
    values = {
        "slug": slug,
        "name": (schedule.title or slug)[:NAME],
        "starts_on": first,
        "ends_on": max(schedule.end or first, first),
        "time_zone": schedule.time_zone or "Europe/Amsterdam",
        "languages": "en" if languages.most_common(1)[:1] == [("en", languages["en"])] else "nl,en",
        "published_at": at,
    }
    return create_event(values, by=None, at=at)


def release_changes(event: Event, *, by: Person | None, at: datetime) -> int | None:
    """The number of the new release; None when the public already sees everything as it is."""
    released = release_imported(event, by=by, at=at)
    return released.number if released else None


def number_to_be(event: Event) -> int | None:
    """The number that a release would get now; None when there is nothing to release."""
    pending = pending_release(event)
    return None if pending.is_empty else pending.next_number


def open_sign_up(event: Event, schedule: ReadSchedule) -> int:
    """Give seats to the workshops, trainings and tables of the file of which we know how many fit; how many slots.

    As many as the file says, but never more than the room holds. A slot that has seats keeps them as they are:
    people may have taken some, and an organiser may have changed the number."""
    limits = {read.key: read.seat_limit for read in schedule.sessions}
    places = Placement.objects.filter(
        release__event=event,
        release__number=None,
        state=PlacementState.PLANNED,
        slot__session__kind__in=SIGN_UP,
    ).exclude(slot__in=SlotSeats.objects.filter(slot__session__event=event).values("slot"))
    seats = []
    for place in places.exclude(slot__source_key="").select_related("slot__session", "room"):
        room = place.room.capacity if place.room else None
        known = [limit for limit in (limits.get(place.slot.session.source_key), room) if limit]
        if known:
            seats.append(SlotSeats(slot=place.slot, seat_limit=min(known)))
    SlotSeats.objects.bulk_create(seats, batch_size=500)
    return len(seats)


def what_it_holds(event: Event, report: ImportReport) -> dict[str, int]:
    return {
        "sessions": Session.objects.filter(event=event).count(),
        "slots": Slot.objects.filter(session__event=event).count(),
        "rooms": Room.objects.filter(venue__event=event).count(),
        "venues": Venue.objects.filter(event=event).count(),
        "speakers": Speaker.objects.filter(event=event).count(),
        "tracks": Track.objects.filter(event=event).count(),
        "oddities": len(report.oddities),
    }
