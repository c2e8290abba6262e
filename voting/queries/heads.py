# SPDX-License-Identifier: EUPL-1.2
"""What else than ballots stands on a board, as its page shows it."""

import json
from typing import Any

from django.core.cache import cache

from voting.election.canonical import moment_in
from voting.models import Award, BoardPart, Head
from voting.queries.board import kind_of

DAY = 86_400
TOLD = frozenset({"open", "pause", "resume", "extend", "close"})


def milestones(award: Award, newest: Head | None) -> list[dict[str, Any]]:
    """The lines that are no ballots, in their order: `i`, `type`, and of `data` the moments as moments. Read once per head."""
    if newest is None:
        return []
    key = f"vote-milestones:{award.pk}:{newest.root}"
    lines = cache.get(key)
    if lines is None:
        parts = BoardPart.objects.filter(award=award, first__lt=newest.size)
        lines = [
            line
            for part in parts.iterator(chunk_size=10)
            for line in part.text.split("\n")[:-1]
            if kind_of(line) in TOLD
        ]
        cache.set(key, lines, DAY)
    return [milestone(json.loads(line)) for line in lines]


def milestone(line: dict[str, Any]) -> dict[str, Any]:
    data = line["data"] if isinstance(line["data"], dict) else {}
    moments = {name: moment_in(data[name]) for name in ("at", "closes_at") if name in data}
    return {"line": line["i"], "type": line["type"], **data, **moments}
