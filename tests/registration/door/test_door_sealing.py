# SPDX-License-Identifier: EUPL-1.2
"""A sealed record: opened by its code alone, the same for the same content, and of no use elsewhere."""

import base64
import hashlib

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from registration.door.sealing import digest_of, seal

CODE, OTHER = "7XK2M9QH00000000000000000A", "7XK2M9QH00000000000000000B"
CONTENT = b'{"name":"Anna"}'


def opened(code: str, sealed: str, of_list: str) -> bytes:
    """As a phone does it."""
    raw = base64.b64decode(sealed)
    key = hashlib.sha256(f"roster:{code}".encode()).digest()
    return AESGCM(key).decrypt(raw[:12], raw[12:], of_list.encode())


def test_who_has_the_code_can_open_it_at_its_own_list_only():
    sealed = seal(CODE, CONTENT, "door-zwolle")
    assert opened(CODE, sealed, "door-zwolle") == CONTENT
    for code, of_list in ((OTHER, "door-zwolle"), (CODE, "lunch")):
        with pytest.raises(InvalidTag):
            opened(code, sealed, of_list)


def test_the_same_content_is_the_same_and_anything_else_is_not():
    asked = [(CODE, CONTENT, "a"), (CODE, CONTENT, "b"), (OTHER, CONTENT, "a"), (CODE, b"{}", "a")]
    assert [seal(*one) for one in asked] == [seal(*one) for one in asked]
    assert len({seal(*one) for one in asked}) == 4
    assert len({digest_of(code, content) for code, content, _list in asked}) == 3


def test_no_nonce_is_used_twice_with_one_key():
    nonces = {base64.b64decode(seal(CODE, str(n).encode(), "a"))[:12] for n in range(200)}
    assert len(nonces) == 200
