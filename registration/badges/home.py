# SPDX-License-Identifier: EUPL-1.2
"""A badge for somebody's own printer: on A4, front and back beside each other, to cut out and fold.

Whatever the layout's paper is: at home there is A4, mostly no printing on both sides, and no printing up to the edge.
"""

from dataclasses import astuple, replace

from registration.badges import shelf
from registration.badges.formats import AT_HOME
from registration.badges.shapes import Face, Look


def home_badge(event: int, face: Face, look: Look) -> bytes:
    """The PDF, made when it is not there: a second or two. Raises `shelf.Busy` and `children.PressError`."""
    look = replace(look, bleed=False, marks=True)
    path = shelf.shelf_of(event) / f"{shelf.digest('home', astuple(look), face.digest)}.pdf"
    if not path.exists():
        with shelf.my_turn():
            if not path.exists():
                shelf.put(path, printed(face, look))
    return path.read_bytes()


def printed(face: Face, look: Look) -> bytes:
    from registration.badges.cards import card_of  # noqa: PLC0415 -- what measures letters: only for who makes one
    from registration.badges.press import print_one  # noqa: PLC0415 -- as above

    return print_one(card_of(face, look), look, AT_HOME[f"{look.format}-home"])
