# SPDX-License-Identifier: EUPL-1.2
"""Sessions and tracks, changed by hand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
from programme.operations.people import Given, participants_of, set_participants

SESSION_FIELDS = (
    "title",
    "title_en",
    "abstract",
    "abstract_en",
    "kind",
    "track",
    "language",
    "level",
    "tags",
    "do_not_record",
    "goal",
    "goal_en",
    "minutes",
    "seats",
    "layout",
    "facilities",
)
APART = ("after", "venues")  # what stands in tables of its own
TRACK_FIELDS = ("letter", "name", "name_en", "colour")
TRACK_SLUG, SESSION_SLUG = 80, 120


@transaction.atomic
def change_session(
    session: Session,
    values: Mapping[str, Any],
    *,
    given: Sequence[Given] | None = None,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> Session:
    """Change what a session is, what it comes `after`, where it may be, and who gives it (None: as it is). Locks it.

    Its address, times and seats stay. Raises StaleEdit when somebody else was first, Refusal `circle`, `other-event`
    or `invalid`."""
    session = session_locked(session.pk)
    refuse_stale(session_values(session), seen)
    if changed := write_session(session, values):
        record("session changed", session, event=session.event, by=by, at=at, fields=changed)
    if given is not None:
        set_participants(session, given, by=by, at=at)
    return session


@transaction.atomic
def add_session(
    event: Event,
    values: Mapping[str, Any],
    *,
    given: Sequence[Given] = (),
    by: Person | None,
    at: datetime,
) -> Session:
    """Add a session without a time; its address comes from its title. Locks the event.

    Raises Refusal `invalid`, `circle` or `other-event`."""
    event = Event.objects.select_for_update().get(pk=event.pk)
    taken = Session.objects.filter(event=event).values_list("slug", flat=True)
    slug = Slugs(taken, SESSION_SLUG).new(values["title"], "sessie")
    fields = {name: value for name, value in values.items() if name not in APART}
    session = Session(event=event, slug=slug, **fields)
    save_checked(session)
    set_order(session, values.get("after", ()))
    set_venues(session, values.get("venues", ()))
    record("session added", session, event=event, by=by, at=at, title=session.title)
    set_participants(session, given, by=by, at=at)
    return session


def session_locked(pk: int) -> Session:
    return Session.objects.select_for_update(of=("self",)).select_related("event").get(pk=pk)


def write_session(session: Session, values: Mapping[str, Any]) -> list[str]:
    """Save these values of a locked session; the names of those that became different."""
    changed = fill(session, {name: value for name, value in values.items() if name not in APART})
    if changed:
        save_checked(session)
    if "after" in values and set_order(session, values["after"]):
        changed.append("after")
    if "venues" in values and set_venues(session, values["venues"]):
        changed.append("venues")
    return changed


def session_values(session: Session) -> dict[str, Any]:
    """What the form of a session opens with, and what is compared when it comes back."""
    is_there = session.pk is not None
    return {
        **values_of(session, SESSION_FIELDS),
        "venues": venues_of(session) if is_there else [],
        "after": sorted(session.after.values_list("pk", flat=True)) if is_there else [],
        "people": participants_of(session) if is_there else [],
    }


def set_order(session: Session, after: Iterable[int]) -> bool:
    """The sessions that must have been before this one; whether that is new."""
    wanted, event = set(after), session.event
    if Session.objects.filter(event=event, pk__in=wanted).count() < len(wanted):
        raise Refusal("other-event", _("One of the sessions is not there any more. Choose again."))
    if wanted == set(session.after.values_list("pk", flat=True)):
        return False
    pairs = Session.after.through.objects.filter(from_session__event=event)
    before: dict[int, set[int]] = defaultdict(set)
    for later, first in pairs.exclude(from_session=session).values_list("from_session", "to_session"):
        before[later].add(first)
    if comes_before(session.pk, wanted, before):
        text = _("These sessions would wait for each other. Take one of them away.")
        raise Refusal("circle", text)
    session.after.set(wanted)
    return True


def venues_of(session: Session) -> list[int]:
    return sorted(session.venues.values_list("pk", flat=True))


def set_venues(session: Session, venues: Iterable[int]) -> bool:
    """The venues where it may be given, none: anywhere; whether that is new. Those of another event are left out."""
    wanted = sorted(session.event.venues.filter(pk__in=list(venues)).values_list("pk", flat=True))
    if wanted == venues_of(session):
        return False
    session.venues.set(wanted)
    return True


def comes_before(session: int, later: Iterable[int], before: Mapping[int, set[int]]) -> bool:
    """Whether one of `later` can only be after the session."""
    known: set[int] = set()
    reach = set(later)
    while reach:
        known |= reach
        reach = {first for one in reach for first in before.get(one, ())} - known
    return session in known


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
