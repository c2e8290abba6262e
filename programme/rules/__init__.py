# SPDX-License-Identifier: EUPL-1.2
"""The rules of a programme: what cannot be (hard), and what had better not (soft). Pure: a Draft in, Problems out.

Hard: R1 a room twice at once, R2 outside the hours of the room, R3 a person twice at once, R4 a person who cannot
come, R5 too little time to travel, R6 more places than the room holds, R8 sessions in the wrong order, R9 repeats at
the same time, R10 outside the days of the event, R11 a room that lacks what the session needs. Soft: S1 too little
time to change over, S4 a track beside itself, S5 three in a row, S6 no lunch, S8 a journey of which nobody knows how
long it takes, S11 another venue than was asked, S12 a room that is set up otherwise.

The other numbers are left out. Seats are registration's (R7: a speaker with a seat elsewhere at that time). Nobody
tells us how many people to expect (S2), whether those who come to one would come to the other (S3), which languages
a round should have (S7), or what is recorded (S10); who has confirmed (S9) is on the page of the decisions.
"""

from programme.rules.check import problems, problems_about, updated
from programme.rules.model import (
    CHANGEOVER,
    Draft,
    PersonFacts,
    Planned,
    Problem,
    RoomFacts,
    SessionFacts,
)
from programme.rules.slots import lacking

__all__ = [
    "CHANGEOVER",
    "Draft",
    "PersonFacts",
    "Planned",
    "Problem",
    "RoomFacts",
    "SessionFacts",
    "lacking",
    "problems",
    "problems_about",
    "updated",
]
