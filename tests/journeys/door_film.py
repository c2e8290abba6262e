# SPDX-License-Identifier: EUPL-1.2
"""What a camera at the door sees: a film of badges for Chromium's fake camera (JPEGs one after another)."""

import random
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter

from conference.qr import qr_rows

WIDTH, HEIGHT = 640, 480
CODE_SIZE = 250  # of 480: somebody holds the badge at arm's length
SHOWN, BLANK = 24, 12  # frames that a badge is held up, and between two; there are thirty a second
SHEET_SCALE = 200 / 72
HALL = (112, 104, 98)
STILLS = 3  # ways in which the hand is held meanwhile


def film_of(pictures: Iterable[Image.Image], path: Path, shown: int = SHOWN, blank: int = BLANK) -> Path:
    """A film that begins again when it is over: an empty hall, a badge, an empty hall, the next badge."""
    dice = random.Random(6)
    empty = hall(dice)
    with path.open("wb") as film:
        for picture in pictures:
            film.write(jpeg(empty) * blank)
            tilt = dice.uniform(-7, 7)
            for _still in range(STILLS):
                film.write(
                    jpeg(held_up(picture, empty, tilt + dice.uniform(-1, 1), dice)) * (shown // STILLS)
                )
    return path


def jpeg(picture: Image.Image) -> bytes:
    made = BytesIO()
    picture.save(made, "JPEG", quality=80)
    return made.getvalue()


def hall(dice: random.Random) -> Image.Image:
    """Nothing but some people far away."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), HALL)
    draw = ImageDraw.Draw(picture)
    for _person in range(6):
        x, shade = dice.randrange(WIDTH), dice.randrange(60, 150)
        draw.rounded_rectangle((x, 150, x + 70, HEIGHT), 30, fill=(shade, shade // 2 + 40, 200 - shade))
    return picture.filter(ImageFilter.GaussianBlur(9))


def held_up(picture: Image.Image, empty: Image.Image, tilt: float, dice: random.Random) -> Image.Image:
    """This badge in somebody's hand: not straight, not quite still, not quite sharp."""
    seen = empty.copy()
    card = picture.convert("RGBA").rotate(tilt, Image.Resampling.BICUBIC, expand=True)
    place = ((WIDTH - card.width) // 2 + dice.randrange(-9, 9), (HEIGHT - card.height) // 2)
    seen.paste(card, place, card)
    return seen.filter(ImageFilter.GaussianBlur(0.8))


def drawn(text: str) -> Image.Image:
    """A white card with this text as a QR code and nothing else."""
    rows = qr_rows(text)
    small = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    small.putdata(
        [0 if is_dark(rows, x - 4, y - 4) else 255 for y in range(small.height) for x in range(small.width)]
    )
    return small.resize((CODE_SIZE, CODE_SIZE), Image.Resampling.NEAREST).convert("RGB")


def is_dark(rows: list[list[bool]], x: int, y: int) -> bool:
    return 0 <= y < len(rows) and 0 <= x < len(rows) and rows[y][x]


def printed(pdf: Path, most: int) -> list[tuple[str, Image.Image]]:
    """The codes of so many badges of a printed file, each with what is printed around it."""
    found: dict[str, Image.Image] = {}
    with pypdfium2.PdfDocument(pdf) as sheets:
        for sheet in sheets:
            picture = sheet.render(scale=SHEET_SCALE).to_pil().convert("RGB")
            for one in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode):
                found.setdefault(one.text.rpartition("/")[2], around(picture, one.position))
            if len(found) >= most:
                break
    return list(found.items())[:most]


def around(picture: Image.Image, place: zxingcpp.Position) -> Image.Image:
    """The part of the sheet with this code, as large as the camera sees it."""
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    left, right = min(corner.x for corner in corners), max(corner.x for corner in corners)
    top, bottom = min(corner.y for corner in corners), max(corner.y for corner in corners)
    margin = (right - left) // 3
    box = (left - margin, top - margin, right + margin, bottom + margin)
    return picture.crop(box).resize((CODE_SIZE * 5 // 4, CODE_SIZE * 5 // 4), Image.Resampling.LANCZOS)
