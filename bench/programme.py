# SPDX-License-Identifier: EUPL-1.2
"""What making the programme and its files costs when nobody asked for it before, and when somebody did."""

import time
from collections.abc import Iterator
from statistics import median
from urllib.request import urlopen

from bench.load import press

COLD_GOAL_MS, EXPORTS_GOAL = 100, 125  # the peer makes 2.5 exports a second; the goal is fifty times as many
FILES = ("schedule.xml", "schedule.json", "schedule.ics", "programma.csv")
TRIES, SECONDS = 15, 3


def lines(site: str) -> Iterator[str]:
    """Milliseconds of a page and of each file that is in no memory; files per second once they are."""
    page = f"{site}/dag/programma/"
    yield cold("the programme page", page)
    for name in FILES:
        yield cold(name, page + name)
    for name in FILES:
        result = press(page + name, connections=8, seconds=SECONDS)
        met = "yes" if result.per_second >= EXPORTS_GOAL and not result.failed + result.refused else "NO"
        yield (
            f"{name} once made (c8): {result.per_second:.0f}/s, p99 {result.p99_ms:.1f} ms"
            f" (goal: {EXPORTS_GOAL}/s: {met})"
        )


def cold(what: str, address: str) -> str:
    """The median of asking for it at an address that nobody asked for."""
    took = []
    for number in range(TRIES):
        start = time.perf_counter()
        with urlopen(f"{address}?eerste={number}") as answer:  # noqa: S310 -- our own server
            answer.read()
        took.append((time.perf_counter() - start) * 1000)
    middle = median(took)
    return f"{what}, made anew: {middle:.0f} ms, {1000 / middle:.0f}/s (goal: at most {COLD_GOAL_MS} ms: {'yes' if middle <= COLD_GOAL_MS else 'NO'})"
