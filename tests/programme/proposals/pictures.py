# SPDX-License-Identifier: EUPL-1.2
"""Pictures and office files for tests, made here."""

import io
import zipfile

from PIL import Image

from programme.proposals.files import MAIN_PARTS

MAIN = {ending: main for main, ending in MAIN_PARTS.items()}


def as_bytes(picture, kind="JPEG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def photo_with_place(size=(900, 700), kind="JPEG"):
    """A photo that says where it was taken and by whom."""
    tags = Image.Exif()
    tags[0x013B] = "Samira van Dijk"
    place = tags.get_ifd(0x8825)
    place[1], place[2] = "N", (52.0, 30.0, 59.0)
    return as_bytes(Image.effect_noise(size, 60).convert("RGB"), kind, exif=tags)


def zipped(*parts, stored=()):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts:
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            made.writestr(name, content, how)
    return file.getvalue()


def listed(ending, *more):
    types = [MAIN[ending], *more]
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{one}"/>' for n, one in enumerate(types))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<Types>{overrides}</Types>'


def office(ending="pptx", *parts, types=()):
    return zipped(("[Content_Types].xml", listed(ending, *types)), ("ppt/presentation.xml", "<p/>"), *parts)


def open_document(media_type="application/vnd.oasis.opendocument.presentation", *parts):
    return zipped(("mimetype", media_type), ("content.xml", "<office/>"), *parts, stored={"mimetype"})
