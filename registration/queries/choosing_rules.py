# SPDX-License-Identifier: EUPL-1.2
"""What organisers decided about choosing, as the pure rules ask it: for one attendee, and for the slots."""

from collections import defaultdict
from collections.abc import Iterable

from conference.models import Event, Phase
from conference.prepared import Prepared
from programme.models import Slot
from registration.choice import ChoiceRules, Opening
from registration.models import Attendee, AttendeeKind, RegistrationSettings, Round, SlotSeats


def settings_of(event: Event) -> RegistrationSettings:
    """The event's own, or what holds without."""
    return getattr(event, "registration_settings", None) or RegistrationSettings(event=event)


def rules_of(attendee: Attendee) -> ChoiceRules:
    """What their kind says, and else the event."""
    kind, event = attendee.kind, settings_of(attendee.event)
    return rules_for(
        attendee.event_id,
        most=(kind.most_seats, event.most_seats),
        one_per_round=(kind.one_per_round, event.one_per_round),
    )


def rules_for(
    event_id: int, *, most: Iterable[int | None], one_per_round: Iterable[bool | None]
) -> ChoiceRules:
    """Of each rule the first that says something holds."""
    is_one = next((one for one in one_per_round if one is not None), False)
    return ChoiceRules(
        rounds=_rounds(event_id) if is_one else (), most=next((one for one in most if one is not None), None)
    )


_rounds = Prepared(
    lambda event: Round.objects.filter(event=event).order_by().values_list("starts_at", "ends_at")
)


def kinds_of(slots: Iterable[int]) -> dict[int, list[AttendeeKind]]:
    """For which kinds of attendee each slot is; one that is not named is for everybody."""
    rows = SlotSeats.kinds.through.objects.filter(slotseats__in=list(slots)).select_related("attendeekind")
    found: dict[int, list[AttendeeKind]] = defaultdict(list)
    for row in rows.order_by("attendeekind__position", "attendeekind_id"):
        found[row.slotseats_id].append(row.attendeekind)
    return found


def opening_of(slot: Slot, phase: Phase | None) -> Opening:
    """When the slot can be chosen; its placement and counters must be loaded."""
    seats, place = slot.seats, slot.current
    return Opening(
        opens_at=seats.opens_at or (phase.opens_at if phase else None),
        closes_at=seats.closes_at or (phase.closes_at if phase else None),
        starts_at=place.starts_at,
        is_open=seats.is_open,
        is_cancelled=place.is_cancelled,
    )
