# SPDX-License-Identifier: EUPL-1.2
"""Rules about sessions: R8, R9 and S4."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from programme.rules.intervals import close_pairs, groups_at_once
from programme.rules.model import Draft, Planned, Problem, Who
from programme.rules.people import way_between
from programme.rules.problem import hard, soft


def repeats_at_once(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R9: a session is repeated while it is given: who cannot come to the one, cannot come to the other.

    What all follow together may be in several rooms, such as lunch."""
    is_shared = draft.sessions[places[0].session].is_shared
    for first, second in close_pairs(places):
        if not is_shared or first.room == second.room:
            yield hard("R9", who, (first, second))


def out_of_order(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """R8: a session comes after another one, but nobody can have been to that one by then.

    One earlier time that leaves enough time to travel is enough, when a session is repeated."""
    _order, first, later = who.split(":")
    before = [place for place in places if place.session == int(first)]
    for place in places:
        if place.session == int(later) and not any(leaves_time(draft, one, place) for one in before):
            yield hard("R8", who, sorted((*before, place), key=lambda one: (one.start, one.slot)))


def leaves_time(draft: Draft, first: Planned, second: Planned) -> bool:
    return first.end + timedelta(minutes=way_between(draft, first, second) or 0) <= second.start


def track_at_once(draft: Draft, who: Who, places: tuple[Planned, ...]) -> Iterator[Problem]:
    """S4: sessions of one track at once in one venue, each given only once: who follows the track has to choose."""
    times = Counter(place.session for place in places)
    for group in groups_at_once(place for place in places if times[place.session] == 1):
        if len(group) > 1:
            yield soft("S4", who, group)
