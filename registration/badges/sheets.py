# SPDX-License-Identifier: EUPL-1.2
"""Pages of cards laid on paper, by a process of its own; and the page that shows how far a printer is beside."""

from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from tempfile import TemporaryDirectory

from django.template.loader import render_to_string

from conference.pdf import faces_for, static_file
from registration.badges.children import Task, do
from registration.badges.formats import Format
from registration.badges.ink import Order, written
from registration.badges.paper import can_bleed
from registration.badges.shapes import Lay, Look, Offset, Part

__all__ = ["can_bleed", "lay", "test_page"]

LAY_SECONDS, PAGE_SECONDS = 300, 30


def lay(
    chunks: Sequence[Path],
    fmt: Format,
    look: Look,
    parts: Sequence[Part],
    offset: Offset,
    is_stacked: bool,
    out: Path,
) -> list[Lay]:
    """Lay what the press made on paper, each part beginning on a new sheet; `out` is there whole or not at all.

    Every front has its back on the next page, mirrored, to be printed on both sides over the long edge; or beside it,
    to be folded. Where cards touch each other colour cannot bleed (`can_bleed`): it stops at the card. Raises
    PressError."""
    task = lay_task(chunks, fmt, look, parts, offset, out, is_stacked=is_stacked)
    answer = do({"do": "lay", **task}, seconds=LAY_SECONDS)
    return [Lay(*where) for where in answer["done"]]


def lay_task(
    chunks: Sequence[Path],
    fmt: Format,
    look: Look,
    parts: Sequence[Part],
    offset: Offset,
    out: Path,
    *,
    is_stacked: bool,
) -> Task:
    return {
        "chunks": [str(path) for path in chunks],
        "fmt": fmt.slug,
        "parts": [astuple(part) for part in parts],
        "offset": [float(value) for value in astuple(offset)],
        "out": str(out),
        "has_back": look.has_back,
        "is_stacked": is_stacked,
        "marks": look.marks,
        "bleed": look.bleed,
    }


def test_page(fmt: Format, offset: Offset) -> bytes:
    """Front and back of a sheet with lines at 20 mm from its edges, printed as this printer would print badges: what
    is measured besides is to be added to the offset. In the language of who asks. Raises PressError."""
    sides = [
        {"left": f"{-offset.right:.2f}", "top": f"{-offset.down:.2f}", "is_back": False},
        {"left": f"{-offset.back_right:.2f}", "top": f"{-offset.back_down:.2f}", "is_back": True},
    ]
    size = (fmt.paper_width, fmt.paper_height)
    context = {"sides": sides, "width": size[0], "height": size[1]}
    html: str = render_to_string("registration/pdf/test_page.html", context)
    style = faces_for(html) + static_file("od/badge/test-page.css").read_text(encoding="utf-8")
    html = html.replace("<style>", f"<style>{style}", 1)
    with TemporaryDirectory() as name:
        order = written(Order(html, [None, None], size, (0, 0, 0)), Path(name) / "order.json")
        out = Path(name) / "page.pdf"
        do({"do": "ink", "order": str(order), "out": str(out)}, seconds=PAGE_SECONDS)
        return out.read_bytes()
