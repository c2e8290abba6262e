# SPDX-License-Identifier: EUPL-1.2
"""What other rules would mean for the people who are there already, and which rounds the programme suggests."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.models import Event
from programme.models import PlacementState
from registration.models import Attendee, Round, Seat, SlotSeats
from registration.operations.rules import rule_values


def consequences(event: Event, values: Mapping[str, Any], at: datetime) -> list[str]:
    """One sentence for each change of the rules by which people are touched; empty when nobody is."""
    now = rule_values(event)
    changed = {name for name, value in values.items() if now[name] != value}
    return list(_consequences(event, values, changed, at))


def _consequences(event: Event, values: Mapping[str, Any], changed: set[str], at: datetime) -> Iterator[str]:
    if "most_seats" in changed and values["most_seats"] is not None:
        count = with_more_seats_than(event, values["most_seats"])
        if count:
            text = ngettext(
                "%(count)d person has more seats. They keep those, and cannot choose more.",
                "%(count)d people have more seats. They keep those, and cannot choose more.",
                count,
            )
            yield text % {"count": count}
    if "one_per_round" in changed and values["one_per_round"] and (count := with_two_in_a_round(event)):
        text = ngettext(
            "%(count)d person has two seats or more in one round. They keep those.",
            "%(count)d people have two seats or more in one round. They keep those.",
            count,
        )
        yield text % {"count": count}
    if "change_until" in changed and values["change_until"] is not None and values["change_until"] <= at:
        yield _("This moment has passed: from now on nobody can change their data any more.")
    if "keep_days" in changed and (count := whose_names_go(event, values["keep_days"], at)):
        text = ngettext(
            "The name and address of %(count)d person are erased within a day. You cannot undo that.",
            "The names and addresses of %(count)d people are erased within a day. You cannot undo that.",
            count,
        )
        yield text % {"count": count}


def with_more_seats_than(event: Event, most: int) -> int:
    """Whose kind does not say it otherwise."""
    people = Attendee.objects.filter(event=event, kind__most_seats=None)
    return people.annotate(n=Count("seats")).filter(n__gt=most).count()


def with_two_in_a_round(event: Event) -> int:
    people: set[int] = set()
    for one in Round.objects.filter(event=event):
        within = Q(slot__current__starts_at__gte=one.starts_at, slot__current__starts_at__lt=one.ends_at)
        rows = Seat.objects.filter(within, attendee__event=event, attendee__kind__one_per_round=None)
        people.update(
            rows.order_by()
            .values("attendee")
            .annotate(n=Count("pk"))
            .filter(n__gt=1)
            .values_list("attendee", flat=True)
        )
    return len(people)


def whose_names_go(event: Event, keep_days: int, at: datetime) -> int:
    if event.day_at(at) <= event.ends_on + timedelta(days=keep_days):
        return 0
    return Attendee.objects.filter(event=event, erased_at=None).count()


def suggested_rounds(event: Event) -> list[dict[str, Any]]:
    """A round for each stretch in which sessions with seats start while none that started earlier has ended.

    Only those that share no time with a round that is there."""
    spans = SlotSeats.objects.filter(slot__session__event=event, slot__current__state=PlacementState.PLANNED)
    found: list[list[datetime]] = []
    for start, end in spans.order_by("slot__current__starts_at").values_list(
        "slot__current__starts_at", "slot__current__ends_at"
    ):
        if found and start < found[-1][1]:
            found[-1][1] = min(found[-1][1], end) if start == found[-1][0] else found[-1][1]
        else:
            found.append([start, end])
    there = list(Round.objects.filter(event=event))
    named = enumerate(found, start=1)
    return [
        {"name": f"Ronde {n}", "name_en": f"Round {n}", "starts_at": start, "ends_at": end}
        for n, (start, end) in named
        if not any(one.starts_at < end and start < one.ends_at for one in there)
    ]


def rounds_with_counts(event: Event) -> list[Any]:
    """The `Round` rows, each with `slots`: how many sessions with seats start in it."""
    starts = list(
        SlotSeats.objects.filter(
            slot__session__event=event, slot__current__state=PlacementState.PLANNED
        ).values_list("slot__current__starts_at", flat=True)
    )
    rows: list[Any] = list(Round.objects.filter(event=event).order_by("starts_at", "pk"))
    for row in rows:
        row.slots = sum(1 for start in starts if row.starts_at <= start < row.ends_at)
    return rows
