# SPDX-License-Identifier: EUPL-1.2
"""The largest size at which a text fits its box, on the lines that make it largest. Pure but for the measuring."""

from dataclasses import dataclass
from functools import lru_cache

from registration.badges.measure import POINT, width
from registration.badges.names import Lines, ways

BETTER = 1.12  # so much larger it must get to be worth another line
STEP = 0.25  # points: sizes are set in quarters
ROOM = 0.997  # of the width: two makers never round alike
MOST_WAYS = 400
KEPT = 10_000  # texts: rooms, titles and organisations come back on many badges


@dataclass(frozen=True, slots=True)
class Style:
    """Letters: weight, tracking and height of a line in parts of the size, and the sizes between which it may lie."""

    weight: int
    largest: float
    floor: float
    most_lines: int = 1
    leading: float = 1.2
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines to be set as they are, at this size in points; `fits` is False when they leave the box all the same."""

    lines: Lines
    size: float
    leading: float
    fits: bool = True

    @property
    def height(self) -> float:
        """In millimetres."""
        return len(self.lines) * self.size * self.leading * POINT


@lru_cache(maxsize=KEPT)
def fit(text: str, wide: float, high: float, style: Style) -> Fitted:
    """Set a text in a box of so many millimetres: whole pieces only, balanced, as large as can be."""
    tried = (
        (lines, room(lines, wide, high, style))
        for lines, _n in zip(ways(text, style.most_lines), range(MOST_WAYS), strict=False)
    )
    best: tuple[Lines, float] = ((), 0.0)
    for lines, size in tried:
        more = len(lines) > len(best[0])
        if size > best[1] * (BETTER if more and best[1] >= style.floor else 1):
            best = (lines, size)
    lines, size = best
    if not lines:
        return Fitted((), style.largest, style.leading)
    return Fitted(lines, max(size, style.floor), style.leading, size >= style.floor)


def room(lines: Lines, wide: float, high: float, style: Style) -> float:
    """The size at which these lines just fit, in steps, at most the largest."""
    across = max(width(line, style.weight, style.tracking) for line in lines)
    down = len(lines) * style.leading * POINT
    size = min(style.largest, wide * ROOM / across if across else style.largest, high / down)
    return int(size / STEP) * STEP


def wrapped(text: str, wide: float, size: float, style: Style) -> list[str]:
    """Running text at a size: words from line to line; a word that is too wide stands alone on its line."""
    lines: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and not goes(longer, wide, size, style):
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def goes(line: str, wide: float, size: float, style: Style) -> bool:
    return width(line, style.weight, style.tracking) * size <= wide * ROOM


@lru_cache(maxsize=KEPT)
def running(text: str, wide: float, high: float, style: Style) -> Fitted:
    """Text of several lines in the largest size at which all of it fits."""
    size = style.largest
    while True:
        lines = wrapped(text, wide, size, style)
        is_high = len(lines) * size * style.leading * POINT > high
        is_wide = not all(goes(line, wide, size, style) for line in lines)
        if not (is_high or is_wide) or size <= style.floor:
            return Fitted(tuple(lines), size, style.leading, not (is_high or is_wide))
        size = max(size - STEP, style.floor)


@lru_cache(maxsize=KEPT)
def cut(text: str, wide: float, size: float, most: int, style: Style) -> Lines:
    """At most so many lines; what does not fit ends in an ellipsis."""
    lines = wrapped(" ".join(text.split()), wide, size, style)
    kept = lines[:most]
    is_cut = len(lines) > most
    for number, line in enumerate(kept):
        ends = is_cut and number == most - 1
        if ends or not goes(line, wide, size, style):
            kept[number] = shortened(line, wide, size, style)
    return tuple(kept)


def shortened(line: str, wide: float, size: float, style: Style) -> str:
    while line and not goes(f"{line}…", wide, size, style):
        line = line[:-1]
    return f"{line.rstrip(' ,;:–-')}…"
