# SPDX-License-Identifier: EUPL-1.2
"""Prints on disk: made once for a release, in each language, and read from there.

A folder per event, in it one for all that the prints say: the release, the event's own texts, the colours. When that
becomes something else there is another folder, and the old one goes.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from conference.models import Event, Venue
from programme.models import Release
from programme.prints.kinds import Print, prints_of
from programme.prints.render import COLOURS, render
from programme.published import Programme, of_release

LOOKS = ("templates/programme/pdf", "static/od/print", "programme/prints")  # what decides how they look
TEXTS = ("slug", "name", "name_en", "theme", "theme_en", "time_zone", "languages")
READY = "ready"
PRINTS = "make prints"  # the kind of the worker's job


@dataclass(frozen=True)
class Shelf:
    """Where the prints of an event's latest release stand."""

    event: Event
    release: Release
    folder: Path

    @property
    def programme(self) -> Programme:
        return of_release(self.release)

    @property
    def prints(self) -> dict[str, Print]:
        return prints_of(self.programme, self.event.zone)

    @property
    def is_ready(self) -> bool:
        return (self.folder / READY).exists()

    def path(self, one: Print, language: str) -> Path:
        return self.folder / language / f"{one.name}.pdf"

    def size(self, one: Print, language: str) -> int | None:
        """In bytes; None when it is not there yet."""
        try:
            return self.path(one, language).stat().st_size
        except FileNotFoundError:
            return None

    def reopen(self) -> None:
        """Something is lacking that should be here: let the clock see to it."""
        (self.folder / READY).unlink(missing_ok=True)


def root() -> Path:
    return Path(settings.VAR_DIR) / "prints"


@lru_cache(maxsize=1)
def look() -> str:
    """Another text when the sheets are laid out in another way: then they are made anew."""
    base = Path(settings.BASE_DIR)
    files = sorted(path for folder in LOOKS for path in (base / folder).glob("*.*") if path.is_file())
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def shelf_of(event: Event) -> Shelf | None:
    """None before the first release. Two queries."""
    release = Release.objects.latest_of(event)
    if release is None:
        return None
    looks = Venue.objects.filter(event=event).order_by("pk").values_list("pk", *COLOURS)
    said = (
        look(),
        release.fingerprint,
        settings.BASE_URL,
        [getattr(event, name) for name in TEXTS],
        list(looks),
    )
    key = hashlib.sha256(repr(said).encode()).hexdigest()[:20]
    return Shelf(event, release, root() / str(event.pk) / key)


def make(shelf: Shelf, one: Print, language: str) -> Path:
    """The file, made when it is not there; who asks while another makes it, waits for that."""
    path = shelf.path(one, language)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with alone(path.with_suffix(".lock")):
        if not path.exists():
            put(path, render(one, shelf.event, shelf.programme, language))
    return path


def put(path: Path, content: bytes) -> None:
    """Write it whole or not at all: nobody reads half a file."""
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def finish(shelf: Shelf) -> None:
    """Everything is there: say so, and clear what earlier releases left."""
    (shelf.folder / READY).touch()
    for old in shelf.folder.parent.iterdir():
        if old != shelf.folder:
            shutil.rmtree(old, ignore_errors=True)


def forget_lost() -> None:
    """Remove the prints of events that are no more."""
    if not root().exists():
        return
    known = {str(pk) for pk in Event.objects.values_list("pk", flat=True)}
    for folder in root().iterdir():
        if folder.name not in known:
            shutil.rmtree(folder, ignore_errors=True)
