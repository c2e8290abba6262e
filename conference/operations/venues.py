# SPDX-License-Identifier: EUPL-1.2
"""Venues of an event, their rooms, and the time between them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from conference.history import record
from conference.models import Event, Person, Room, TravelTime, Venue
from conference.operations import ordering
from conference.operations.removing import delete_unused
from conference.operations.saving import fill, save_checked
from conference.slugs import Slugs
from conference.versions import refuse_stale, values_of

COLOURS = (
    "accent",
    "accent_strong",
    "on_accent",
    "accent_text",
    "accent_tint",
    "dark_accent_text",
    "dark_accent_tint",
)
VENUE_FIELDS = (
    "name",
    "building",
    "street",
    "postcode",
    "city",
    "route",
    "route_en",
    "capacity",
    "mark",
    *COLOURS,
)
ROOM_FIELDS = (
    "name",
    "floor",
    "capacity",
    "layout",
    "equipment",
    "accessibility",
    "accessibility_en",
    "facilities",
    "allows_parallel",
    "opens_at",
    "closes_at",
)


@transaction.atomic
def add_venue(event: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> Venue:
    """Add a venue as the last one; its address in links comes from its name. Locks the event, renews its style sheet."""
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    venues = list(event.venues.all())
    slug = Slugs((venue.slug for venue in venues), 50).new(values["name"], "locatie")
    venue = Venue(event=event, slug=slug, position=len(venues), **values)
    save_checked(venue)
    renew_look(event)
    record("venue added", venue, event=event, by=by, at=at, name=venue.name)
    return venue


@transaction.atomic
def change_venue(
    venue: Venue, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Venue:
    """Change a venue. Locks it; renews the event's style sheet when a colour changed.

    Raises StaleEdit when somebody else was first, Refusal `invalid` when a colour cannot be read."""
    venue = Venue.objects.select_for_update(no_key=True).select_related("event").get(pk=venue.pk)
    refuse_stale(values_of(venue, VENUE_FIELDS), seen)
    changed = fill(venue, values)
    if changed:
        save_checked(venue)
        record("venue changed", venue, event=venue.event, by=by, at=at, name=venue.name, fields=changed)
    if set(changed) & set(COLOURS):
        renew_look(venue.event)
    return venue


@transaction.atomic
def delete_venue(venue: Venue, *, by: Person | None, at: datetime) -> None:
    """Delete a venue with its rooms. Locks it. Raises Refusal `in-use` when sessions or attendees are there."""
    record("venue deleted", venue, event=venue.event, by=by, at=at, name=venue.name)
    delete_unused(venue)


def renew_look(event: Event) -> None:
    """Give the event's style sheet a new address, because a colour in it changed."""
    Event.objects.filter(pk=event.pk).update(look_version=F("look_version") + 1)


@transaction.atomic
def add_room(venue: Venue, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> Room:
    """Add a room as the last one of its venue. Locks the venue."""
    venue = Venue.objects.select_for_update(no_key=True).select_related("event").get(pk=venue.pk)
    rooms = list(venue.rooms.all())
    slug = Slugs((room.slug for room in rooms), 60).new(values["name"], "zaal")
    room = Room(venue=venue, slug=slug, position=len(rooms), **values)
    save_checked(room)
    record("room added", room, event=venue.event, by=by, at=at, name=room.name)
    return room


@transaction.atomic
def change_room(
    room: Room, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Room:
    """Change a room. Locks it. Raises StaleEdit when somebody else was first."""
    room = Room.objects.select_for_update(no_key=True).get(pk=room.pk)
    refuse_stale(values_of(room, ROOM_FIELDS), seen)
    changed = fill(room, values)
    if changed:
        save_checked(room)
        record("room changed", room, event=room.venue.event, by=by, at=at, name=room.name, fields=changed)
    return room


@transaction.atomic
def delete_room(room: Room, *, by: Person | None, at: datetime) -> None:
    """Delete a room. Locks it. Raises Refusal `in-use` when sessions are planned in it, in any version."""
    record("room deleted", room, event=room.venue.event, by=by, at=at, name=room.name)
    delete_unused(room)


@transaction.atomic
def move_venue(venue: Venue, *, up: bool, by: Person | None, at: datetime) -> None:
    """Let a venue change places with the one above or below it; at the end nothing happens."""
    if ordering.move(venue, venue.event.venues.order_by("position", "pk"), up=up):
        record("order changed", venue, event=venue.event, by=by, at=at, name=venue.name)


@transaction.atomic
def move_room(room: Room, *, up: bool, by: Person | None, at: datetime) -> None:
    """Let a room change places with the one above or below it; at the end nothing happens."""
    if ordering.move(room, room.venue.rooms.order_by("position", "pk"), up=up):
        record("order changed", room, event=room.venue.event, by=by, at=at, name=room.name)


@transaction.atomic
def set_travel_times(
    event: Event, minutes: Mapping[tuple[int, int], int | None], *, by: Person | None, at: datetime
) -> None:
    """Set the minutes between venues, by their two ids in any order; None forgets the pair. Locks the event."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    before = _times(event)
    for pair, value in minutes.items():
        first, second = sorted(pair)
        if value is None:
            TravelTime.objects.filter(first=first, second=second).delete()
        else:
            TravelTime.objects.update_or_create(first_id=first, second_id=second, defaults={"minutes": value})
    if _times(event) != before:
        record("travel times changed", event, event=event, by=by, at=at)


def _times(event: Event) -> set[tuple[int, int, int]]:
    return set(TravelTime.objects.filter(first__event=event).values_list("first_id", "second_id", "minutes"))
