# SPDX-License-Identifier: EUPL-1.2
"""An attendee, or an organiser for them, chooses another venue or another kind."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person, Venue
from conference.templatetags.od import loc
from registration.models import (
    ENDED,
    Attendee,
    AttendeeKind,
    AttendeeState,
    RegistrationSettings,
    VenueWish,
)
from registration.operations.admitting import admit_waiting, could_come_in
from registration.operations.counters import locked_kinds, locked_venue
from registration.operations.locks import with_seats_lock
from registration.operations.moving import change_counted_kind, for_others, give_up, move_to

Went = Literal["same", "moved", "waits", "chosen"]


def go_to_venue(
    attendee_id: int, venue: Venue, *, at: datetime, by: Person | None, is_organiser: bool = False
) -> Went:
    """Another venue for somebody: at once when there is room, else they keep their place and wait for one there.

    What they have elsewhere goes to who waits for it. Who waits for a place at all joins the end of the other
    queue; who holds nothing yet only chooses. Holds the event's seats lock alone, locks the attendee. Queues a mail
    to everybody who gets a place by it. Raises Refusal `cancelled`, `closed`, `elsewhere`."""

    def work(alone: bool) -> Went:
        attendee = locked_active(attendee_id)
        check_change_open(attendee, venue, at=at, is_organiser=is_organiser)
        if attendee.venue_id == venue.pk:
            forget_wish(attendee, at=at, by=by)
            return "same"
        if attendee.is_confirmed:
            return move_or_wait(attendee, venue, at=at, by=by)
        return choose_other(attendee, venue, at=at, by=by)

    return with_seats_lock(event_of(attendee_id), work, alone=True)


def move_or_wait(attendee: Attendee, venue: Venue, *, at: datetime, by: Person | None) -> Went:
    event = attendee.event
    if could_come_in(event):
        admit_waiting(event, at=at)
    places = locked_venue(venue)
    if places.seat_limit is None or places.taken < places.seat_limit:
        forget_wish(attendee, at=at, by=None, quietly=True)
        move_to(attendee, venue, at=at, by=by)
        admit_waiting(event, at=at)
        return "moved"
    wish = VenueWish.objects.filter(attendee=attendee).first()
    if wish is None or wish.venue_id != venue.pk:
        VenueWish.objects.update_or_create(attendee=attendee, defaults={"venue": venue, "joined_at": at})
        record("waits for other venue", attendee, event=event, by=by, at=at, to=venue.pk)
        admit_waiting(event, at=at)  # perhaps somebody there waits to come here
    attendee.refresh_from_db(fields=["venue"])
    return "moved" if attendee.venue_id == venue.pk else "waits"


def choose_other(attendee: Attendee, venue: Venue, *, at: datetime, by: Person | None) -> Went:
    """Who holds nothing yet. In a queue they join its end, so that nobody there is passed by."""
    was, attendee.venue = attendee.venue_id, venue
    fields = ["venue"]
    if attendee.state == AttendeeState.WAITING:
        attendee.confirmed_at = at
        fields.append("confirmed_at")
    attendee.save(update_fields=fields)
    record("venue of attendee changed", attendee, event=attendee.event, by=by, at=at, was=was, to=venue.pk)
    if attendee.state != AttendeeState.WAITING:
        return "chosen"
    admit_waiting(attendee.event, at=at)
    attendee.refresh_from_db(fields=["state"])
    return "moved" if attendee.is_confirmed else "waits"


def leave_venue_wish(attendee_id: int, *, at: datetime, by: Person | None) -> bool:
    """Stop waiting for another venue; the place they have stays theirs. False when they did not wait.

    Holds the event's seats lock alone, locks the attendee."""

    def work(alone: bool) -> bool:
        return forget_wish(locked_active(attendee_id), at=at, by=by)

    return with_seats_lock(event_of(attendee_id), work, alone=True)


def forget_wish(attendee: Attendee, *, at: datetime, by: Person | None, quietly: bool = False) -> bool:
    gone, _rows = VenueWish.objects.filter(attendee=attendee).delete()
    if gone and not quietly:
        record("no longer waits for other venue", attendee, event=attendee.event, by=by, at=at)
    return bool(gone)


def give_other_kind(attendee_id: int, kind: AttendeeKind, *, at: datetime, by: Person | None) -> bool:
    """An organiser makes somebody another kind of attendee; False when they were it already.

    Seats in sessions that are not for that kind go to who waits for them; the place as the old kind goes to who
    waits for that. Holds the event's seats lock alone. Raises Refusal `cancelled`, `full`, `elsewhere`."""

    def work(alone: bool) -> bool:
        attendee = locked_active(attendee_id)
        if kind.event_id != attendee.event_id:
            raise Refusal("elsewhere", _("This kind is not of this event."))
        if kind.pk == attendee.kind_id:
            return False
        if attendee.is_confirmed:
            check_kind_has_room(kind)
            change_counted_kind(attendee, kind)
        was, attendee.kind = attendee.kind_id, kind
        attendee.save(update_fields=["kind"])
        record("kind changed", attendee, event=attendee.event, by=by, at=at, was=was, to=kind.pk)
        give_up(attendee, [slot.pk for slot in for_others(attendee, kind)], at=at, by=by)
        admit_waiting(attendee.event, at=at)
        return True

    return with_seats_lock(event_of(attendee_id), work, alone=True)


def check_kind_has_room(kind: AttendeeKind) -> None:
    now = locked_kinds([kind.pk])[kind.pk]
    if now.seat_limit is not None and now.taken >= now.seat_limit:
        text = _("All %(count)d places for %(kind)s are taken. First make more places for this kind.")
        raise Refusal("full", text % {"count": now.seat_limit, "kind": loc(kind, "name")})


def check_change_open(attendee: Attendee, venue: Venue, *, at: datetime, is_organiser: bool) -> None:
    if venue.event_id != attendee.event_id:
        raise Refusal("elsewhere", _("This venue is not of this event. Choose another one."))
    if not is_organiser and not may_change(attendee.event, at):
        raise Refusal(
            "closed", _("You can no longer change this yourself. Mail us, and we look at it together.")
        )


def may_change(event: Event, at: datetime) -> bool:
    rules = RegistrationSettings.objects.filter(event=event).first() or RegistrationSettings(event=event)
    rules.event = event
    return rules.may_change(at)


def locked_active(attendee_id: int) -> Attendee:
    rows = Attendee.objects.select_for_update(of=("self",)).select_related("event", "person", "venue", "kind")
    attendee = rows.get(pk=attendee_id)
    if attendee.state in ENDED:
        raise Refusal(
            "cancelled", _("This registration has been cancelled. Register again if you want to come.")
        )
    return attendee


def event_of(attendee_id: int) -> int:
    return Attendee.objects.values_list("event_id", flat=True).get(pk=attendee_id)
