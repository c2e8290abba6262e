# SPDX-License-Identifier: EUPL-1.2
"""The count: exact, and the same for whoever does it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from voting.election.canonical import digest
from voting.election.commitments import Opening, commitment_of
from voting.election.manifest import Rules, problem_with

FORMAT = "overheidsdag-tally-1"


class Part(NamedTuple):
    """A component: its ballots, and the votes of each candidate (slug → number, all candidates in order of slug)."""

    slug: str
    ballots: int
    votes: dict[str, int]


class Place(NamedTuple):
    slug: str
    score: Fraction


@dataclass(frozen=True)
class Tally:
    """What was counted. `result` has every candidate, best first. `winner` is None below the quorum and without votes; `tie`
    names what decided the first place among equals (a component or "lot"), else None."""

    parts: tuple[Part, ...]
    result: tuple[Place, ...]
    quorum_met: bool
    winner: str | None
    tie: str | None
    root: str

    def document(self, fp: str, size: int, rights: int) -> dict[str, Any]:
        """tally.json, for a board of `size` lines whose head tells `rights` used rights."""
        return {
            "format": FORMAT,
            "fingerprint": fp,
            "size": size,
            "root": self.root,
            "rights": rights,
            "components": [part._asdict() for part in self.parts],
            "result": [{"slug": place.slug, "score": str(place.score)} for place in self.result],
            "quorum_met": self.quorum_met,
            "winner": self.winner,
            "tie": self.tie,
        }


def fault_in(rules: Rules, fp: str, commitment: str, opening: Opening) -> str:
    """Why an opened ballot may not be counted: "commitment" (it is another's), "electorate", or a code of `problem_with`;
    "" when it may. Such a ballot is annulled on the board."""
    if commitment_of(fp, opening) != commitment:
        return "commitment"
    if opening.electorate not in rules.electorates:
        return "electorate"
    return problem_with(rules, opening.choices)


def count(rules: Rules, openings: Iterable[Opening], root: str) -> Tally:
    """The result of these ballots, on a board with this root.

    A candidate's score is the sum over the components of the weight times its share of all votes in that component (0 when
    there are none). Equals are ordered by the components of `ties`, then by lot: the lowest SHA-256, in hex, of the root's
    hexadecimal characters followed by the slug. ValueError for a ballot that `fault_in` refuses."""
    votes: dict[str, Counter[str]] = {each.slug: Counter() for each in rules.components}
    ballots: Counter[str] = Counter()
    for opening in openings:
        if opening.electorate not in votes or problem_with(rules, opening.choices):
            raise ValueError("an invalid ballot cannot be counted")
        votes[opening.electorate].update(opening.choices)
        ballots[opening.electorate] += 1
    slugs = sorted(rules.slugs)
    parts = tuple(
        Part(each.slug, ballots[each.slug], {slug: votes[each.slug][slug] for slug in slugs})
        for each in rules.components
    )
    return _decided(rules, parts, root)


def _decided(rules: Rules, parts: tuple[Part, ...], root: str) -> Tally:
    votes = {part.slug: part.votes for part in parts}
    score = {slug: _score(rules, votes, slug) for slug in sorted(rules.slugs)}

    def place(slug: str) -> tuple[Any, ...]:
        decisive = (-votes[each][slug] for each in rules.ties[:-1])
        return (-score[slug], *decisive, digest((root + slug).encode()))

    order = sorted(score, key=place)
    quorum_met = sum(part.ballots for part in parts) >= rules.quorum
    winner = order[0] if quorum_met and score[order[0]] else None
    return Tally(
        parts=parts,
        result=tuple(Place(slug, score[slug]) for slug in order),
        quorum_met=quorum_met,
        winner=winner,
        tie=_tie(rules, *(place(slug) for slug in order[:2])) if winner else None,
        root=root,
    )


def _score(rules: Rules, votes: dict[str, dict[str, int]], slug: str) -> Fraction:
    totals = ((each, sum(votes[each.slug].values())) for each in rules.components)
    return sum(
        (each.weight * Fraction(votes[each.slug][slug], total) for each, total in totals if total),
        Fraction(0),
    )


def _tie(rules: Rules, first: tuple[Any, ...], second: tuple[Any, ...] | None = None) -> str | None:
    """What decided between the first two: the place in the order where they differ; nothing when the score did."""
    if second is None or first[0] != second[0]:
        return None
    return next(rule for rule, a, b in zip(rules.ties, first[1:], second[1:], strict=True) if a != b)
