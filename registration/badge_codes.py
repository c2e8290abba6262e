# SPDX-License-Identifier: EUPL-1.2
"""The code on a badge: 128 random bits in Crockford's base32, which has no I, L, O or U. Pure: no Django."""

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
BITS = 128
GROUP = 4


def new_badge_code(bits: int | None = None) -> str:
    """A code of fresh random bits; given bits make the same code again (for a demo that is always the same)."""
    return encode(secrets.randbits(BITS) if bits is None else bits)


def encode(number: int) -> str:
    """26 characters, the most significant first."""
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def grouped(code: str) -> str:
    """`7XK2-M9QH-…`: easier to read aloud."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def hash_of(code: str) -> str:
    """What a scanner and the list of ended codes know a code by; of 128 random bits nobody can find it back."""
    return hashlib.sha256(f"badge:{code}".encode()).hexdigest()
