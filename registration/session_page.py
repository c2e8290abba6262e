# SPDX-License-Identifier: EUPL-1.2
"""What a session's page offers at each of its slots (see programme.seatinfo.register_actions)."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from conference.models import Event
from conference.templatetags.od import loc, od_time
from programme.models import Slot
from programme.published import Place
from programme.seatinfo import SlotActions
from registration import links, visitor
from registration.models import Attendee
from registration.operations.favourites import favourite_slots
from registration.queries.choosing import Option, choosing_phase, options_for, signup_slots
from registration.queries.places import places_of

NOTICE = "registration/attendee/_clash_notice.html"


def actions(placements: Sequence[Place], request: HttpRequest) -> SlotActions:
    """For who is known in this browser what they can do at each slot; for others the way in where it is still on."""
    event: Event = request.event
    slots = list(signup_slots(event).filter(pk__in=[place.slot_id for place in placements]))
    attendee = visitor.known_attendee(request, event)
    if attendee is None:
        entry = {"event": event}
        return SlotActions(
            "registration/attendee/_slot_entry.html",
            {slot.pk: entry for slot in slots if not slot.current.is_cancelled},
        )
    about = {"event": event, "token": links.token(attendee), "next": request.path}
    options = options_now(attendee, slots) if attendee.is_confirmed else []
    clash = clash_in(options, request.GET.get("ruil", ""))
    stars = stars_for(attendee, placements)
    shown = {place.pk: about | {"star": stars.get(place.pk)} for place in placements}
    for slot in slots:
        shown[slot.pk]["waits"] = not attendee.is_confirmed
    for option in options:
        shown[option.slot.pk]["option"] = option
    return SlotActions(
        "registration/attendee/_slot_action.html",
        shown,
        NOTICE if clash else "",
        about | {"option": clash} if clash else {},
    )


def options_now(attendee: Attendee, slots: Sequence[Slot]) -> list[Option]:
    phase, now = choosing_phase(attendee.event), timezone.now()
    return options_for(attendee, slots, places_of(attendee), phase=phase, at=now)


def stars_for(attendee: Attendee, placements: Sequence[Place]) -> dict[int, dict[str, Any]]:
    """What can be remembered, and what is; nobody needs to remember what is cancelled."""
    marked = set(favourite_slots(attendee))
    return {
        place.pk: {
            "slot": place.pk,
            "is_remembered": place.pk in marked,
            "title": f"{loc(place.session, 'title')}, {od_time(place.starts_at, attendee.event)}",
        }
        for place in placements
        if place.pk in marked or not place.is_cancelled
    }


def clash_in(options: Sequence[Option], slot: str) -> Option | None:
    """The slot that was refused a moment ago, when what is in the way can be swapped for it."""
    found = (
        option for option in options if str(option.slot.pk) == slot and option.act in {"swap", "swap-wait"}
    )
    return next(found, None)
