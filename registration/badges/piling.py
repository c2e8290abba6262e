# SPDX-License-Identifier: EUPL-1.2
"""Which badges a run prints, on which piles and in which order."""

from collections import defaultdict
from dataclasses import dataclass
from operator import itemgetter

from django.db.models import QuerySet

from conference.models import Event, Venue
from registration.badges.faces import badge_holders, faces_of, look_of
from registration.badges.order import name_key, organisation_key
from registration.badges.shapes import Face
from registration.models import (
    Attendee,
    AttendeeKind,
    BadgeLayout,
    BadgeRun,
    PrintedBadge,
    Printer,
    RunChoice,
    RunOrder,
)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunWish:
    """What somebody asks to print; the names are those of BadgeRun."""

    layout: BadgeLayout
    printer: Printer | None = None
    choice: str = RunChoice.ALL
    order: str = RunOrder.NAME
    venue: Venue | None = None
    kind: AttendeeKind | None = None
    is_apart: bool = True
    is_stacked: bool = True
    spares: int = 0


@dataclass(frozen=True, slots=True)
class Pile:
    """Badges of one venue that lie together; of one kind when kinds lie apart."""

    venue: Venue
    kind: AttendeeKind | None
    faces: list[Face]


def wish_of(run: BadgeRun, layout: BadgeLayout) -> RunWish:
    return RunWish(
        layout,
        run.printer,
        run.choice,
        run.order,
        run.venue,
        run.kind,
        run.is_apart,
        run.is_stacked,
        run.spares,
    )


def piles_of(event: Event, wish: RunWish) -> list[Pile]:
    """Who is registered and was asked for, by venue, then by kind when those lie apart, then in the order of the wish."""
    rows = asked_for(event, wish)
    faces = faces_of(event, rows.order_by("pk"), look_of(wish.layout))
    if wish.choice == RunChoice.CHANGED:
        printed = last_digests(event, wish.layout)
        faces = [face for face in faces if printed.get(face.attendee) != face.digest]
    about = {row[0]: row for row in rows.order_by().values_list("pk", "venue_id", "kind_id", "organisation")}
    found: dict[tuple[int, int | None], list[tuple[Key, Face]]] = defaultdict(list)
    for face in faces:
        if face.attendee not in about:  # cancelled between two questions
            continue
        pk, venue, kind, organisation = about[face.attendee]
        found[venue, kind if wish.is_apart else None].append((key_of(face, organisation, wish.order), face))
    kinds: list[AttendeeKind | None] = [None]
    if wish.is_apart:
        kinds = list(AttendeeKind.objects.filter(event=event).order_by("position", "pk"))
    return [
        Pile(venue, kind or wish.kind, [face for _key, face in sorted(lying, key=itemgetter(0))])
        for venue in event.venues.order_by("position", "pk")
        for kind in kinds
        if (lying := found.get((venue.pk, kind.pk if kind else None)))
    ]


def key_of(face: Face, organisation: str, order: str) -> Key:
    """Names that are the same lie in the order in which they were registered."""
    by_name = (*name_key(face.name), f"{face.attendee:012d}")
    if order == RunOrder.NAME:
        return by_name
    return (*organisation_key(face.organisation or organisation), *by_name)


def asked_for(event: Event, wish: RunWish) -> QuerySet[Attendee]:
    rows = badge_holders(event)
    rows = rows.filter(venue=wish.venue) if wish.venue else rows
    return rows.filter(kind=wish.kind) if wish.kind else rows


def last_digests(event: Event, layout: BadgeLayout) -> dict[int | None, str]:
    """What was printed last of each attendee in this layout, by runs that were finished.

    Another layout shows other things, so that what it printed says nothing about this one."""
    rows = PrintedBadge.objects.filter(run__event=event, run__layout=layout, run__made_at__isnull=False)
    return dict(rows.order_by("run__made_at", "run").values_list("attendee_id", "digest"))
