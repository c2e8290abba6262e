# SPDX-License-Identifier: EUPL-1.2
"""Cards made into pages, by processes of their own. What is here runs in the worker and stays small."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from math import ceil
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from django.conf import settings

from registration.badges.cards import page_of
from registration.badges.children import MOST, PressError, Task, do, share
from registration.badges.formats import FORMATS, Format
from registration.badges.ink import Order, written
from registration.badges.shapes import Card, Look, Offset, Part
from registration.badges.sheets import lay_task
from registration.links import badge_address

__all__ = ["PressError", "pictures_of", "press", "print_one", "show"]

CHUNK = 25  # cards: more take as long each, but more memory; fewer make the file larger (each chunk has its own fonts)
CHUNK_SECONDS, ONE_SECONDS = 180, 30
MADE = "1"  # another number where the same order is now made in another way


def press(
    cards: Sequence[Card],
    look: Look,
    folder: Path,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> list[Path]:
    """The pages of the cards as PDFs in the folder, in order: front, back, front, back, or fronts only.

    A chunk that is there is not made again, so that a run which was stopped goes on where it was. `tell` hears how
    many cards are ready. Raises PressError."""
    orders = [order_of(part, look) for part in chunks(cards)]
    paths = [folder / f"{digest_of(order)}.pdf" for order in orders]
    missing = {path: order for path, order in zip(paths, orders, strict=True) if not path.exists()}
    each = 2 if look.has_back else 1
    done = len(cards) - sum(len(order.codes) for order in missing.values()) // each
    tell(done, len(cards))
    with closing(share(ink_tasks(missing), seconds=CHUNK_SECONDS)) as ready:
        for _number, answer in ready:
            done += answer["done"] // each
            tell(done, len(cards))
    return paths


def chunks(cards: Sequence[Card]) -> list[Sequence[Card]]:
    """Even parts of at most CHUNK cards, as many for one process as for the other."""
    rounds = ceil(len(cards) / (CHUNK * MOST))
    size = max(ceil(len(cards) / (rounds * MOST)), 1) if rounds else 1
    return [cards[start : start + size] for start in range(0, len(cards), size)]


def order_of(cards: Sequence[Card], look: Look) -> Order:
    fmt = FORMATS[look.format]
    sides = [(card.front, card.back) if look.has_back else (card.front,) for card in cards]
    return Order(
        html=page_of([side for both in sides for side in both], look, settings.LANGUAGE_CODE),
        codes=[code for card in cards for code in codes_of(card, look)],
        card=(fmt.width, fmt.height),
        square=(fmt.qr.x, fmt.qr.y, fmt.qr.width),
        logo=b64encode(look.logo).decode(),
    )


def show(cards: Sequence[Card], look: Look, dpi: int) -> list[bytes]:
    """The pages of a few cards as PNGs, as the press makes them. Raises PressError."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        order = written(order_of(cards, look), folder / "order.json")
        chunk = folder / "chunk.pdf"
        task = {"do": "show", "order": str(order), "out": str(chunk), "dpi": dpi, "folder": name}
        answer = do(task, seconds=ONE_SECONDS)
        return [Path(made).read_bytes() for made in answer["done"]]


def codes_of(card: Card, look: Look) -> list[str | None]:
    """For each page of the card the text of its code."""
    front = badge_address(card.code) if card.code else None
    return [front, None] if look.has_back else [front]


def digest_of(order: Order) -> str:
    return hashlib.sha256(f"{MADE}{order.as_json()}".encode()).hexdigest()[:32]


def ink_tasks(orders: dict[Path, Order]) -> Iterator[Task]:
    """An order lies in the folder, under a name of its own, until a child has read it."""
    for out, order in orders.items():
        yield {
            "do": "ink",
            "order": str(written(order, out.with_suffix(f".{token_hex(4)}.json"))),
            "out": str(out),
        }


def print_one(card: Card, look: Look, paper: Format) -> bytes:
    """One badge with its back, on this paper. Raises PressError."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        chunk, out = folder / "chunk.pdf", folder / "badge.pdf"
        order = written(order_of([card], look), folder / "order.json")
        lay = lay_task([chunk], paper, look, [Part(0, 1)], Offset(), out, is_stacked=False)
        do({"do": "one", "order": str(order), "chunk": str(chunk), "lay": lay}, seconds=ONE_SECONDS)
        return out.read_bytes()


def pictures_of(pdf: bytes, dpi: int) -> list[bytes]:
    """Each page as a PNG. Raises PressError."""
    with TemporaryDirectory() as name:
        path = Path(name) / "some.pdf"
        path.write_bytes(pdf)
        answer = do({"do": "pictures", "pdf": str(path), "dpi": dpi, "folder": name}, seconds=ONE_SECONDS)
        return [Path(made).read_bytes() for made in answer["done"]]
