# SPDX-License-Identifier: EUPL-1.2
"""For how many people the slots of a release are meant, where their sessions say so."""

from programme.models import PlacementState, Release


def asked_limits(release: Release) -> dict[int, int]:
    """By slot: as many people as its session is for, but never more than its room holds. One query."""
    rows = release.placements.filter(state=PlacementState.PLANNED, slot__session__seats__gt=0)
    places = rows.values_list("slot", "slot__session__seats", "room__capacity")
    return {slot: min(seats, capacity or seats) for slot, seats, capacity in places if seats}
