# SPDX-License-Identifier: EUPL-1.2
"""What drawings of numbers share: a scale that ends at a round number, and labels that can be read. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

STEPS = (1, 2, 5)
GRID_LINES = 4

Labelled = TypeVar("Labelled", bound=Any)


def scale(most: int) -> int:
    """The end of the scale: a round number, not under `most`, that falls into four whole steps."""
    size = 1
    while True:
        for step in STEPS:
            if step * size * GRID_LINES >= most:
                return step * size * GRID_LINES
        size *= 10


def apart(lines: Sequence[Labelled], least: float) -> list[Labelled]:
    """Labels (`label_y`) of lines that end close together, moved until each can be read; `least` is how far."""
    placed: dict[int, Labelled] = {}
    lowest = float("-inf")
    for number in sorted(range(len(lines)), key=lambda one: lines[one].label_y):
        lowest = max(lines[number].label_y, lowest + least)
        placed[number] = replace(lines[number], label_y=lowest)
    return [placed[number] for number in range(len(lines))]
