# SPDX-License-Identifier: EUPL-1.2
"""Pages made of HTML, with the codes drawn on them. Runs in a child: the library takes forty megabytes.

A code is drawn first in the contents of its page, before the page turns its axes over: after it, everything would land
mirrored, and a reader would not complain."""

import json
import os
from base64 import b64decode
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from conference.pdf import SCHEME, own_files
from conference.qr import qr_rows, runs

MM = 72 / 25.4  # points


@dataclass(frozen=True, slots=True)
class Order:
    """A chunk: a whole page of HTML, and for each page that comes of it the text of its code, or None.

    `card` is the width and height of a card, `square` where a code stands on it (left, top, side), in millimetres; the
    card lies in the middle of its page. `logo` is base64."""

    html: str
    codes: list[str | None]
    card: tuple[float, float]
    square: tuple[float, float, float]
    logo: str = ""

    def as_json(self) -> str:
        return json.dumps(asdict(self))


def written(order: Order, path: Path) -> Path:
    """For our eyes only: names stand in it."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(order.as_json())
    return path


def ink_file(order: str, out: str) -> int:
    """Make the chunk whose order lies in this file, which is removed; `out` is there whole or not at all."""
    try:
        given = Order(**json.loads(Path(order).read_text(encoding="utf-8")))
    finally:
        Path(order).unlink(missing_ok=True)
    part = Path(f"{out}.{os.getpid()}.part")
    part.write_bytes(ink(given))
    part.replace(out)
    return len(given.codes)


def ink_and_lay(order: str, chunk: str, lay: dict[str, Any]) -> None:
    """One badge, from its HTML to paper, by one process."""
    from registration.badges.laying import lay_files  # noqa: PLC0415 -- a library that not every child needs

    ink_file(order, chunk)
    lay_files(**lay)


def ink_and_picture(order: str, out: str, dpi: int, folder: str) -> list[str]:
    """A few cards as pictures, by one process."""
    from registration.badges.raster import picture_files  # noqa: PLC0415 -- as above

    ink_file(order, out)
    return picture_files(out, dpi, folder)


def ink(order: Order) -> bytes:
    """The pages as PDF. Raises ValueError when there are not as many as codes: they would go to other people."""
    from weasyprint import HTML  # noqa: PLC0415 -- forty megabytes

    def draw(_document: Any, pdf: Any) -> None:
        pages = [made for made in pdf.objects if isinstance(made, dict) and made.get("Type") == "/Page"]
        if len(pages) != len(order.codes):
            raise ValueError("a card that is not one page")
        for page, code in zip(pages, order.codes, strict=True):
            if code:
                contents = pdf.objects[int(page["Contents"].split()[0])]
                contents.stream.insert(0, stamp(code, page["MediaBox"], order))

    files = own_files({"logo:": b64decode(order.logo)})
    made: bytes = HTML(string=order.html, url_fetcher=files, base_url=SCHEME).write_pdf(
        finisher=draw, font_config=fonts()
    )
    return made


@lru_cache(maxsize=1)
def fonts() -> Any:
    """Fonts that were unpacked once serve every chunk."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 -- as above

    return FontConfiguration()


def stamp(code: str, box: list[float], order: Order) -> bytes:
    """What draws a code as black rectangles: its square lies so far from the top left of the card in this box."""
    rows = qr_rows(code)
    (width, height), (x, y, side) = order.card, order.square
    left = (box[0] + box[2]) / 2 + (x - width / 2) * MM
    top = (box[1] + box[3]) / 2 + (height / 2 - y) * MM
    unit = side * MM / len(rows)
    dark = "\n".join(f"{x} {y} {wide} 1 re" for y, row in enumerate(rows) for x, wide in runs(row))
    return f"q 0 g {unit:.5f} 0 0 -{unit:.5f} {left:.3f} {top:.3f} cm\n{dark}\nf Q".encode()
