# SPDX-License-Identifier: EUPL-1.2
"""Which attendees a mailing is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from conference.models import Event
from conference.templatetags.od import loc
from programme.models import Slot
from programme.shown import shown_place, shown_session
from registration.models import Attendee, AttendeeState, Seat, WaitingPlace
from registration.queries.slots import choosable
from registration.queries.stretches import Stretch, stretches, when

Chosen = Mapping[str, str]
FIRST_NAMES = 5
# Who never proved an address gets no letters but that one; who was refused or cancelled hears nothing more.
STATES = [AttendeeState.CONFIRMED, AttendeeState.WAITING, AttendeeState.REQUESTED]
EVERYBODY, NOTHING, NOTHING_THEN, WAITS = "", "none", "none-in-round", "waits"
HOLDS_SLOT, WAITS_SLOT, ANY_SLOT = "holds-slot", "waits-slot", "any-slot"
OF_SLOT = {HOLDS_SLOT, WAITS_SLOT, ANY_SLOT}


def selected(event: Event, chosen: Chosen) -> QuerySet[Attendee]:
    """The attendees of a selection, by name. A choice that no longer exists selects nobody."""
    state = chosen.get("state") or AttendeeState.CONFIRMED
    states = STATES if state == "all" else [state]
    rows = Attendee.objects.filter(event=event, state__in=set(states) & set(STATES), erased_at=None)
    for name, column in (("venue", "venue"), ("kind", "kind"), ("language", "language")):
        if value := chosen.get(name):
            rows = rows.filter(**{column: value})
    return (
        by_seats(rows, event, chosen)
        .select_related("person", "venue", "kind", "event")
        .order_by("name", "pk")
    )


def by_seats(rows: QuerySet[Attendee], event: Event, chosen: Chosen) -> QuerySet[Attendee]:
    own_seats = Seat.objects.filter(attendee=OuterRef("pk"))
    own_waiting = WaitingPlace.objects.filter(attendee=OuterRef("pk"))
    seats = chosen.get("seats", EVERYBODY)
    if seats == NOTHING:
        return rows.filter(~Exists(own_seats))
    if seats == WAITS:
        return rows.filter(Exists(own_waiting))
    if seats == NOTHING_THEN:
        stretch = next(
            (one for one in rounds_of(event) if one.start.isoformat() == chosen.get("round")), None
        )
        return rows.filter(~Exists(own_seats.filter(during(stretch)))) if stretch else rows.none()
    if seats in OF_SLOT:
        slot = int(chosen.get("slot") or 0)
        holds, waits = Exists(own_seats.filter(slot=slot)), Exists(own_waiting.filter(slot=slot))
        return rows.filter({HOLDS_SLOT: holds, WAITS_SLOT: waits, ANY_SLOT: holds | waits}[seats])
    return rows


def during(stretch: Stretch) -> Q:
    """What starts in the round, or lasts into it: who has that has something then."""
    starts = Q(slot__current__starts_at__gte=stretch.start, slot__current__starts_at__lt=stretch.end)
    lasts = Q(slot__current__starts_at__lt=stretch.start, slot__current__ends_at__gt=stretch.start)
    return starts | lasts


def rounds_of(event: Event) -> list[Stretch]:
    spans = choosable(event).order_by().values_list("current__starts_at", "current__ends_at").distinct()
    return stretches(event, spans)


def round_choices(event: Event) -> list[tuple[str, str]]:
    return [(one.start.isoformat(), one.label) for one in rounds_of(event)]


def slot_choices(event: Event) -> list[tuple[str, str]]:
    """Every slot that people sign up for: when, what, where."""
    slots = (
        choosable(event).filter(seats__isnull=False).order_by("current__starts_at", "session__title", "pk")
    )
    return [(str(slot.pk), label_of(slot, event)) for slot in slots]


def label_of(slot: Slot, event: Event) -> str:
    room = slot.current.room
    place = f" ({room.venue.name})" if room else ""
    return f"{when(slot.current.starts_at, event)} {loc(shown_session(slot), 'title')}{place}"


@dataclass(frozen=True, slots=True)
class Receivers:
    """How many they are, per language, and whom one sees first."""

    count: int
    languages: dict[str, int]
    names: list[str]

    @property
    def more(self) -> int:
        return self.count - len(self.names)


def receivers(event: Event, chosen: Chosen) -> Receivers:
    found = list(selected(event, chosen).values_list("name", "language"))
    languages: dict[str, int] = {}
    for _name, language in found:
        languages[language] = languages.get(language, 0) + 1
    return Receivers(len(found), languages, [name for name, _language in found[:FIRST_NAMES]])


def sessions_of(attendees: list[Attendee], event: Event) -> dict[int, list[tuple[datetime, str]]]:
    """What each of them has a seat in, in order of time and in the language that is active; a few statements for all."""
    rows = Seat.objects.filter(attendee__in=attendees).select_related(
        "slot__session", "slot__current__release", "slot__current__room"
    )
    found: dict[int, list[tuple[datetime, str]]] = {}
    for row in rows:
        place = shown_place(row.slot)
        if place is not None:
            line = f"{when(place.starts_at, event)} {loc(shown_session(row.slot), 'title')}"
            room = f", {place.room.name}" if place.room else ""
            found.setdefault(row.attendee_id, []).append((place.starts_at, line + room))
    return {attendee: sorted(lines) for attendee, lines in found.items()}


def sessions_text(lines: list[tuple[datetime, str]]) -> str:
    return "\n".join(f"- {line}" for _start, line in lines) or _("You have not chosen anything yet.")
