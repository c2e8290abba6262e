#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Draw the scanner's icons for a home screen, as static/od/icon.svg has it: phones want PNG.

    .venv/bin/python tools/door_icons.py

The mark stands within the middle four fifths, so that a phone may cut the corners off.
"""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "static" / "od" / "door"
INK, WHITE, SUN = "#15120f", "#ffffff", "#ffd21f"
SIDE = 72  # of the drawing: the 52 of the mark, and room around it
MARGIN = 10
SMOOTH = 4


def drawn(size: int) -> Image.Image:
    """The mark on ink, drawn larger and made smaller: that smooths the circle."""
    scale = size * SMOOTH / SIDE
    picture = Image.new("RGB", (size * SMOOTH, size * SMOOTH), INK)
    pen = ImageDraw.Draw(picture)
    pen.ellipse([scale * (MARGIN + at) for at in (4, 15, 26, 37)], fill=WHITE)
    pen.rectangle([scale * (MARGIN + at) for at in (26, 15, 48, 37)], fill=SUN)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    for size in (192, 512):
        drawn(size).quantize(64).save(FOLDER / f"icon-{size}.png", optimize=True)


if __name__ == "__main__":
    main()
