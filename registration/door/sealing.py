# SPDX-License-Identifier: EUPL-1.2
"""A record of the roster, readable only with the badge in hand: encrypted under a key that comes from its code. Pure.

The same content gives the same bytes, so that what did not change need not travel. A nonce made of key and content is safe
here: it comes back only with the very same content.
"""

import base64
import hashlib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12
DIGEST = 8


def key_of(code: str) -> bytes:
    return hashlib.sha256(f"roster:{code}".encode()).digest()


def seal(code: str, content: bytes, of_list: str) -> str:
    """The content for who has the code, bound to this list."""
    key = key_of(code)
    nonce = hashlib.sha256(key + content).digest()[:NONCE]
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, content, of_list.encode())).decode()


def digest_of(code: str, content: bytes) -> bytes:
    """What tells whether a record changed, without sealing it."""
    return hashlib.sha256(code.encode() + content).digest()[:DIGEST]
