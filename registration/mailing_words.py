# SPDX-License-Identifier: EUPL-1.2
"""The placeholders of a mailing: what organisers write between braces, and what comes in its place. Pure: no Django."""

from conference.filled_in import LINK, Words

# What it stands for: the Dutch word, the English word. Both may be used in either text.
PLACEHOLDERS: dict[str, tuple[str, str]] = {
    "first_name": ("voornaam", "first name"),
    "name": ("naam", "name"),
    "organisation": ("organisatie", "organisation"),
    "venue": ("locatie", "venue"),
    "sessions": ("sessies", "sessions"),
    "event": ("evenement", "event"),
    "link": ("mijn dag", "link"),
}
WORDS = Words(PLACEHOLDERS)
unknown, used, parts, filled = WORDS.unknown, WORDS.used, WORDS.parts, WORDS.filled

__all__ = ["LINK", "PLACEHOLDERS", "WORDS", "filled", "parts", "unknown", "used"]
