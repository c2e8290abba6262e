# SPDX-License-Identifier: EUPL-1.2
"""What organisers decided: for whom a slot is, one seat per round, at most so many.

What they changed after somebody took a seat is no fault of that seat: people keep what they have.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max

from conference.models import Change, Event
from programme.models import PlacementState
from registration.choice import in_one_round
from registration.intervals import interval_of
from registration.models import Attendee, Seat
from registration.queries.choosing_rules import kinds_of, rules_of
from registration.reconcile.holders import moves_of, set_aside

RULES = ("rules changed", "round added", "round changed", "round deleted", "kind changed")
OF_ONE = ("slot settings changed", "kind changed by organiser", "taken over")


def seats_against_rules(event: Event) -> Iterator[str]:
    """Each seat that its attendee's rules did not allow when it was taken."""
    changed, moved = changes_of(event), moves_of(event)
    found = Seat.objects.filter(slot__session__event=event, slot__current__state=PlacementState.PLANNED)
    seats = list(found.select_related("slot__session", "slot__current__room").order_by("taken_at", "pk"))
    about = Attendee.objects.filter(pk__in={seat.attendee_id for seat in seats})
    people = about.select_related("kind", "event__registration_settings").in_bulk()
    yield from against_group(event, seats, people, changed)
    aside = {rule: set_aside(event, rule) for rule in ("round", "limit")}
    held: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats:
        pk = seat.attendee_id
        if max(changed[""], changed[f"attendee:{pk}"]) < seat.taken_at.timestamp():
            yield from against_numbers(people[pk], seat, held[pk], moved, aside)
        held[pk].append(seat)


def changes_of(event: Event) -> dict[str, float]:
    """When the rules changed last for a slot, for an attendee (by the subject in history), and for everybody ("")."""
    latest: dict[str, float] = defaultdict(float)
    rows = Change.objects.filter(event=event, verb__in=(*RULES, *OF_ONE)).order_by()
    for verb, subject, last in rows.values_list("verb", "subject").annotate(last=Max("at")):
        key = subject if verb in OF_ONE else ""
        latest[key] = max(latest[key], last.timestamp())
    return latest


def against_group(
    event: Event, seats: list[Seat], people: dict[int, Attendee], changed: dict[str, float]
) -> Iterator[str]:
    kinds = kinds_of({seat.slot_id for seat in seats})
    aside = set_aside(event, "group")
    for seat in seats:
        pk, slot = seat.attendee_id, seat.slot_id
        since = max(changed[f"slot:{slot}"], changed[f"attendee:{pk}"])
        is_for = slot not in kinds or people[pk].kind in kinds[slot]
        if not is_for and since < seat.taken_at.timestamp() and (pk, slot) not in aside:
            yield f"attendee {pk}: a seat in slot {slot}, which is for others"


def against_numbers(
    attendee: Attendee,
    seat: Seat,
    had: list[Seat],
    moved: dict[int, datetime],
    aside: dict[str, set[tuple[int, int]]],
) -> Iterator[str]:
    """A seat that breaks one per round with an earlier one, or is more than they may have."""
    rules, pk, slot = rules_of(attendee), attendee.pk, seat.slot_id
    if rules.most is not None and len(had) >= rules.most and (pk, slot) not in aside["limit"]:
        yield f"attendee {pk}: {len(had) + 1} seats, at most {rules.most}"
    for other in had if (pk, slot) not in aside["round"] else ():
        told = max(moved.get(one.slot_id, seat.taken_at) for one in (seat, other)) > seat.taken_at
        if not told and in_one_round(interval_of(seat.slot), interval_of(other.slot), rules.rounds):
            yield f"attendee {pk}: seats in slots {other.slot_id} and {slot}, in one round"
