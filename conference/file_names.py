# SPDX-License-Identifier: EUPL-1.2
"""Names of files that came in, as they are shown and downloaded. Pure."""

import unicodedata

LONGEST_NAME = 100


def shown_name(given: str, kind: str) -> str:
    """The name to show and to download by: no folders, no odd signs, and an end that fits what is in it."""
    base = given.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in base if unicodedata.category(letter)[0] not in "CZ" or letter == " ")
    stem = kept.rsplit(".", 1)[0].strip(" .")[: LONGEST_NAME - len(kind) - 2]
    return f"{stem or 'bestand'}.{kind}"
