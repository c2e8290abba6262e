# SPDX-License-Identifier: EUPL-1.2
"""What organisers decide about registering and choosing: how many may come, the rules of choosing, the rounds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from registration.models import EventPlaces, RegistrationSettings, Round
from registration.operations.admitting import admit_waiting
from registration.operations.counters import locked_event
from registration.operations.kinds import refuse_fewer
from registration.operations.locks import with_seats_lock

RULE_FIELDS = (
    "change_until",
    "most_seats",
    "one_per_round",
    "most_colleagues",
    "name_days",
    "first_reminder",
    "last_reminder",
    "keep_days",
)
ROUND_FIELDS = ("name", "name_en", "starts_at", "ends_at")


def rules_of(event: Event) -> RegistrationSettings:
    """The event's rules; the usual ones when nobody chose any."""
    rules = RegistrationSettings.objects.filter(event=event).first() or RegistrationSettings(event=event)
    rules.event = event
    return rules


def rule_values(event: Event) -> dict[str, Any]:
    """What the form opens with: the places of the whole event, and the rules."""
    places = EventPlaces.objects.filter(event=event).first()
    return {"seat_limit": places.seat_limit if places else None} | values_of(rules_of(event), RULE_FIELDS)


def change_rules(
    event: Event, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> list[str]:
    """Change how many may come and the rules; the names of what changed. Seats that people have stay theirs.

    With more places who waits comes in. Holds the event's seats lock alone. Raises StaleEdit when somebody else was
    first, Refusal `below-taken` for fewer places than are taken."""

    def work(alone: bool) -> list[str]:
        places = locked_event(event.pk)
        refuse_stale(rule_values(event), seen)
        refuse_fewer(values["seat_limit"], places.taken)
        rules = rules_of(event)
        changed = fill(rules, {name: values[name] for name in RULE_FIELDS})
        if changed:
            save_checked(rules)
        if places.seat_limit != values["seat_limit"]:
            changed.append("seat_limit")
            EventPlaces.objects.filter(pk=event.pk).update(seat_limit=values["seat_limit"])
            admit_waiting(event, at=at)
        if changed:
            record("rules changed", event, event=event, by=by, at=at, fields=changed)
        return changed

    return with_seats_lock(event.pk, work, alone=True)


@transaction.atomic
def add_round(event: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> Round:
    """Add a round. Locks the event. Raises Refusal `overlap` when it shares time with another round."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    row = Round(event=event, **values)
    refuse_overlap(row)
    save_checked(row)
    record("round added", row, event=event, by=by, at=at, name=row.name)
    return row


@transaction.atomic
def change_round(
    row: Round, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Round:
    """Change a round. Locks the event. Raises StaleEdit, and Refusal `overlap`."""
    Event.objects.select_for_update(no_key=True).get(pk=row.event_id)
    row = Round.objects.select_related("event").get(pk=row.pk)
    refuse_stale(values_of(row, ROUND_FIELDS), seen)
    if changed := fill(row, values):
        refuse_overlap(row)
        save_checked(row)
        record("round changed", row, event=row.event, by=by, at=at, name=row.name, fields=changed)
    return row


@transaction.atomic
def delete_round(row: Round, *, by: Person | None, at: datetime) -> None:
    """Delete a round; seats stay as they are."""
    record("round deleted", row, event=row.event, by=by, at=at, name=row.name)
    row.delete()


@transaction.atomic
def add_rounds(event: Event, rounds: list[dict[str, Any]], *, by: Person | None, at: datetime) -> int:
    """Add these rounds, but none that shares time with one that is there; how many."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    fresh = [values for values in rounds if not overlapping(Round(event=event, **values)).exists()]
    for values in fresh:
        add_round(event, values, by=by, at=at)
    return len(fresh)


def refuse_overlap(row: Round) -> None:
    other = overlapping(row).first()
    if other is not None:
        text = _("This is partly at the same time as %(name)s. A session can be in one round only.")
        raise Refusal("overlap", text % {"name": other.name})


def overlapping(row: Round) -> Any:
    rounds = Round.objects.filter(event=row.event_id).exclude(pk=row.pk)
    return rounds.filter(starts_at__lt=row.ends_at, ends_at__gt=row.starts_at)
