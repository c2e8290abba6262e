# SPDX-License-Identifier: EUPL-1.2
"""A new event from an earlier one: what stays the same from year to year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from conference.history import record
from conference.models import Event, Person, Phase, Room, TravelTime, Venue
from conference.models.role import Role
from conference.operations.phases import shift
from conference.operations.roles import give_role
from conference.operations.saving import save_checked

Row = TypeVar("Row", bound=models.Model)
KEPT = (
    "theme",
    "theme_en",
    "intro",
    "intro_en",
    "time_zone",
    "languages",
    "help_email",
    "help_phone",
    "press_name",
    "press_email",
    "hold_mail",
)


@dataclass(frozen=True)
class Copied:
    """The new event, and what became of the old venues and rooms, by their old ids."""

    source: Event
    event: Event
    venues: dict[int, Venue] = field(default_factory=dict)
    rooms: dict[int, Room] = field(default_factory=dict)


@transaction.atomic
def copy_event(source: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> Copied:
    """Make a hidden event with `values` (name, address, days) and, from the source, its texts and pages, venues,
    rooms, travel times, roles, and phases moved along with the first day. Nobody is registered for it.

    Apps above copy their own part with the returned mapping. Raises Refusal `invalid` or `taken`."""
    event = Event(**{name: getattr(source, name) for name in KEPT} | dict(values))
    save_checked(event)
    copied = Copied(source, event)
    _copy_places(copied)
    for page in source.pages.all():
        _copy(page, event=event)
    days = (event.starts_on - source.starts_on).days
    for phase in source.phases.all():
        moments = {name: shift(getattr(phase, name), days, source.zone) for name in ("opens_at", "closes_at")}
        Phase.objects.create(event=event, kind=phase.kind, **moments)
    for grant in source.grants.select_related("person"):
        give_role(event, grant.person, Role(grant.role), by=by, at=at)
    if by is not None:
        give_role(event, by, Role.ORGANISER, by=by, at=at)
    record("event copied", event, event=event, by=by, at=at, source=source.slug)
    return copied


def _copy_places(copied: Copied) -> None:
    for venue in copied.source.venues.all():
        copied.venues[venue.pk] = _copy(venue, event=copied.event, source_key="")
    for room in Room.objects.filter(venue__in=copied.venues):
        copied.rooms[room.pk] = _copy(room, venue=copied.venues[room.venue_id], source_key="")
    for time in TravelTime.objects.filter(first__in=copied.venues):
        first, second = sorted((copied.venues[time.first_id].pk, copied.venues[time.second_id].pk))
        TravelTime.objects.create(first_id=first, second_id=second, minutes=time.minutes)


def _copy(row: Row, **changes: Any) -> Row:
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    new = type(row)(**values)
    for name, value in changes.items():
        setattr(new, name, value)
    new.save()
    return new
