# SPDX-License-Identifier: EUPL-1.2
"""Scans by token: in one message where all is plain, otherwise proof of the phone and the badges in one message.

What we remember of a phone only says what to ask; whether it may scan, and for what, is read anew each time."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.db import IntegrityError, OperationalError, connection, connections, transaction

from conference import tokens
from conference.locks import in_turn
from conference.prepared import Statement, planned_rows
from registration.door import gate, plain
from registration.door.answers import Answer
from registration.door.gate import Gate
from registration.door.links import DEVICE
from registration.door.looking import Known, as_known, asked_of
from registration.door.readings import Reading
from registration.door.rules import ENTERED, OK
from registration.door.times import corrected
from registration.operations.locks import at_lists
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
        answers = scan_plainly(before, event_slug, readings, sent_at=sent_at, at=at)
        if answers is not None:
            return answers
        with suppress(Overtaken), in_turn(), transaction.atomic():
            return scan_at_once(before, token, event_slug, readings, sent_at=sent_at, at=at)
    found = gate.gate_of(token, event_slug, at)
    if found is None:
        return None
    remember(found)
    return scan(found.device, readings, sent_at=sent_at, at=at, lists=found.lists(slugs))


def scan_plainly(
    before: Gate, event_slug: str, readings: Sequence[Reading], *, sent_at: datetime | None, at: datetime
) -> list[Answer] | None:
    """Of people who come in where they belong; None when any of it is not as plain as that, and nothing is done.

    `before` is of a token that is good for that version of the phone."""
    if connection.vendor != "postgresql" or not plain.may_be_plain(before, readings):
        return None
    moments = [corrected(one.device_at, sent_at, at) for one in readings]
    write = plain.written(before, event_slug, readings, moments, at)
    try:
        names = dict(all_or_nothing(before.keys(readings[0].list), write))
    except (IntegrityError, OperationalError):  # sent before, or somebody else was first
        return None
    if len(names) != len(readings):
        return None
    return [Answer(one.id, OK, ENTERED, name=names[one.code_hash]) for one in readings]


def all_or_nothing(keys: tuple[int, int, int | None], write: Statement) -> list[tuple[str, str]]:
    """One statement is a transaction by itself; the door of a workshop is held before it, and then there are two."""
    _event, of_list, slot = keys
    if slot is None and not connection.in_atomic_block:
        connection.ensure_connection()
        return planned_rows(connections["default"], write)[0]
    held = [] if slot is None else at_lists([of_list])
    with transaction.atomic():
        return planned_rows(connections["default"], *held, write, commit=True)[-1]


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
    keys = before.keys(slug)
    look = asked_of(*keys, {reading.code_hash for reading in readings})
    held = [] if keys[2] is None else at_lists([keys[1]])
    *_held, phone, people = planned_rows(connections["default"], *held, gate.asked(pk), look)
    found = gate.read(phone, pk, token, event_slug, at)
    if found is None:
        return None
    remember(found)
    lists = found.lists([slug])
    check_lists(readings, lists)
    is_same = found.keys(slug) == keys
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
