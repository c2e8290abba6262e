# SPDX-License-Identifier: EUPL-1.2
"""Parts of the day as stretches of time, and back."""

from datetime import date
from itertools import combinations
from zoneinfo import ZoneInfo

from programme.proposals.day_parts import chosen_in, is_exact, parts_of, stretches

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ONE, TWO = date(2027, 3, 27), date(2027, 3, 28)  # in the night between, the clock changes


def clock(times):
    return [
        f"{start.astimezone(AMSTERDAM):%d %H:%M}–{end.astimezone(AMSTERDAM):%d %H:%M}" for start, end in times
    ]


def test_parts_that_touch_are_one_stretch():
    parts = parts_of([ONE], AMSTERDAM)
    said = {
        keys: clock(stretches(parts, {f"{ONE} {key}" for key in keys.split()}))
        for keys in (
            "morning",
            "afternoon",
            "morning afternoon",
            "morning evening",
            "morning afternoon evening",
            "",
        )
    }
    assert said == {
        "morning": ["27 04:00–27 12:30"],
        "afternoon": ["27 12:30–27 17:30"],
        "morning afternoon": ["27 04:00–27 17:30"],
        "morning evening": ["27 04:00–27 12:30", "27 17:30–28 04:00"],
        "morning afternoon evening": ["27 04:00–28 04:00"],
        "": [],
    }


def test_every_choice_of_parts_comes_back_as_it_was():
    parts = parts_of([ONE, TWO], AMSTERDAM)
    keys = [part.key for part in parts]
    for n in range(len(keys) + 1):
        for chosen in combinations(keys, n):
            times = stretches(parts, chosen)
            assert (chosen_in(parts, times), is_exact(parts, times)) == (list(chosen), True)


def test_times_that_an_organiser_wrote_down_are_more_exact_than_parts():
    parts = parts_of([ONE], AMSTERDAM)
    morning = parts[0]
    times = [(morning.starts_at.replace(hour=9), morning.ends_at)]
    assert (chosen_in(parts, times), is_exact(parts, times)) == ([], False)
