# SPDX-License-Identifier: EUPL-1.2
"""Casting: a right is used and a sealed ballot is laid down, in one transaction; and nothing tells which belongs to which.

The database decides, by its own clock (`claiming`); here stands what is made beforehand, and what is said when it could not
be. See docs/decisions/0029.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from hmac import compare_digest
from typing import Any

from django.db.models import Exists, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from conference.errors import Refusal
from voting.codes import digits_of, right_key
from voting.election.commitments import commitment_of, opening_of
from voting.election.heads import sign_receipt
from voting.election.manifest import problem_with, rules_in
from voting.election.sealing import padded_length, seal
from voting.models import Award, AwardPhase, Ballot, RightState, SpooledBallot, VotingRight
from voting.operations.asking import may_ask
from voting.operations.claiming import Claim, HeadLine, claim_right
from voting.queries.board import head_line, newest_head
from voting.secrets_kept import SecretGone, Secrets, secrets_of, there


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a voter may keep: shown once, never mailed, logged, or kept beside an address."""

    commitment: str
    signature: str
    head: HeadLine

    def as_json(self) -> dict[str, Any]:
        return {"commitment": self.commitment, "signature": self.signature, "head": self.head}


def cast_ballot(award: Award, email: str, code: str, choices: Collection[str], nonce: str) -> Receipt:
    """Use the right of this address for a ballot with these choices, in any order; the receipt.

    A right code costs no try, a wrong one costs one, in the statement that would use it. The same again (address, code
    while it lives, choices, nonce) gives the same receipt. Shares the election's lock, then locks the right. Raises Refusal
    `not-open`, `paused`, `closed`, `choices` (`data["problem"]`), `nonce`, `wrong-code`, `code-expired`, `voted`."""
    if award.phase in {AwardPhase.DRAFT, AwardPhase.ARCHIVED}:
        award = _open_now(award.pk)
    try:
        return _cast_with(secrets_of(award), award, email, code, choices, nonce)
    except SecretGone:  # certified or archived, maybe since `award` was read
        _open_now(award.pk)
        raise


def _cast_with(
    kept: Secrets, award: Award, email: str, code: str, choices: Collection[str], nonce: str
) -> Receipt:
    claim = _claim(award, kept, email, code, _chosen(award, choices), nonce)
    head = claim_right(claim) or _head_of_before(claim)
    signature = sign_receipt(kept.signer, award.fingerprint or "", claim.commitment)
    return Receipt(claim.commitment, signature, head)


def _chosen(award: Award, choices: Collection[str]) -> Collection[str]:
    problem = problem_with(rules_in(award.manifest.encode()), choices)
    if problem:
        text = _("These choices cannot be counted. Choose again, as the rules of the vote say.")
        raise Refusal("choices", text, status=422, problem=problem)
    return choices


def _claim(award: Award, kept: Secrets, email: str, code: str, choices: Collection[str], nonce: str) -> Claim:
    fp = award.fingerprint or ""
    try:
        opening = opening_of(there(kept.nonce), choices, nonce)
    except ValueError:
        text = _("Something is missing in this form. Open the page of the vote again.")
        raise Refusal("nonce", text, status=422) from None
    try:
        key = right_key(award, email)
    except ValueError:
        key = ""  # nobody's: the same answer as for an address without a code
    sealed = seal(fp, award.box_key, opening, _length(award.manifest))
    return Claim(award, key, kept.code_hash(key, digits_of(code)), commitment_of(fp, opening), sealed)


@lru_cache(maxsize=32)
def _length(manifest: str) -> int:
    """How long the opening of a ballot of this election is, whatever was chosen."""
    return padded_length(rules_in(manifest.encode()))


def _head_of_before(claim: Claim) -> HeadLine:
    """The newest head for a ballot that was cast before by the same; else the refusal that says why it cannot be."""
    right, ballot = _right_of(claim), _is_cast(claim)
    is_theirs = right is not None and compare_digest(right.code_hash, claim.code_hash)
    if right is not None and is_theirs and right.state == RightState.USED and right.lives:
        if not ballot:
            raise Refusal(
                "voted", _("There is a vote of this address already. It counts; there cannot be another.")
            )
        newest = newest_head(claim.award)
        return head_line(newest) if newest else {}
    _open_now(claim.award.pk)
    if not is_theirs:
        text = _(
            "This code does not work with this address. Check both, and look in the newest mail: older codes no longer work."
        )
        raise Refusal("wrong-code", text)
    if ballot:
        raise Refusal(
            "nonce", _("Something in this form was used before. Open the page of the vote again."), status=422
        )
    raise Refusal("code-expired", _("This code no longer works. Ask for a new one."))


def _right_of(claim: Claim) -> Any:
    lives = Q(code_until__gt=Now())
    return VotingRight.objects.filter(pk=claim.key, award=claim.award).annotate(lives=lives).first()


def _is_cast(claim: Claim) -> bool:
    """Asked in one question, for the publisher moves them."""
    there_is = [
        kind.objects.filter(pk=claim.commitment, award=claim.award) for kind in (SpooledBallot, Ballot)
    ]
    return Award.objects.filter(Exists(there_is[0]) | Exists(there_is[1]), pk=claim.award.pk).exists()


def _open_now(award: int) -> Award:
    """The award, in which people can vote now by the clock of the database. Raises Refusal."""
    found = Award.objects.annotate(now=Now()).get(pk=award)
    may_ask(found, found.now)
    return found
