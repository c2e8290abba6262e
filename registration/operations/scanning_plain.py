# SPDX-License-Identifier: EUPL-1.2
"""Scans by token: the phone is proved and the badges are looked up in one message, where we know where it stands.

What we remember of a phone only says what to ask; whether it may scan, and for what, is read anew each time."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import connections, transaction

from conference import tokens
from conference.prepared import planned_rows
from registration.door import gate
from registration.door.answers import Answer
from registration.door.gate import Gate
from registration.door.links import DEVICE
from registration.door.looking import Known, as_known, asked_of
from registration.door.readings import Reading
from registration.operations.locks import in_turn
from registration.operations.scan_writing import Overtaken
from registration.operations.scanning import Work, check_lists, scan

REMEMBERED = 1_000
_lately: dict[int, Gate] = {}


def scan_with(
    token: str, event_slug: str, readings: Sequence[Reading], *, sent_at: datetime | None, at: datetime
) -> list[Answer] | None:
    """`scan` for the phone that this token proves; None for a token that proves no phone that may scan here.

    Locks and refuses as `scan` does."""
    before = remembered(token)
    slugs = {reading.list for reading in readings}
    if before is not None and len(slugs) == 1 and slugs <= before.rows.keys():
        with suppress(Overtaken), in_turn(), transaction.atomic():
            return scan_at_once(before, token, event_slug, readings, sent_at=sent_at, at=at)
    found = gate.gate_of(token, event_slug, at)
    if found is None:
        return None
    remember(found)
    return scan(found.device, readings, sent_at=sent_at, at=at, lists=found.lists(slugs))


def scan_at_once(
    before: Gate,
    token: str,
    event_slug: str,
    readings: Sequence[Reading],
    *,
    sent_at: datetime | None,
    at: datetime,
) -> list[Answer] | None:
    """Of scans for one list. Raises Overtaken when any of them, or the phone, is not as plain as that."""
    slug, pk = readings[0].list, before.device.pk
    look = asked_of(*before.keys(slug), {reading.code_hash for reading in readings})
    phone, people = planned_rows(connections["default"], gate.asked(pk), look)
    found = gate.read(phone, pk, token, event_slug, at)
    if found is None:
        return None
    lists = found.lists([slug])
    check_lists(readings, lists)
    is_same = found.keys(slug) == before.keys(slug)
    looked: dict[str, dict[str, Known]] = {slug: as_known(people)} if is_same else {}
    return Work(found.device, lists, at, sent_at, looked).done(readings, is_repeat=False)


def remembered(token: str) -> Gate | None:
    """Of a token that was good lately; a forged one costs no transaction."""
    found = _lately.get(tokens.id_in(token) or 0)
    if found is None or not tokens.proves(token, DEVICE, found.device.pk, found.device.version):
        return None
    return found


def remember(found: Gate) -> None:
    if len(_lately) >= REMEMBERED:
        _lately.clear()
    _lately[found.device.pk] = found
