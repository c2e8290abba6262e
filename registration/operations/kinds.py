# SPDX-License-Identifier: EUPL-1.2
"""Kinds of attendee: the usual one of an event, and what organisers make of the others."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations import ordering
from conference.operations.removing import count_uses
from conference.operations.saving import fill, save_checked
from conference.slugs import Slugs
from conference.versions import refuse_stale, values_of
from registration.models import AttendeeKind, KindRole
from registration.operations.admitting import admit_waiting
from registration.operations.locks import with_seats_lock

KIND_FIELDS = (
    "name",
    "name_en",
    "role",
    "is_public",
    "needs_approval",
    "opens_at",
    "closes_at",
    "seat_limit",
    "most_seats",
    "one_per_round",
)

# What most events need beside attendees: role, Dutch and English name.
USUAL = (
    (KindRole.MEMBER, "Deelnemer", "Attendee"),
    (KindRole.SPEAKER, "Spreker", "Speaker"),
    (KindRole.CREW, "Crew", "Crew"),
    (KindRole.JURY, "Jury", "Jury"),
    (KindRole.PRESS, "Pers", "Press"),
    (KindRole.TABLE, "Tafelgast", "Guest at the table"),
)


def default_kind(event: Event) -> AttendeeKind:
    """The kind that everybody registers as who does not choose; made when the event has no kinds yet."""
    public = AttendeeKind.objects.filter(event=event, role=KindRole.MEMBER, is_public=True).first()
    if public is not None:
        return public
    values = {"name": "Deelnemer", "name_en": "Attendee", "is_public": True}
    return AttendeeKind.objects.get_or_create(event=event, slug="deelnemer", defaults=values)[0]


@transaction.atomic
def add_kind(event: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> AttendeeKind:
    """Add a kind as the last one; its address comes from its name. Locks the event."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    kinds = list(AttendeeKind.objects.filter(event=event))
    slug = Slugs((kind.slug for kind in kinds), 50).new(values["name"], "soort")
    position = max((kind.position for kind in kinds), default=-1) + 1
    kind = AttendeeKind(event=event, slug=slug, position=position, **values)
    save_checked(kind)
    record("kind added", kind, event=event, by=by, at=at, name=kind.name)
    return kind


@transaction.atomic
def add_usual_kinds(event: Event, *, by: Person | None, at: datetime) -> list[AttendeeKind]:
    """Add the usual kinds of which the event has none yet, by role; only attendees can register without a link."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    roles = set(AttendeeKind.objects.filter(event=event).values_list("role", flat=True))
    return [
        add_kind(
            event,
            {"role": role, "name": name, "name_en": english, "is_public": role == KindRole.MEMBER},
            by=by,
            at=at,
        )
        for role, name, english in USUAL
        if role not in roles
    ]


def change_kind(
    kind: AttendeeKind, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> AttendeeKind:
    """Change a kind; when it has more places, who waits for one comes in. Holds the event's seats lock alone.

    Raises StaleEdit when somebody else was first, Refusal `below-taken` for fewer places than are taken."""

    def work(alone: bool) -> AttendeeKind:
        row = AttendeeKind.objects.select_for_update(of=("self",)).select_related("event").get(pk=kind.pk)
        refuse_stale(values_of(row, KIND_FIELDS), seen)
        refuse_fewer(values.get("seat_limit"), row.taken)
        if changed := fill(row, values):
            save_checked(row)
            record(
                "kind changed by organiser", row, event=row.event, by=by, at=at, name=row.name, fields=changed
            )
        if "seat_limit" in changed:
            admit_waiting(row.event, at=at)
        return row

    return with_seats_lock(kind.event_id, work, alone=True)


def refuse_fewer(limit: int | None, taken: int) -> None:
    """Nobody loses a place because an organiser lowers a number. Raises Refusal `below-taken`."""
    if limit is None or limit >= taken:
        return
    text = ngettext(
        "%(taken)d place is taken already. Fill in %(taken)d or more, or cancel a registration first.",
        "%(taken)d places are taken already. Fill in %(taken)d or more, or cancel registrations first.",
        taken,
    )
    raise Refusal("below-taken", text % {"taken": taken}, taken=taken)


@transaction.atomic
def move_kind(kind: AttendeeKind, *, up: bool, by: Person | None, at: datetime) -> None:
    """Let a kind change places with the one above or below it; at the end nothing happens."""
    among = AttendeeKind.objects.filter(event=kind.event_id).order_by("position", "pk")
    if ordering.move(kind, among, up=up):
        record("order changed", kind, event=kind.event, by=by, at=at, name=kind.name)


@transaction.atomic
def delete_kind(kind: AttendeeKind, *, by: Person | None, at: datetime) -> None:
    """Delete a kind. Locks it. Raises Refusal `in-use` when anybody ever registered as it, or something is for it."""
    row = AttendeeKind.objects.select_for_update(of=("self",)).select_related("event").get(pk=kind.pk)
    if reason := why_kept(row):
        raise Refusal("in-use", reason)
    record("kind deleted", row, event=row.event, by=by, at=at, name=row.name)
    row.delete()


def why_kept(kind: AttendeeKind) -> str:
    """Why a kind cannot be deleted, with the number; empty when it can."""
    people, links = kind.attendees.count(), kind.links.count()
    values = {"name": kind.name, "count": people or links}
    if people:
        text = ngettext(
            "%(count)d person is or was registered as %(name)s. Make it another kind for them first.",
            "%(count)d people are or were registered as %(name)s. Make it another kind for them first.",
            people,
        )
        return text % values
    if links:
        text = ngettext(
            "There is %(count)d invitation link for %(name)s.",
            "There are %(count)d invitation links for %(name)s.",
            links,
        )
        return text % values
    if uses := count_uses(kind) + kind.slots.count() + questions_for(kind):
        text = ngettext(
            "%(name)s is still used in %(count)d place: a session, a reservation or a question.",
            "%(name)s is still used in %(count)d places: sessions, reservations or questions.",
            uses,
        )
        return text % {"name": kind.name, "count": uses}
    return ""


def questions_for(kind: AttendeeKind) -> int:
    """How many questions are asked of this kind in particular."""
    related = getattr(kind, "questions", None)
    return related.count() if related is not None else 0
