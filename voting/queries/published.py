# SPDX-License-Identifier: EUPL-1.2
"""The files of an election that anybody may have, as they are at the newest head.

Until the count they are made of what the board is; after it they are those of the published folder. A download reads
some parts of the board at a time: one that takes long holds nothing."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from django.core.cache import cache

from voting.election.verify import script
from voting.folder import BOARD, ELECTION, FILES, HEADS, VERIFIER, file_of, public_of
from voting.models import Award, BoardPart, Head
from voting.queries.board import heads_text

LIVE = (ELECTION, BOARD, HEADS, VERIFIER)
CHUNK = 1 << 16
PARTS = 50  # of some twenty to some hundreds of lines: a question for each would be most of the work
DAY = 86_400


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """`size` in bytes, `sha256` in hex, of exactly what a download gives."""

    name: str
    size: int
    sha256: str


def published_files(award: Award, head: Head | None) -> list[PublishedFile]:
    """All that there are at the newest head, in the order in which one reads them. Measured once."""
    if head is None:
        return []
    key = f"vote-files:{award.pk}:{award.phase}:{head.root}:{age_of(award)}"
    kept = cache.get(key)
    if kept is None:
        names = FILES if award.is_counted else LIVE
        kept = [measured(award, name, head) for name in names if name in LIVE or file_of(award, name)]
        cache.set(key, kept, DAY)
    return [PublishedFile(*values) for values in kept]


def age_of(award: Award) -> int:
    """Changes with what lies in the published folder; before that, with the script of this version of the site."""
    public = public_of(award)
    return public.stat().st_mtime_ns if public.is_dir() else crc32(script())


def measured(award: Award, name: str, head: Head) -> tuple[str, int, str]:
    size, digest = 0, hashlib.sha256()
    for chunk in chunks_of(award, name, head):
        size += len(chunk)
        digest.update(chunk)
    return name, size, digest.hexdigest()


def chunks_of(award: Award, name: str, head: Head) -> Iterator[bytes]:
    """The content of a file that there is, as it is at this head, whatever comes after it meanwhile."""
    path = file_of(award, name)
    if path:
        yield from read(path)
    elif name == VERIFIER:
        yield script()
    elif name == BOARD:
        yield from board_parts(award, head.size)
    elif name == HEADS:
        yield "".join(heads_text(award, head)).encode()
    elif name == ELECTION:
        yield award.manifest.encode()


def read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def board_parts(award: Award, size: int) -> Iterator[bytes]:
    """The first `size` lines of the board, some parts at a time."""
    place = 0
    while place < size:
        parts: Any = list(BoardPart.objects.filter(award=award, first__gte=place, first__lt=size)[:PARTS])
        if not parts:
            return
        yield "".join(part.text for part in parts).encode()
        place = parts[-1].first + parts[-1].size
