# SPDX-License-Identifier: EUPL-1.2
"""What an attendee's own calendar holds, all of it as the released programme has it.

Seats, and sessions that they give, are certain; places in queues are perhaps; favourites are perhaps and leave the
time free. For two weeks what was given up stays as cancelled, for calendars that keep what they once read.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from conference.calendars import Entry
from conference.history import subject_of
from conference.models import Change
from programme.models import Speaker
from programme.published import Place, Programme, latest_of
from registration import appointments
from registration.models import Attendee, AttendeeState, Favourite, Seat, WaitingPlace

KEPT = timedelta(days=14)
GOT = ("seat taken", "promoted", "joined queue")
LOST = ("seat released", "left queue", "cancelled")

# Per slot since when it is so, where that is known.
Since = Mapping[int, datetime | None]


def entries_for(attendee: Attendee, *, at: datetime) -> list[Entry]:
    """In order of time, each slot once. The number of questions does not grow."""
    programme = latest_of(attendee.event)
    if programme is None:
        return []
    shown: dict[int, tuple[appointments.Make, datetime | None]] = {}
    for make, slots in sources(attendee, programme, at):  # a later one is stronger
        shown |= {slot: (make, since) for slot, since in slots.items()}
    return [entry(place, attendee, *shown[place.pk]) for place in programme.places if place.pk in shown]


def entry(place: Place, attendee: Attendee, make: appointments.Make, since: datetime | None) -> Entry:
    return appointments.touched(make(place, attendee.event), since)


def sources(
    attendee: Attendee, programme: Programme, at: datetime
) -> tuple[tuple[appointments.Make, Since], ...]:
    had = had_by(attendee)
    lost = {slot: last for slot, last in had.items() if last > at - KEPT}
    marked = Favourite.objects.filter(attendee=attendee).values_list("slot_id", flat=True)
    waits = WaitingPlace.objects.filter(attendee=attendee).order_by().values_list("slot_id", "joined_at")
    seats = Seat.objects.filter(attendee=attendee).values_list("slot_id", "taken_at")
    return (
        (appointments.given_up, lost),
        (appointments.remembered, {slot: had.get(slot) for slot in marked}),
        (appointments.waited_for, dict(waits)),
        (appointments.certain, dict.fromkeys(given_by(attendee, programme))),
        (appointments.certain, dict(seats)),
    )


def had_by(attendee: Attendee) -> dict[int, datetime]:
    """Every slot that they ever had a place in, with when their places last changed.

    A swap writes down the new seat only, so when each was lost is not known better than that."""
    changes = Change.objects.filter(subject=subject_of(attendee), verb__in=(*GOT, *LOST)).order_by("at", "pk")
    rows = list(changes.values_list("at", "data"))
    slots = {data["slot"] for _at, data in rows if "slot" in data}
    return dict.fromkeys(slots, rows[-1][0]) if rows else {}


def given_by(attendee: Attendee, programme: Programme) -> set[int]:
    """The slots that they give; who cancelled is expected nowhere."""
    if attendee.state == AttendeeState.CANCELLED:
        return set()
    profiles = Speaker.objects.filter(event=attendee.event_id, person=attendee.person_id)
    sessions = {
        session.pk
        for speaker in profiles.values_list("pk", flat=True)
        for session in programme.by_speaker.get(speaker, [])
    }
    return {place.pk for place in programme.places if place.session.pk in sessions}
