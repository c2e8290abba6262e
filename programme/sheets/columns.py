# SPDX-License-Identifier: EUPL-1.2
"""The columns of a spreadsheet with proposals, with their headers in both languages. Pure.

A file that was exported in one language comes back in the other too, so the headers stand here and not in the catalogue."""

from collections.abc import Sequence
from typing import NamedTuple

from conference.sheets import squashed

TEXT, LINES, NUMBER, YES_NO = "text", "lines", "number", "yes-no"
KIND, LANGUAGE, LAYOUT, TRACK = "kind", "language", "layout", "track"
VENUES, FACILITIES, WORDS = "venues", "facilities", "words"
INFO, WHO = "info", "who"  # only to read; only to know whose it is


class Column(NamedTuple):
    """`most` is the longest text, the highest number, or how many words."""

    key: str
    dutch: str
    english: str
    sort: str = INFO
    most: int = 0
    also: tuple[str, ...] = ()


COLUMNS = (
    Column("number", "Nummer", "Number", WHO, also=("nr", "no", "id")),
    Column("title", "Titel", "Title", TEXT, 250),
    Column("name", "Spreker", "Speaker", WHO, 200, also=("naam", "name")),
    Column("email", "E-mailadres", "E-mail address", WHO, 254, also=("email", "mail", "adres", "mailadres")),
    Column("organisation", "Organisatie", "Organisation", WHO, 160, also=("organization",)),
    Column("others", "Medesprekers", "Co-speakers"),
    Column("state", "Status", "Status", also=("state", "stand")),
    Column("pending", "Besluit", "Decision"),
    Column("rank", "Plaats op de reservelijst", "Place on the reserve list"),
    Column("kind", "Soort", "Kind", KIND),
    Column("track", "Thema", "Track", TRACK),
    Column("labels", "Labels", "Labels", WORDS, 12, also=("label",)),
    Column("tags", "Trefwoorden", "Tags", WORDS, 12),
    Column("language", "Taal", "Language", LANGUAGE),
    Column("level", "Niveau", "Level", TEXT, 60),
    Column("minutes", "Minuten", "Minutes", NUMBER, 1_440, also=("duur", "duration")),
    Column("times", "Keren", "Times", NUMBER, 50),
    Column("seats", "Mensen", "People", NUMBER, 5_000),
    Column("venues", "Locaties", "Venues", VENUES, also=("locatie", "venue")),
    Column("is_online", "Online", "Online", YES_NO),
    Column("layout", "Opstelling", "Layout", LAYOUT),
    Column("facilities", "Voorzieningen", "Facilities", FACILITIES),
    Column("room_note", "Verder over de zaal", "More about the room", TEXT, 500),
    Column("do_not_record", "Niet opnemen", "Do not record", YES_NO),
    Column(
        "abstract", "Waar het over gaat", "Abstract", LINES, 20_000, also=("samenvatting", "beschrijving")
    ),
    Column("goal", "Wat je meeneemt", "Goal", LINES, 1_000, also=("doel",)),
    Column("title_en", "Titel in het Engels", "Title in English", TEXT, 250),
    Column("abstract_en", "Waar het over gaat, in het Engels", "Abstract in English", LINES, 20_000),
    Column("goal_en", "Wat je meeneemt, in het Engels", "Goal in English", LINES, 1_000),
    Column("brought_by", "Vraag van", "Question of", TEXT, 160),
    Column("helpers_wanted", "Gezochte hulp", "Help wanted", LINES, 1_000),
    Column("most_helpers", "Helpers hoogstens", "Helpers at most", NUMBER, 100),
    Column("note", "Opmerking", "Note", LINES, 2_000),
    Column("submitted", "Ingediend", "Submitted"),
    Column("edited", "Gewijzigd", "Changed"),
)
BY_KEY = {column.key: column for column in COLUMNS}
EDITED = tuple(column.key for column in COLUMNS if column.sort not in (INFO, WHO))
_BY_HEADER = {
    squashed(header): column.key
    for column in COLUMNS
    for header in (*column.also, column.key, column.english, column.dutch)
}


def header_of(key: str, language: str) -> str:
    column = BY_KEY[key]
    return column.english if language == "en" else column.dutch


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """Key and the index of its column; of two that could be it, the first."""
    found: dict[str, int] = {}
    for index, header in enumerate(headers):
        key = _BY_HEADER.get(squashed(header))
        if key and key not in found:
            found[key] = index
    return found
