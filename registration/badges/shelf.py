# SPDX-License-Identifier: EUPL-1.2
"""What is made while somebody waits, kept for a day: pictures of layouts, single badges, logos of forms not yet saved.

`var/badge-shelf/<event>/`, read by nobody but the program. Names of files are digests of what they were made of, so
that nothing is made twice. Whatever it is, no more than two are made at once, by all processes of this machine.
"""

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

AT_ONCE = 2
PATIENCE = 4.0  # seconds that one waits for a turn
KEPT_SECONDS = 24 * 3600
LOOKS = ("registration/badges/*.py", "templates/registration/badges/*", "static/od/badge/*")


class Busy(Exception):
    """Others are at it, and it takes too long to wait for them."""


def root() -> Path:
    return Path(settings.VAR_DIR) / "badge-shelf"


def shelf_of(event: int) -> Path:
    """The event's own folder, made when it is not there."""
    folder = root() / str(event)
    for part in (root(), folder):
        part.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def digest(*parts: object) -> str:
    """Another text when anything of this is another, or the way badges are made."""
    return hashlib.sha256(repr((look(), *parts)).encode()).hexdigest()[:40]


@lru_cache(maxsize=1)
def look() -> str:
    """What decides how badges look, beside their data."""
    base = Path(settings.BASE_DIR)
    files = sorted(path for pattern in LOOKS for path in base.glob(pattern) if path.is_file())
    said = [settings.BASE_URL.encode(), *(path.read_bytes() for path in files)]
    return hashlib.sha256(b"\0".join(said)).hexdigest()


def put(path: Path, content: bytes) -> None:
    """Write it whole or not at all, for our own eyes only."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
    part.replace(path)


@contextmanager
def my_turn(turns: int = AT_ONCE) -> Iterator[None]:
    """One of the two that work at the same moment. Raises Busy when there is no turn in PATIENCE seconds."""
    root().mkdir(mode=0o700, parents=True, exist_ok=True)
    until = time.monotonic() + PATIENCE
    files = [(root() / f"turn-{number}").open("w") for number in range(turns)]
    try:
        while not any(is_ours(file.fileno()) for file in files):
            if time.monotonic() > until:
                raise Busy
            time.sleep(0.05)
        yield
    finally:
        for file in files:
            file.close()  # which ends the lock


def is_ours(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def clear_shelf(at: datetime) -> int:
    """Remove what is older than a day; how many files and folders. The clock calls it: names stand on them."""
    old = [
        path
        for path in root().glob("*/*")
        if path.exists() and path.stat().st_mtime < at.timestamp() - KEPT_SECONDS
    ]
    for path in old:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return len(old)
