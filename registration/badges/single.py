# SPDX-License-Identifier: EUPL-1.2
"""One badge for the table: on the paper of its layout. Made once for as long as nothing on it changes."""

from dataclasses import astuple

from registration.badges import shelf
from registration.badges.cards import card_of
from registration.badges.press import print_one
from registration.badges.shapes import Face, Look


def badge_pdf(event: int, face: Face, look: Look) -> bytes:
    """The PDF, made when it is not there: a second or two. Raises `shelf.Busy` and `press.PressError`."""
    path = shelf.shelf_of(event) / f"{shelf.digest('table', astuple(look), face.digest)}.pdf"
    if not path.exists():
        with shelf.my_turn():
            if not path.exists():
                shelf.put(path, print_one(card_of(face, look), look))
    return path.read_bytes()
