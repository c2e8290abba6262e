# SPDX-License-Identifier: EUPL-1.2
"""Sessions and tracks, changed by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations.removing import delete_unused
from conference.operations.saving import fill, save_checked
from conference.operations.venues import renew_look
from conference.slugs import Slugs
from conference.versions import refuse_stale, values_of
from programme.models import Session, Track

SESSION_FIELDS = (
    "title",
    "title_en",
    "abstract",
    "abstract_en",
    "kind",
    "track",
    "language",
    "level",
    "do_not_record",
)
TRACK_FIELDS = ("letter", "name", "name_en", "colour")
TRACK_SLUG = 80


@transaction.atomic
def change_session(
    session: Session, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Session:
    """Change what a session is; its address, times and seats stay. Locks it.

    Raises StaleEdit when somebody else was first."""
    session = Session.objects.select_for_update(of=("self",)).select_related("event").get(pk=session.pk)
    refuse_stale(values_of(session, SESSION_FIELDS), seen)
    changed = fill(session, values)
    if changed:
        save_checked(session)
        record("session changed", session, event=session.event, by=by, at=at, fields=changed)
    return session


@transaction.atomic
def add_track(event: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> Track:
    """Add a track as the last one; its address comes from its name. Locks the event, renews its style sheet."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    tracks = list(Track.objects.filter(event=event))
    slug = Slugs((track.slug for track in tracks), TRACK_SLUG).new(values["name"], "thema")
    track = Track(
        event=event, slug=slug, position=max((one.position for one in tracks), default=-1) + 1, **values
    )
    refuse_same_letter(track)
    save_checked(track)
    renew_look(event)
    record("track added", track, event=event, by=by, at=at, name=track.name)
    return track


@transaction.atomic
def change_track(
    track: Track, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Track:
    """Change a track. Locks the event, renews its style sheet.

    Raises StaleEdit when somebody else was first, Refusal `invalid` when its colour cannot be read."""
    event = Event.objects.select_for_update().get(pk=track.event_id)
    track = Track.objects.select_for_update().get(pk=track.pk)
    refuse_stale(values_of(track, TRACK_FIELDS), seen)
    changed = fill(track, values)
    if changed:
        refuse_same_letter(track)
        save_checked(track)
        renew_look(event)
        record("track changed", track, event=event, by=by, at=at, name=track.name, fields=changed)
    return track


@transaction.atomic
def delete_track(track: Track, *, by: Person | None, at: datetime) -> None:
    """Delete a track. Locks it. Raises Refusal `in-use` when sessions are in it."""
    record("track deleted", track, event=track.event, by=by, at=at, name=track.name)
    delete_unused(track)


def refuse_same_letter(track: Track) -> None:
    """The letter tells tracks apart without their colour, and names the colour in the style sheet."""
    if Track.objects.filter(event=track.event_id, letter__iexact=track.letter).exclude(pk=track.pk).exists():
        raise Refusal("taken", _("Another track already has this letter. Choose another one."))
