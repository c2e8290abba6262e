# SPDX-License-Identifier: EUPL-1.2
"""Sessions, who gives them, and where and when they are."""

from programme.models.choices import Availability, Kind, Part, PlacementState
from programme.models.placement import Placement, Release, ReleaseContent, Waiver
from programme.models.session import AvailableTime, Participation, Session, Slot, Speaker, Track

__all__ = [
    "Availability",
    "AvailableTime",
    "Kind",
    "Part",
    "Participation",
    "Placement",
    "PlacementState",
    "Release",
    "ReleaseContent",
    "Session",
    "Slot",
    "Speaker",
    "Track",
    "Waiver",
]
