# SPDX-License-Identifier: EUPL-1.2
"""What became of one ballot, for who has its receipt.

Before it stands on the board it is as if it were not there: the spool is never asked, so that nobody learns of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from voting.folder import ANNULLED, BALLOTS, file_of
from voting.models import Award, Ballot, BoardPart, Candidate

LONGEST_LINE = 100_000


@dataclass(frozen=True, slots=True)
class FoundBallot:
    """`line` is its number on the board, from 0; None when it does not stand there.

    After the count there are `choices` too, or, for one that could not be opened, the `reason` in two languages."""

    commitment: str
    line: int | None = None
    choices: tuple[Candidate, ...] = ()
    reason: Any = None  # {"nl", "en"}


def look_up(award: Award, commitment: str) -> FoundBallot:
    """What the public may know of this ballot now; `commitment` is 64 hex characters."""
    line = line_of(award, commitment)
    if line is None or not award.is_counted:
        return FoundBallot(commitment, line)
    opened = row_in(file_of(award, BALLOTS), commitment)
    if opened:
        chosen = award.candidates.filter(slug__in=opened["choices"])
        return FoundBallot(commitment, line, tuple(chosen))
    annulled = row_in(file_of(award, ANNULLED), commitment)
    return FoundBallot(commitment, line, reason=annulled["reason"] if annulled else None)


def line_of(award: Award, commitment: str) -> int | None:
    """The number of the ballot's line on the board."""
    if not Ballot.objects.filter(award=award, commitment=commitment).exists():
        return None
    text = f'{{"data":"{commitment}",'
    part = BoardPart.objects.filter(award=award, text__contains=text).first()
    return part.first + part.text[: part.text.index(text)].count("\n") if part else None


def row_in(path: Path | None, commitment: str) -> dict[str, Any] | None:
    """The line of a file that is sorted by commitment. Looks at some twenty lines, however long the file is."""
    if path is None:
        return None
    with path.open("rb") as file:
        low, high = 0, path.stat().st_size
        while low < high:  # a line that begins in [low, high) may be it
            middle = (low + high) // 2
            file.seek(low if middle == low else middle - 1)
            if middle > low:
                file.readline(LONGEST_LINE)  # to the beginning of a line
            start = file.tell()
            line = file.readline(LONGEST_LINE)
            row: dict[str, Any] | None = json.loads(line) if line and start < high else None
            if row is None or row["commitment"] > commitment:
                high = middle
            elif row["commitment"] < commitment:
                low = start + len(line)
            else:
                return row
    return None
