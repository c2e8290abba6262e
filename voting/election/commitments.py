# SPDX-License-Identifier: EUPL-1.2
"""A ballot's opening (what it says, with two nonces) and the commitment to it that stands on the board.

The voter's browser gives one nonce, so that the server cannot give two voters one receipt (the clash attack of Küsters,
Truderung and Vogt, 2012); the server's is an HMAC (RFC 2104) of the voter's and the choices, so that a retry gives the same
commitment, and that a voter alone cannot open it."""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Any, NamedTuple

from voting.election.canonical import canonical

VOTER_NONCE_BYTES = 16
_DOMAIN = b"overheidsdag-ballot-1\n"


class Opening(NamedTuple):
    """What a ballot says. Choices are slugs in order; nonces are hexadecimal: 64 characters and 32."""

    choices: tuple[str, ...]
    electorate: str
    server_nonce: str
    voter_nonce: str

    def as_json(self) -> dict[str, Any]:
        """As it is sealed, and published after the count."""
        return {**self._asdict(), "choices": list(self.choices)}


def _said(choices: Iterable[str], electorate: str) -> bytes:
    return canonical({"choices": list(choices), "electorate": electorate})


def opening_of(
    nonce_secret: bytes, choices: Iterable[str], voter_nonce: str, electorate: str = "public"
) -> Opening:
    """The opening of a ballot with these choices; the same for the same arguments.

    ValueError when `voter_nonce` is not 16 bytes in lower-case hexadecimal."""
    nonce = bytes.fromhex(voter_nonce)
    if len(nonce) != VOTER_NONCE_BYTES or nonce.hex() != voter_nonce:
        raise ValueError("a voter's nonce is 32 lower-case hexadecimal characters")
    ordered = tuple(sorted(choices))
    server_nonce = hmac.digest(nonce_secret, nonce + _said(ordered, electorate), "sha256")
    return Opening(ordered, electorate, server_nonce.hex(), voter_nonce)


def commitment_of(fp: str, opening: Opening) -> str:
    """SHA-256, in hex, of the election's fingerprint (`fp`) and all that the opening says."""
    said = _said(opening.choices, opening.electorate)
    nonces = bytes.fromhex(opening.server_nonce + opening.voter_nonce)
    return hashlib.sha256(_DOMAIN + fp.encode() + b"\n" + said + b"\n" + nonces).hexdigest()
