# SPDX-License-Identifier: EUPL-1.2
"""One spelling of everything that is hashed or signed."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: Any) -> bytes:
    """The value as JSON in UTF-8: keys in order of their code points, no spaces, nothing escaped that need not be.

    Without floats: a number is an integer, a fraction is text (`"1/3"`). ValueError for what has no such spelling."""
    return _ENCODER.encode(value).encode()


def digest(data: bytes) -> str:
    """SHA-256, as 64 lower-case hexadecimal characters."""
    return hashlib.sha256(data).hexdigest()


def moment(at: datetime) -> str:
    """An aware moment as in the files: `2027-01-20T12:00:00Z`, whole seconds, UTC."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_in(text: str) -> datetime:
    """The moment that `moment` wrote; ValueError for another spelling."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
