# SPDX-License-Identifier: EUPL-1.2
"""Which files may be an answer: told by what is in them, never by their name. Pure: no Django."""

import secrets

MOST_BYTES = 5_000_000
TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
STARTS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
HEAD = max(len(start) for start in STARTS)


def kind_of(head: bytes) -> str | None:
    """`pdf`, `png` or `jpg` by the first bytes; None for anything else."""
    return next((kind for start, kind in STARTS.items() if head.startswith(start)), None)


def kept_name(event: int, kind: str) -> str:
    """Where the file is kept: nothing of it can be guessed, nor says whose it is."""
    return f"{event}/{secrets.token_hex(16)}.{kind}"
