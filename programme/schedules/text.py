# SPDX-License-Identifier: EUPL-1.2
"""Texts of unknown origin, made fit for a page and a database, and keys made of them."""

import hashlib
import re
import unicodedata
from typing import Any

from programme.schedules.model import KEY

# Control characters (but tab and newline), lone surrogates, and code points that are no characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NO_LETTER = re.compile(r"[\W_]+")
_RAW = 100_000  # no single text needs more; what follows bounds the work


def clean(value: Any) -> str:
    """The text of a field, of several lines, whatever it holds; no text gives the empty string."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    text = str(value)[:_RAW].replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("", text).strip()


def line(value: Any, length: int | None = None) -> str:
    """The text of a field on one line, cut at `length`."""
    return " ".join(clean(value).split())[:length].rstrip()


def dicts(value: Any) -> list[dict[str, Any]]:
    """The objects in a list, or nothing."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def fold(text: str) -> str:
    """The same for texts that people would call the same."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def slug(text: str) -> str:
    """`Zaal É.1` → `zaal-e-1`; a digest when no letter or digit is left."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    return key(_NO_LETTER.sub("-", plain).strip("-") or digest(text))


def key(text: str) -> str:
    """The text itself, or when it is too long for a key, its beginning and a digest."""
    return text if len(text) <= KEY else f"{text[: KEY - 13]}-{digest(text)}"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


class Keys:
    """Gives keys out: the same for the same thing, never one key for two things.

    Who comes first gets the plain key; the next gets it with a part that follows from what it is, so that
    the same file always gives the same keys."""

    def __init__(self) -> None:
        self._owner: dict[str, str] = {}

    def claim(self, wanted: str, identity: str) -> str:
        """A key for the thing that `identity` describes, `wanted` if that is free."""
        plain = key(wanted)
        candidate = plain
        while self._owner.setdefault(candidate, identity) != identity:
            candidate = f"{plain[: KEY - 13]}-{digest(candidate + identity)}"
        return candidate
