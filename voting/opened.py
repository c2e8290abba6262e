# SPDX-License-Identifier: EUPL-1.2
"""The ballots of an election are opened: written to a file one by one, and kept only as numbers."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Any

from voting.election.canonical import canonical
from voting.election.commitments import Opening
from voting.election.counting import fault_in
from voting.election.manifest import Rules
from voting.election.sealing import Box, Unreadable, unseal
from voting.models import Award, Ballot

CHUNK = 2_000
Told = Callable[[int, int], object]


@dataclass
class Opened:
    """How many ballots say what, and which could not be opened: pairs of commitment and code of the fault."""

    said: Counter[tuple[tuple[str, ...], str]] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def openings(self) -> Iterator[Opening]:
        """As many as there are, for the count: without their nonces."""
        for (choices, electorate), number in self.said.items():
            yield from repeat(Opening(choices, electorate, "", ""), number)


def open_ballots(award: Award, rules: Rules, private: bytes, path: Path, told: Told) -> Opened:
    """Open all ballots of an election, in the order of their commitments; ballots.jsonl is written to `path`."""
    total, opened = Ballot.objects.filter(award=award).count(), Opened()
    box, fp = Box(private), award.fingerprint or ""
    with path.open("wb") as file:
        for number, (commitment, sealed) in enumerate(sealed_ballots(award), start=1):
            line = _line(rules, fp, box, commitment, bytes(sealed), opened)
            file.write(line)
            if number % 100 == 0 or number == total:
                told(number, total)
    return opened


def _line(rules: Rules, fp: str, box: Box, commitment: str, sealed: bytes, opened: Opened) -> bytes:
    try:
        opening = unseal(fp, box, sealed)
    except Unreadable:
        opened.faults.append((commitment, "unreadable"))
        return b""
    if fault := fault_in(rules, fp, commitment, opening):
        opened.faults.append((commitment, fault))
        return b""
    opened.said[opening.choices, opening.electorate] += 1
    return canonical({**opening.as_json(), "commitment": commitment}) + b"\n"


def sealed_ballots(award: Award) -> Iterator[tuple[str, Any]]:
    """A part at a time: nothing is held open meanwhile."""
    last = ""
    while True:
        rows = Ballot.objects.filter(award=award, commitment__gt=last).order_by("commitment")
        found = list(rows.values_list("commitment", "sealed")[:CHUNK])
        yield from found
        if len(found) < CHUNK:
            return
        last = found[-1][0]
