# SPDX-License-Identifier: EUPL-1.2
"""What is odd about slots taken together. Nothing is changed here."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise

from programme.schedules.model import ReadSlot
from programme.schedules.oddities import Oddities


def note_overlaps(
    slots: Iterable[ReadSlot], rooms: Mapping[str, str], titles: Mapping[str, str], oddities: Oddities
) -> None:
    """Slots that begin in a room while another goes on there: one line for each room."""
    last: dict[str, ReadSlot] = {}
    for slot in sorted(slots, key=lambda slot: (slot.start, slot.end)):
        if slot.cancelled or slot.room_key is None:
            continue
        before = last.get(slot.room_key)
        if before and slot.start < before.end:
            oddities.note(
                "room-overlap",
                f"room:{slot.room_key}",
                room=rooms[slot.room_key],
                first=titles[before.session_key],
                second=titles[slot.session_key],
                start=f"{slot.start:%Y-%m-%d %H:%M}",
            )
        if not before or slot.end > before.end:
            last[slot.room_key] = slot


def note_two_rooms_at_once(slots: Iterable[ReadSlot], titles: Mapping[str, str], oddities: Oddities) -> None:
    """One session in two rooms at the same time: one line for each session."""
    times: dict[str, list[ReadSlot]] = {}
    for slot in slots:
        times.setdefault(slot.session_key, []).append(slot)
    for session, given in times.items():
        for before, slot in pairwise(sorted(given, key=lambda slot: slot.start)):
            if slot.start < before.end and slot.room_key != before.room_key:
                start = f"{slot.start:%Y-%m-%d %H:%M}"
                oddities.note("two-rooms-at-once", f"session:{session}", session=titles[session], start=start)


def note_outside(
    slots: Iterable[ReadSlot],
    start: date | None,
    end: date | None,
    titles: Mapping[str, str],
    oddities: Oddities,
) -> None:
    """Slots on days that are none of the conference."""
    for slot in slots:
        if (start and slot.day < start) or (end and slot.day > end):
            where, day = f"session:{slot.session_key}", str(slot.day)
            oddities.note("outside-days", where, session=titles[slot.session_key], day=day)
