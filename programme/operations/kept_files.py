# SPDX-License-Identifier: EUPL-1.2
"""Which photos and files of speakers stay on the disk; see `conference.operations.kept_files`."""

from datetime import datetime

from conference.models import Event
from conference.operations.kept_files import remove_lost_files, with_small
from programme.models import Material, Speaker
from programme.published import latest_of

PHOTOS, MATERIALS = "photos", "materials"


def forget_lost_speaker_files(at: datetime) -> int:
    """Remove files of which neither a row nor a released programme knows for a day; how many. On the clock.

    Those are photos that another came in the place of, once the public has the new one, and files whose transaction
    failed."""
    return remove_lost_files((PHOTOS, MATERIALS), known_files, at)


def known_files() -> set[str]:
    photos = set(Speaker.objects.exclude(photo="").values_list("photo", flat=True))
    for event in Event.objects.filter(speakers__isnull=False).distinct():
        programme = latest_of(event)
        photos |= {speaker.photo for speaker in programme.speakers if speaker.photo} if programme else set()
    materials = set(Material.objects.exclude(file="").values_list("file", flat=True))
    return with_small(photos) | materials
