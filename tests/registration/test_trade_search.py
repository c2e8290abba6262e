# SPDX-License-Identifier: EUPL-1.2
"""Which people can swap in a circle: against a search that tries everything, and never at somebody's expense."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from registration.trades import Wish, find_circle

SLOTS, PEOPLE = 5, 7


@st.composite
def situations(draw):
    """People with at most one seat each per wish, and some who may not come."""
    pairs = draw(
        st.lists(
            st.tuples(st.integers(1, PEOPLE), st.integers(1, SLOTS), st.integers(1, SLOTS)).filter(
                lambda one: one[1] != one[2]
            ),
            min_size=1,
            max_size=8,
        )
    )
    wishes = [Wish(pk, *one) for pk, one in enumerate(pairs, 1)]
    barred = draw(st.sets(st.sampled_from([wish.pk for wish in wishes]), max_size=3))
    return wishes, barred


def is_circle(path):
    after = [*path[1:], path[0]]
    joined = all(one.wants == other.has for one, other in zip(path, after, strict=True))
    return joined and len({wish.attendee for wish in path}) == len(path)


def circles_by_trying(first, wishes, may, longest):
    """Every circle there is, shortest first: slow and plain."""
    others = [wish for wish in wishes if wish is not first and may(wish)]
    if not may(first):
        return []
    return [
        path
        for length in range(1, longest)
        for rest in permutations(others, length)
        if is_circle(path := [first, *rest])
    ]


@given(situation=situations(), longest=st.integers(2, 5))
def test_a_circle_is_found_exactly_when_there_is_one_and_it_is_the_shortest(situation, longest):
    wishes, barred = situation
    may = lambda wish: wish.pk not in barred  # noqa: E731
    found = find_circle(wishes[-1], wishes, may, longest)
    there = circles_by_trying(wishes[-1], wishes, may, longest)
    assert bool(found) == bool(there)
    if found:
        assert is_circle(found)
        assert found[0] == wishes[-1]
        assert all(map(may, found))
        assert len(found) == min(map(len, there))


@given(situation=situations())
def test_a_trade_loses_nobody_a_seat_and_gives_everybody_what_they_waited_for(situation):
    wishes, barred = situation
    circle = find_circle(wishes[0], wishes, lambda wish: wish.pk not in barred)
    given_up, got = [wish.has for wish in circle], [wish.wants for wish in circle]
    assert sorted(given_up) == sorted(got)
    assert len({wish.attendee for wish in circle}) == len(circle)


def test_between_two_slots_the_first_who_may_goes():
    anna, bram, chris = Wish(3, 1, 10, 20), Wish(1, 2, 20, 10), Wish(2, 3, 20, 10)
    assert find_circle(anna, [bram, chris, anna], lambda _wish: True) == [anna, bram]
    assert find_circle(anna, [bram, chris, anna], lambda wish: wish != bram) == [anna, chris]


def test_who_cannot_come_ends_it_and_a_long_circle_is_not_looked_for():
    ring = [Wish(n, n, n, n % 6 + 1) for n in range(1, 7)]
    assert find_circle(ring[0], ring, lambda _wish: True) == []
    assert find_circle(ring[0], ring, lambda _wish: True, longest=6) == ring
    assert find_circle(ring[0], ring, lambda wish: wish != ring[3], longest=6) == []


def test_many_wishes_between_few_slots_are_searched_in_no_time():
    wishes = [Wish(n, n, n % 30, (n * 7 + n // 30) % 30) for n in range(3000)]
    wishes = [wish for wish in wishes if wish.has != wish.wants]
    asked = []
    lonely = Wish(9999, 9999, 30, 1)
    assert find_circle(lonely, [*wishes, lonely], lambda wish: asked.append(wish) or True) == []
    assert asked == []
