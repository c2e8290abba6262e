# SPDX-License-Identifier: EUPL-1.2
"""The roster of a list: of everybody who is registered what the door says and does, sealed under the code of their badge."""

import hashlib
import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from threading import Lock
from typing import Any

from django.db.models import Count, Max

from conference.models import Change
from registration.door.changes import Digests, Known, note
from registration.door.facts import facts_of
from registration.door.rules import Facts
from registration.door.sealing import digest_of, seal
from registration.models import Attendee, AttendeeKind, AttendeeState, CheckInList, EndedCode, Entry, HandOut

FRESH = timedelta(seconds=5)
QUIET = timedelta(seconds=60)  # so long while nobody comes in and nothing happens at the event
MOST_KEPT = 4  # rosters of 8,000 take some megabytes each
MOST_KNOWN = 40  # what changes are told from

Key = tuple[str, int]


@dataclass(frozen=True)
class Roster:
    """Of one list at one moment. `rows` has by the hash of a code the code itself and what its record holds.

    `free` places stand here once: in the facts of everybody they would change every record at every walk-in."""

    of_list: str
    version: str
    digests: Digests
    rows: dict[str, tuple[str, bytes]]
    ended: list[str]
    free: int | None = None

    def sealed(self, hashes: Iterable[str]) -> dict[str, str]:
        found = ((one, self.rows[one]) for one in hashes if one in self.rows)
        return {one: seal(code, content, self.of_list) for one, (code, content) in found}

    @cached_property
    def all_sealed(self) -> bytes:
        """Every record, as JSON."""
        return as_json(self.sealed(self.rows))


def as_json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def make_roster(of_list: CheckInList, at: datetime) -> Roster:
    """From the database; a number of queries that does not grow with the people."""
    facts = facts_of(of_list, None, at)
    rows = records_of(of_list, facts)
    digests = {
        bytes.fromhex(code_hash): digest_of(code, content) for code_hash, (code, content) in rows.items()
    }
    free = next((one["free"] for one in facts.values() if one["free"] is not None), None)
    return Roster(of_list.slug, version_of(digests), digests, rows, ended_codes(of_list.event_id), free)


def version_of(digests: Digests) -> str:
    rows = b"".join(key + digests[key] for key in sorted(digests))
    return hashlib.sha256(rows).hexdigest()[:16]


def ended_codes(event_id: int) -> list[str]:
    """The hashes of codes that open no door any more: lost, handed over, and of who no longer comes."""
    ended = EndedCode.objects.filter(event=event_id).values_list("code_hash", flat=True)
    others = Attendee.objects.filter(event=event_id).exclude(state=AttendeeState.CONFIRMED)
    away = others.order_by().values_list("code_hash", flat=True)
    return sorted({*ended.order_by(), *(one for one in away if one)})


def records_of(of_list: CheckInList, facts: dict[int, Facts]) -> dict[str, tuple[str, bytes]]:
    """By hash: the code, and what the door may know of who has it, as JSON that is the same for the same content."""
    kinds = {kind.pk: kind for kind in AttendeeKind.objects.filter(event=of_list.event_id)}
    texts = hand_outs_of(of_list, kinds)
    columns = ("pk", "code_hash", "badge_code", "name", "organisation", "kind_id")
    people = Attendee.objects.confirmed().filter(event=of_list.event_id).order_by("pk").values_list(*columns)
    return {
        code_hash: (
            code,
            as_json(
                {
                    "name": name,
                    "organisation": organisation,
                    **texts[kind],
                    "facts": {**facts[pk], "free": None},
                }
            ),
        )
        for pk, code_hash, code, name, organisation, kind in people.iterator(chunk_size=2000)
        if pk in facts
    }


def hand_outs_of(of_list: CheckInList, kinds: dict[int, AttendeeKind]) -> dict[int, dict[str, Any]]:
    """By kind what it is called and what it gets: first what everybody gets."""
    given: dict[int | None, list[HandOut]] = defaultdict(list)
    for one in HandOut.objects.filter(list=of_list).order_by("pk"):
        given[one.kind_id].append(one)
    return {pk: about(kind, [*given[None], *given[pk]]) for pk, kind in kinds.items()}


def about(kind: AttendeeKind, gets: list[HandOut]) -> dict[str, Any]:
    return {
        "kind": kind.role,
        "kindName": kind.name,
        "kindNameEn": kind.name_en or kind.name,
        "handOut": [one.text for one in gets],
        "handOutEn": [one.text_en or one.text for one in gets],
    }


@dataclass(frozen=True, slots=True)
class Kept:
    made_at: datetime
    stamp: tuple
    roster: Roster

    def is_good(self, of_list: CheckInList, at: datetime) -> bool:
        age = at - self.made_at
        if not timedelta() <= age < QUIET:
            return False
        return age < FRESH or self.stamp == stamp_of(of_list)


def stamp_of(of_list: CheckInList) -> tuple:
    """Another one when somebody came in or went out, and when anything was recorded of the event."""
    last = Change.objects.filter(event=of_list.event_id).order_by("-pk").values_list("pk", flat=True).first()
    entries = Entry.objects.filter(list=of_list).aggregate(Count("pk"), Max("changed_at"))
    return last, *entries.values()


class Rosters:
    """The latest rosters of this process: made at most once per five seconds and list, however many phones ask."""

    def __init__(self) -> None:
        self.kept: OrderedDict[Key, Kept] = OrderedDict()
        self.known: OrderedDict[Key, Known] = OrderedDict()
        self.guard = Lock()
        self.making: dict[Key, Lock] = defaultdict(Lock)

    def of(self, of_list: CheckInList, at: datetime) -> Roster:
        key = (of_list.event.slug, of_list.pk)
        with self.guard:
            turn = self.making[key]
        with turn:
            kept = self.kept.get(key)
            if kept is None or not kept.is_good(of_list, at):
                kept = self.make(key, of_list, at)
            return kept.roster

    def make(self, key: Key, of_list: CheckInList, at: datetime) -> Kept:
        stamp = stamp_of(of_list)  # asked before: what changes meanwhile makes it old
        kept = Kept(at, stamp, make_roster(of_list, at))
        now = (kept.roster.version, kept.roster.digests)
        note(key[1], now, self.known.get(key))
        with self.guard:
            put(self.kept, key, kept, MOST_KEPT)
            put(self.known, key, now, MOST_KNOWN)
        return kept


def put(rows: OrderedDict, key: Key, value: Any, most: int) -> None:
    rows[key] = value
    rows.move_to_end(key)
    while len(rows) > most:
        rows.popitem(last=False)


rosters = Rosters()
