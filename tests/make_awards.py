# SPDX-License-Identifier: EUPL-1.2
"""Builders of awards, as plain as those in `tests/make.py`."""

import itertools
import secrets
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from conference.models import Event
from tests.make import make_event
from voting.codes import right_key
from voting.keys import KeySheet, new_key_pair
from voting.models import Award, Candidate, RightState, VotingRight
from voting.operations import closing
from voting.operations.asking import issue
from voting.operations.casting import Receipt, cast_ballot
from voting.operations.certifying import certify_election
from voting.operations.closing import close_election
from voting.operations.counting import count_election
from voting.operations.opening import open_election
from voting.phases import OPENED
from voting.rules import rules_digest

_numbers = itertools.count(1)
# The database's own clock decides whether an election is open, so moments of elections are around the real now.
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
FAR_AWAY = datetime(2099, 1, 1, tzinfo=UTC)


def now() -> datetime:
    return datetime.now(UTC)


def make_award(event: Event | None = None, candidates: int = 5, **values) -> Award:
    """An award in preparation with so many candidates (`kandidaat-1`…), of whom exactly 3 are to be chosen."""
    n = next(_numbers)
    defaults = {
        "slug": f"prijs-{n}",
        "name": f"Prijs {n}",
        "opens_at": now() - timedelta(hours=1),
        "closes_at": FAR_AWAY,
    }
    award = Award.objects.create(event=event or make_event(), **(defaults | values))
    for number in range(1, candidates + 1):
        make_candidate(award, slug=f"kandidaat-{number}", name=f"Kandidaat {number}", position=number)
    return award


def make_candidate(award: Award, **values) -> Candidate:
    n = next(_numbers)
    defaults = {"slug": f"k-{n}", "name": f"Kandidaat {n}", "contact_email": f"contact{n}@gemeente.example"}
    return Candidate.objects.create(award=award, **(defaults | values))


SHEETS: dict[int, KeySheet] = {}  # by the award's id: what the officer has on paper


def open_award(award: Award | None = None, **values) -> Award:
    """An election that is open, as after a trial, and closes tomorrow; its key is in `SHEETS`."""
    award = award or make_award(**({"closes_at": now() + timedelta(days=1)} | values))
    Award.objects.filter(pk=award.pk).update(
        trial_digest=rules_digest(award), trial_ballots=20, trial_at=now()
    )
    sheet = SHEETS[award.pk] = new_key_pair()
    return open_election(award, sheet.private, by=None, at=now())


def vote(award: Award, email: str, choices: list[str], nonce: str = "") -> Receipt:
    """Cast a ballot by the operation that voters use, with a right that is made here."""
    key = right_key(award, email)
    right = VotingRight.objects.create(key=key, award=award, state=RightState.VALID)
    return cast_ballot(award, email, issue(right, now()), choices, nonce or secrets.token_hex(16))


def close_award(award: Award) -> Award:
    """Closed when it was said that it would be."""
    award.refresh_from_db()
    with its_moment_passed():
        return close_election(award, by=None, at=award.closes_at)


@contextmanager
def its_moment_passed():
    """Nobody waits for a closing here, and the clock of the database cannot be set: so this says that it has passed."""
    asked = closing.has_ended
    closing.has_ended = lambda _award, _at: True
    try:
        yield
    finally:
        closing.has_ended = asked


def count_award(award: Award) -> Award:
    """Counted, with the key from the sheet."""
    closed = close_award(award) if award.phase in OPENED else award
    sheet = SHEETS[award.pk].private
    return count_election(closed, sheet, lambda _done, _all: None, by=None, at=closed.closed_at)


def certify_award(award: Award, officer: str = "Mo de Wit") -> Award:
    counted = award if award.is_counted else count_award(award)
    return certify_election(counted, officer, by=None, at=counted.counted_at)
