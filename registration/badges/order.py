# SPDX-License-Identifier: EUPL-1.2
"""The order in which badges lie: as people look for them at a table, by surname or by organisation. Pure."""

import unicodedata

# Small words before a surname, under which nobody looks for it.
BEFORE = frozenset(
    "van de der den het 't ten ter te in op aan bij onder over uit uijt voor tot la le les du des di da do dos del "
    "della von zu zum zur el al bin ben ibn y 's d' l' d l s t".split()
)
# Letters that do not fall apart into a letter and an accent.
LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


def plain(text: str) -> str:
    """Without capitals and accents: `Özdemir` lies between `Ozan` and `Ozinga`."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def surname_of(name: str) -> str:
    """`Anna Maria van der Berg` → `Berg`, `Jan Jansen de Vries` → `Vries`, `Samira` → `Samira`.

    What comes after the last small word; without one the last word. A name that goes on after a hyphen is one:
    `Wil Bos-van den Brink` → `Bos-van den Brink`."""
    words = name.replace("’", "'").split()
    small = [n for n, word in enumerate(words) if n and word.casefold() in BEFORE and n < len(words) - 1]
    if not small:
        return " ".join(words[-1:])
    first = small[-1]
    while first - 1 in small:
        first -= 1
    before, hyphen, last = words[first - 1].rpartition("-")
    goes_on = first > 1 and hyphen and before and last.casefold() in BEFORE
    return " ".join(words[first - 1 if goes_on else small[-1] + 1 :])


def name_key(name: str) -> tuple[str, str]:
    """By surname, then by the whole name."""
    return plain(surname_of(name)), plain(name)


def organisation_key(organisation: str) -> tuple[str, str]:
    """By organisation; who has none comes last."""
    return ("" if organisation.strip() else "last", plain(organisation.strip()))
