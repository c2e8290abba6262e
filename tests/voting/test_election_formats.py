# SPDX-License-Identifier: EUPL-1.2
"""The bytes of an election: the same as another implementation makes of them, and fixed for good."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voting import small_election as small
from voting.election import commitments, heads, sealing
from voting.election.canonical import canonical, moment, moment_in
from voting.election.commitments import Opening, opening_of
from voting.election.manifest import (
    Component,
    Nominee,
    Rules,
    Text,
    fingerprint_of,
    manifest_of,
    problem_with,
    rules_in,
)

RULES = Rules(
    event="dag",
    award="prijs",
    name=Text("Prijs van de Dag", "Award of the Day"),
    candidates=tuple(Nominee(slug, Text(f"Gemeente {slug}", f"City of {slug}")) for slug in small.NAMES),
    method="exactly",
    picks=3,
    components=(Component("public", Fraction(1)),),
    quorum=5,
    ties=("public", "lot"),
    opens_at="2027-01-01T09:00:00Z",
    closes_at="2027-01-20T12:00:00Z",
    box_key="ab" * 32,
    sign_key=heads.sign_key_of(bytes(range(32))),
)
FP = fingerprint_of(manifest_of(RULES))
KEY = heads.signing_key(bytes(range(32)))
NONCE = "0123456789abcdef" * 2
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=12,
)


@settings(max_examples=60)
@given(json_values)
def test_the_one_spelling_reads_back_and_is_that_of_the_other_implementation(value):
    assert json.loads(canonical(value)) == value
    assert canonical(value) == small.spelt(value)


def test_the_one_spelling_orders_keys_and_escapes_no_letters():
    assert canonical({"b": [1, None, True], "a": "é\n"}) == '{"a":"é\\n","b":[1,null,true]}'.encode()


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", {1, 2}])
def test_what_has_no_spelling_is_refused(value):
    with pytest.raises((ValueError, TypeError)):
        canonical(value)


def test_a_moment_is_written_in_utc_and_whole_seconds():
    at = datetime(2027, 1, 20, 13, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=1)))
    assert moment(at) == "2027-01-20T12:00:00Z"
    assert moment_in("2027-01-20T12:00:00Z") == datetime(2027, 1, 20, 12, tzinfo=UTC)


def test_the_rules_are_the_file_of_the_other_implementation_and_come_back():
    manifest = manifest_of(RULES)
    assert manifest == small.spelt(small.rules())
    assert rules_in(manifest) == RULES
    assert small.held().fp == FP


def but(**values) -> Rules:
    return replace(RULES, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"method": "ranked"},
        {"picks": 0},
        {"picks": 7},
        {"candidates": RULES.candidates + RULES.candidates[:1]},
        {"components": (Component("public", Fraction(1, 2)),)},
        {"components": (Component("public", Fraction(2)), Component("jury", Fraction(-1)))},
        {"components": (Component("public", Fraction(1, 2)),) * 2},
        {"ties": ("lot", "public")},
        {"ties": ("jury", "lot")},
        {"ties": ()},
    ],
)
def test_rules_that_cannot_be_are_refused(values):
    with pytest.raises(ValueError, match=".+"):
        manifest_of(but(**values))


UP_TO = {"method": "up-to"}


@pytest.mark.parametrize(
    ("values", "choices", "problem"),
    [
        ({}, "assen breda delft", ""),
        ({}, "delft assen breda", ""),
        ({}, "assen breda", "too-few"),
        ({}, "assen breda delft epe", "too-many"),
        ({}, "assen breda breda", "twice"),
        ({}, "assen breda zwolle", "unknown"),
        (UP_TO, "", "too-few"),
        (UP_TO, "assen", ""),
        (UP_TO, "assen breda delft", ""),
        (UP_TO, "assen breda delft epe", "too-many"),
    ],
)
def test_choices_are_valid_or_have_one_problem(values, choices, problem):
    assert problem_with(but(**values), choices.split()) == problem


def test_a_retry_of_the_same_choices_with_the_same_nonce_gives_the_same_commitment():
    first, again = (
        opening_of(b"s" * 32, choices.split(), NONCE) for choices in ("delft assen epe", "assen delft epe")
    )
    assert first == again
    assert first.choices == ("assen", "delft", "epe")
    assert commitments.commitment_of(FP, first) == commitments.commitment_of(FP, again)


def test_everything_of_a_ballot_is_in_its_commitment():
    plain = (b"s" * 32, ["assen", "delft", "epe"], NONCE)
    others = [
        (b"t" * 32, *plain[1:]),
        (plain[0], ["assen", "delft", "breda"], NONCE),
        (*plain[:2], "f" * 32),
        (*plain, "jury"),
    ]
    made = {commitments.commitment_of(FP, opening_of(*each)) for each in (plain, *others)}
    made.add(commitments.commitment_of("0" * 64, opening_of(*plain)))
    assert len(made) == 6


@pytest.mark.parametrize("nonce", ["", "ab", "z" * 32, "AB" * 16, "ab" * 17])
def test_a_nonce_is_sixteen_bytes_in_small_letters(nonce):
    with pytest.raises(ValueError, match="hexadecimal"):
        opening_of(b"s" * 32, ["assen"], nonce)


def test_commitments_heads_and_receipts_are_those_of_the_other_implementation():
    election = small.held()
    for c, each in election.openings.items():
        opening = Opening(
            tuple(each["choices"]), each["electorate"], each["server_nonce"], each["voter_nonce"]
        )
        assert commitments.commitment_of(FP, opening) == c
    for said in election.heads():
        values = {name: said[name] for name in ("size", "root", "rights", "at")}
        assert heads.sign_head(KEY, FP, **values) == said
    values = {k: v for k, v in election.certificate().items() if k not in ("format", "signature")}
    assert heads.sign_certificate(KEY, values) == election.certificate()


def test_a_receipt_is_signed_over_election_and_ballot():
    public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(RULES.sign_key))
    signature = bytes.fromhex(heads.sign_receipt(KEY, FP, "c" * 64))
    public.verify(signature, b"overheidsdag-receipt-1\n" + FP.encode() + b"\n" + b"c" * 64 + b"\n")


# The sealed box.

BOX = sealing.Box(bytes(range(1, 33)))
LENGTH = sealing.padded_length(RULES)


def test_a_sealed_ballot_opens_to_what_it_was():
    opening = opening_of(b"s" * 32, ["assen", "delft", "epe"], NONCE)
    assert sealing.unseal(FP, BOX, sealing.seal(FP, BOX.box_key, opening, LENGTH)) == opening


def test_a_sealed_ballot_of_before_still_opens():
    """The format is fixed: this was sealed once, to the key above."""
    assert sealing.unseal(FP, BOX, bytes.fromhex(SEALED)) == opening_of(
        b"s" * 32, ["assen", "delft", "epe"], NONCE
    )


def test_nothing_of_the_choice_shows_in_the_length():
    rules = but(method="up-to")
    openings = [opening_of(b"s" * 32, each, NONCE) for each in (["epe"], ["culemborg", "franeker", "assen"])]
    assert (
        len({len(sealing.seal(FP, BOX.box_key, each, sealing.padded_length(rules))) for each in openings})
        == 1
    )


def test_sealing_twice_gives_nothing_to_compare():
    opening = opening_of(b"s" * 32, ["assen", "delft", "epe"], NONCE)
    one, other = (sealing.seal(FP, BOX.box_key, opening, LENGTH) for _ in range(2))
    assert one[:32] != other[:32]
    assert one[32:] != other[32:]


def test_an_opening_longer_than_any_of_the_election_is_refused():
    opening = opening_of(b"s" * 32, small.NAMES, NONCE)
    with pytest.raises(ValueError, match="longer"):
        sealing.seal(FP, BOX.box_key, opening, LENGTH)


def sealed_by_hand(said: bytes) -> bytes:
    """Whatever was sealed: what comes out of it may be anything."""

    class Anything:
        def as_json(self):
            return json.loads(said)

    return sealing.seal(FP, BOX.box_key, Anything(), 2_000)


GOOD = sealing.seal(FP, BOX.box_key, opening_of(b"s" * 32, ["assen", "delft", "epe"], NONCE), LENGTH)
PLAIN = opening_of(b"s" * 32, ["assen"], NONCE).as_json()
UNREADABLE = {
    "nothing": b"",
    "too short": GOOD[:40],
    "cut": GOOD[:-1],
    "one bit changed": GOOD[:60] + bytes([GOOD[60] ^ 1]) + GOOD[61:],
    "another key of the sender": bytes([GOOD[0] ^ 1]) + GOOD[1:],
    "a point of low order": bytes(32) + GOOD[32:],
    **{
        f"sealed {what}": sealed_by_hand(said)
        for what, said in {
            "text": b'"a"',
            "list": b"[]",
            "nothing": b"{}",
            "a key more": canonical(PLAIN | {"x": 1}),
            "choices that are text": canonical(PLAIN | {"choices": "assen"}),
            "choices that are numbers": canonical(PLAIN | {"choices": [1]}),
            "a short nonce": canonical(PLAIN | {"voter_nonce": "ab"}),
            "a nonce in capitals": canonical(PLAIN | {"voter_nonce": "AB" * 16}),
            "a nonce that is a number": canonical(PLAIN | {"voter_nonce": 5}),
        }.items()
    },
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_opened_says_so_and_nothing_else(what):
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(FP, BOX, UNREADABLE[what])


def test_a_ballot_of_another_election_does_not_open():
    with pytest.raises(sealing.Unreadable):
        sealing.unseal("0" * 64, BOX, GOOD)
    with pytest.raises(sealing.Unreadable):
        sealing.unseal(FP, sealing.Box(sealing.new_box_key()), GOOD)


SEALED = (
    "ec9a68e87294195a5a4c45592c072d0a1b222354e26888cd731f926120ddd54c0b0595c860d35bdb91eb89decac0c6c74306"
    "66a6abad25824f191e6160887548dddfa1521a65248dbf2f16f14f9a756d01480bf111be8e8544f828d65190dfa7da44519c"
    "0afc67547eca8e45e04835ee84b70b885fb0cb0f55e2c8b420ae7489de55429302b27927b04042abdacaf239172aa988bd31"
    "cbbdfcad995055f126a27f50da4bdebfeac567b184845fea8b0b2d63786a3913b736d928874486ad8a18022456377d94a587"
    "7bd6cf9dc5c1c693c4fbfbfbb08d6bb67398690af73f6e53580187d71046b87089cabc6dcaadf06376400e762c"
)
