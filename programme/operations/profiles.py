# SPDX-License-Identifier: EUPL-1.2
"""A speaker's own profile: what they tell of themselves, when they can come, their photo."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from conference.history import record
from conference.models import Event, Person
from conference.operations.kept_files import keep_picture, remove_files, with_small
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from programme.models import Availability, Speaker
from programme.operations.call_questions import save_answers
from programme.operations.kept_files import PHOTOS
from programme.operations.rewriting import rewrite
from programme.operations.speakers import set_times, times_of
from programme.proposals.day_parts import DayPart, chosen_in, parts_of, stretches
from programme.proposals.photos import Cut, photo_of, small_of
from programme.published.document import Document
from programme.queries.calls import answers_of

PROFILE_FIELDS = ("name", "organisation", "role", "bio", "bio_en", "availability")


def event_parts(event: Event) -> list[DayPart]:
    return parts_of(event.days, event.zone)


def profile_values(speaker: Speaker) -> dict[str, Any]:
    """What somebody who changes their profile looks at: columns, parts of the day, answers as `q<id>`."""
    answers = {f"q{pk}": value for pk, value in sorted(answers_of(speaker).items())}
    parts = chosen_in(event_parts(speaker.event), times_of(speaker))
    return values_of(speaker, PROFILE_FIELDS) | {"parts": parts} | answers


@transaction.atomic
def save_profile(
    speaker: Speaker,
    values: Mapping[str, Any],
    *,
    parts: Collection[str] | None,
    answers: Mapping[int, Any] | None = None,
    seen: str | None,
    by: Person | None,
    at: datetime,
) -> Speaker:
    """Change what a speaker tells, the parts of the day on which they can come (None: as they were), and their answers
    to the organisers. Locks the speaker.

    Parts count while `availability` is GIVEN, and make the times anew only when others are chosen: an organiser may
    have written down times that are more exact. Raises StaleEdit, Refusal `invalid`."""
    speaker = Speaker.objects.select_for_update(of=("self",)).select_related("event").get(pk=speaker.pk)
    now = profile_values(speaker)
    refuse_stale(now, seen)
    changed = fill(speaker, values)
    if changed:
        save_checked(speaker)
    is_given = speaker.availability == Availability.GIVEN
    if parts is not None and is_given and set(parts) != set(now["parts"]):
        found = event_parts(speaker.event)
        if set_times(speaker, stretches(found, parts), most=len(found)):
            changed.append("available_times")
    if save_answers(speaker, answers or {}):
        changed.append("answers")
    if changed:
        record("profile changed", speaker, event=speaker.event, by=by, at=at, fields=changed)
    return speaker


def set_photo(
    speaker: Speaker, sent: bytes, *, cut: str = Cut.MIDDLE, by: Person | None, at: datetime
) -> Speaker:
    """Make a square photo of what was sent, and let it be theirs. Some tenths of a second, before any lock.

    The public sees it with the next version of the programme; the one of before stays until then. Locks the speaker.
    Raises `conference.pictures.UnusablePicture`."""
    photo = photo_of(sent, cut)
    name = keep_picture(PHOTOS, speaker.event, photo, small_of(photo))
    with transaction.atomic():
        speaker = Speaker.objects.select_for_update(of=("self",)).select_related("event").get(pk=speaker.pk)
        speaker.photo = name
        speaker.save(update_fields=["photo"])
        record("photo set", speaker, event=speaker.event, by=by, at=at)
    return speaker


@transaction.atomic
def remove_photo(speaker: Speaker, *, by: Person | None, at: datetime) -> Speaker:
    """Take the photo away, at once and everywhere: from what was released too. Locks the speaker, then the versions."""
    speaker = Speaker.objects.select_for_update(of=("self",)).select_related("event").get(pk=speaker.pk)
    names = forget_photo(speaker)
    rewrite(speaker.event, lambda document: without_photo(document, speaker.pk, names))
    if names:
        remove_files(with_small(names))
        record("photo removed", speaker, event=speaker.event, by=by, at=at)
    return speaker


def forget_photo(speaker: Speaker) -> set[str]:
    """Take it out of the row; the names of the files. The caller locked the speaker."""
    names = {str(speaker.photo.name)} if speaker.photo else set()
    if names:
        speaker.photo = ""
        speaker.save(update_fields=["photo"])
    return names


def without_photo(document: Document, speaker: int, names: set[str]) -> Document:
    """The document without this speaker's photo; the names of those that stood in it join `names`."""
    rows = document["speakers"]
    mine = {row["photo"] for row in rows if row["pk"] == speaker and row.get("photo")}
    if not mine:
        return document
    names |= mine
    people = [row | {"photo": ""} if row["pk"] == speaker and "photo" in row else row for row in rows]
    return document | {"speakers": people}
