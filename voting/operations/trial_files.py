# SPDX-License-Identifier: EUPL-1.2
"""The folder of a trial as one file to take away, kept for a day."""

import shutil
import tempfile
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

from voting.folder import root

KEPT = timedelta(days=1)


def home() -> Path:
    return root() / "trials"


def keep_trial(job: int, folder: Path) -> int:
    """Keep what stands in the folder as the file of this job; its size in bytes."""
    home().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = home() / f"{job}.zip"
    made = path.with_suffix(".new")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            archive.write(file, file.relative_to(folder))
    made.replace(path)
    return path.stat().st_size


def trial_file(job: int) -> Path | None:
    """None once it is no longer kept."""
    path = home() / f"{job}.zip"
    return path if path.is_file() else None


def work_folder() -> Path:
    """An empty folder of our own, for one trial."""
    home().mkdir(mode=0o700, parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="work-", dir=home()))


def forget_work(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def forget_trial_files(at: datetime) -> int:
    """Remove what was kept for a day, and folders of trials that were killed; how many. The clock calls it."""
    if not home().is_dir():
        return 0
    old = [one for one in home().iterdir() if one.stat().st_mtime < (at - KEPT).timestamp()]
    for one in old:
        forget_work(one) if one.is_dir() else one.unlink(missing_ok=True)
    return len(old)
