# SPDX-License-Identifier: EUPL-1.2
"""Photos and files of speakers on the disk: under names that nobody guesses, and gone when no row knows them."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from conference.models import Event
from programme.models import Material, Speaker
from programme.published import latest_of

PHOTOS, MATERIALS = "photos", "materials"
LOST_AFTER = timedelta(days=1)
SMALL = "-s.jpg"


def keep_file(folder: str, event: Event, content: bytes, ending: str) -> str:
    """Write a file; its name, of which nothing can be guessed and that says not whose it is."""
    name = f"{folder}/{event.pk}/{secrets.token_hex(16)}.{ending}"
    return default_storage.save(name, ContentFile(content))


def keep_photo(event: Event, photo: bytes, small: bytes) -> str:
    """Write a photo, and the small one beside it; the name of the first."""
    name = keep_file(PHOTOS, event, photo, "jpg")
    default_storage.save(small_name(name), ContentFile(small))
    return name


def small_name(photo: str) -> str:
    return photo.removesuffix(".jpg") + SMALL


def remove_files(names: Iterable[str]) -> None:
    """Remove files, of a photo both, once the transaction is certain: one that fails keeps them."""
    for name in [one for one in names if one]:
        both = [name, small_name(name)] if name.startswith(f"{PHOTOS}/") else [name]
        for one in both:
            transaction.on_commit(lambda one=one: default_storage.delete(one))  # type: ignore[misc]


def forget_lost_speaker_files(at: datetime) -> int:
    """Remove files of which neither a row nor a released programme knows for a day; how many. On the clock.

    Those are photos that another came in the place of, once the public has the new one, and files whose transaction
    failed."""
    old = [name for name in stored_files() if default_storage.get_modified_time(name) < at - LOST_AFTER]
    lost = set(old) - known_files()
    for name in lost:
        default_storage.delete(name)
    return len(lost)


def known_files() -> set[str]:
    photos = set(Speaker.objects.exclude(photo="").values_list("photo", flat=True))
    for event in Event.objects.filter(speakers__isnull=False).distinct():
        programme = latest_of(event)
        photos |= {speaker.photo for speaker in programme.speakers if speaker.photo} if programme else set()
    materials = set(Material.objects.exclude(file="").values_list("file", flat=True))
    return photos | {small_name(name) for name in photos} | materials


def stored_files() -> list[str]:
    found = []
    for folder in (PHOTOS, MATERIALS):
        if default_storage.exists(folder):
            for event in default_storage.listdir(folder)[0]:
                files = default_storage.listdir(f"{folder}/{event}")[1]
                found += [f"{folder}/{event}/{name}" for name in files]
    return found
