# SPDX-License-Identifier: EUPL-1.2
"""How the board grew, as numbers for an SVG: a stair, for it grows in batches. Pure: no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.charts import BOTTOM, LEFT, RIGHT, TOP
from conference.scales import GRID_LINES, scale

LABELS = 5
# How the labels say their moments: so that no two are the same.
BY_TIME, BY_DAY = timedelta(days=1), timedelta(days=LABELS)


@dataclass(frozen=True, slots=True)
class Growth:
    """`path` is the stair and `(x, y)` its end; `values` stand beside the scale, `moments` under it."""

    path: str
    x: float
    y: float
    total: int
    values: list[tuple[int, float]]  # a number, and how far from the top
    moments: list[tuple[datetime, float]]  # a moment, and how far from the left
    words: str  # of the moments: "time", "moment" or "day"


def growth(steps: Sequence[tuple[datetime, int]]) -> Growth | None:
    """The stair through these moments with the number from then on; None when there are fewer than two."""
    if len(steps) < 2:
        return None
    first, last = steps[0][0], steps[-1][0]
    span, top = max((last - first).total_seconds(), 1), scale(max(number for _at, number in steps))

    def x(moment: datetime) -> float:
        return round(LEFT + (RIGHT - LEFT) * (moment - first).total_seconds() / span, 1)

    def y(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)

    stairs = "".join(f" H{x(moment)} V{y(number)}" for moment, number in steps[1:])
    marks = [first + (last - first) * n / (LABELS - 1) for n in range(LABELS)]
    return Growth(
        path=f"M{x(first)} {y(steps[0][1])}{stairs}",
        x=x(last),
        y=y(steps[-1][1]),
        total=steps[-1][1],
        values=[(top * n // GRID_LINES, y(top * n / GRID_LINES)) for n in range(GRID_LINES + 1)],
        moments=[(moment, x(moment)) for moment in marks],
        words="day" if last - first > BY_DAY else "moment" if last - first > BY_TIME else "time",
    )
