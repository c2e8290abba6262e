# SPDX-License-Identifier: EUPL-1.2
"""Whether somebody is in for a list on a day, and what a scan changes in that. Pure: no Django.

What changed something is kept with its effect; all that together, in the order in which we heard it and without what
was taken back, gives how somebody stands. So a row of Entry can always be proved from the scans."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from registration.door.rules import ENTERED, LEFT, NONE, OK, Facts, Judged, judge


class Standing(NamedTuple):
    """`scan` at `at` let them in; `changed_at` is when they last went in or out. `door` is what is told to who scans
    them again, and follows from `scan`."""

    scan: UUID
    at: datetime
    is_inside: bool
    changed_at: datetime
    door: str = ""


class Happened(NamedTuple):
    """One scan, by our clock. `is_late`: it waited on the phone, so that we may know of later things already."""

    scan: UUID
    at: datetime
    direction: str
    is_late: bool = False
    was_told_ok: bool = False
    anyway: bool = False
    door: str = ""


class Decided(NamedTuple):
    """`standing` is what it becomes. `is_conflict`: somebody was let in by a phone alone and we would not have, or did
    so already for a later scan."""

    verdict: str
    effect: str
    standing: Standing | None
    is_conflict: bool = False


def decide(
    known: str, facts: Facts | None, standing: Standing | None, scan: Happened, *, has_room: bool
) -> Decided:
    """What a scan means for who stands so; `facts` without the entry, which is made of `standing`.

    Taking back is left to who knows the scans before: `standing` stays as it is."""
    seen = standing_then(standing, scan)
    if facts is not None:
        facts = {**facts, "entry": entry_of(seen)}
    judged = judge(known, facts, scan.direction, has_room=has_room, anyway=scan.anyway)
    if scan.direction == "in":
        return decide_in(judged, standing, seen, scan, is_known=facts is not None and known == "known")
    if scan.direction == "out" and judged.effect == LEFT:
        if is_old(standing, scan):
            return Decided(judged.verdict, NONE, standing)
        return Decided(judged.verdict, LEFT, after(standing, LEFT, scan))
    return Decided(judged.verdict, judged.effect, standing)


def decide_in(
    judged: Judged, standing: Standing | None, seen: Standing | None, scan: Happened, *, is_known: bool
) -> Decided:
    """Who a phone let in by itself is in, whatever we think of it; the earliest holds the entry."""
    is_told = scan.was_told_ok
    if not is_known or not (is_told or judged.effect == ENTERED):
        return Decided(judged.verdict, NONE, standing, is_conflict=is_told)
    is_first = standing is None or scan.at < standing.at
    changes = is_first or not (seen is None or seen.is_inside)
    effect = ENTERED if changes else NONE
    is_conflict = is_told and (judged.verdict != OK or (is_first and standing is not None))
    return Decided(judged.verdict, effect, after(standing, effect, scan), is_conflict)


def standing_then(standing: Standing | None, scan: Happened) -> Standing | None:
    """How they stood when it was scanned: before the first time that somebody was let in nobody was inside, and
    between then and the last change they were."""
    if standing is None or (scan.was_told_ok and scan.at < standing.at):
        return None
    return standing._replace(is_inside=True) if is_old(standing, scan) else standing


def is_old(standing: Standing | None, scan: Happened) -> bool:
    return standing is not None and scan.is_late and scan.at < standing.changed_at


def after(standing: Standing | None, effect: str, scan: Happened) -> Standing | None:
    """What the effect of a scan makes of it; taking back is done by leaving out what is taken back."""
    if effect not in {ENTERED, LEFT}:
        return standing
    if standing is None:
        return Standing(scan.scan, scan.at, True, scan.at, scan.door) if effect == ENTERED else None
    if not is_old(standing, scan):
        changed = max(standing.changed_at, scan.at)
        standing = standing._replace(is_inside=effect == ENTERED, changed_at=changed)
    if effect == ENTERED and scan.at < standing.at:
        standing = standing._replace(scan=scan.scan, at=scan.at, door=scan.door)
    return standing


def standing_of(scans: Iterable[tuple[str, Happened]]) -> Standing | None:
    """Of effects in the order in which we heard them, without those that were taken back."""
    standing: Standing | None = None
    for effect, scan in scans:
        standing = after(standing, effect, scan)
    return standing


def entry_of(standing: Standing | None) -> dict[str, Any] | None:
    """As it stands in the facts."""
    if standing is None:
        return None
    return {"inside": standing.is_inside, "at": iso(standing.at), "door": standing.door}


def iso(moment: datetime) -> str:
    """In UTC, with a Z."""
    return moment.isoformat().replace("+00:00", "Z")
