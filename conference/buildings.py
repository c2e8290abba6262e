# SPDX-License-Identifier: EUPL-1.2
"""The address of a building in one line. Pure."""

from typing import Protocol


class Building(Protocol):
    @property
    def building(self) -> str: ...
    @property
    def street(self) -> str: ...
    @property
    def postcode(self) -> str: ...
    @property
    def city(self) -> str: ...


def address_of(venue: Building) -> str:
    """What is known of it: `Provinciehuis, Luttenbergstraat 2, 8012 EE Zwolle`."""
    place = " ".join(part for part in (venue.postcode, venue.city) if part)
    return ", ".join(part for part in (venue.building, venue.street, place) if part)
