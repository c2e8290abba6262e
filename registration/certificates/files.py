# SPDX-License-Identifier: EUPL-1.2
"""Where the certificates of everybody stand: `var/certificates/<event>/`, read by nobody but the program.

A file has the number of the job that made it; one PDF, or a zip of several when there are many people."""

import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

KEPT = timedelta(days=14)
WORK = "work"


def root() -> Path:
    return Path(settings.VAR_DIR) / "certificates"


def work_folder(event: int, job: int) -> Path:
    """An empty folder for the parts, made for our own eyes only."""
    folder = root() / str(event) / f"{WORK}-{job}"
    shutil.rmtree(folder, ignore_errors=True)
    for part in (root(), folder.parent, folder):
        part.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def keep(event: int, job: int, made: Path) -> Path:
    """The file is whole: put it where it is downloaded from, and clear what it was made of."""
    path = root() / str(event) / f"{job}{made.suffix}"
    made.chmod(0o600)
    made.replace(path)
    shutil.rmtree(made.parent, ignore_errors=True)
    return path


def file_of(event: int, job: int) -> Path | None:
    found = (root() / str(event) / f"{job}{suffix}" for suffix in (".pdf", ".zip"))
    return next((path for path in found if path.is_file()), None)


def remove_old(at: datetime) -> int:
    """Remove what is kept long enough, and what is left of work that did not end; how many."""
    old = [path for path in root().glob("*/*") if is_older(path, at - KEPT)]
    for path in old:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return len(old)


def is_older(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def remove_of(events: Iterable[int]) -> None:
    """Remove all of these events: somebody was erased, and cannot be cut out of them."""
    for event in events:
        shutil.rmtree(root() / str(event), ignore_errors=True)
