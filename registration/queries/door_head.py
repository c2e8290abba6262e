# SPDX-License-Identifier: EUPL-1.2
"""What a phone shows above its scans: which door this is, how many are expected, how many came and are inside."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from registration.models import CheckInList, Entry
from registration.queries.door import expected_at


def head_of(of_list: CheckInList, at: datetime) -> dict[str, Any]:
    """`inside` is the door's own counter where it has a limit, else of today's entries."""
    place = of_list.slot.current if of_list.slot else None
    entered, inside = counted_today(of_list, at)
    return {
        "slug": of_list.slug,
        "name": of_list.name,
        "nameEn": of_list.name_en or of_list.name,
        "kind": of_list.kind,
        "venue": of_list.venue.slug if of_list.venue else None,
        "limit": of_list.limit,
        "inside": inside if of_list.limit is None else of_list.inside,
        "lifted": of_list.lifted_at is not None,
        "start": place.starts_at.isoformat() if place else None,
        "end": place.ends_at.isoformat() if place else None,
        "allowsWalkIn": of_list.allows_walk_in,
        "expected": expected_at(of_list).count(),
        "entered": entered,
    }


def counted_today(of_list: CheckInList, at: datetime) -> tuple[int, int]:
    today = of_list.event.day_at(at)
    counted = Entry.objects.filter(list=of_list, day=today).aggregate(
        entered=Count("pk"), inside=Count("pk", filter=Q(is_inside=True))
    )
    return counted["entered"], counted["inside"]
