# SPDX-License-Identifier: EUPL-1.2
"""Proof that what is counted is what is there, and that every rule that data can show holds."""

from datetime import datetime

from django.utils import timezone

from conference.models import Event
from registration.reconcile.counters import (
    badge_codes,
    current_placements,
    hold_counters,
    kind_counters,
    slot_counters,
    venue_counters,
    waits_without_need,
)
from registration.reconcile.door import entries_from_scans, people_inside
from registration.reconcile.entrance import links_over_used, wishes_without_need
from registration.reconcile.holders import seats_of_people
from registration.reconcile.queues import offers_that_ended, queues_without_need
from registration.reconcile.rules import seats_against_rules


def problems(event: Event, *, at: datetime | None = None) -> list[str]:
    """One English line for each thing that does not agree at this moment; empty when all does."""
    checks = (
        slot_counters,
        hold_counters,
        venue_counters,
        kind_counters,
        waits_without_need,
        wishes_without_need,
        links_over_used,
        seats_of_people,
        seats_against_rules,
        badge_codes,
        current_placements,
        entries_from_scans,
    )
    moment = at or timezone.now()
    lines = [line for check in checks for line in check(event)]
    return lines + [
        line
        for check in (queues_without_need, offers_that_ended, people_inside)
        for line in check(event, moment)
    ]
