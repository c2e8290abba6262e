# SPDX-License-Identifier: EUPL-1.2
"""Pages of cards laid on paper, each as a form that keeps its own fonts. Runs in a child. Needs no settings."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from typing import Any

from registration.badges.formats import AT_HOME, FORMATS
from registration.badges.paper import Mark, Paper, Side, paper_of, sides_of
from registration.badges.shapes import Offset, Part

MM = 72 / 25.4  # points
THIN = 0.25  # points


def lay_files(
    chunks: list[str],
    fmt: str,
    parts: list[tuple[int, int]],
    offset: list[float],
    out: str,
    *,
    has_back: bool,
    is_stacked: bool,
    marks: bool,
    bleed: bool,
) -> list[tuple[int, int, int]]:
    """Lay the pages of the chunks on paper; `out` is there whole or not at all. Tells where each part lies."""
    import pikepdf  # noqa: PLC0415 -- only a child has room for it

    cards = (FORMATS | AT_HOME)[fmt]
    paper = paper_of(cards, bleed=bleed, marks=marks)
    row = [Part(*part) for part in parts]
    sides, lays = sides_of(cards, row, has_back=has_back, is_stacked=is_stacked)
    part = Path(f"{out}.{os.getpid()}.part")
    with ExitStack() as sources, pikepdf.new() as pdf:
        forms = list(forms_of(pdf, chunks, paper, sources))
        for side in sides:
            add(pdf, side, forms, paper, Offset(*offset))
        ask_the_printer(pdf, both_sides=has_back and len(sides) > sum(lay.sheets for lay in lays))
        pdf.save(part, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    part.replace(out)
    return [astuple(lay) for lay in lays]


def ask_the_printer(pdf: Any, *, both_sides: bool) -> None:
    """Its program must not make them smaller, and turns the paper over its long side."""
    import pikepdf  # noqa: PLC0415 -- as above

    wishes = {"/PrintScaling": pikepdf.Name("/None")}
    if both_sides:
        wishes["/Duplex"] = pikepdf.Name.DuplexFlipLongEdge
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(wishes)


def forms_of(pdf: Any, chunks: Sequence[str], paper: Paper, sources: ExitStack) -> Iterator[Any]:
    """Every page of the chunks as a form of this PDF: its contents as they are, cut off at the card or its bleed.

    A picture that is in many chunks is kept once."""
    import pikepdf  # noqa: PLC0415 -- as above

    known: dict[bytes, Any] = {}
    for path in chunks:
        source = sources.enter_context(pikepdf.open(path))
        for number, page in enumerate(source.pages):
            if not number:
                resources = pdf.copy_foreign(page.obj.Resources)
                share_pictures(resources, known)
            form = pdf.copy_foreign(page.obj.Contents)
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.Resources = resources
            form.BBox = pikepdf.Array(card_box(page.mediabox, paper))
            yield form


def share_pictures(resources: Any, known: dict[bytes, Any]) -> None:
    pictures = resources.get("/XObject")
    for name in list(pictures.keys()) if pictures is not None else ():
        picture = pictures[name]
        if picture.get("/Subtype") == "/Image":
            pictures[name] = known.setdefault(sha256(picture.read_raw_bytes()).digest(), picture)


def card_box(page: Any, paper: Paper) -> list[float]:
    """The card, or its bleed, which lies in the middle of its page."""
    left, bottom, right, top = (float(value) for value in page)
    across, up = (paper.fmt.width / 2 + paper.bleed) * MM, (paper.fmt.height / 2 + paper.bleed) * MM
    x, y = (left + right) / 2, (bottom + top) / 2
    return [round(x - across, 4), round(y - up, 4), round(x + across, 4), round(y + up, 4)]


def add(pdf: Any, side: Side, forms: Sequence[Any], paper: Paper, offset: Offset) -> None:
    """A page of paper with its cards and marks, moved against what the printer is beside."""
    import pikepdf  # noqa: PLC0415 -- as above

    pdf.add_blank_page(page_size=(paper.width * MM, paper.height * MM))
    page = pdf.pages[-1].obj
    right, down = (offset.back_right, offset.back_down) if side.is_back else (offset.right, offset.down)
    lines = [f"q 1 0 0 1 {-right * MM:.3f} {down * MM:.3f} cm"]
    used = {}
    for number, laid in enumerate(side.laid):
        form = forms[laid.page]
        x, y = point(paper, laid.x - paper.bleed, laid.y - paper.bleed)
        lines.append(
            f"q 1 0 0 1 {x - float(form.BBox[0]):.3f} {y - float(form.BBox[3]):.3f} cm /C{number} Do Q"
        )
        used[f"/C{number}"] = form
    if not side.is_back or paper.bleed:
        lines += [drawn(paper, mark) for mark in paper.marks()]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(used))
    page.Contents = pdf.make_stream("\n".join([*lines, "Q"]).encode())
    if paper.bleed:
        page.TrimBox, page.BleedBox = (pikepdf.Array(around(paper, more)) for more in (0, paper.bleed))


def point(paper: Paper, x: float, y: float) -> tuple[float, float]:
    """Of the paper without what was added to it, from its top left, as points from the bottom left."""
    return (x + paper.wider) * MM, (paper.height - paper.higher - y) * MM


def drawn(paper: Paper, mark: Mark) -> str:
    (x1, y1), (x2, y2) = point(paper, mark.x1, mark.y1), point(paper, mark.x2, mark.y2)
    dashes = "[2 2]" if mark.is_fold else "[]"
    return f"{THIN} w 0 G {dashes} 0 d {x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S"


def around(paper: Paper, more: float) -> list[float]:
    """The rectangle around all cards."""
    left, bottom = point(paper, paper.columns[0][0] - more, paper.rows[-1][1] + more)
    right, top = point(paper, paper.columns[-1][1] + more, paper.rows[0][0] - more)
    return [round(value, 3) for value in (left, bottom, right, top)]
