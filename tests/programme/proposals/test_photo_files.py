# SPDX-License-Identifier: EUPL-1.2
"""What becomes of a photo, and which files are taken: told by what is in them."""

import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from conference.pictures import Reason as PictureReason
from conference.pictures import UnusablePicture
from programme.proposals.files import MOST_BYTES, TYPES, Reason, UnusableFile, examined
from programme.proposals.photos import MOST_BYTES as PHOTO_BYTES
from programme.proposals.photos import photo_of, small_of
from tests.programme.proposals.pictures import (
    as_bytes,
    listed,
    office,
    open_document,
    opened,
    photo_with_place,
    zipped,
)

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)


def striped(size):
    """Three colours, from top to bottom or from left to right."""
    picture, (width, height) = Image.new("RGB", size), size
    for n, colour in enumerate((RED, GREEN, BLUE)):
        box = (
            (0, n * height // 3, width, (n + 1) * height // 3)
            if height > width
            else (n * width // 3, 0, (n + 1) * width // 3, height)
        )
        picture.paste(colour, box)
    return picture


def colour_in_the_middle(photo):
    found = opened(photo).getpixel((100, 100))
    return min((RED, GREEN, BLUE), key=lambda one: sum(abs(a - b) for a, b in zip(one, found, strict=True)))


@pytest.mark.parametrize(("size"), [(200, 600), (600, 200)])
def test_of_a_photo_that_is_not_square_the_chosen_part_stays(size):
    sent = as_bytes(striped(size), "PNG")
    cuts = {cut: photo_of(sent, cut) for cut in ("start", "middle", "end")}
    sizes = {opened(photo).size for photo in cuts.values()}
    found = {cut: colour_in_the_middle(photo) for cut, photo in cuts.items()}
    assert (sizes, found) == ({(200, 200)}, {"start": RED, "middle": GREEN, "end": BLUE})


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_square_jpeg_that_tells_nothing_else(kind):
    sent = photo_with_place(kind=kind)
    photo = photo_of(sent)
    small = small_of(photo)
    told = [b"Samira" in one or b"Exif" in one or bool(opened(one).getexif()) for one in (photo, small)]
    kinds = [(opened(one).format, opened(one).size) for one in (photo, small)]
    assert b"Samira" in sent
    assert (told, kinds) == ([False, False], [("JPEG", (600, 600)), ("JPEG", (160, 160))])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, PictureReason.HEIC),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureReason.SVG),
        (b"%PDF-1.7\n", PictureReason.PDF),
        (b"<html><script>alert(1)</script></html>", PictureReason.NO_PICTURE),
        (as_bytes(Image.effect_noise((300, 300), 80).convert("RGB"))[:9_000], PictureReason.BROKEN),
        (b"\xff\xd8\xff" + b"\0" * PHOTO_BYTES, PictureReason.TOO_LARGE),
    ],
)
def test_what_is_no_photo_is_refused_with_a_reason(content, reason):
    with pytest.raises(UnusablePicture) as refused:
        photo_of(content)
    assert refused.value.reason == reason


def test_a_photo_that_would_fill_the_memory_is_refused_before_it_is_unpacked():
    small = as_bytes(Image.new("1", (1, 1)), "PNG")
    header = b"IHDR" + (50_000).to_bytes(4) * 2 + small[24:29]
    with pytest.raises(UnusablePicture) as refused:
        photo_of(small[:12] + header + zlib.crc32(header).to_bytes(4) + small[33:])
    assert refused.value.reason == PictureReason.TOO_MANY_PIXELS


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7\n%%EOF", "pdf"),
        (office("pptx"), "pptx"),
        (office("docx"), "docx"),
        (office("xlsx"), "xlsx"),
        (open_document(), "odp"),
        (open_document(TYPES["odt"]), "odt"),
        (open_document(TYPES["ods"]), "ods"),
    ],
)
def test_documents_are_known_by_what_is_in_them(content, ending):
    kept = examined(content)
    assert (kept.ending, kept.media_type, kept.content) == (ending, TYPES[ending], content)


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png")])
def test_a_picture_among_the_files_is_made_anew(kind, ending):
    sent = photo_with_place((3000, 300), kind)
    kept = examined(sent)
    assert (kept.ending, b"Samira" in sent, b"Samira" in kept.content) == (ending, True, False)
    assert (opened(kept.content).size[0], bool(opened(kept.content).getexif())) == (2400, False)


def lying_about_its_list():
    """The end says that the list of parts is as large as the file could be."""
    content = bytearray(office())
    content[-10:-6] = struct.pack("<I", 2_000_000)
    return bytes(content)


def with_words_after():
    return office() + b"<script>alert(1)</script>"


def of_many_parts():
    return zipped(*((f"{n:0200d}", b"") for n in range(5_000)), ("[Content_Types].xml", listed("pptx")))


def bomb():
    """A list of types that is a hundred thousand times larger than it seems."""
    return zipped(("[Content_Types].xml", listed("pptx") + " " * 30_000_000))


def huge():
    """Parts that together say to be 600 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", listed("pptx"))
        with made.open("ppt/media/film.bin", "w", force_zip64=True) as part:
            for _n in range(60):
                part.write(b"\0" * 10_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"%PDF-" + b"\0" * MOST_BYTES, Reason.TOO_LARGE),
        (office("pptx", ("ppt/vbaProject.bin", b"1")), Reason.MACROS),
        (office("pptx", ("PPT/VBAPROJECT.BIN", b"1")), Reason.MACROS),
        (office("xlsx", ("xl/macrosheets/sheet1.xml", b"1")), Reason.MACROS),
        (
            office("pptx", types=["application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"]),
            Reason.MACROS,
        ),
        (open_document(TYPES["odp"], ("Basic/Standard/Module1.xml", b"1")), Reason.MACROS),
        (open_document(TYPES["odt"], ("Scripts/python/x.py", b"1")), Reason.MACROS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Reason.OLD_OFFICE),
        (zipped(("slides.pdf", b"%PDF-")), Reason.ZIP),
        (zipped(("[Content_Types].xml", "<Types/>")), Reason.ZIP),
        (open_document("application/epub+zip"), Reason.ZIP),
        (office("pptx", ("[content_types].XML", b"x")), Reason.BROKEN),
        (
            zipped(("[Content_Types].xml", listed("pptx").replace("<Types>", "<!DOCTYPE x><Types>"))),
            Reason.BROKEN,
        ),
        (office()[:-30], Reason.BROKEN),
        (lying_about_its_list, Reason.BROKEN),
        (with_words_after, Reason.BROKEN),
        (of_many_parts, Reason.BROKEN),
        (bomb, Reason.BROKEN),
        (huge, Reason.BROKEN),
        (as_bytes(Image.new("RGB", (9, 9)), "GIF"), Reason.PICTURE),
        (as_bytes(Image.effect_noise((300, 300), 80), "PNG")[:9_000], Reason.BROKEN),
        (b"<html><script>alert(1)</script></html>", Reason.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Reason.UNKNOWN),
        (b"MZ\x90\0", Reason.UNKNOWN),
    ],
)
def test_what_is_no_file_of_ours_is_refused_with_a_reason(content, reason):
    sent = content() if callable(content) else content
    with pytest.raises(UnusableFile) as refused:
        examined(sent)
    assert refused.value.reason == reason
