# SPDX-License-Identifier: EUPL-1.2
"""A handful of public bodies to complete names from; `manage.py import_organisations` brings them all."""

from conference.models import Organisation
from conference.models.organisation import OrganisationKind

NAMES = {
    OrganisationKind.MUNICIPALITY: (
        "Almelo",
        "Dalfsen",
        "Deventer",
        "Enschede",
        "Hardenberg",
        "Kampen",
        "Ommen",
        "Rotterdam",
        "Schiedam",
        "Vlaardingen",
        "Zwartewaterland",
        "Zwolle",
    ),
    OrganisationKind.PROVINCE: ("Overijssel", "Zuid-Holland"),
    OrganisationKind.WATER_BOARD: ("Drents Overijsselse Delta", "Vechtstromen"),
}
BEFORE = {
    OrganisationKind.MUNICIPALITY: "gemeente",
    OrganisationKind.PROVINCE: "provincie",
    OrganisationKind.WATER_BOARD: "waterschap",
}


def make_bodies() -> int:
    """Those that are not there yet; how many there are."""
    for kind, names in NAMES.items():
        for name in names:
            Organisation.objects.get_or_create(
                kind=kind, name=f"{BEFORE[kind]} {name}", defaults={"sort_name": name.lower()}
            )
    return Organisation.objects.count()
