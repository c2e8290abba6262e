# SPDX-License-Identifier: EUPL-1.2
"""A picture as somebody sends it, made into one of ours; what was sent is never kept. Pure: no Django.

Pictures from outside are opened in a process of its own with little memory and time: a picture made to do harm ends
that process and nothing else. Run as a module it is that process: a picture on its input, ours on its output. What
becomes of the picture is a recipe, a function `(picture, *words) -> bytes` in a module that reads no settings.
"""

import io
import subprocess
import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path

MOST_BYTES = 5_000_000
MOST_PIXELS = 25_000_000
MEMORY, SECONDS = 700_000_000, 15
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
NO = 3  # the exit code with which the child gives a reason
ROOT = Path(__file__).resolve().parents[1]
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif")


class Reason(StrEnum):
    """Why something cannot be a picture of ours."""

    TOO_LARGE = "too-large"
    SVG = "svg"
    PDF = "pdf"
    HEIC = "heic"
    NO_PICTURE = "no-picture"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too-many-pixels"


class UnusablePicture(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def made(
    sent: bytes, recipe: str, *words: str, most: int = MOST_BYTES, most_pixels: int = MOST_PIXELS, scale: int
) -> bytes:
    """What the recipe (`module:function`) makes of what was sent. Takes some tenths of a second.

    Raises UnusablePicture. Of something that moves, its first picture. A JPEG is read at the smallest scale of which
    no side is under `scale`."""
    if reason := refused_unseen(sent, most):
        raise UnusablePicture(reason)
    command = [sys.executable, "-m", "conference.pictures", recipe, str(scale), str(most_pixels), *words]
    try:
        done = subprocess.run(  # noqa: S603 -- ourselves
            command, input=sent, capture_output=True, cwd=ROOT, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnusablePicture(Reason.BROKEN) from None
    if done.returncode == NO:
        raise UnusablePicture(Reason(done.stdout.decode()))
    if done.returncode or not done.stdout:  # the system ended it
        raise UnusablePicture(Reason.BROKEN)
    return done.stdout


def refused_unseen(sent: bytes, most: int = MOST_BYTES) -> Reason | None:
    """What can be said without opening it, in words that help more than "no picture"."""
    head = sent[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if len(sent) > most:
        return Reason.TOO_LARGE
    if head.startswith(b"%pdf-"):
        return Reason.PDF
    if sent[4:8] == b"ftyp" and sent[8:12] in HEIC_BRANDS:
        return Reason.HEIC
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in sent[:20_000].lower():
        return Reason.SVG
    return None


def opened(sent: bytes, scale: int, most_pixels: int):
    """The picture, upright; in the child only."""
    from PIL import Image, ImageOps  # noqa: PLC0415 -- never in a web process

    Image.MAX_IMAGE_PIXELS = None  # our own bound is lower, and is asked before anything is unpacked
    try:
        picture = Image.open(io.BytesIO(sent), formats=FORMATS)
    except OSError:
        raise UnusablePicture(Reason.NO_PICTURE) from None
    if picture.width * picture.height > most_pixels:
        raise UnusablePicture(Reason.TOO_MANY_PIXELS)
    picture.draft("RGB", (scale, scale))  # a large photo is read at a smaller scale
    picture.load()
    return ImageOps.exif_transpose(picture)


def on_white(picture):
    """In plain colours, without transparency."""
    from PIL import Image  # noqa: PLC0415

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    return paper.convert("RGB")


def bare(picture):
    """A copy of which nothing is known but its dots: no place, no maker, no date."""
    from PIL import Image  # noqa: PLC0415

    copy = Image.new(picture.mode, picture.size)
    copy.paste(picture)
    return copy


def child(sent: bytes, recipe: str, scale: str, most_pixels: str, *words: str) -> int:
    """Bounded in memory and time before the library is even read."""
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    module, _colon, name = recipe.partition(":")
    make = getattr(import_module(module), name)
    try:
        sys.stdout.buffer.write(make(opened(sent, int(scale), int(most_pixels)), *words))
    except UnusablePicture as unusable:
        sys.stdout.write(unusable.reason)
        return NO
    except MemoryError:
        sys.stdout.write(Reason.TOO_MANY_PIXELS)
        return NO
    except Exception:  # noqa: BLE001 -- the library raises many kinds for a picture that is not whole
        sys.stdout.write(Reason.BROKEN)
        return NO
    return 0


if __name__ == "__main__":
    sys.exit(child(sys.stdin.buffer.read(), *sys.argv[1:]))
