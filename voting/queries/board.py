# SPDX-License-Identifier: EUPL-1.2
"""What stands on the board of an election, and its signed heads."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from voting.election.canonical import canonical, moment
from voting.models import Award, BoardPart, Head

LATE = timedelta(minutes=10)
ROUND = 50


def newest_head(award: Award) -> Head | None:
    return Head.objects.filter(award=award).order_by("-number").first()


def head_line(head: Head) -> dict[str, Any]:
    """As it stands in heads.jsonl."""
    return {
        "at": moment(head.at),
        "rights": head.rights,
        "root": head.root,
        "signature": head.signature,
        "size": head.size,
    }


def line_text(head: Head) -> str:
    """The same as text, without its end."""
    return canonical(head_line(head)).decode()


def heads_of(award: Award, until: Head | None = None) -> list[Head]:
    """All of them (some five hundred at most), or those until this one; the oldest first."""
    heads = Head.objects.filter(award=award).order_by("number").defer("frontier")
    return list(heads.filter(number__lte=until.number) if until else heads)


def heads_text(award: Award, until: Head | None = None) -> Iterator[str]:
    """heads.jsonl, or what it was at this head, a line at a time."""
    return (f"{line_text(head)}\n" for head in heads_of(award, until))


def board_text(award: Award) -> Iterator[str]:
    """board.jsonl, some lines at a time: of long boards, no more than one part is in memory."""
    parts = BoardPart.objects.filter(award=award).order_by("first")
    yield from parts.values_list("text", flat=True).iterator(chunk_size=1)


def lines_of(award: Award, kind: str) -> Iterator[Any]:
    """The data of the board's lines of this type, in order."""
    return (json.loads(line)["data"] for line in board_lines(award) if kind_of(line) == kind)


def board_lines(award: Award) -> Iterator[str]:
    """One by one, without their ends."""
    for part in board_text(award):
        yield from part.split("\n")[:-1]


def kind_of(line: str) -> str:
    """The type of a line of the board, which ends in it."""
    return line.rpartition('"type":"')[2].removesuffix('"}')


def turnout(award: Award, at: datetime) -> int:
    """About how many have voted: what was published ten minutes ago or longer, to the nearest fifty.

    Exact and at once, it would tell who looks on when their colleague has voted."""
    heads = Head.objects.filter(award=award, at__lte=at - LATE).order_by("-number")
    rights = heads.values_list("rights", flat=True).first() or 0
    return (rights + ROUND // 2) // ROUND * ROUND
