# SPDX-License-Identifier: EUPL-1.2
"""Photos of speakers and pictures among their files, as they are kept: without where and by whom they were taken. Pure.

See `conference.pictures`: what takes a picture runs in its process only."""

import io
from enum import StrEnum

from conference.pictures import bare, made, on_white

SIDE, SMALL_SIDE = 600, 160
LARGEST_SIDE = 2_400  # of a picture among the files
MOST_BYTES = 12_000_000  # what a telephone makes, with room
MOST_PIXELS = 60_000_000
QUALITY = 85
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"


class Cut(StrEnum):
    """Which part stays of a photo that is not square: of a tall one from top to bottom, of a wide one from the left."""

    MIDDLE = "middle"
    START = "start"
    END = "end"


def photo_of(sent: bytes, cut: str = Cut.MIDDLE) -> bytes:
    """A square JPEG of at most 600 by 600. Raises `conference.pictures.UnusablePicture`."""
    return made(
        sent,
        "programme.proposals.photos:square",
        Cut(cut),
        most=MOST_BYTES,
        most_pixels=MOST_PIXELS,
        scale=SIDE,
    )


def small_of(photo: bytes) -> bytes:
    """The same photo for beside a name in a list."""
    return made(photo, "programme.proposals.photos:small", scale=SMALL_SIDE)


def plain_picture(sent: bytes) -> bytes:
    """A PNG or JPEG as it looks, at most 2400 pixels wide or high, with nothing else in it."""
    return made(
        sent,
        "programme.proposals.photos:png" if sent.startswith(PNG) else "programme.proposals.photos:jpeg",
        most=MOST_BYTES * 3,
        most_pixels=MOST_PIXELS,
        scale=LARGEST_SIDE,
    )


def square(picture, cut: str) -> bytes:
    side = min(picture.size)
    over = max(picture.size) - side
    middle = over // 3 if picture.height > picture.width else over // 2  # in a portrait, the head is above
    left = {Cut.MIDDLE: middle, Cut.START: 0, Cut.END: over}[Cut(cut)]
    box = (left, 0, left + side, side) if picture.width > picture.height else (0, left, side, left + side)
    picture = on_white(picture.crop(box))
    picture.thumbnail((SIDE, SIDE))
    return as_jpeg(picture)


def small(picture) -> bytes:
    picture.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return as_jpeg(on_white(picture))


def jpeg(picture) -> bytes:
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    return as_jpeg(on_white(picture))


def png(picture) -> bytes:
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    file = io.BytesIO()
    bare(picture).save(file, "PNG", optimize=True)
    return file.getvalue()


def as_jpeg(picture) -> bytes:
    file = io.BytesIO()
    bare(picture).save(file, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return file.getvalue()
