# SPDX-License-Identifier: EUPL-1.2
"""What happened with the seats of a slot, or of one attendee, and what of it an organiser can undo."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from conference.history import subject_of
from conference.models import Change, Event
from conference.verbs import label_of
from programme.models import Slot
from registration.models import Attendee
from registration.operations.undoing import UNDOABLE
from registration.operations.undone import UNDONE

MOST_LINES = 60
SEVERAL = ("seat limits set", "sign-up opened", "sign-up closed", "way of giving changed", UNDONE)


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A line of history in words. `attendee` is whom it is about, `can_undo` whether there is a way back."""

    change: Change
    label: str
    detail: str
    attendee: Attendee | None
    can_undo: bool
    is_undone: bool


def slot_history(slot: Slot) -> list[HistoryLine]:
    """The newest first. Four queries."""
    event, pk = slot.session.event, slot.pk
    about = Q(subject=subject_of(slot)) | Q(data__slot=pk) | Q(data__came_from=pk)
    rows = list(Change.objects.filter(about, event=event).select_related("by").order_by("-pk")[:MOST_LINES])
    several = Change.objects.filter(event=event, verb__in=SEVERAL, data__has_key="slots")
    known = {row.pk for row in rows}
    rows += [row for row in several.select_related("by") if row.pk not in known and is_among(pk, row)]
    return in_words(event, sorted(rows, key=lambda row: -row.pk)[:MOST_LINES], slot=pk)


def is_among(slot: int, change: Change) -> bool:
    slots = change.data["slots"]
    return str(slot) in slots if isinstance(slots, dict) else slot in slots


def in_words(event: Event, changes: Iterable[Change], slot: int | None = None) -> list[HistoryLine]:
    """Two queries: who the lines are about, and which of them were undone."""
    rows = list(changes)
    undone = set(Change.objects.filter(event=event, verb=UNDONE).values_list("data__undoes", flat=True))
    keys = {int(row.subject.partition(":")[2]) for row in rows if row.subject.startswith("attendee:")}
    people = Attendee.objects.filter(event=event).in_bulk(keys) if keys else {}
    return [line_of(row, people, undone, slot) for row in rows]


def line_of(change: Change, people: dict[int, Attendee], undone: set[int], slot: int | None) -> HistoryLine:
    kind, _colon, key = change.subject.partition(":")
    is_undone = change.pk in undone
    return HistoryLine(
        change,
        label_of(change.verb),
        detail_of(change, slot),
        people.get(int(key)) if kind == "attendee" else None,
        change.verb in UNDOABLE and not is_undone,
        is_undone,
    )


def detail_of(change: Change, slot: int | None) -> str:
    """`25 → 30`, how many were kept, or why a rule was set aside."""
    data = change.data
    if change.verb == UNDONE:
        return label_of(str(data.get("was", "")))
    if change.verb in ("seat limit set", "slot shrunk"):
        return arrow(data.get("was"), data.get("became"))
    if change.verb == "seat limits set":
        was, became = data["slots"].get(str(slot), (None, None))
        return arrow(was, became)
    if change.verb in ("seats kept", "seats kept no longer"):
        return str(data.get("count", ""))
    return _("against the rule, because: %(reason)s") % {"reason": data["reason"]} if "reason" in data else ""


def arrow(was: int | None, became: int | None) -> str:
    return f"{'–' if was is None else was} → {'–' if became is None else became}"


def last_done(event: Event, *, by: int, at: datetime) -> Change | None:
    """The line that can be undone of what this person did at this moment."""
    rows = Change.objects.filter(event=event, by=by, at=at, verb__in=UNDOABLE)
    return rows.order_by("-pk").first()
