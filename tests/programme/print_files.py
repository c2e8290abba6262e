# SPDX-License-Identifier: EUPL-1.2
"""What poppler says of a PDF."""

import re
import subprocess
import zlib
from pathlib import Path

from programme.prints.files import make, shelf_of


def made(event, name, language="nl") -> Path:
    shelf = shelf_of(event)
    return make(shelf, shelf.prints[name], language)


def told(*command) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def facts_of(path) -> dict[str, str]:
    pairs = (line.partition(":") for line in told("pdfinfo", path).splitlines())
    return {key: value.strip() for key, _colon, value in pairs}


def text_of(path) -> str:
    """In the order of the page, without spaces: poppler guesses them from gaps. A page ends with a form feed."""
    return "\f".join(squeezed(page) for page in told("pdftotext", "-raw", path, "-").split("\f"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def language_of(path) -> str:
    """What the file says of the language of its text; it stands in a part that is compressed."""
    parts = re.findall(rb"stream\n(.*?)\nendstream", path.read_bytes(), re.DOTALL)
    texts = [path.read_bytes(), *(unpacked(part) for part in parts)]
    return next(found[1].decode() for text in texts if (found := re.search(rb"/Lang ?\((\w+)\)", text)))


def unpacked(part: bytes) -> bytes:
    try:
        return zlib.decompress(part)
    except zlib.error:
        return b""


def structure_of(path) -> list[str]:
    """The tags in order, such as H1 and Table."""
    return [line.split()[0] for line in told("pdfinfo", "-struct", path).splitlines() if line.strip()]


def fonts_of(path) -> list[tuple[str, bool]]:
    """Each font, and whether it is in the file."""
    rows = [line for line in told("pdffonts", path).splitlines()[2:] if line.strip()]
    return [(row.split()[0], row[row.index("  ") :].split()[-5] == "yes") for row in rows]
