# SPDX-License-Identifier: EUPL-1.2
"""The key of an address's right, and the code that proves the address: eight digits, a quarter of an hour, five tries.

Of both only a keyed hash is kept: the key under a secret of the election that is destroyed after the objection term."""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from voting.addresses import folded
from voting.models import Award, VotingRight
from voting.secrets_kept import Secrets, secrets_of, there

DIGITS = 8
LIFE = timedelta(minutes=15)
TRIES = 5
PER_HOUR = 3
HOUR = timedelta(hours=1)


def right_key(award: Award, email: str) -> str:
    """The key of the right of this address, however it is spelled. Raises ValueError when it is no address.

    Raises SecretGone when the election's secret was destroyed."""
    digest = hmac.digest(there(secrets_of(award).pepper), folded(email).encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def digits_of(typed: str) -> str:
    """The code in what somebody typed or pasted: spaces and dashes do not matter."""
    return "".join(str(int(character)) for character in typed if character.isdecimal())


def give_code(right: VotingRight, kept: Secrets, at: datetime) -> str:
    """Put a new code on the row, unsaved; an older one ends. Returns the code, which is kept nowhere."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    right.code_hash, right.code_until, right.tries = kept.code_hash(right.key, code), at + LIFE, 0
    return code
