# SPDX-License-Identifier: EUPL-1.2
"""Logos: whatever is sent becomes a small PNG of ours, or a clear no."""

import io
import zlib

import pytest
from PIL import Image

from conference.pictures import MOST_BYTES, Reason, UnusablePicture
from registration.badges.logos import SMALL_BYTES, logo_of

RED = (255, 0, 0)


def sent(picture, kind="PNG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def picture_of(png):
    assert png.startswith(b"\x89PNG")
    return Image.open(io.BytesIO(png))


def why(content):
    with pytest.raises(UnusablePicture) as refused:
        logo_of(content)
    return refused.value.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', Reason.SVG),
        (b"\xef\xbb\xbf<svg/>", Reason.SVG),
        (b"%PDF-1.7\n", Reason.PDF),
        (b"Ons logo staat op de website.", Reason.NO_PICTURE),
        (b"", Reason.NO_PICTURE),
        (sent(Image.new("RGB", (40, 40)), "BMP"), Reason.NO_PICTURE),
        (sent(Image.effect_noise((300, 300), 80))[:20_000], Reason.BROKEN),
        (b"\0" * (MOST_BYTES + 1), Reason.TOO_LARGE),
    ],
)
def test_what_is_no_logo_is_refused_with_a_reason(content, reason):
    assert why(content) == reason


def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked():
    """Fifty thousand pixels square, by what it says of itself."""
    small = sent(Image.new("1", (1, 1)))
    header = b"IHDR" + (50_000).to_bytes(4) * 2 + small[24:29]
    assert why(small[:12] + header + zlib.crc32(header).to_bytes(4) + small[33:]) == Reason.TOO_MANY_PIXELS


def test_a_picture_that_lies_about_its_size_ends_only_its_own_process():
    """Small by its header, endless by its contents."""
    honest = sent(Image.new("RGB", (100, 100), RED))
    start = honest.index(b"IDAT") - 4
    bomb = zlib.compress(b"\0" * 60_000_000)
    chunk = b"IDAT" + bomb
    forged = honest[:start] + len(bomb).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4) + honest[-12:]
    assert picture_of(logo_of(forged)).size == (100, 100)


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (sent(Image.new("RGB", (400, 200), RED)), RED),
        (sent(Image.new("CMYK", (400, 200), (0, 255, 255, 0)), "JPEG"), (254, 0, 0)),
        (sent(Image.new("RGB", (400, 200), RED).quantize(4)), RED),
        (sent(Image.new("RGBA", (400, 200), (0, 0, 0, 0))), (255, 255, 255)),
        (sent(Image.new("RGBA", (400, 200), (0, 0, 0, 0)), "WEBP"), (255, 255, 255)),
        (sent(Image.new("L", (400, 200), 255)), (255, 255, 255)),
    ],
)
def test_every_usual_kind_of_picture_becomes_colours_on_white(content, colour):
    made = picture_of(logo_of(content))
    found = made.convert("RGB").getpixel((5, 5))
    assert (made.size, all(abs(one - other) <= 3 for one, other in zip(found, colour, strict=True))) == (
        (400, 200),
        True,
    )


def test_of_a_moving_picture_the_first_one_counts():
    frames = [Image.new("RGB", (60, 60), colour) for colour in ("red", "blue")]
    moving = sent(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert picture_of(logo_of(moving)).convert("RGB").getpixel((5, 5)) == RED


def test_a_photo_taken_on_its_side_stands_upright():
    photo, tags = Image.new("RGB", (200, 100), "white"), Image.Exif()
    photo.paste(RED, (0, 0, 100, 100))
    tags[0x0112] = 6  # turn it a quarter to the right
    made = picture_of(logo_of(sent(photo, "JPEG", exif=tags, quality=95)))
    top, bottom = (made.convert("RGB").getpixel((50, y)) for y in (20, 180))
    assert (made.size, top[1] < 10, bottom[1] > 245) == ((100, 200), True, True)


def test_a_large_photo_becomes_a_small_file_without_what_was_in_the_first():
    photo, tags = Image.effect_noise((2000, 1500), 90).convert("RGB"), Image.Exif()
    tags[0x013B] = "Samira van Dijk"
    content = sent(photo, "JPEG", exif=tags, quality=70)
    made = logo_of(content)
    assert b"Samira" in content
    assert b"Samira" not in made
    assert len(made) <= SMALL_BYTES
    assert picture_of(made).width <= 1200
