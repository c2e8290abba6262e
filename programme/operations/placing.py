# SPDX-License-Identifier: EUPL-1.2
"""Slots of the draft: placed, moved, cancelled, one by one or several at once. The public sees nothing of it.

`seen` is what the organiser looked at: when that is not how it is now, somebody else was first (StaleEdit).
`shown` names the clashes that they saw (`Clashes.fingerprint`): what would bring others is refused (NewClashes).
None means: do not look. Each returns the line of history, by which `undo_placing` finds the way back; None when
nothing changed."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.models import Change, Event, Person
from conference.versions import StaleEdit, refuse_stale
from programme.models import PlacementState, Session, Slot
from programme.operations.releases import locked_draft
from programme.operations.spots import Spots, applied, refuse_new_clashes, refuse_wrong_spots, save_spots
from programme.queries.placing import NEW_SLOT, fingerprints_of, spots_in_draft, was_released
from programme.spots import Spot, Step, spot_from, values_of_spot

UNDOABLE = (
    "slot added",
    "slot placed",
    "slot moved",
    "slot cancelled",
    "slot restored",
    "slots changed",
    "placing undone",
)


@transaction.atomic
def add_slot(
    session: Session, spot: Spot, *, shown: str | None = None, by: Person | None, at: datetime
) -> Change:
    """Give a session once more: a new slot, placed in the draft. Locks the draft.

    Raises Refusal `ends-before-start` or `no-room`, NewClashes."""
    event = session.event
    draft = locked_draft(event)
    refuse_wrong_spots(event, [spot])
    refuse_new_clashes(event, {NEW_SLOT: spot}, shown, session=session.pk)
    slot = Slot.objects.create(session=session)
    return save_spots(draft, {slot.pk: None}, {slot.pk: spot}, "slot added", slot, by=by, at=at)


@transaction.atomic
def place_slot(
    slot: Slot,
    spot: Spot,
    *,
    seen: str | None = None,
    shown: str | None = None,
    by: Person | None,
    at: datetime,
) -> Change | None:
    """Put the slot there in the draft, whether it was in it or not. Locks the draft.

    Raises Refusal `ends-before-start`, `no-room` or `gone`, StaleEdit, NewClashes."""
    event = slot.session.event
    draft = locked_draft(event)
    if not Slot.objects.filter(pk=slot.pk).exists():
        raise Refusal("gone", _("Somebody else has just removed this. Add it again when it is still needed."))
    was = spots_in_draft(event, [slot.pk]).get(slot.pk)
    refuse_stale(values_of_spot(was), seen)
    if was == spot:
        return None
    refuse_wrong_spots(event, [spot])
    refuse_new_clashes(event, {slot.pk: spot}, shown)
    return save_spots(draft, {slot.pk: was}, {slot.pk: spot}, verb_for(was, spot), slot, by=by, at=at)


def move_slot(
    slot: Slot, step: Step, *, seen: str | None = None, by: Person | None, at: datetime
) -> Change | None:
    """Do one thing to where and when the slot is in the draft. Locks the draft.

    Raises Refusal `not-placed`, `no-such-time`, `out-of-reach` or `no-room`, StaleEdit."""
    event = slot.session.event
    with transaction.atomic():
        locked_draft(event)
        was = spots_in_draft(event, [slot.pk])
        if not was:
            raise Refusal("not-placed", _("This is not in the timetable. Choose a time for it first."))
        return place_slot(slot, applied(event, was, step)[slot.pk], seen=seen, by=by, at=at)


def cancel_slot(slot: Slot, *, seen: str | None = None, by: Person | None, at: datetime) -> Change | None:
    """Cancel the slot in the draft; it keeps its time, and after the release everybody sees that it is off."""
    return move_slot(slot, Step(state=PlacementState.CANCELLED.value), seen=seen, by=by, at=at)


@transaction.atomic
def change_slots(
    event: Event,
    slots: Collection[int],
    step: Step,
    *,
    seen: Mapping[int, str] | None = None,
    shown: str | None = None,
    by: Person | None,
    at: datetime,
) -> Change | None:
    """Do the same to several slots of the draft (by id), all or none. Locks the draft.

    `seen` has a fingerprint of each (`fingerprints_of`). Raises Refusal `not-placed`, `no-such-time`, `out-of-reach`
    or `no-room`, StaleEdit with the spots that are otherwise now, NewClashes."""
    draft = locked_draft(event)
    now = spots_in_draft(event, list(slots))
    if missing := len(set(slots) - now.keys()):
        text = ngettext(
            "%(count)d of these is not in the timetable any more. Choose again.",
            "%(count)d of these are not in the timetable any more. Choose again.",
            missing,
        )
        raise Refusal("not-placed", text % {"count": missing})
    refuse_other_spots(now, seen)
    wanted = {pk: spot for pk, spot in applied(event, now, step).items() if spot != now[pk]}
    if not wanted:
        return None
    refuse_wrong_spots(event, wanted.values())
    refuse_new_clashes(event, wanted, shown)
    was: Spots = {pk: now[pk] for pk in wanted}
    return save_spots(draft, was, wanted, "slots changed", event, by=by, at=at)


@transaction.atomic
def remove_slot(slot: Slot, *, by: Person | None, at: datetime) -> None:
    """Take away a slot that nobody but the organisers ever saw. Locks the draft.

    Raises Refusal `was-released`: what the public knows is cancelled, it does not vanish."""
    event = slot.session.event
    draft = locked_draft(event)
    if was_released(slot.pk):
        raise Refusal(
            "was-released",
            _(
                "This has been in the public programme, so it cannot vanish. Cancel it instead: people see why."
            ),
        )
    save_spots(draft, spots_in_draft(event, [slot.pk]), {}, "slot removed", slot, by=by, at=at)
    slot.delete()


@transaction.atomic
def undo_placing(change: Change, *, by: Person | None, at: datetime) -> Change:
    """Put the slots of a line of history back to where they were before it. Locks the draft.

    A slot that the line added is removed, unless it was released since: then it is not in the draft any more.
    Raises Refusal `no-undo` for another kind of line, `changed-since` when one of them is elsewhere by now."""
    if change.event is None or change.verb not in UNDOABLE:
        raise Refusal("no-undo", _("This cannot be undone here. Change it in the timetable."))
    draft = locked_draft(change.event)
    lines = {int(pk): (spot_from(old), spot_from(new)) for pk, (old, new) in change.data["slots"].items()}
    there = set(Slot.objects.filter(pk__in=lines).values_list("pk", flat=True))
    now = spots_in_draft(change.event, list(lines))
    if there != lines.keys() or any(now.get(pk) != new for pk, (_old, new) in lines.items()):
        raise Refusal(
            "changed-since",
            _("This was changed again since. Nothing has been undone: look in the timetable how it is now."),
        )
    back = {pk: old for pk, (old, _new) in lines.items()}
    refuse_wrong_spots(change.event, filter(None, back.values()))
    done = save_spots(draft, now, back, "placing undone", change.event, by=by, at=at)
    for pk in back:
        if change.verb == "slot added" and not was_released(pk):
            Slot.objects.filter(pk=pk).delete()
    return done


def verb_for(was: Spot | None, spot: Spot) -> str:
    if was is None:
        return "slot placed"
    if was.is_cancelled != spot.is_cancelled:
        return "slot cancelled" if spot.is_cancelled else "slot restored"
    return "slot moved"


def refuse_other_spots(now: Mapping[int, Spot], seen: Mapping[int, str] | None) -> None:
    if seen is None:
        return
    other = {str(pk): now[pk] for pk, found in fingerprints_of(now).items() if seen.get(pk) != found}
    if other:
        raise StaleEdit(other)
