# SPDX-License-Identifier: EUPL-1.2
"""What the forms of the timetable share: days and rooms to choose from, times on the clock."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from conference.forms.fields import DayField
from conference.models import Event, Room
from conference.templatetags.od import od_date, od_time

MOST_DAYS = 31  # to choose from; an event with more has a field to type the day in

Choices = list[tuple[str, Any]]


def day_field(event: Event, also: date | None, *, required: bool = True, empty: str = "") -> forms.Field:
    """The days of the event to choose from (and `also`, when it is another one), or a field for any day."""
    days = {*event.days, *([also] if also else [])} if len(event.days) <= MOST_DAYS else set()
    if not days:
        return DayField(label=_l("Day"), required=required)
    choices = [(day.isoformat(), capfirst(od_date(day))) for day in sorted(days)]
    return forms.TypedChoiceField(
        label=_l("Day"),
        required=required,
        choices=choices if required else [("", empty), *choices],
        coerce=date.fromisoformat,
        empty_value=None,
    )


def room_choices(rooms: Iterable[Room]) -> Choices:
    """The rooms under their venues, with what fits and when they are open."""
    return [
        (venue.name, [(str(room.pk), room_label(room)) for room in found])
        for venue, found in groupby(rooms, lambda room: room.venue)
    ]


def room_label(room: Room) -> str:
    return ", ".join(part for part in (room.name, size_of(room), hours_of(room)) if part)


def size_of(room: Room) -> str:
    if room.capacity is None:
        return ""
    return ngettext("%(count)d person", "%(count)d people", room.capacity) % {"count": room.capacity}


def hours_of(room: Room) -> str:
    """`9:00–17:00`, or one side of it."""
    if room.opens_at and room.closes_at:
        return f"{od_time(room.opens_at)}–{od_time(room.closes_at)}"
    if room.opens_at:
        return _("from %(time)s") % {"time": od_time(room.opens_at)}
    return _("until %(time)s") % {"time": od_time(room.closes_at)} if room.closes_at else ""


def flat(choices: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """The choices without their groups."""
    found: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, list):
            found |= {one: f"{value}: {name}" for one, name in label}
        else:
            found[value] = str(label)
    return found
