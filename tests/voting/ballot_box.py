# SPDX-License-Identifier: EUPL-1.2
"""Elections that are open at once, without a trial, and voters with a code."""

import itertools
import secrets
from datetime import timedelta

from conference.errors import Refusal
from tests.make_awards import LONG_AGO, make_award, now
from voting.codes import right_key
from voting.election.manifest import fingerprint_of, manifest_of
from voting.election.sealing import Box, new_box_key
from voting.models import Award, Ballot, SpooledBallot, VotingRight
from voting.operations.casting import Receipt, cast_ballot
from voting.operations.publishing import append_lines
from voting.rules import rules_of
from voting.secrets_kept import make_secrets, secrets_of

_numbers = itertools.count(1)


def make_open_award(**values) -> Award:
    """An award that was opened, as `open_election` does but without a trial; `award.private` opens its ballots."""
    award = make_award(**values)
    award.private = new_box_key()
    award.opens_at, award.closes_at = (at.replace(microsecond=0) for at in (award.opens_at, award.closes_at))
    award.box_key, award.sign_key = Box(award.private).box_key, make_secrets(award).sign_public
    award.manifest = manifest_of(rules_of(award)).decode()
    award.fingerprint = fingerprint_of(award.manifest.encode())
    award.phase, award.opened_at = "open", now()
    award.save()
    append_lines(award, [("open", award.fingerprint)], LONG_AGO)
    return award


CODE = "12345678"


def make_right(award: Award, email: str = "", code: str = CODE, **values) -> VotingRight:
    """A right to vote, with a code that was mailed just now. `right.email` is the address."""
    email = email or f"kiezer{next(_numbers)}@gemeente.example"
    key = right_key(award, email)
    defaults = {"state": "valid", "code_hash": secrets_of(award).code_hash(key, code)}
    defaults["code_until"] = now() + timedelta(minutes=15)
    right = VotingRight.objects.create(key=key, award=award, **(defaults | values))
    right.email = email
    return right


def cast(award: Award, email: str = "", choices: tuple[int, ...] = (1, 2, 3), nonce: str = "") -> Receipt:
    """A ballot of somebody who has a right, for the candidates of these numbers."""
    right = make_right(award, email)
    slugs = [f"kandidaat-{number}" for number in choices]
    return cast_ballot(award, right.email, CODE, slugs, nonce or secrets.token_hex(16))


CHOICES = ["kandidaat-1", "kandidaat-2", "kandidaat-3"]
NONCE = "0123456789abcdef" * 2


def outcome(*args, **values):
    """A receipt's commitment, or the code of the refusal."""
    try:
        return cast_ballot(*args, **values).commitment
    except Refusal as refusal:
        return refusal.code


def stands(right) -> tuple[str, int, int]:
    """How the right stands, how often its code was tried, and how many ballots there are."""
    right.refresh_from_db()
    return right.state, right.tries, SpooledBallot.objects.count() + Ballot.objects.count()
