# SPDX-License-Identifier: EUPL-1.2
"""The folder of an election: `VAR_DIR/elections/<hex>/`, read by nobody but the program, with the published one in it.

`public/` holds what anyone may check: election.json, board.jsonl, heads.jsonl, ballots.jsonl, annulled.jsonl,
jury.jsonl, tally.json, verify.py, README.txt and, once certified, certificate.json."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from voting.models import Award

PUBLIC = "public"
ELECTION, BOARD, HEADS = "election.json", "board.jsonl", "heads.jsonl"
BALLOTS, ANNULLED, JURY = "ballots.jsonl", "annulled.jsonl", "jury.jsonl"
TALLY, CERTIFICATE, VERIFIER, README = "tally.json", "certificate.json", "verify.py", "README.txt"
FILES = (ELECTION, BOARD, HEADS, BALLOTS, ANNULLED, JURY, TALLY, CERTIFICATE, VERIFIER, README)


def root() -> Path:
    return Path(settings.VAR_DIR) / "elections"


def home_of(award: Award) -> Path:
    """The election's own folder; there from its opening on."""
    return root() / award.folder.hex


def make_home(award: Award) -> Path:
    """Make that folder, for our own eyes."""
    for folder in (root(), home_of(award)):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home_of(award)


def public_of(award: Award) -> Path:
    """Where the published files are, once the votes are counted."""
    return home_of(award) / PUBLIC


def file_of(award: Award, name: str) -> Path | None:
    """A published file of a counted election, or None; the certificate once it was certified. `name` is one of FILES."""
    path = public_of(award) / name
    is_out = award.is_counted and (name != CERTIFICATE or award.certified_at is not None)
    return path if is_out and name in FILES and path.is_file() else None


def write(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file whole or not at all: it survives a power cut before anybody can see it. Of two at once the last stays."""
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with made.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


def begin(award: Award) -> Path:
    """An empty folder to make the published one in."""
    return Path(tempfile.mkdtemp(prefix=f"{PUBLIC}.new-", dir=home_of(award)))


def publish_folder(award: Award, work: Path) -> Path:
    """Put the folder that was made in the place of the published one."""
    public = public_of(award)
    if public.exists():
        old = Path(tempfile.mkdtemp(prefix=f"{PUBLIC}.old-", dir=home_of(award)))
        public.rename(old / PUBLIC)
        shutil.rmtree(old, ignore_errors=True)
    work.rename(public)
    return public


def remove_left(moment: float) -> int:
    """Remove what killed counts left, if nothing was written in it since; how many."""
    left = [path for path in root().glob(f"*/{PUBLIC}.*-*") if path.stat().st_mtime < moment]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def remove_home(award: Award) -> None:
    """Everything of a trial goes."""
    shutil.rmtree(home_of(award), ignore_errors=True)
