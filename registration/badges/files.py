# SPDX-License-Identifier: EUPL-1.2
"""Where the files of runs stand: `var/badges/<event>/<run>/`, read by nobody but the program.

`badges.pdf` is what is downloaded; `work/` holds the chunks until it is there, so that a run can be taken up again.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from programme.prints.files import alone
from registration.models import BadgeRun

NAME, WORK, LOCK = "badges.pdf", "work", "lock"


def root() -> Path:
    return Path(settings.VAR_DIR) / "badges"


def folder_of(run: BadgeRun) -> Path:
    return root() / str(run.event_id) / str(run.pk)


def file_of(run: BadgeRun) -> Path | None:
    """What is downloaded; None before it is there and after it was removed."""
    path = folder_of(run) / NAME
    return path if run.made_at and path.is_file() else None


@contextmanager
def at_work_on(run: BadgeRun) -> Iterator[Path]:
    """The folder of the run, with `work/` in it, for this process alone; another one waits."""
    folder = folder_of(run)
    for part in (root(), folder.parent, folder, folder / WORK):
        part.mkdir(mode=0o700, parents=True, exist_ok=True)
    with alone(folder / LOCK):
        (folder / WORK).mkdir(mode=0o700, exist_ok=True)
        yield folder


def finish(folder: Path, made: Path) -> None:
    """The file is whole: put it where it is downloaded from, and clear what it was made of."""
    made.chmod(0o600)
    made.replace(folder / NAME)
    shutil.rmtree(folder / WORK, ignore_errors=True)


def remove(run: BadgeRun) -> bool:
    """Whether there was anything to remove."""
    folder = folder_of(run)
    was_there = folder.exists()
    shutil.rmtree(folder, ignore_errors=True)
    return was_there


def kept_runs() -> Iterator[int]:
    """The ids of the runs that have a folder."""
    if root().exists():
        for folder in root().glob("*/*"):
            if folder.name.isdigit():
                yield int(folder.name)


def remove_lost(known: set[int]) -> int:
    """Remove the folders of runs that are no more; how many."""
    lost = [folder for folder in root().glob("*/*") if folder.name not in set(map(str, known))]
    for folder in lost:
        shutil.rmtree(folder, ignore_errors=True)
    for event in root().glob("*"):
        if event.is_dir() and not os.listdir(event):
            shutil.rmtree(event, ignore_errors=True)
    return len(lost)
