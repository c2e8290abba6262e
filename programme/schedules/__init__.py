# SPDX-License-Identifier: EUPL-1.2
"""Schedules of other programs, read into one neutral form. Without Django, without a database.

`read_schedule(data)` tells the formats apart by their content; `ReadSchedule` is what comes out, with an
`Oddity` for everything that had to be guessed, mended or left out. A file that can't be used raises
`UnreadableSchedule`.
"""

from programme.schedules.model import (
    Oddity,
    ReadLink,
    ReadRoom,
    ReadSchedule,
    ReadSession,
    ReadSlot,
    ReadSpeaker,
    ReadTrack,
    ReadVenue,
    UnreadableSchedule,
)
from programme.schedules.read import MAX_BYTES, read_schedule

__all__ = [
    "MAX_BYTES",
    "Oddity",
    "ReadLink",
    "ReadRoom",
    "ReadSchedule",
    "ReadSession",
    "ReadSlot",
    "ReadSpeaker",
    "ReadTrack",
    "ReadVenue",
    "UnreadableSchedule",
    "read_schedule",
]
