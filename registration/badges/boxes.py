# SPDX-License-Identifier: EUPL-1.2
"""Where everything stands on a card, in millimetres from its top left, and in what letters. The styles get it from here."""

from dataclasses import dataclass

from registration.badges.fitting import Style
from registration.badges.formats import Box


@dataclass(frozen=True, slots=True)
class Row:
    """A line of somebody's day at full size: letters in points, distances in millimetres."""

    title: Style
    room: Style
    time: Style
    time_width: float
    letter: float
    gap: float
    apart: float


@dataclass(frozen=True, slots=True)
class Plan:
    """A kind of card. `names` is the room for name and organisation together, each with the most height it may take."""

    css: str
    head: Box
    mark: Box
    venue: Box
    building: Box
    lone_venue: Box  # where there is no building to name
    names: Box
    first: Style
    first_height: float
    rest: Style
    rest_height: float
    organisation: Style
    organisation_height: float
    lower: Box  # for what stands below the first name, where the code leaves less room beside it
    between: float
    is_centred: bool
    foot: Box | None  # the line above the code
    role: Box
    event: Box
    track: Box
    kind: Box
    logo: Box
    title: Box
    rule: Box
    day: Box
    own: Box
    own_style: Style
    row: Row


VENUE = Style(800, 25, 12, leading=1.0, tracking=-0.03)
BUILDING = Style(500, 10, 7, most_lines=1)
ROLE = Style(800, 14, 9, most_lines=2, leading=1.1, tracking=-0.01)
EVENT = Style(400, 8.5, 8.5)
TITLE = Style(900, 21, 11, most_lines=2, leading=1.0, tracking=-0.035)

A6 = Plan(
    css="a6",
    head=Box(5, 5, 95, 28),
    mark=Box(10, 17, 12, 12),
    venue=Box(26, 16.5, 70, 9),
    building=Box(26, 26, 70, 4.5),
    lone_venue=Box(26, 17, 70, 12),
    names=Box(6, 36, 93, 66),
    first=Style(900, 46, 22, most_lines=2, leading=0.95, tracking=-0.045),
    first_height=28,
    rest=Style(700, 21, 12, most_lines=3, leading=1.08, tracking=-0.025),
    rest_height=17,
    organisation=Style(500, 14, 9, most_lines=3),
    organisation_height=17,
    lower=Box(6, 36, 93, 66),
    between=2,
    is_centred=True,
    foot=Box(5, 102.5, 95, 1),
    role=Box(46, 107, 54, 11),
    event=Box(46, 118.5, 54, 7.5),
    track=Box(86, 128, 14, 14),
    kind=Box(70, 128, 14, 14),
    logo=Box(46, 128, 22, 14),
    title=Box(5, 14, 95, 10),
    rule=Box(5, 25.5, 95, 2),
    day=Box(5, 29, 95, 88),
    own=Box(5, 121, 95, 22),
    own_style=Style(400, 10, 7, leading=1.25),
    row=Row(
        title=Style(700, 10.5, 10.5, leading=1.2),
        room=Style(400, 8.5, 8.5, leading=1.25),
        time=Style(900, 15, 15, leading=1.0, tracking=-0.03),
        time_width=17,
        letter=6,
        gap=2.5,
        apart=1.8,
    ),
)

CREDIT = Plan(
    css="credit",
    head=Box(4, 4, 77.6, 6.5),
    mark=Box(5.5, 5.4, 3.7, 3.7),
    venue=Box(10.5, 4.6, 30, 5.3),
    building=Box(42, 4.6, 38, 5.3),
    lone_venue=Box(10.5, 4.6, 69, 5.3),
    names=Box(4, 11.5, 77.6, 9),
    first=Style(900, 26, 22, leading=0.98, tracking=-0.04),
    first_height=9,
    rest=Style(700, 14, 9, most_lines=2, leading=1.08, tracking=-0.02),
    rest_height=11,
    organisation=Style(500, 10, 9, most_lines=2, leading=1.12),
    organisation_height=8.5,
    lower=Box(4, 21, 48, 20),
    between=0.6,
    is_centred=False,
    foot=None,
    role=Box(4, 43, 26, 7),
    event=Box(4, 50.2, 48, 0),
    track=Box(46, 43, 6.5, 6.5),
    kind=Box(38.5, 43, 6.5, 6.5),
    logo=Box(31, 43, 7, 6.5),
    title=Box(4, 4, 77.6, 5),
    rule=Box(4, 9.6, 77.6, 0.8),
    day=Box(4, 11.4, 77.6, 30),
    own=Box(4, 42.5, 77.6, 8),
    own_style=Style(400, 8, 5.5, leading=1.2),
    row=Row(
        title=Style(700, 7.5, 7.5, leading=1.15),
        room=Style(400, 6.5, 6.5, leading=1.15),
        time=Style(900, 9, 9, leading=1.0, tracking=-0.02),
        time_width=10.5,
        letter=3.8,
        gap=1.5,
        apart=0.7,
    ),
)

PLANS = {"a6-4": A6, "a6": A6, "a5-fold": A6, "credit": CREDIT}
