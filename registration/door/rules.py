# SPDX-License-Identifier: EUPL-1.2
"""What a scan means. Pure, and the same in `static/od/door/rules.js`; `cases.json` holds both to the same answers.

Facts, as they travel to the phones (every key is always there):

    belongs   "here", or why not: "venue" (another venue), "room" (another room now), "waiting" (waits for a place
              here), "none" (not registered here)
    goTo      where they are expected, or null: {"venue", "room", "title", "start"}; any of these may be ""
    free      places that somebody could walk in on, or null where nobody can
    entry     null, or how they came in today: {"inside": bool, "at": time (ISO 8601), "door": name of the scanner}
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

Facts = Mapping[str, Any]

OK, DUPLICATE, FULL, REVOKED, UNKNOWN = "ok", "duplicate", "full", "revoked", "unknown"
NOT_HERE = "not-registered-here"
ELSEWHERE = {"venue": "wrong-venue", "room": "wrong-room", "waiting": "waiting", "none": NOT_HERE}
NONE, ENTERED, LEFT, TAKEN_BACK = "none", "entered", "left", "taken-back"


class Judged(NamedTuple):
    """What is said, and what changes in who is inside."""

    verdict: str
    effect: str = NONE


def judge(
    known: str, facts: Facts | None, direction: str, *, has_room: bool = True, anyway: bool = False
) -> Judged:
    """`known` is "known", "ended" (the code opens no door any more) or "unknown"; facts only of who is known.

    `has_room`: whether one more may be inside. `anyway`: the volunteer lets in somebody who does not belong here."""
    if known != "known" or facts is None:
        return Judged(REVOKED if known == "ended" else UNKNOWN)
    if direction == "in":
        return judge_in(facts, has_room=has_room, anyway=anyway)
    entry = facts["entry"]
    if direction == "undo":
        return Judged(OK, TAKEN_BACK) if entry else Judged(NOT_HERE)
    if entry:
        return Judged(OK, LEFT) if entry["inside"] else Judged(DUPLICATE)
    return Judged(ELSEWHERE.get(facts["belongs"], OK))


def judge_in(facts: Facts, *, has_room: bool, anyway: bool) -> Judged:
    """Who came in before may come in again after going out, whatever has changed for them since."""
    entry, elsewhere = facts["entry"], ELSEWHERE.get(facts["belongs"])
    if entry and entry["inside"]:
        return Judged(DUPLICATE)
    if elsewhere and not entry and not anyway:
        return Judged(elsewhere)
    return Judged(OK, ENTERED) if has_room else Judged(FULL)
