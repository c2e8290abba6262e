# SPDX-License-Identifier: EUPL-1.2
"""The cards and the paper they lie on: measures in millimetres. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

BLEED = 3.0


class Backs(StrEnum):
    """Where the back of a card goes: behind it on the same sheet of paper, or beside it (to be folded)."""

    BEHIND = "behind"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a card, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Format:
    """A card, where its code stands, and how cards lie on a sheet: `columns` × `rows`, with `gap` between them.

    `qr` is the square of the code itself, with four modules or 4 mm of white around it on every side."""

    slug: str
    width: float
    height: float
    qr: Box
    paper_width: float
    paper_height: float
    columns: int = 1
    rows: int = 1
    gap: float = 0.0
    backs: Backs = Backs.BEHIND

    @property
    def places(self) -> int:
        """Cards on a sheet."""
        return self.columns * self.rows

    @property
    def span(self) -> float:
        """The width of one place: two cards where the back lies beside the front."""
        return self.width * 2 if self.backs is Backs.BESIDE else self.width

    def corner(self, place: int, *, is_back: bool = False) -> tuple[float, float]:
        """The top left corner of a card on the paper. Places go row by row from the top left, as one sees the fronts.

        Backs behind are mirrored in the upright middle of the paper (turned over its long side); a back beside lies
        left of its front."""
        row, column = divmod(place, self.columns)
        used_width = self.columns * self.span + (self.columns - 1) * self.gap
        used_height = self.rows * self.height + (self.rows - 1) * self.gap
        left = (self.paper_width - used_width) / 2 + column * (self.span + self.gap)
        top = (self.paper_height - used_height) / 2 + row * (self.height + self.gap)
        if self.backs is Backs.BESIDE:
            return (left, top) if is_back else (left + self.width, top)
        return (self.paper_width - left - self.width, top) if is_back else (left, top)


FORMATS = {
    made.slug: made
    for made in (
        Format("a6-4", 105, 148, Box(9, 108, 31, 31), 210, 297, columns=2, rows=2),
        Format("a6", 105, 148, Box(9, 108, 31, 31), 105, 148),
        Format("a5-fold", 105, 148, Box(9, 108, 31, 31), 210, 148, backs=Backs.BESIDE),
        Format("credit", 85.6, 54, Box(56.6, 25, 25, 25), 210, 297, columns=2, rows=5, gap=2 * BLEED),
    )
}


def at_home(fmt: Format) -> Format:
    """One card on A4, front and back beside each other: at home there is mostly no printing on both sides."""
    slug = f"{fmt.slug}-home"
    return replace(
        fmt, slug=slug, paper_width=210, paper_height=297, columns=1, rows=1, gap=0, backs=Backs.BESIDE
    )


AT_HOME = {fmt.slug: fmt for fmt in map(at_home, FORMATS.values())}
