# SPDX-License-Identifier: EUPL-1.2
"""One badge: on the paper of its layout, or for somebody's own printer. Made once for as long as nothing on it changes.

At home there is A4, mostly no printing on both sides, and no printing up to the edge: front and back lie beside each
other, to cut out and fold, whatever the paper of the layout is.
"""

from dataclasses import astuple, replace

from registration.badges import shelf
from registration.badges.formats import AT_HOME, FORMATS, Format
from registration.badges.shapes import Face, Look


def badge_pdf(event: int, face: Face, look: Look, *, at_home: bool = False) -> bytes:
    """The PDF, made when it is not there: a second or two. Raises `shelf.Busy` and `children.PressError`."""
    paper = FORMATS[look.format]
    if at_home:
        look, paper = replace(look, bleed=False, marks=True), AT_HOME[f"{look.format}-home"]
    path = shelf.shelf_of(event) / f"{shelf.digest(paper.slug, astuple(look), face.digest)}.pdf"
    if not path.exists():
        with shelf.my_turn():
            if not path.exists():
                shelf.put(path, printed(face, look, paper))
    return path.read_bytes()


def printed(face: Face, look: Look, paper: Format) -> bytes:
    from registration.badges.cards import card_of  # noqa: PLC0415 -- what measures letters: only for who makes one
    from registration.badges.press import print_one  # noqa: PLC0415 -- as above

    return print_one(card_of(face, look), look, paper)
