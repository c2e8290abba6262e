# SPDX-License-Identifier: EUPL-1.2
"""A logo as somebody sends it, made into a small PNG of ours; what was sent is never kept.

Pictures from outside are opened in a process of its own with little memory and time: a picture made to do harm ends
that process and nothing else. Run as a module it is that process: a picture on its input, a PNG on its output.
"""

import io
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

MOST_BYTES = 5_000_000
MOST_PIXELS = 25_000_000
SIZES = ((1200, 600), (900, 450), (600, 300))  # tried until the PNG is small enough
SMALL_BYTES = 300_000
MEMORY, SECONDS = 700_000_000, 15
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
NO = 3  # the exit code with which the child gives a reason
ROOT = Path(__file__).resolve().parents[2]


class Reason(StrEnum):
    """Why something cannot be a logo."""

    TOO_LARGE = "too-large"
    SVG = "svg"
    PDF = "pdf"
    NO_PICTURE = "no-picture"
    BROKEN = "broken"
    TOO_MANY_PIXELS = "too-many-pixels"


class UnusableLogo(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def logo_of(sent: bytes) -> bytes:
    """A PNG on white, at most 1200 by 600 pixels, of what was sent. Takes some tenths of a second.

    Raises UnusableLogo. Of something that moves, its first picture."""
    if reason := refused_unseen(sent):
        raise UnusableLogo(reason)
    command = [sys.executable, "-m", "registration.badges.logos"]
    try:
        done = subprocess.run(  # noqa: S603 -- ourselves
            command, input=sent, capture_output=True, cwd=ROOT, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnusableLogo(Reason.BROKEN) from None
    if done.returncode == NO:
        raise UnusableLogo(Reason(done.stdout.decode()))
    if done.returncode or not done.stdout:  # the system ended it
        raise UnusableLogo(Reason.BROKEN)
    return done.stdout


def refused_unseen(sent: bytes) -> Reason | None:
    """What can be said without opening it, in words that help more than "no picture"."""
    head = sent[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if len(sent) > MOST_BYTES:
        return Reason.TOO_LARGE
    if head.startswith(b"%pdf-"):
        return Reason.PDF
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")) and b"<svg" in sent[:20_000].lower():
        return Reason.SVG
    return None


def converted(sent: bytes) -> bytes:
    """The PNG; in the child only."""
    from PIL import Image, ImageOps  # noqa: PLC0415 -- never in a web process

    Image.MAX_IMAGE_PIXELS = None  # our own bound is lower, and is asked before anything is unpacked
    try:
        picture = Image.open(io.BytesIO(sent), formats=FORMATS)
    except OSError:
        raise UnusableLogo(Reason.NO_PICTURE) from None
    if picture.width * picture.height > MOST_PIXELS:
        raise UnusableLogo(Reason.TOO_MANY_PIXELS)
    picture.draft("RGB", (SIZES[0][0], SIZES[0][0]))  # a large photo is read at a smaller scale
    picture.load()
    return small_png(on_white(ImageOps.exif_transpose(picture)))


def on_white(picture):
    """Without transparency: not every printing house can do with it."""
    from PIL import Image  # noqa: PLC0415

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    paper.alpha_composite(whole)
    return paper.convert("RGB")


def small_png(picture) -> bytes:
    """Each badge has it, and 700 badges go into one file."""
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


def child(sent: bytes) -> int:
    """Bounded in memory and time before the library is even read."""
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        sys.stdout.buffer.write(converted(sent))
    except UnusableLogo as unusable:
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
    sys.exit(child(sys.stdin.buffer.read()))
