# SPDX-License-Identifier: EUPL-1.2
"""The rules of an award as they will stand in election.json, and what a trial must have been run with."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from voting.election.canonical import digest, moment
from voting.election.manifest import Component, Nominee, Rules, Text
from voting.models import Award

FEWEST_CANDIDATES = 2


def rules_of(award: Award) -> Rules:
    """From the columns of an award and its candidates; keys and moments as they are now, empty when there are none."""
    return Rules(
        event=award.event.slug,
        award=award.slug,
        name=both(award.name, award.name_en),
        candidates=tuple(
            Nominee(one.slug, both(one.name, one.name_en)) for one in award.candidates.order_by("slug")
        ),
        method=str(award.method),
        picks=award.picks,
        components=tuple(Component(one["slug"], Fraction(one["weight"])) for one in award.shares),
        quorum=award.quorum,
        ties=tuple(award.tie_order),
        opens_at=written(award.opens_at),
        closes_at=written(award.closes_at),
        box_key=award.box_key,
        sign_key=award.sign_key,
    )


def rules_digest(award: Award) -> str:
    """SHA-256 in hex of all rules but the keys and the moments: of these a trial tells nothing."""
    same = replace(rules_of(award), opens_at="", closes_at="", box_key="", sign_key="")
    return digest(repr(same).encode())


def is_tried(award: Award) -> bool:
    """Whether a trial with exactly these rules was finished."""
    return bool(award.trial_digest) and award.trial_digest == rules_digest(award)


def both(name: str, name_en: str) -> Text:
    return Text(name, name_en or name)


def written(at: datetime | None) -> str:
    """`2027-01-20T12:00:00Z`; empty when there is none."""
    return moment(at) if at else ""
