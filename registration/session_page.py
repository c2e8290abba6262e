# SPDX-License-Identifier: EUPL-1.2
"""What a session's page offers at each of its slots (see programme.seatinfo.register_actions)."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils import timezone

from conference.models import Event
from programme.models import Placement
from programme.seatinfo import SlotActions
from registration import links, visitor
from registration.queries.choosing import Option, choosing_phase, options_for, signup_slots
from registration.queries.places import places_of

NOTICE = "registration/attendee/_clash_notice.html"


def actions(placements: Sequence[Placement], request: HttpRequest) -> SlotActions:
    """For who is known in this browser what they can do at each slot; for others the way in."""
    event: Event = request.event
    slots = list(signup_slots(event).filter(pk__in=[place.slot_id for place in placements]))
    if not slots:
        return SlotActions()
    attendee = visitor.known_attendee(request, event)
    if attendee is None or not attendee.is_confirmed:
        entry = {"event": event, "attendee": attendee}
        return SlotActions("registration/attendee/_slot_entry.html", {slot.pk: entry for slot in slots})
    phase, now = choosing_phase(event), timezone.now()
    choosing = phase is not None and phase.is_open(now)
    options = options_for(attendee, slots, places_of(attendee), choosing=choosing, at=now)
    about = {"event": event, "token": links.token(attendee), "next": request.path}
    clash = clash_in(options, request.GET.get("ruil", ""))
    return SlotActions(
        "registration/attendee/_slot_action.html",
        {option.slot.pk: about | {"option": option} for option in options},
        NOTICE if clash else "",
        about | {"option": clash} if clash else {},
    )


def clash_in(options: Sequence[Option], slot: str) -> Option | None:
    """The slot that was refused a moment ago, when what is in the way can be swapped for it."""
    found = (
        option for option in options if str(option.slot.pk) == slot and option.act in {"swap", "swap-wait"}
    )
    return next(found, None)
