# SPDX-License-Identifier: EUPL-1.2
"""Which column is what: by its name, in Dutch or English. Pure."""

from collections.abc import Sequence

from conference.sheets import squashed

__all__ = ["columns_of", "is_enough", "squashed"]

NAMES: dict[str, tuple[str, ...]] = {
    "name": ("naam", "volledigenaam", "name", "fullname", "deelnemer", "attendee", "naamdeelnemer"),
    "first": ("voornaam", "roepnaam", "firstname", "givenname"),
    "infix": ("tussenvoegsel", "tussenvoegsels", "infix", "prefix"),
    "last": ("achternaam", "familienaam", "lastname", "surname", "familyname"),
    "email": ("email", "emailadres", "mail", "mailadres", "emailaddress", "epost", "adres", "mailaddress"),
    "organisation": (
        "organisatie",
        "organisation",
        "organization",
        "werkgever",
        "bedrijf",
        "company",
        "employer",
    ),
    "venue": ("locatie", "venue", "plaats", "location", "stad", "city", "waar"),
    "kind": ("soort", "kind", "type", "rol", "role", "soortdeelnemer", "deelnemerssoort"),
    "language": ("taal", "language", "lang"),
}
_BY_NAME = {name: field for field, names in NAMES.items() for name in names}


def columns_of(headers: Sequence[str]) -> dict[str, int]:
    """Field and the index of its column; of two that could be it, the first."""
    found: dict[str, int] = {}
    for index, header in enumerate(headers):
        field = _BY_NAME.get(squashed(header))
        if field and field not in found:
            found[field] = index
    return found


def is_enough(columns: dict[str, int]) -> bool:
    return "email" in columns and bool({"name", "first", "last"} & columns.keys())
