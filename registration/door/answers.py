# SPDX-License-Identifier: EUPL-1.2
"""What a phone is told of a scan."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from registration.door.rules import ELSEWHERE
from registration.door.standing import iso

SAID_ELSEWHERE = frozenset(ELSEWHERE.values())


class First(NamedTuple):
    """The scan that let somebody in before."""

    scanned_at: datetime
    list: str
    door: str


class Answer(NamedTuple):
    """`go_to` and `free` for who is somewhere else; `name` of whom we know."""

    id: UUID
    verdict: str
    effect: str
    first: First | None = None
    go_to: Mapping[str, str] | None = None
    free: int | None = None
    name: str | None = None


def as_json(answer: Answer) -> dict[str, Any]:
    first = answer.first
    return {
        "id": str(answer.id),
        "verdict": answer.verdict,
        "effect": answer.effect,
        "first": None
        if first is None
        else {"scannedAt": iso(first.scanned_at), "list": first.list, "door": first.door},
        "goTo": answer.go_to,
        "free": answer.free,
        "name": answer.name,
    }
