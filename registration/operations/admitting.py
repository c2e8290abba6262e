# SPDX-License-Identifier: EUPL-1.2
"""Who comes next when there is room: those who wait for a place, and those who have one and would rather be at
another venue, in one order of time.

Everything here that gives places away holds the event's seats lock alone.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from conference.history import record
from conference.models import Event
from registration import mails
from registration.badge_codes import new_badge_code
from registration.models import Attendee, AttendeeState, VenueWish
from registration.models.attendee import AttendeeQuerySet
from registration.operations.counters import AllCounters, all_counters
from registration.operations.moving import move_to


class Next(NamedTuple):
    """Somebody in the line. With a wish they have a place already, and only a venue is to be changed."""

    since: datetime
    pk: int
    attendee: Attendee
    wish: VenueWish | None


def admit_waiting(event: Event, *, at: datetime) -> int:
    """Give places to who waits for one, first come first, as far as there is room; returns how many.

    Who waits for a venue or as a kind that is full does not keep back who comes after. A wish that comes true makes
    room elsewhere, so we look again from the start. Two who wait for each other's venue change places. Queues a mail
    to each. The caller is alone."""
    admitted = 0
    if not is_waited_for(event):
        return 0
    while True:
        line, counters = in_line(event), all_counters(event)
        given = sum(1 for one in until_wish(line, counters, at=at))
        given += change_around([one for one in line if one.wish], at=at) if not given else 0
        if not given:
            return admitted
        admitted += given


def until_wish(line: Sequence[Next], counters: AllCounters, *, at: datetime) -> Iterator[Next]:
    """Let everybody in for whom there is room, up to and with the first wish that comes true."""
    for one in line:
        if one.wish is None:
            mine = counters.of(one.attendee.kind_id, one.attendee.venue_id)
            if mine.has_room():
                mine.count(1)
                let_in(one.attendee, at=at)
                yield one
        elif has_room(counters, one.wish.venue_id):
            grant(one.wish, at=at)
            yield one
            return


def has_room(counters: AllCounters, venue_id: int) -> bool:
    places = counters.venues[venue_id]
    return places.seat_limit is None or places.taken < places.seat_limit


def let_in(attendee: Attendee, *, at: datetime) -> None:
    attendee.state, attendee.badge_code = AttendeeState.CONFIRMED, new_badge_code()
    attendee.save(update_fields=["state", "badge_code"])
    record("place at venue given", attendee, event=attendee.event, by=None, at=at)
    mails.venue_promoted(attendee, at=at)


def grant(wish: VenueWish, *, at: datetime, is_counted: bool = True) -> None:
    VenueWish.objects.filter(pk=wish.pk).delete()
    move_to(wish.attendee, wish.venue, at=at, by=None, is_counted=is_counted, came_true=True)


def change_around(line: Sequence[Next], *, at: datetime) -> int:
    """Let the first who can change places do so: each goes where the next one leaves. Full venues stay as full."""
    wishes = [one.wish for one in line if one.wish]
    for wish in wishes:
        ring = ring_from([wish], wishes)
        if ring:
            for one in ring:
                grant(one, at=at, is_counted=False)
            return len(ring)
    return 0


def ring_from(path: list[VenueWish], wishes: Sequence[VenueWish]) -> list[VenueWish]:
    """The wishes, from this one, that lead back to where it starts; the earliest at every step. Empty without."""
    here = path[-1].venue_id
    if here == path[0].attendee.venue_id:
        return path
    been = {wish.attendee.venue_id for wish in path}
    for wish in wishes:
        if wish.attendee.venue_id == here and here not in been:
            found = ring_from([*path, wish], wishes)
            if found:
                return found
    return []


def in_line(event: Event) -> list[Next]:
    """Everybody who waits, in order of time."""
    people = Attendee.objects.filter(event=event, state=AttendeeState.WAITING)
    wishes = VenueWish.objects.filter(attendee__event=event, attendee__state=AttendeeState.CONFIRMED)
    about = ("event", "person", "venue", "kind")
    line = [
        Next(attendee.confirmed_at or attendee.created_at, attendee.pk, attendee, None)
        for attendee in people.select_related(*about)
    ]
    line += [
        Next(wish.joined_at, wish.pk, wish.attendee, wish)
        for wish in wishes.select_related("venue", *(f"attendee__{name}" for name in about))
    ]
    return sorted(line, key=lambda one: one[:2])


def is_waited_for(event: Event) -> bool:
    return (
        Attendee.objects.filter(event=event, state=AttendeeState.WAITING).exists()
        or VenueWish.objects.filter(attendee__event=event).exists()
    )


def could_come_in(event: Event) -> bool:
    """Whether there is room for somebody who waits: an organiser made something larger just now."""
    people = people_with_room().filter(event=event)
    return people.exists() or wishes_with_room().filter(attendee__event=event).exists()


def people_with_room() -> AttendeeQuerySet:
    return Attendee.objects.filter(
        _room("kind__"),
        _venue_room("venue__"),
        Q(event__places=None) | _room("event__places__"),
        state=AttendeeState.WAITING,
    )


def wishes_with_room() -> "QuerySet[VenueWish]":
    return VenueWish.objects.filter(_venue_room("venue__"), attendee__state=AttendeeState.CONFIRMED)


def _room(before: str) -> Q:
    return Q(**{f"{before}seat_limit": None}) | Q(**{f"{before}seat_limit__gt": F(f"{before}taken")})


def _venue_room(before: str) -> Q:
    """By the venue's own capacity: its counter follows only when somebody comes."""
    return Q(**{f"{before}capacity": None}) | Q(**{f"{before}capacity__gt": F(f"{before}places__taken")})
