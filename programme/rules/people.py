# SPDX-License-Identifier: EUPL-1.2
"""Rules about a person who speaks or leads: R3, R4, R5, S5, S6 and S8."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise

from programme.days import day_of
from programme.rules.intervals import close_pairs, is_within, longest_gap, minutes_between, runs
from programme.rules.model import Draft, Planned, Problem, Who
from programme.rules.moments import days_of, moment
from programme.rules.problem import hard, soft

REST = 15  # minutes: the ten of a changeover go to packing up and setting up
MOST_IN_A_ROW = 2
LUNCH = (time(11, 30), time(14))
LUNCH_MINUTES = 30


def elsewhere(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R3: at two places at once. R5: not enough time to travel from the one to the other."""
    for first, second in close_pairs(places, draft.longest_way):
        if second.start < first.end:
            yield hard("R3", who, (first, second))
            continue
        way = way_between(draft, first, second)
        left = minutes_between(first, second)
        if way is not None and left < way:
            yield hard("R5", who, (first, second), minutes=way, numbers=(int(left),))


def unknown_way(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """S8: from one venue to another on the same day, and nobody filled in how long that takes."""
    placed = [place for place in places if place.room is not None]
    for first, second in pairwise(placed):
        is_same_day = day_of(first.start, draft.zone) == day_of(second.start, draft.zone)
        if is_same_day and not first.overlaps(second) and way_between(draft, first, second) is None:
            yield soft("S8", who, (first, second), numbers=(int(minutes_between(first, second)),))


def way_between(draft: Draft, first: Planned, second: Planned) -> int | None:
    """Minutes; None is not known. Where a place is not known yet, nobody has to travel."""
    one, other = draft.venue_of(first), draft.venue_of(second)
    if one is None or other is None or one == other:
        return 0
    return draft.travel.get((one, other))


def unavailable(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R4: outside the times that somebody gave. Who gave none at all cannot come; not known is no problem."""
    person = draft.people[int(who.partition(":")[2])]
    if person.availability != "given":
        return
    facts = " ".join(f"{start:%d%H%M}-{end:%d%H%M}" for start, end in sorted(person.times))
    for place in places:
        if not is_within(place, person.times):
            yield hard("R4", who, (place,), facts=facts)


def without_rest(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """S5: three or more in a row."""
    for row in runs(working(draft, places), REST):
        if len(row) > MOST_IN_A_ROW:
            yield soft("S5", who, row, minutes=REST)


def without_lunch(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """S6: no half hour free around noon."""
    days: dict[date, list[Planned]] = defaultdict(list)
    for place in working(draft, places):
        for day in days_of(place, draft.zone):
            days[day].append(place)
    for day, on_day in days.items():
        window = moment(day, LUNCH[0], draft.zone), moment(day, LUNCH[1], draft.zone)
        busy = [place for place in on_day if place.start < window[1] and place.end > window[0]]
        if busy and longest_gap(busy, window) < timedelta(minutes=LUNCH_MINUTES):
            yield soft("S6", who, busy, minutes=LUNCH_MINUTES, facts=f"{day}")


def working(draft: Draft, places: tuple[Planned, ...]) -> list[Planned]:
    return [place for place in places if not draft.sessions[place.session].is_break]
