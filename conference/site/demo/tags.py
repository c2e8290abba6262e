# SPDX-License-Identifier: EUPL-1.2
"""What the demo's workshops are labelled with, by a word in their title."""

TAGS = {
    "AI": ("taalmodel", "algoritme", "vooroordeel", "fair by numbers"),
    "Woo": ("woo", "openbaar", "lakken", "archief"),
    "open data": ("open data", "dataloket", "broncode", "publishing code", "kaart"),
    "taal": ("brieven", "alinea", "notuleren", "bellen", "interviewen"),
    "inclusie": ("toegankelijk", "drempel", "schuld", "machtigen", "menselijk"),
    "participatie": ("burgerpanel", "bewoners", "wijk", "stad als", "gesprek"),
    "leiderschap": ("hiërarchie", "leading", "tegenspraak", "nee zeggen", "fouten"),
}


def tags_of(title: str) -> list[str]:
    lower = title.casefold()
    return [tag for tag, words in TAGS.items() if any(word in lower for word in words)]
