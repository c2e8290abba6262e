# SPDX-License-Identifier: EUPL-1.2
"""The way back from what an organiser did with seats, by the line of history that tells of it: once, and only while
what it made is still there. What other people did meanwhile is never undone by it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Change, Event, Person
from registration.operations import undoing_people, undoing_places
from registration.operations.locks import with_seats_lock
from registration.operations.undone import UNDONE, is_undone, pointers

Undo = Callable[[Change, Event, Person | None, datetime], list[str]]

UNDOABLE: dict[str, Undo] = {
    "seat given": undoing_people.take_back,
    "person moved": undoing_people.move_back,
    "people moved": undoing_people.move_all_back,
    "seat removed": undoing_people.give_back,
    "put in front": undoing_people.put_behind,
    "taken out of queue": undoing_people.queue_again,
    "seat limit set": undoing_places.limit_back,
    "seat limits set": undoing_places.limits_back,
    "sign-up opened": undoing_places.close_again,
    "sign-up closed": undoing_places.open_again,
    "slot settings changed": undoing_places.settings_back,
    "way of giving changed": undoing_places.giving_back,
    "seats kept": undoing_places.hold_back,
    "seats kept no longer": undoing_places.keep_again,
    "slot shrunk": undoing_people.grow_back,
}


@dataclass(frozen=True, slots=True)
class Undone:
    """The line of history that tells of it, and in words what of it could not be put back."""

    change: Change
    left: list[str]


def undo_seat_change(change_id: int, *, event: Event, by: Person | None, at: datetime) -> Undone:
    """Put back what a line of history of the event changed. Who is touched gets the usual mail.

    Holds the event's seats lock alone. Raises Refusal `no-undo` for another kind of line, `undone` the second time,
    `changed-since` when it is otherwise by now, and whatever stands in the way of putting it back."""

    def work(alone: bool) -> Undone:
        change = Change.objects.filter(pk=change_id, event=event).first()
        undo = UNDOABLE.get(change.verb) if change else None
        if change is None or undo is None:
            raise Refusal("no-undo", _("This cannot be undone here."))
        if is_undone(change):
            raise Refusal("undone", _("This has been undone already. Look how it is now."))
        left = undo(change, event, by, at)
        subject, about = change.subject, {"undoes": change.pk, "was": change.verb}
        done = record(UNDONE, event, event=event, by=by, at=at, **about, **pointers(change))
        Change.objects.filter(pk=done.pk).update(subject=subject)
        return Undone(done, left)

    return with_seats_lock(event.pk, work, alone=True)
