# SPDX-License-Identifier: EUPL-1.2
"""The result of a counted election, for pages and the API. Before the count there is none to read."""

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from conference.templatetags.od import loc
from voting.folder import CERTIFICATE, file_of
from voting.models import Award, Candidate
from voting.objections import last_objection


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate's: `votes` of all components together, `score` as an exact share, `width` of its bar of 100. Equals have
    the same `number`; only the winner, whom the rules chose among equals, has the first place alone."""

    number: int
    candidate: Candidate
    votes: int
    score: Fraction
    width: float

    @property
    def percent(self) -> float:
        return float(100 * self.score)


@dataclass(frozen=True, slots=True)
class Result:
    """`places` best first; without votes (`is_empty`) their order is by lot and says nothing. `rights` is how many voted,
    `ballots` how many could be counted. `winner` is None when the quorum was missed or there are no votes; `tie` says what
    decided between the first two when they had the same; `last_objection` is the last day on which one may object."""

    places: list[Place]
    winner: Place | None
    rights: int
    ballots: int
    votes: int
    quorum_met: bool
    tie: str | None
    root: str
    is_certain: bool
    last_objection: date | None

    @property
    def equals(self) -> list[Place]:
        """Who had as much as the winner."""
        return [place for place in self.places if place.score == self.places[0].score]

    @property
    def is_empty(self) -> bool:
        """Whether there is no vote at all: then nobody has a place."""
        return not self.votes

    @property
    def is_shared(self) -> bool:
        """Whether some candidates have the same place."""
        return len({place.number for place in self.places}) < len(self.places)

    @property
    def by_name(self) -> list[Place]:
        """In the order of the names in the language of the page, for when there is no other."""
        return sorted(self.places, key=lambda place: str(loc(place.candidate, "name")).casefold())


def result_of(award: Award) -> Result | None:
    """None before the count."""
    tally: dict[str, Any] | None = award.tally if award.is_counted else None
    if not tally:
        return None
    places = places_in(tally, {one.slug: one for one in award.candidates.all()})
    return Result(
        places=places,
        winner=next((place for place in places if place.candidate.slug == tally["winner"]), None),
        rights=tally["rights"],
        ballots=sum(part["ballots"] for part in tally["components"]),
        votes=sum(place.votes for place in places),
        quorum_met=tally["quorum_met"],
        tie=tally["tie"],
        root=tally["root"],
        is_certain=award.certified_at is not None,
        last_objection=last_objection(award),
    )


def places_in(tally: dict[str, Any], candidates: dict[str, Candidate]) -> list[Place]:
    """A score of 0 has no bar; the best has one of 100."""
    scores = {row["slug"]: Fraction(row["score"]) for row in tally["result"]}
    best = max(scores.values()) or 1
    found = []
    for slug, score in scores.items():
        votes = sum(part["votes"][slug] for part in tally["components"])
        width = round(float(100 * score / best), 2)
        found.append(
            Place(number_of(slug, scores, tally.get("winner")), candidates[slug], votes, score, width)
        )
    return found


def number_of(slug: str, scores: dict[str, Fraction], winner: str | None) -> int:
    """One more than how many stand above it."""
    above = sum(score > scores[slug] for score in scores.values())
    is_equal = winner is not None and slug != winner and scores[winner] == scores[slug]
    return 1 + above + is_equal


def certificate_of(award: Award) -> dict[str, Any] | None:
    """What stands in certificate.json, once the result was certified."""
    path = file_of(award, CERTIFICATE)
    return json.loads(path.read_bytes()) if path else None
