# SPDX-License-Identifier: EUPL-1.2
"""Which files may be an answer: told by what is in them, never by their name. Pure: no Django."""

import secrets
import unicodedata

MOST_BYTES = 5_000_000
LONGEST_NAME = 100
TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
STARTS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
HEAD = max(len(start) for start in STARTS)


def kind_of(head: bytes) -> str | None:
    """`pdf`, `png` or `jpg` by the first bytes; None for anything else."""
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), None)


def shown_name(given: str, kind: str) -> str:
    """The name to show and to download by: no folders, no odd signs, and an end that fits what is in it."""
    base = given.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in base if unicodedata.category(letter)[0] not in "CZ" or letter == " ")
    stem = kept.rsplit(".", 1)[0].strip(" .")[: LONGEST_NAME - 5]
    return f"{stem or 'bestand'}.{kind}"


def kept_name(event: int, kind: str) -> str:
    """Where the file is kept: nothing of it can be guessed, nor says whose it is."""
    return f"{event}/{secrets.token_hex(16)}.{kind}"
