# SPDX-License-Identifier: EUPL-1.2
"""frab `schedule.json`: {"schedule": {"conference": {"days": [{"date", "rooms": {name: [event]}}]}}}."""

from collections.abc import Iterator
from typing import Any

from programme.schedules.collection import Collection
from programme.schedules.frab import FrabDay, FrabRoom, read_frab
from programme.schedules.text import dicts, line, mapping


def read_frab_json(schedule: dict[str, Any], found: Collection) -> None:
    about = mapping(schedule.get("conference"))
    days = [FrabDay(day.get("date"), _rooms(day, found)) for day in dicts(about.get("days"))]
    read_frab(about, days, found, line(schedule.get("base_url")))


def _rooms(day: dict[str, Any], found: Collection) -> Iterator[FrabRoom]:
    for name, events in mapping(day.get("rooms")).items():
        room = FrabRoom(name, "", dicts(events))
        lost = len(events) - len(room.events) if isinstance(events, list) else 1
        if lost:
            found.oddities.note("entry-unreadable", f"room:{line(name)}", lost, room=line(name))
        yield room
