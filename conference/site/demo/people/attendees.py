# SPDX-License-Identifier: EUPL-1.2
"""Invented attendees: as many as asked for, the same ones for the same seed."""

import re
import unicodedata
from functools import cache
from random import Random
from typing import NamedTuple

from conference.site.demo.people import rotterdam, zwolle
from conference.site.demo.people.names import POOLS
from conference.site.demo.people.organisations import ORGANISATIONS

_TO_ASCII = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "ß": "ss"})


class AttendeeFacts(NamedTuple):
    name: str
    organisation: str
    email: str


class Wish(NamedTuple):
    text: str
    text_en: str
    weight: int


# Of a hundred people.
DIETS = (
    Wish("", "", 71),
    Wish("Veganistisch", "Vegan", 11),
    Wish("Halal", "Halal", 7),
    Wish("Glutenvrij", "Gluten-free", 4),
    Wish("Lactosevrij", "Lactose-free", 3),
    Wish("Notenallergie", "Nut allergy", 2),
    Wish("Koosjer", "Kosher", 1),
    Wish("Geen ui of knoflook", "No onion or garlic", 1),
)

# Of a thousand people.
ACCESS_NEEDS = (
    Wish("", "", 966),
    Wish("Ik gebruik een rolstoel.", "I use a wheelchair.", 6),
    Wish("Ik gebruik de ringleiding.", "I use the hearing loop.", 6),
    Wish("Ik ben doof en lees mee met de schrijftolk.", "I am deaf and read the captions.", 3),
    Wish(
        "Ik neem een gebarentolk mee. Graag twee plaatsen vooraan.",
        "I bring a sign language interpreter. Two places at the front, please.",
        2,
    ),
    Wish("Ik ben blind en kom met een geleidehond.", "I am blind and come with a guide dog.", 2),
    Wish(
        "Ik zie slecht. Graag de stukken vooraf per mail.",
        "I have low vision. Please mail me the papers beforehand.",
        4,
    ),
    Wish(
        "Ik kan niet lang staan. Graag altijd een stoel.",
        "I cannot stand for long. A chair everywhere, please.",
        4,
    ),
    Wish(
        "Drukte is lastig voor mij. Is er een stille ruimte?",
        "Crowds are hard for me. Is there a quiet room?",
        4,
    ),
    Wish(
        "Ik kolf rond twaalf uur en zoek een kamer met een slot.",
        "I express milk around noon and need a room with a lock.",
        3,
    ),
)


def attendee(n: int, rng: Random) -> AttendeeFacts:
    """The n-th attendee, from 0. The name depends on n only, and so no address is used twice."""
    names = _full_names()
    lap, place = divmod(n, len(names))
    name = names[place]
    organisation = rng.choice(ORGANISATIONS)
    suffix = f".{lap + 1}" if lap else ""
    email = f"{mail_name(name)}{suffix}@{organisation.domain}"
    return AttendeeFacts(name, organisation.name, email)


def diet(rng: Random) -> Wish:
    return _drawn(DIETS, rng)


def access_need(rng: Random) -> Wish:
    return _drawn(ACCESS_NEEDS, rng)


def mail_name(name: str) -> str:
    """The part before the @: ASCII letters, a full stop between words, 64 characters at most."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_TO_ASCII))
    letters = plain.encode("ascii", "ignore").decode().replace("'", "")
    return re.sub(r"[^a-z-]+", ".", letters)[:64].rstrip(".-")


def _drawn(wishes: tuple[Wish, ...], rng: Random) -> Wish:
    return rng.choices(wishes, weights=[wish.weight for wish in wishes])[0]


@cache
def _full_names() -> list[str]:
    speakers = {speaker.name for speaker in (*zwolle.SPEAKERS, *rotterdam.SPEAKERS)}
    names = [f"{first} {last}" for pool in POOLS for first in pool.first for last in pool.last]
    names = [name for name in names if name not in speakers]
    Random("Wij, de overheid").shuffle(names)  # noqa: S311, an order for a demo, no secret
    return names
