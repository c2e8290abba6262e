# SPDX-License-Identifier: EUPL-1.2
"""Personal links that are derived, not stored: HMAC of purpose, id and version.

A new version kills the old link. The token holds an id and nothing about the person.
"""

import base64
import hashlib
import hmac
import re
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    Row = TypeVar("Row", bound=Model)

BITS = 160


def make(purpose: str, pk: int, version: int) -> str:
    """`<id>-<32 characters>`, safe in an address."""
    return f"{pk}-{_mac(purpose, pk, version)}"


def id_in(token: str) -> int | None:
    """The id that the token claims; check it with `proves` before using it."""
    match = re.fullmatch(r"(\d{1,18})-[a-z2-7]{32}", token)
    return int(match[1]) if match else None


def proves(token: str, purpose: str, pk: int, version: int) -> bool:
    """Whether this is the token of that id and version, compared in constant time."""
    return hmac.compare_digest(token.encode(), make(purpose, pk, version).encode())


def row_with(given: str, purpose: str, rows: "QuerySet[Row]", version: str = "token_version") -> "Row | None":
    """The row of these whose token this is, by the column that holds its version; None for a wrong or an older one."""
    pk = id_in(given)
    found = rows.filter(pk=pk).first() if pk is not None else None
    if found is None or not proves(given, purpose, found.pk, getattr(found, version)):
        return None
    return found


def _mac(purpose: str, pk: int, version: int) -> str:
    text = f"{purpose}:{pk}:{version}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()
    return base64.b32encode(digest[: BITS // 8]).decode().lower()
