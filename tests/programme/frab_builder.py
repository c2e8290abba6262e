# SPDX-License-Identifier: EUPL-1.2
"""Builds small frab schedules of one day, to be read, and picks oddities out of what was read."""

import json
from typing import Any

from programme.schedules import ReadSchedule, read_schedule

DAY = "2027-03-12"
HALF_PAST_TEN = f"{DAY}T10:30:00+01:00"


def event(number: int | None, **members: Any) -> dict[str, Any]:
    """A session of half an hour at ten o'clock, with nothing odd about it."""
    return {
        "id": number,
        "guid": f"guid-{number}",
        "title": f"Sessie {number}",
        "date": f"{DAY}T10:00:00+01:00",
        "duration": "00:30",
        "room": "Zaal 1",
        "track": "Thema",
        "type": "workshop",
        "language": "nl",
        "abstract": f"Tekst van {number}.",
        "persons": [{"id": 1, "name": "Noor van Dijk"}],
    } | members


def frab_bytes(*events: Any, day: str = DAY, rooms: Any = None, about: dict[str, Any] | None = None) -> bytes:
    """The JSON; events stand under the room that they name, what is no event under the first."""
    under: dict[str, list[Any]] = {}
    for item in events:
        name = (item.get("room") or "") if isinstance(item, dict) else next(iter(under), "Zaal 1")
        under.setdefault(name, []).append(item)
    conference = {
        "title": "Proefdag",
        "acronym": "proef",
        "start": day,
        "end": day,
        "time_zone_name": "Europe/Amsterdam",
        "days": [{"date": day, "rooms": under | (rooms or {})}],
    } | (about or {})
    return json.dumps({"schedule": {"conference": conference}}).encode()


def frab(*events: Any, **options: Any) -> ReadSchedule:
    return read_schedule(frab_bytes(*events, **options))


def lines(read: ReadSchedule, code: str) -> list[tuple[str, dict[str, Any]]]:
    return [(oddity.where, dict(oddity.detail)) for oddity in read.oddities if oddity.code == code]
