# SPDX-License-Identifier: EUPL-1.2
"""What comes where on paper: cards, marks to cut and fold by, and how far a sheet grows for a printing house. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from registration.badges.formats import BLEED, Backs, Format
from registration.badges.piles import sheets_for, spots
from registration.badges.shapes import Lay, Part

CLEAR = 1.0  # between a mark and a card, or its bleed
TICK = 4.0  # the length of a mark
EDGE = 4.0  # what a printer leaves white: no mark nearer to the edge, where cards fill the paper


def can_bleed(fmt: Format) -> bool:
    """Whether colour can run over the edge of a card: not where cards touch each other."""
    return fmt.backs is Backs.BEHIND and (fmt.places == 1 or fmt.gap >= 2 * BLEED)


@dataclass(frozen=True, slots=True)
class Laid:
    """A page of a chunk (of all chunks: `page`) with the top left corner of its card here."""

    page: int
    x: float
    y: float


@dataclass(slots=True)
class Side:
    """One page of paper."""

    is_back: bool
    laid: list[Laid] = field(default_factory=list)


def sides_of(
    fmt: Format, parts: Sequence[Part], *, has_back: bool, is_stacked: bool
) -> tuple[list[Side], list[Lay]]:
    """Every page of paper in the order of printing (front, its back, next front …), and where each part lies."""
    sides: list[Side] = []
    lays = []
    has_own = has_back and fmt.backs is Backs.BEHIND
    for part in parts:
        first, sheets = len(sides), sheets_for(part.count, fmt.places)
        for _sheet in range(sheets):
            sides += [Side(False), Side(True)] if has_own else [Side(False)]
        for number, spot in enumerate(spots(part.count, fmt.places, is_stacked=is_stacked), part.first):
            at = first + spot.sheet * (2 if has_own else 1)
            page = number * (2 if has_back else 1)
            sides[at].laid.append(Laid(page, *fmt.corner(spot.place)))
            if has_back:
                corner = fmt.corner(spot.place, is_back=True)
                sides[at + 1 if has_own else at].laid.append(Laid(page + 1, *corner))
        lays.append(Lay(sheets, first + 1, len(sides) - first))
    return sides, lays


@dataclass(frozen=True, slots=True)
class Mark:
    """A line from the one point to the other; a dashed one is to fold by."""

    x1: float
    y1: float
    x2: float
    y2: float
    is_fold: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, and how much is added to it on the left and right (`wider`) and at top and bottom (`higher`)."""

    fmt: Format
    bleed: float
    has_marks: bool
    wider: float
    higher: float

    @property
    def width(self) -> float:
        return self.fmt.paper_width + 2 * self.wider

    @property
    def height(self) -> float:
        return self.fmt.paper_height + 2 * self.higher

    @property
    def columns(self) -> list[tuple[float, float]]:
        """From where to where each column of places runs, from left to right."""
        lefts = sorted(self.fmt.corner(place, is_back=True)[0] for place in range(self.fmt.columns))
        return [(round(left, 3), round(left + self.fmt.span, 3)) for left in lefts]

    @property
    def rows(self) -> list[tuple[float, float]]:
        tops = (self.fmt.corner(row * self.fmt.columns)[1] for row in range(self.fmt.rows))
        return [(round(top, 3), round(top + self.fmt.height, 3)) for top in tops]

    def marks(self) -> list[Mark]:
        if not self.has_marks:
            return []
        across, down = (-self.wider, self.width - self.wider), (-self.higher, self.height - self.higher)
        upright = (
            Mark(x, start, x, end)
            for x, is_shared in edges(self.columns, *across)
            for start, end in ticks(self.rows, *down, self.bleed, is_shared)
        )
        # Beside each other on A4 (at home): the cuts run from side to side, with no paper left beside the card.
        fills_paper = self.fmt.backs is Backs.BESIDE and self.fmt.span >= self.fmt.paper_width
        lying = (
            Mark(start, y, end, y)
            for y, is_shared in edges(self.rows, *down)
            for start, end in ticks(self.columns, *across, self.bleed, is_shared or fills_paper)
        )
        return [*upright, *lying, *self.folds()]

    def folds(self) -> list[Mark]:
        if self.fmt.backs is not Backs.BESIDE:
            return []
        return [
            Mark(x, start, x, end, is_fold=True)
            for x in (left + self.fmt.width for left, _right in self.columns)
            for start, end in ticks(self.rows, 0, self.fmt.paper_height, 0, is_shared=True)
        ]


def paper_of(fmt: Format, *, bleed: bool, marks: bool) -> Paper:
    """A printing house gets paper with room for the bleed and the marks around it; a printer's own stays as it is."""
    if not (bleed and can_bleed(fmt)):
        return Paper(fmt, 0, marks, 0, 0)
    room = BLEED + (CLEAR + TICK + CLEAR if marks else 0)
    left, top = fmt.corner(0)
    return Paper(fmt, BLEED, marks, max(room - left, 0), max(room - top, 0))


def edges(cards: list[tuple[float, float]], low: float, high: float) -> list[tuple[float, bool]]:
    """Where to cut, and whether two cards touch each other there; the edge of the paper needs no cut."""
    starts, ends = ({card[end] for card in cards} for end in (0, 1))
    return [(at, at in starts and at in ends) for at in sorted(starts | ends) if low < at < high]


def ticks(
    cards: list[tuple[float, float]], low: float, high: float, bleed: float, is_shared: bool
) -> list[tuple[float, float]]:
    """From where to where, along a cut, its marks can be drawn: beside the cards, between them where there is room,
    or, where cards fill the paper, in the white at the edge and where cuts cross."""
    first, last = cards[0][0] - bleed - CLEAR, cards[-1][1] + bleed + CLEAR
    found = []
    if first - TICK >= low:
        found.append((first - TICK, first))
    elif is_shared:
        found.append((low + EDGE, low + EDGE + TICK))
    for (_, end), (start, _) in zip(cards, cards[1:], strict=False):
        middle = (start + end) / 2
        if not bleed and start - end >= TICK:
            found.append((middle - TICK / 2 + CLEAR / 2, middle + TICK / 2 - CLEAR / 2))
        elif is_shared and start == end:
            found.append((middle - TICK, middle + TICK))
    if last + TICK <= high:
        found.append((last, last + TICK))
    elif is_shared:
        found.append((high - EDGE - TICK, high - EDGE))
    return found
