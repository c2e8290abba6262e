# SPDX-License-Identifier: EUPL-1.2
"""One right, one ballot, one receipt: whatever is pressed, and how often. Many at once: `test_casting_races`."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from conference.errors import Refusal
from tests.make_awards import make_award, now
from tests.voting.ballot_box import CHOICES, CODE, NONCE, cast, make_open_award, make_right, outcome, stands
from voting.election.commitments import commitment_of
from voting.election.sealing import Box, unseal
from voting.models import Award, SpooledBallot
from voting.operations.casting import cast_ballot
from voting.operations.closing import close_election
from voting.operations.publishing import publish


@pytest.mark.django_db
class TestOne:
    def test_a_right_is_used_and_a_sealed_ballot_is_there(self):
        award = make_open_award()
        right = make_right(award)
        receipt = cast_ballot(award, right.email, CODE, CHOICES, NONCE)
        ballot = SpooledBallot.objects.get()
        opening = unseal(award.fingerprint, Box(award.private), bytes(ballot.sealed))
        assert opening.choices == tuple(CHOICES)
        assert receipt.commitment == ballot.commitment == commitment_of(award.fingerprint, opening)
        said = f"overheidsdag-receipt-1\n{award.fingerprint}\n{receipt.commitment}\n".encode()
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(award.sign_key))
        key.verify(bytes.fromhex(receipt.signature), said)
        assert receipt.head["size"] == 1
        assert stands(right) == ("used", 0, 1)

    def test_what_is_sealed_has_one_length(self):
        award = make_open_award(method="up-to")
        for choices in ((1,), (1, 2), (3, 4, 5)):
            cast(award, choices=choices)
        assert len({len(bytes(row.sealed)) for row in SpooledBallot.objects.all()}) == 1

    def test_the_same_again_gets_the_same_receipt_in_any_order_of_choices(self):
        award = make_open_award()
        right = make_right(award)
        receipts = [
            cast_ballot(award, email, code, choices, NONCE)
            for email, code, choices in (
                (right.email, CODE, CHOICES),
                (right.email.upper(), "1234 5678", CHOICES[::-1]),
            )
        ]
        assert receipts[0] == receipts[1]
        assert stands(right) == ("used", 0, 1)

    def test_the_same_again_gets_it_when_the_ballot_is_on_the_board(self, django_capture_on_commit_callbacks):
        award = make_open_award(publish_minutes=0)
        right = make_right(award)
        first = cast_ballot(award, right.email, CODE, CHOICES, NONCE)
        with django_capture_on_commit_callbacks(execute=True):
            publish(award.pk, now(), everything=True)
        again = cast_ballot(award, right.email, CODE, CHOICES, NONCE)
        assert (again.commitment, again.signature) == (first.commitment, first.signature)
        assert again.head["rights"] == 1

    def test_another_choice_or_nonce_after_that_is_refused(self):
        award = make_open_award()
        right = make_right(award)
        cast_ballot(award, right.email, CODE, CHOICES, NONCE)
        assert outcome(award, right.email, CODE, CHOICES, "f" * 32) == "voted"
        assert outcome(award, right.email, CODE, ["kandidaat-4", *CHOICES[1:]], NONCE) == "voted"
        assert outcome(award, right.email, "87654321", CHOICES, NONCE) == "wrong-code"

    def test_five_wrong_codes_and_the_right_one_no_longer_works(self):
        award = make_open_award()
        right = make_right(award)
        wrong = [outcome(award, right.email, f"0000000{n}", CHOICES, NONCE) for n in range(6)]
        assert wrong == ["wrong-code"] * 6
        assert stands(right) == ("valid", 5, 0)
        assert outcome(award, right.email, CODE, CHOICES, NONCE) == "code-expired"

    def test_an_address_without_a_code_is_told_the_same_as_one_with_another(self):
        award = make_open_award()
        make_right(award, "kiezer@gemeente.example")
        make_right(award, "wacht@gemeente.example", state="waiting", code_hash="", code_until=None)
        told = set()
        for email in (
            "kiezer@gemeente.example",
            "wacht@gemeente.example",
            "niemand@gemeente.example",
            "@",
            "",
        ):
            with pytest.raises(Refusal) as refused:
                cast_ballot(award, email, "00000000", CHOICES, NONCE)
            told.add((refused.value.code, refused.value.message, refused.value.status))
        assert len(told) == 1

    def test_a_code_that_ended_no_longer_works(self):
        award = make_open_award()
        right = make_right(award, code_until=now() - timedelta(seconds=1))
        assert outcome(award, right.email, CODE, CHOICES, NONCE) == "code-expired"
        assert stands(right) == ("valid", 0, 0)

    @pytest.mark.parametrize(
        ("choices", "problem"),
        [
            ([], "too-few"),
            (CHOICES[:2], "too-few"),
            ([*CHOICES, "kandidaat-4"], "too-many"),
            ([*CHOICES[:2], "iemand-anders"], "unknown"),
            ([*CHOICES[:2], CHOICES[0]], "twice"),
        ],
    )
    def test_only_choices_that_the_rules_allow(self, choices, problem):
        award = make_open_award()
        right = make_right(award)
        with pytest.raises(Refusal) as refused:
            cast_ballot(award, right.email, CODE, choices, NONCE)
        assert (refused.value.code, refused.value.data["problem"]) == ("choices", problem)
        assert stands(right) == ("valid", 0, 0)

    @pytest.mark.parametrize("nonce", ["", "x" * 32, "0" * 31, "0" * 34, "A" * 32, "0" * 10_000])
    def test_a_nonce_is_sixteen_bytes(self, nonce):
        award = make_open_award()
        right = make_right(award)
        assert outcome(award, right.email, CODE, CHOICES, nonce) == "nonce"
        assert stands(right) == ("valid", 0, 0)

    def test_a_nonce_of_somebody_else_gives_no_second_ballot_the_same_receipt(self):
        """And costs a try, so that whoever knows one cannot guess codes with it."""
        award = make_open_award()
        cast(award, nonce=NONCE)
        right = make_right(award)
        assert outcome(award, right.email, "00000000", CHOICES, NONCE) == "wrong-code"
        assert outcome(award, right.email, CODE, CHOICES, NONCE) == "nonce"
        assert stands(right) == ("valid", 2, 1)
        assert outcome(award, right.email, CODE, CHOICES, "f" * 32) != "nonce"

    def test_a_code_is_of_one_election(self):
        award, other = make_open_award(), make_open_award()
        right = make_right(award, "kiezer@gemeente.example")
        assert outcome(other, right.email, CODE, CHOICES, NONCE) == "wrong-code"
        assert stands(right) == ("valid", 0, 0)


def shut(phase: str) -> Award:
    if phase == "draft":
        return make_award()
    times = {
        "soon": {"opens_at": now() + timedelta(hours=1)},
        "over": {"closes_at": now() - timedelta(seconds=1)},
        "closed": {"closes_at": now() - timedelta(seconds=1)},
    }
    award = make_open_award(**times.get(phase, {}))
    if phase == "paused":
        Award.objects.filter(pk=award.pk).update(phase="paused")
    if phase == "closed":
        close_election(award, by=None, at=now())
    return award


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("phase", "code"),
    [
        ("draft", "not-open"),
        ("soon", "not-open"),
        ("paused", "paused"),
        ("over", "closed"),
        ("closed", "closed"),
    ],
)
def test_nothing_is_cast_while_it_is_not_open(phase, code):
    """By the phase and the moments as the database has them, whatever the page thought."""
    award = shut(phase)
    if phase == "draft":
        assert outcome(award, "kiezer@gemeente.example", CODE, CHOICES, NONCE) == code
        return
    right = make_right(award)
    award.phase = "open"
    assert outcome(award, right.email, CODE, CHOICES, NONCE) == code
    assert outcome(award, right.email, "00000000", CHOICES, NONCE) == code
    assert stands(right) == ("valid", 0, 0)


@pytest.mark.django_db
def test_who_lost_the_answer_gets_the_receipt_after_it_closed():
    award = make_open_award()
    right = make_right(award)
    first = cast_ballot(award, right.email, CODE, CHOICES, NONCE)
    Award.objects.filter(pk=award.pk).update(phase="closed")
    assert cast_ballot(award, right.email, CODE, CHOICES, NONCE).commitment == first.commitment
