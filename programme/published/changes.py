# SPDX-License-Identifier: EUPL-1.2
"""What is different between two programmes, per slot and per session. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime

from programme.published.model import (
    Place,
    Programme,
    PublishedRoom,
    PublishedSession,
    Was,
)

# What the public reads of a session; `speakers` are compared as people, not by their texts.
TEXTS = ("title", "title_en", "abstract", "abstract_en", "kind", "language", "level", "do_not_record", "tags")
GOALS = ("goal", "goal_en")  # an appointment does not show these


@dataclass(frozen=True)
class Edited:
    """A session whose content changed; `fields` names what, in English (see TEXTS, GOALS, `track`, `speakers`)."""

    before: PublishedSession
    after: PublishedSession
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """`new` are on for the first time or on `again`; `moved` has each slot's old and new place; `cancelled` were on.

    `changed` are sessions whose content is different; `around` names venues, rooms, tracks and speakers
    of which a detail (a name, an address, a text) is different."""

    new: tuple[Place, ...] = ()
    moved: tuple[tuple[Place, Place], ...] = ()
    cancelled: tuple[Place, ...] = ()
    changed: tuple[Edited, ...] = ()
    around: tuple[str, ...] = ()
    again: tuple[Place, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.moved or self.cancelled or self.changed or self.around)

    @property
    def told(self) -> tuple[int, ...]:
        """The slots of which people must hear: elsewhere, at another time, off, or on again after all."""
        places = (*(now for _was, now in self.moved), *self.cancelled, *self.again)
        return tuple(sorted({place.pk for place in places}))


def compare(before: Programme | None, after: Programme) -> Change:
    """What `after` changes. What was cancelled and still is, is no change."""
    old = before.by_slot if before else {}
    on = {pk: place for pk, place in old.items() if not place.is_cancelled}
    planned = [place for place in after.places if not place.is_cancelled]
    return Change(
        new=tuple(place for place in planned if place.pk not in on),
        moved=tuple((on[one.pk], one) for one in planned if one.pk in on and is_moved(on[one.pk], one)),
        cancelled=tuple(place for place in after.places if place.pk in on and place.is_cancelled),
        changed=tuple(edited(before, after)) if before else (),
        around=tuple(around(before, after)) if before else (),
        again=tuple(place for place in planned if place.pk in old and place.pk not in on),
    )


def is_moved(one: Place, other: Place) -> bool:
    return (one.room_id, one.starts_at, one.ends_at) != (other.room_id, other.starts_at, other.ends_at)


def edited(before: Programme, after: Programme) -> Iterator[Edited]:
    old = {session.pk: session for session in before.sessions}
    for session in after.sessions:
        if session.pk in old and (fields := different(old[session.pk], session)):
            yield Edited(old[session.pk], session, fields)


def different(one: PublishedSession, other: PublishedSession) -> tuple[str, ...]:
    found = [name for name in (*TEXTS, *GOALS) if getattr(one, name) != getattr(other, name)]
    if (one.track and one.track.pk) != (other.track and other.track.pk):
        found.append("track")
    if [who.pk for who in one.speakers] != [who.pk for who in other.speakers] or one.hosts != other.hosts:
        found.append("speakers")
    return tuple(found)


def around(before: Programme, after: Programme) -> Iterator[str]:
    for kind in ("venues", "rooms", "tracks", "speakers"):
        old = {one.pk: one for one in getattr(before, kind)}
        for one in getattr(after, kind):
            if one.pk in old and shown(old[one.pk]) != shown(one):
                yield one.name


def shown(part: object) -> object:
    """What is told of the part itself: of a room not its venue, which is told of by itself."""
    if isinstance(part, PublishedRoom):
        return [getattr(part, one.name) for one in fields(part) if one.name != "venue"]
    return part


def carried(before: Programme | None, after: Programme, at: datetime | None) -> tuple[Place, ...]:
    """The places of `after` with what calendars need: how often each changed, when, and where it was."""
    old = before.by_slot if before else {}
    return tuple(carry(old.get(place.pk), place, at) for place in after.places)


def carry(was: Place | None, now: Place, at: datetime | None) -> Place:
    if was is None:
        return replace(now, sequence=0, changed_at=at)
    is_same = calendar_values(was) == calendar_values(now)
    kept = replace(
        now,
        sequence=was.sequence if is_same else was.sequence + 1,
        changed_at=was.changed_at if is_same else at,
        was=was.was,
        moved_at=was.moved_at,
    )
    if not now.is_cancelled and is_moved(was, now):
        left = Was(was.starts_at, was.ends_at, was.room.name if was.room else "")
        return replace(kept, was=left, moved_at=at)
    return kept


def calendar_values(place: Place) -> tuple:
    """All that an appointment shows of a place."""
    session, room = place.slot.session, place.room
    return (
        place.starts_at,
        place.ends_at,
        place.state,
        room and (room.name, room.venue.name, room.venue.address),
        session.slug,
        *(getattr(session, name) for name in TEXTS),
        session.track and (session.track.name, session.track.name_en),
        tuple((speaker.name, speaker.organisation) for speaker in session.speakers),
    )
