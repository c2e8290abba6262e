# SPDX-License-Identifier: EUPL-1.2
"""Ballots sealed to the election's public key; only who holds the private half can open them.

A fresh X25519 pair per ballot (RFC 7748), HKDF-SHA256 (RFC 5869), ChaCha20-Poly1305 (RFC 8439). The key is used once, so
the nonce is zero. What is sealed has one length whatever was chosen. Bytes: ephemeral public key (32), ciphertext, tag (16)."""

import hmac
import json
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from voting.election.canonical import canonical
from voting.election.commitments import Opening
from voting.election.manifest import Rules

KEY_BYTES = 32
_NONCE = bytes(12)
_INFO = b"overheidsdag-seal-1"


class Unreadable(ValueError):
    """This cannot be opened with this key."""


class Box:
    """The private key of an election, ready to open many ballots. `public` is its other half (32 bytes)."""

    def __init__(self, private: bytes) -> None:
        """ValueError unless `private` is 32 bytes."""
        self.key = X25519PrivateKey.from_private_bytes(private)
        self.public = self.key.public_key().public_bytes_raw()

    @property
    def box_key(self) -> str:
        """The public half in hex, as the manifest names it."""
        return self.public.hex()


def new_box_key() -> bytes:
    """A new private key: 32 bytes."""
    return X25519PrivateKey.generate().private_bytes_raw()


def padded_length(rules: Rules) -> int:
    """How many bytes an opening of this election is padded to: the longest there can be."""
    longest = sorted((each.slug for each in rules.candidates), key=lambda slug: len(canonical(slug)))
    electorate = max(rules.electorates, key=lambda slug: len(canonical(slug)))
    opening = Opening(tuple(longest[-rules.picks :]), electorate, "0" * 64, "0" * 32)
    return len(canonical(opening.as_json()))


def seal(fp: str, box_key: str, opening: Opening, length: int) -> bytes:
    """The opening, padded to `length` bytes with spaces and sealed to this public key (hex). Twice the same gives two
    different results. ValueError when the opening is longer."""
    said = canonical(opening.as_json()).ljust(length)
    if len(said) != length:
        raise ValueError("the opening is longer than any of this election")
    ephemeral, public = X25519PrivateKey.generate(), bytes.fromhex(box_key)
    ours = ephemeral.public_key().public_bytes_raw()
    cipher = _cipher(ephemeral.exchange(_public(public)), ours + public)
    return ours + cipher.encrypt(_NONCE, said, bytes.fromhex(fp))


def unseal(fp: str, box: Box, sealed: bytes) -> Opening:
    """The opening that was sealed, its shape checked; whether it fits the commitment and the rules is the count's matter.

    Raises Unreadable for anything else."""
    try:
        theirs = bytes(sealed[:KEY_BYTES])
        cipher = _cipher(box.key.exchange(X25519PublicKey.from_public_bytes(theirs)), theirs + box.public)
        return _opening(cipher.decrypt(_NONCE, bytes(sealed[KEY_BYTES:]), bytes.fromhex(fp)))
    except (InvalidTag, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable("this ballot cannot be opened with this key") from error


def _opening(said: bytes) -> Opening:
    """The sealed bytes as an opening; TypeError or ValueError when they are none, spelt as `seal` does."""
    values = json.loads(said)
    opening = Opening(**{**values, "choices": tuple(values["choices"])})
    nonces = opening.server_nonce + opening.voter_nonce
    if not all(isinstance(each, str) for each in (*opening.choices, opening.electorate)):
        raise TypeError
    if (len(opening.server_nonce), len(opening.voter_nonce)) != (64, 32) or bytes.fromhex(
        nonces
    ).hex() != nonces:
        raise ValueError
    if canonical(opening.as_json()) != said.rstrip(b" "):
        raise ValueError
    return opening


@lru_cache(maxsize=32)
def _public(key: bytes) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(key)


def _cipher(shared: bytes, salt: bytes) -> ChaCha20Poly1305:
    """Extract and expand (RFC 5869) to the one block that the key is."""
    return ChaCha20Poly1305(hmac.digest(hmac.digest(salt, shared, "sha256"), _INFO + b"\x01", "sha256"))
