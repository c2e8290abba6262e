# SPDX-License-Identifier: EUPL-1.2
"""Sessions, who gives them, and where and when they are."""

from programme.models.placement import Placement, PlacementState, Release
from programme.models.session import Kind, Participation, Session, Slot, Speaker, Track

__all__ = [
    "Kind",
    "Participation",
    "Placement",
    "PlacementState",
    "Release",
    "Session",
    "Slot",
    "Speaker",
    "Track",
]
