# SPDX-License-Identifier: EUPL-1.2
"""Two things that are compared are measured turn by turn: what the machine does meanwhile then happens to both."""

from collections.abc import Callable
from typing import TypeVar

from bench.machine import Steal

TURNS, MOST_STEAL = 3, 2.5
T = TypeVar("T")


def turn_by_turn(ours: Callable[[], T], limit: Callable[[], T]) -> tuple[list[T], list[T], float]:
    """Ours, limit, ours, limit…, and the share of time that was stolen. With too much of that it is done once more."""
    for _try in range(2):
        steal = Steal.start()
        pairs = [(ours(), limit()) for _turn in range(TURNS)]
        if steal.stop() <= MOST_STEAL:
            break
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs], steal.percent
