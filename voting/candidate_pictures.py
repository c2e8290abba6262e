# SPDX-License-Identifier: EUPL-1.2
"""Pictures of candidates as they are kept: whole, not too large, without where and by whom they were taken. Pure.

See `conference.pictures`: what takes a picture runs in its process only."""

from conference.pictures import made, on_white
from programme.proposals.photos import MOST_BYTES, MOST_PIXELS, as_jpeg

LARGEST_SIDE, SMALL_SIDE = 1_200, 400


def picture_of(sent: bytes) -> bytes:
    """A JPEG of which no side is over 1200. Raises `conference.pictures.UnusablePicture`."""
    recipe = "voting.candidate_pictures:whole"
    return made(sent, recipe, most=MOST_BYTES, most_pixels=MOST_PIXELS, scale=LARGEST_SIDE)


def small_of(picture: bytes) -> bytes:
    """The same picture for a list."""
    return made(picture, "voting.candidate_pictures:small", scale=SMALL_SIDE)


def whole(picture) -> bytes:
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    return as_jpeg(on_white(picture))


def small(picture) -> bytes:
    picture.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return as_jpeg(on_white(picture))
