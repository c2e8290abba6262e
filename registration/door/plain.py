# SPDX-License-Identifier: EUPL-1.2
"""A whole post of plain scans in one statement of PostgreSQL: the phone is proved, the badges are looked up, scans and
entries are written, all or nothing.

Plain: everybody in it is confirmed, belongs here and is not in yet, at one list without a limit. See
docs/decisions/0027."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models

from conference.models import Event
from conference.prepared import Statement
from registration.door.gate import OF_LIST, Gate
from registration.door.readings import Reading
from registration.door.times import Moment
from registration.models import (
    Attendee,
    AttendeeState,
    CheckInList,
    Device,
    Direction,
    Effect,
    Entry,
    ListKind,
    Scan,
    Seat,
    Verdict,
)

LIMIT = OF_LIST.index("limit")
TYPES = {
    "id": "uuid",
    "code_hash": "text",
    "scanned_at": "timestamptz",
    "device_at": "timestamptz",
    "is_clock_wrong": "boolean",
    "shown": "text",
    "day": "date",
}

# One scan is given as values, many as columns. A plan that PostgreSQL keeps is then as good as one made for these.
ONE = ", ".join(f"%s::{kind}" for kind in TYPES.values())
MANY = ", ".join(f"%s::{kind}[]" for kind in TYPES.values())

PLAIN = """
WITH asked AS (
    SELECT * FROM {given} AS asked ({columns}, number)
), door AS (
    SELECT list.id AS list, list.kind, list.venue_id, list.slot_id, device.id AS device, event.id AS event
    FROM {device} device
    JOIN {event} event ON event.id = device.event_id
    JOIN {lists} may ON may.device_id = device.id
    JOIN {list} list ON list.id = may.checkinlist_id
    WHERE device.id = %s AND device.version = %s AND device.revoked_at IS NULL AND device.expires_at > %s::timestamptz
      AND event.slug = %s AND event.time_zone = %s AND event.published_at IS NOT NULL
      AND list.slug = %s AND list."limit" IS NULL AND list.slot_id IS NOT DISTINCT FROM %s::bigint
), who AS (
    SELECT asked.*, door.list, door.device, attendee.id AS attendee, attendee.name
    FROM door CROSS JOIN asked
    JOIN {attendee} attendee ON attendee.code_hash = asked.code_hash AND attendee.event_id = door.event
    WHERE attendee.state = '{confirmed}'
      AND CASE WHEN door.kind = '{slot}'
          THEN EXISTS (SELECT FROM {seat} seat WHERE seat.slot_id = door.slot_id AND seat.attendee_id = attendee.id)
          ELSE door.venue_id IS NULL OR door.venue_id = attendee.venue_id END
      AND NOT EXISTS (
          SELECT FROM {entry} entry
          WHERE entry.list_id = door.list AND entry.attendee_id = attendee.id AND entry.day = asked.day)
), plain AS (
    SELECT * FROM who WHERE (SELECT count(*) FROM who) = %s
), entered AS (
    INSERT INTO {entry} (list_id, attendee_id, day, scan_id, at, is_inside, changed_at)
    SELECT list, attendee, day, id, scanned_at, true, scanned_at FROM plain ORDER BY attendee, day
    RETURNING scan_id
), kept AS (
    INSERT INTO {scan} (id, list_id, device_id, attendee_id, code_hash, direction, reason, scanned_at, device_at,
        received_at, is_clock_wrong, shown, verdict, effect)
    SELECT id, list, device, attendee, code_hash, '{into}', '', scanned_at, device_at,
        %s::timestamptz + (number - 1) * interval '1 microsecond', is_clock_wrong, shown, '{ok}', '{effect}'
    FROM plain WHERE id IN (SELECT scan_id FROM entered) ORDER BY id
)
SELECT code_hash, name FROM plain
"""
TABLES: dict[str, type[models.Model]] = {
    "device": Device,
    "event": Event,
    "lists": Device.lists.through,
    "list": CheckInList,
    "attendee": Attendee,
    "seat": Seat,
    "entry": Entry,
    "scan": Scan,
}
WORDS = {
    "confirmed": AttendeeState.CONFIRMED.value,
    "slot": ListKind.SLOT.value,
    "into": Direction.IN.value,
    "ok": Verdict.OK.value,
    "effect": Effect.ENTERED.value,
}


def may_be_plain(gate: Gate, readings: Sequence[Reading]) -> bool:
    """Whether asking makes sense, as far as can be seen in what was sent and is remembered."""
    slug = readings[0].list
    if slug not in gate.rows or gate.rows[slug][LIMIT] is not None:
        return False
    if any(one.direction != "in" or one.reason or one.list != slug for one in readings):
        return False
    count = len(readings)
    return count == len({one.id for one in readings}) == len({one.code_hash for one in readings})


def written(
    gate: Gate, event_slug: str, readings: Sequence[Reading], moments: Sequence[Moment], at: datetime
) -> Statement:
    """The statement; it answers with the hash and name of each, and of nobody when any of it is not plain."""
    device, slug = gate.device, readings[0].list
    rows = [
        (
            str(one.id),
            one.code_hash,
            moment.at.isoformat(),
            one.device_at.isoformat() if one.device_at else None,
            "t" if moment.is_clock_wrong else "f",
            one.shown,
            device.event.day_at(moment.at).isoformat(),
        )
        for one, moment in zip(readings, moments, strict=True)
    ]
    given: list[Any] = (
        [*rows[0]] if len(rows) == 1 else [as_array(cells) for cells in zip(*rows, strict=True)]
    )
    about = [device.pk, device.version, at, event_slug, device.event.time_zone, slug, gate.keys(slug)[2]]
    return statement(len(rows) > 1), [*given, *about, len(rows), at]


def as_array(cells: Sequence[str | None]) -> str:
    """As PostgreSQL writes it; nothing in them needs more than quotes."""
    return "{" + ",".join("NULL" if cell is None else f'"{cell}"' for cell in cells) + "}"


@cache
def statement(is_many: bool) -> str:
    given = f"unnest({MANY}) WITH ORDINALITY" if is_many else f"(VALUES ({ONE}, 1))"
    tables = {name: f'"{model._meta.db_table}"' for name, model in TABLES.items()}
    return PLAIN.format(given=given, columns=", ".join(TYPES), **tables, **WORDS)
