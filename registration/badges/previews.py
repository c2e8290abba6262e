# SPDX-License-Identifier: EUPL-1.2
"""How a layout prints: the pages of its PDF as pictures, with real names. Made once for as long as nothing changes."""

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from registration.badges import shelf
from registration.badges.children import PressError
from registration.badges.shapes import Face, Field, Look, Trouble, Why

logger = logging.getLogger("registration.badges")

DPI = 120
ABOUT = "about.json"
_coming: set[str] = set()  # what this process is making now


@dataclass(frozen=True, slots=True)
class Pictures:
    """`key` and the number of a page name a picture; the pages are front, back, front, back … where there are backs."""

    key: str
    pages: int
    troubles: tuple[tuple[Trouble, ...], ...]  # of each face


def key_of(look: Look, faces: Sequence[Face]) -> str:
    return shelf.digest(astuple(look), [face.digest for face in faces], DPI)


def found(event: int, look: Look, faces: Sequence[Face]) -> Pictures | None:
    """What was made before; None when there is nothing yet."""
    key = key_of(look, faces)
    try:
        about = json.loads((shelf.shelf_of(event) / key / ABOUT).read_text())
    except FileNotFoundError:
        return None
    troubles = tuple(
        tuple(Trouble(Field(field), Why(why), what) for field, why, what in one) for one in about["troubles"]
    )
    return Pictures(key, about["pages"], troubles)


def made(event: int, look: Look, faces: Sequence[Face], *, turns: int = shelf.AT_ONCE) -> Pictures:
    """The pictures, made when they are not there: one to three seconds.

    Raises `shelf.Busy`, and `children.PressError` when no PDF could be made."""
    if known := found(event, look, faces):
        return known
    with shelf.my_turn(turns):
        if not (known := found(event, look, faces)):
            make(event, key_of(look, faces), look, faces)
            known = found(event, look, faces)
    if known is None:
        raise shelf.Busy  # cleared just now
    return known


def make_later(event: int, look: Look, faces: Sequence[Face]) -> None:
    """Make them beside the request, which need not wait: the work is done by other processes, we only wait for it."""
    key = key_of(look, faces)
    if key in _coming:
        return
    _coming.add(key)

    def work() -> None:
        try:
            made(event, look, faces, turns=1)  # the other is for who waits for it
        except (shelf.Busy, PressError) as error:
            logger.info("no picture of a layout", extra={"error": type(error).__name__})
        finally:
            _coming.discard(key)

    Thread(target=work, daemon=True).start()


def make(event: int, key: str, look: Look, faces: Sequence[Face]) -> None:
    """Into a folder beside it first: nobody sees half of it."""
    from registration.badges.cards import cards_of  # noqa: PLC0415 -- what measures letters: only for who makes one
    from registration.badges.press import show  # noqa: PLC0415 -- as above

    shelf_folder, cards = shelf.shelf_of(event), cards_of(faces, look)
    with TemporaryDirectory(dir=shelf_folder, prefix="part-") as work:
        pages = show(cards, look, DPI)
        whole = Path(work) / key
        whole.mkdir(mode=0o700)
        for number, page in enumerate(pages):
            shelf.put(whole / f"{number}.png", page)
        troubles = [[astuple(trouble) for trouble in card.troubles] for card in cards]
        shelf.put(whole / ABOUT, json.dumps({"pages": len(pages), "troubles": troubles}).encode())
        with suppress(OSError):  # another was first with the same
            whole.rename(shelf_folder / key)


def picture(event: int, key: str, page: int) -> bytes | None:
    """A PNG; None when it is not there, or no longer."""
    try:
        return (shelf.shelf_of(event) / key / f"{page}.png").read_bytes()
    except FileNotFoundError:
        return None
