# SPDX-License-Identifier: EUPL-1.2
"""The verifier's own Ed25519 agrees with RFC 8032, and with the library that signs."""

from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from voting.election.verifier.signatures import L, P, is_signed

LINES = (Path(__file__).parent / "vectors" / "ed25519.txt").read_text().splitlines()
VECTORS = {
    title.removeprefix("# TEST "): [bytes.fromhex(part.replace("-", "")) for part in line.split()]
    for title, line in zip(LINES[1::2], LINES[2::2], strict=True)
}
PRIVATE, KEY, SAID, SIGNATURE = VECTORS["3"]


def number(value: int) -> bytes:
    return value.to_bytes(32, "little")


def of_the_library(key: bytes, said: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, said)
    except InvalidSignature:
        return False
    return True


def test_the_vectors_are_all_those_of_the_rfc():
    assert {name: len(said) for name, (_, _, said, _) in VECTORS.items()} == {
        **{"1": 0, "2": 1, "3": 2, "1024": 1023, "SHA(abc)": 64}
    }


@pytest.mark.parametrize("name", VECTORS)
def test_a_signature_of_the_rfc_holds_and_one_of_another_text_does_not(name):
    private, key, said, signature = VECTORS[name]
    assert Ed25519PrivateKey.from_private_bytes(private).sign(said) == signature
    assert is_signed(key, said, signature)
    assert not is_signed(key, said + b"\0", signature)


S = int.from_bytes(SIGNATURE[32:], "little")
NOT_SIGNED = {
    "another key": (VECTORS["2"][1], SIGNATURE),
    "s one more": (KEY, SIGNATURE[:32] + number(S + 1)),
    "s with the order added, which is the same number": (KEY, SIGNATURE[:32] + number(S + L)),
    "s is the order": (KEY, SIGNATURE[:32] + number(L)),
    "s as large as it fits": (KEY, SIGNATURE[:32] + b"\xff" * 32),
    "another R": (KEY, VECTORS["2"][3][:32] + SIGNATURE[32:]),
    "R is no point": (KEY, number(2) + SIGNATURE[32:]),
    "R with another sign": (KEY, SIGNATURE[:31] + bytes([SIGNATURE[31] ^ 128]) + SIGNATURE[32:]),
    "a key that is no point": (number(2), SIGNATURE),
    "a key with y above the prime": (number(P + 1), SIGNATURE),
    "a key that is minus zero": (number(1 + 2**255), SIGNATURE),
    "too short": (KEY, SIGNATURE[:-1]),
    "too long": (KEY, SIGNATURE + b"\0"),
    "nothing": (KEY, b""),
}


@pytest.mark.parametrize("what", NOT_SIGNED)
def test_what_is_no_signature_is_refused(what):
    key, signature = NOT_SIGNED[what]
    assert not is_signed(key, SAID, signature)


def test_a_point_may_be_spelt_in_one_way_only():
    """y = 1 is the neutral point: with it as key and R, s = 0 is right; written as P + 1 it must be refused."""
    one, other, none = number(1), number(P + 1), bytes(32)
    assert is_signed(one, SAID, one + none)
    assert not is_signed(other, SAID, one + none)
    assert not is_signed(one, SAID, other + none)


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=80), st.integers(0, 511), st.booleans())
def test_it_says_what_the_library_says(private, said, bit, change):
    key = Ed25519PrivateKey.from_private_bytes(private)
    public, signature = key.public_key().public_bytes_raw(), bytearray(key.sign(said))
    if change:
        signature[bit // 8] ^= 1 << bit % 8
    assert is_signed(public, said, bytes(signature)) == of_the_library(public, said, bytes(signature))
    assert is_signed(public, said, bytes(signature)) is not change
