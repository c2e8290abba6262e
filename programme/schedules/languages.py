# SPDX-License-Identifier: EUPL-1.2
"""Language codes (ISO 639-1), with or without a region, and a few names people write instead."""

import re

CODES = (
    " "
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz "
    "ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik "
    "io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml "
    "mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd "
    "se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi "
    "vo wa wo xh yi yo za zh zu "
)
NAMES = {
    "dutch": "nl",
    "nederlands": "nl",
    "english": "en",
    "engels": "en",
    "french": "fr",
    "français": "fr",
    "frans": "fr",
    "german": "de",
    "deutsch": "de",
    "duits": "de",
    "frysk": "fy",
    "fries": "fy",
}
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{1,8})*")


def language_of(text: str) -> str | None:
    """`en-GB`, `de-formal` and `English` give `en`, `de` and `en`; None when it is no language we know."""
    plain = text.strip().casefold()
    found = _CODE.fullmatch(plain)
    if found and f" {found[1]} " in CODES:
        return found[1]
    return NAMES.get(plain)
