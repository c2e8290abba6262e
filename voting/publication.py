# SPDX-License-Identifier: EUPL-1.2
"""The files with which anyone can check an election, written together (see docs/formats.md)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from voting import folder
from voting.election.canonical import canonical
from voting.election.verify import script
from voting.models import Award
from voting.queries.board import board_text, heads_text


def write_folder(
    award: Award, work: Path, tally: Mapping[str, Any], annulled: list[tuple[str, dict[str, str]]]
) -> None:
    """Everything but ballots.jsonl, which the opening of the ballots wrote there already."""
    lines = ({"commitment": commitment, "reason": reason} for commitment, reason in sorted(annulled))
    folder.write(work / folder.ELECTION, [award.manifest.encode()])
    folder.write(work / folder.BOARD, (part.encode() for part in board_text(award)))
    folder.write(work / folder.HEADS, (line.encode() for line in heads_text(award)))
    folder.write(work / folder.ANNULLED, (canonical(line) + b"\n" for line in lines))
    folder.write(work / folder.JURY, [])
    folder.write(work / folder.TALLY, [canonical(tally)])
    folder.write(work / folder.VERIFIER, [script()])
    folder.write(work / folder.README, [readme(award).encode()])


def readme(award: Award) -> str:
    return render_to_string("voting/published/README.txt", {"award": award})
