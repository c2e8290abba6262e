# SPDX-License-Identifier: EUPL-1.2
"""frab `schedule.json`: {"schedule": {"conference": {"days": [{"date", "rooms": {name: [event]}}]}}}."""

from collections.abc import Iterator
from typing import Any

from programme.schedules.collection import Collection
from programme.schedules.frab import FrabDay, FrabRoom, read_frab
from programme.schedules.own import GENERATOR
from programme.schedules.text import dicts, line, mapping


def read_frab_json(data: dict[str, Any], found: Collection) -> None:
    schedule = mapping(data.get("schedule"))
    about = mapping(schedule.get("conference"))
    is_own = mapping(data.get("generator")).get("name") == GENERATOR
    days = [FrabDay(day.get("date"), _rooms(day, found)) for day in dicts(about.get("days"))]
    read_frab(about, days, found, line(schedule.get("base_url")), is_own=is_own)


def _rooms(day: dict[str, Any], found: Collection) -> Iterator[FrabRoom]:
    for name, events in mapping(day.get("rooms")).items():
        room = FrabRoom(name, "", dicts(events))
        lost = len(events) - len(room.events) if isinstance(events, list) else 1
        if lost:
            found.oddities.note("entry-unreadable", f"room:{line(name)}", lost, room=line(name))
        yield room
