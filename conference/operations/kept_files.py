# SPDX-License-Identifier: EUPL-1.2
"""Files that people sent, on the disk: under names that nobody guesses, and gone when no row knows them."""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from conference.models import Event

LOST_AFTER = timedelta(days=1)
SMALL = "-s.jpg"


def keep_file(folder: str, event: Event, content: bytes, ending: str) -> str:
    """Write a file; its name, of which nothing can be guessed and that says not whose it is."""
    name = f"{folder}/{event.pk}/{secrets.token_hex(16)}.{ending}"
    return default_storage.save(name, ContentFile(content))


def keep_picture(folder: str, event: Event, picture: bytes, small: bytes) -> str:
    """Write a picture (JPEG), and the small one beside it; the name of the first."""
    name = keep_file(folder, event, picture, "jpg")
    default_storage.save(small_name(name), ContentFile(small))
    return name


def small_name(picture: str) -> str:
    return picture.removesuffix(".jpg") + SMALL


def with_small(pictures: Iterable[str | None]) -> set[str]:
    """These pictures, those that are there, and the small one beside each."""
    return {name for one in pictures if one for name in (one, small_name(one))}


def remove_files(names: Iterable[str | None]) -> None:
    """Remove files once the transaction is certain: one that fails keeps them."""
    for name in [one for one in names if one]:
        transaction.on_commit(lambda name=name: default_storage.delete(name))  # type: ignore[misc]


def remove_lost_files(folders: Iterable[str], known: Callable[[], set[str]], at: datetime) -> int:
    """Remove what has stood in these folders for a day while nothing knows of it: its transaction failed, or another file
    came in its place. How many.

    `known` names the files to keep; it is asked after the disk, and only when there are old files."""
    files = [name for folder in folders for name in stored_files(folder)]
    old = {name for name in files if default_storage.get_modified_time(name) < at - LOST_AFTER}
    lost = old - known() if old else set()
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def stored_files(folder: str) -> list[str]:
    """Every file in the folder, which has one folder for each event."""
    if not default_storage.exists(folder):
        return []
    places = [f"{folder}/{event}" for event in default_storage.listdir(folder)[0]]
    return [f"{place}/{name}" for place in places for name in default_storage.listdir(place)[1]]
