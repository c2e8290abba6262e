# SPDX-License-Identifier: EUPL-1.2
"""A logo as somebody sends it, made into a small PNG of ours on white (see `conference.pictures`). Pure."""

import io

from conference.pictures import made, on_white

SIZES = ((1200, 600), (900, 450), (600, 300))  # tried until the PNG is small enough
SMALL_BYTES = 300_000


def logo_of(sent: bytes) -> bytes:
    """A PNG on white, at most 1200 by 600 pixels, of what was sent. Takes some tenths of a second.

    Raises `conference.pictures.UnusablePicture`. Of something that moves, its first picture."""
    return made(sent, "registration.badges.logos:small_png", scale=SIZES[0][0])


def small_png(picture) -> bytes:
    """Without transparency, with which not every printing house can do; and small, for each badge has it, and 700
    badges go into one file. In the child only."""
    picture = on_white(picture)
    written = b""
    for size in SIZES:
        picture.thumbnail(size)
        file = io.BytesIO()
        picture.save(file, "PNG", optimize=True)
        written = file.getvalue()
        if len(written) <= SMALL_BYTES:
            return written
    file = io.BytesIO()
    picture.quantize(256).save(file, "PNG", optimize=True)
    return min(written, file.getvalue(), key=len)
