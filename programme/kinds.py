# SPDX-License-Identifier: EUPL-1.2
"""What other programs call a kind of session, in our words. Pure."""

import re

_WORDS = (
    (
        "break",
        "break pause pauze lunch coffee koffie catering dinner diner borrel drinks social walk-in inloop",
    ),
    ("plenary", "plenary plenair plenaire keynote keynotes opening closing afsluiting welcome"),
    ("workshop", "workshop workshops atelier hands-on youthworkshop kidsworkshop"),
    ("training", "training trainings tutorial tutorials course cursus class masterclass"),
    ("table", "table tafel vraagtafel"),
    ("lecture", "lecture lectures lezing college vortrag"),
    (
        "presentation",
        "presentation presentatie presentations talk talks maintrack devroom lightningtalk lightning conference "
        "conférence conférences podium panel discussion discussie demo case",
    ),
)
_KINDS = {word: kind for kind, words in _WORDS for word in words.split()}


def kind_of(text: str) -> str:
    """`Workshop (long)` → `workshop`, `lightningtalk` → `presentation`; what we do not know is `other`.

    Without any word it is a presentation: that promises nobody a seat."""
    plain = text.casefold()
    if not plain.strip():
        return "presentation"
    words = [plain.strip(), *re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", plain)]
    return next((_KINDS[word] for word in words if word in _KINDS), "other")
