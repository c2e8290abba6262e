# SPDX-License-Identifier: EUPL-1.2
"""Pictures for the demo's candidates: shapes on a ground, different for each and the same every time."""

from hashlib import sha256

from PIL import Image, ImageDraw

from voting.candidate_pictures import small, whole

WIDTH, HEIGHT, TILE = 900, 540, 180
GROUNDS = ("#ffd23f", "#ff8a5c", "#7ed0b5", "#8fb8ff", "#e3b5ff", "#f4f0e8")
INK = "#15120f"


def picture_for(name: str) -> tuple[bytes, bytes]:
    """A JPEG, and its small one."""
    chance = sha256(name.encode()).digest()
    image = Image.new("RGB", (WIDTH, HEIGHT), GROUNDS[chance[0] % len(GROUNDS)])
    pen = ImageDraw.Draw(image)
    tiles = [(x, y) for y in range(0, HEIGHT, TILE) for x in range(0, WIDTH, TILE)]
    for (x, y), value in zip(tiles, chance[1:], strict=False):
        draw_tile(pen, x, y, value)
    return whole(image.copy()), small(image.copy())


def draw_tile(pen: ImageDraw.ImageDraw, x: int, y: int, value: int) -> None:
    """A quarter or half of a circle, a bar, or nothing."""
    box = (x, y, x + TILE, y + TILE)
    colour = INK if value & 1 else "#ffffff"
    shape = value % 5
    if shape == 0:
        pen.ellipse(box, fill=colour)
    elif shape == 1:
        turn = 90 * (value % 4)
        pen.pieslice((x - TILE, y - TILE, x + TILE, y + TILE) if turn else box, turn, turn + 90, fill=colour)
    elif shape == 2:
        pen.rectangle((x, y, x + TILE, y + TILE // 2), fill=colour)
    elif shape == 3:
        pen.pieslice(box, 180, 360, fill=colour)
