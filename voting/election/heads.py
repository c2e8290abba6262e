# SPDX-License-Identifier: EUPL-1.2
"""What the election signs (Ed25519, RFC 8032): heads of the board, receipts, the certificate. Each has a first line of its
own, so that no signature can pass for another's."""

import re
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from voting.election.canonical import canonical, moment, moment_in

MOST_HEADS = 500  # that verify.py checks, and that an election may publish
CERTIFICATE = "overheidsdag-certificate-1"
KEYS = {"at", "rights", "root", "signature", "size"}
HEX = re.compile(r"[0-9a-f]+")
LARGEST = 2**31 - 1


def signing_key(private: bytes) -> Ed25519PrivateKey:
    """The key in these 32 bytes, ready to sign many times."""
    return Ed25519PrivateKey.from_private_bytes(private)


def sign_key_of(private: bytes) -> str:
    """The public half, in hex, as the manifest names it (`sign_key`)."""
    return signing_key(private).public_key().public_bytes_raw().hex()


def sign_head(
    key: Ed25519PrivateKey, fp: str, *, size: int, root: str, rights: int, at: str
) -> dict[str, Any]:
    """A line of heads.jsonl: the board has `size` lines with this root, and `rights` rights were used for its ballots.

    `at` as in `canonical.moment`."""
    head = {"at": at, "rights": rights, "root": root, "size": size}
    return {**head, "signature": key.sign(_head_said(fp, head)).hex()}


def _head_said(fp: str, head: dict[str, Any]) -> bytes:
    said = [fp, str(head["size"]), head["root"], str(head["rights"]), head["at"]]
    return b"overheidsdag-head-1\n" + "\n".join(said).encode() + b"\n"


def is_head(line: Any) -> bool:
    """Whether all of it has the shape of a line of heads.jsonl, whoever signed it."""
    return (
        isinstance(line, dict)
        and line.keys() == KEYS
        and all(type(line[name]) is int and 0 <= line[name] <= LARGEST for name in ("size", "rights"))
        and all(isinstance(line[name], str) for name in ("at", "root", "signature"))
        and _is_moment(line["at"])
        and _is_hex(line["root"], 64)
        and _is_hex(line["signature"], 128)
    )


def _is_moment(text: str) -> bool:
    try:
        return "2000" < text < "2200" and moment(moment_in(text)) == text
    except ValueError:
        return False


def _is_hex(text: str, length: int) -> bool:
    return len(text) == length and HEX.fullmatch(text) is not None


def is_head_of(sign_key: str, fp: str, head: dict[str, Any]) -> bool:
    """Whether this line, which has the shape of one, is signed with this key for this election."""
    return is_signed(sign_key, _head_said(fp, head), head["signature"])


def is_receipt_of(sign_key: str, fp: str, commitment: str, signature: str) -> bool:
    """Whether this is the signature of a receipt for this ballot of this election."""
    return is_signed(sign_key, _receipt_said(fp, commitment), signature)


def is_signed(sign_key: str, said: bytes, signature: str) -> bool:
    """Whether the signature over these bytes is of the key with this public half; both in hex."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(sign_key)).verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _receipt_said(fp: str, commitment: str) -> bytes:
    return f"overheidsdag-receipt-1\n{fp}\n{commitment}\n".encode()


def sign_receipt(key: Ed25519PrivateKey, fp: str, commitment: str) -> str:
    """The signature of a receipt, in hex: this ballot was cast in this election."""
    return key.sign(_receipt_said(fp, commitment)).hex()


def sign_certificate(key: Ed25519PrivateKey, values: dict[str, Any]) -> dict[str, Any]:
    """certificate.json: the values (without `format`) with the format and the signature over it all."""
    said = {"format": CERTIFICATE, **values}
    return {**said, "signature": key.sign(CERTIFICATE.encode() + b"\n" + canonical(said)).hex()}
