# SPDX-License-Identifier: EUPL-1.2
"""The slots of the sessions that were found, with keys that stay when the same file comes again.

A slot's key is the id that the file gives that one occurrence (a guid), if no other occurrence has it; else
that of the session and a number in order of time.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from programme.schedules.collection import Entry
from programme.schedules.model import ReadSlot
from programme.schedules.oddities import Oddities
from programme.schedules.sessions import Group
from programme.schedules.text import Keys
from programme.schedules.times import DAY_CHANGE


@dataclass(frozen=True)
class _Placed:
    group: Group
    entry: Entry
    base: str
    start: datetime
    end: datetime


def slots_of(groups: list[Group], zone: ZoneInfo, oddities: Oddities) -> tuple[ReadSlot, ...]:
    """All slots in order of time, each moment in `zone`."""
    placed = sorted(_placed(groups, zone), key=lambda slot: (slot.start, slot.entry.room or "", slot.base))
    keys = _keys(placed, oddities)
    days = {slot.start.date() for slot in placed if slot.start.time() >= DAY_CHANGE}
    return tuple(
        ReadSlot(
            key=key,
            session_key=slot.group.key,
            room_key=slot.entry.room,
            start=slot.start,
            end=slot.end,
            cancelled=slot.entry.cancelled,
            day=_day(slot, days, oddities),
        )
        for slot, key in zip(placed, keys, strict=True)
    )


def _placed(groups: list[Group], zone: ZoneInfo) -> list[_Placed]:
    return [
        _Placed(group, entry, base, entry.start.astimezone(zone), entry.end.astimezone(zone))
        for group in groups
        for entry, base in zip(group.entries, group.bases, strict=True)
        if entry.start and entry.end
    ]


def _keys(placed: list[_Placed], oddities: Oddities) -> list[str]:
    ids = Counter(slot.entry.slot_id for slot in placed)
    numbers: Counter[str] = Counter()
    keys, given = Keys(), []
    for place, slot in enumerate(placed):
        own = slot.entry.slot_id
        if own and ids[own] == 1:
            given.append(keys.claim(own, str(place)))
            continue
        if own:
            oddities.note("slot-id-used-twice", f"slot:{own}", id=own, session=slot.entry.title)
        numbers[slot.base] += 1
        given.append(keys.claim(f"{slot.base}#{numbers[slot.base]}", str(place)))
    return given


def _day(slot: _Placed, days: set[date], oddities: Oddities) -> date:
    """The conference day: what the file said, else the day before for the small hours, if there was one."""
    before = slot.start.date() - timedelta(days=1)
    is_late = slot.start.time() < DAY_CHANGE and before in days
    day = slot.entry.day or (before if is_late else slot.start.date())
    if day < slot.start.date():
        start = f"{slot.start:%Y-%m-%d %H:%M}"
        oddities.note("past-midnight", slot.group.where, session=slot.entry.title, start=start, day=str(day))
    return day
