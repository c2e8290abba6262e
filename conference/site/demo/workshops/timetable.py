# SPDX-License-Identifier: EUPL-1.2
"""Which workshop is given in which round.

The room is written with the workshop; what is left is to choose the rounds. A round suits a
workshop when neither its room nor one of its speakers is busy. Depth-first search, the hardest
workshops first (most times, then most speakers), going back where it gets stuck.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from conference.site.demo.workshops.workshop import Workshop

ROUNDS = (1, 2, 3, 4)

Busy = frozenset[tuple[str, int]]  # room or speaker, round


@dataclass(frozen=True)
class Occurrence:
    workshop: int  # index in the list
    number: int  # 1 for the first time it is given
    venue: str
    round: int
    room: str


def plan(workshops: Sequence[Workshop]) -> list[Occurrence]:
    """Every occurrence, by workshop and round; the same list gives the same answer.

    Raises ValueError when no timetable exists."""
    order = sorted(range(len(workshops)), key=lambda index: _ease(workshops[index]))
    rounds = _search(workshops, order, frozenset())
    if rounds is None:
        raise ValueError("These workshops do not fit into four rounds.")
    return [
        Occurrence(index, number, workshop.venue, chosen, workshop.room)
        for index, workshop in enumerate(workshops)
        for number, chosen in enumerate(rounds[index], start=1)
    ]


def _ease(workshop: Workshop) -> tuple[int, int]:
    return -workshop.times, -len(workshop.speakers)


def _search(
    workshops: Sequence[Workshop], order: Sequence[int], busy: Busy
) -> dict[int, tuple[int, ...]] | None:
    """The rounds of each workshop in `order`, or None where the first ones leave no way out."""
    if not order:
        return {}
    index, *rest = order
    for rounds in _choices(workshops[index], busy, turn=index):
        found = _search(workshops, rest, busy | _claims(workshops[index], rounds))
        if found is not None:
            return {index: rounds, **found}
    return None


def _choices(workshop: Workshop, busy: Busy, *, turn: int) -> Iterator[tuple[int, ...]]:
    """Sets of rounds that suit the workshop; `turn` spreads the first choice over the day."""
    turned = (*ROUNDS[turn % 4 :], *ROUNDS[: turn % 4])
    suits = [each for each in turned if busy.isdisjoint(_claims(workshop, (each,)))]
    for rounds in combinations(suits, workshop.times):
        yield tuple(sorted(rounds))


def _claims(workshop: Workshop, rounds: tuple[int, ...]) -> Busy:
    who_and_where = (f"room {workshop.room}", *workshop.speakers)
    return frozenset((claim, each) for claim in who_and_where for each in rounds)
