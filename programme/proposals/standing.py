# SPDX-License-Identifier: EUPL-1.2
"""How a proposal stands in the deciding, as one word: what an organiser saw when they decided about it."""

from typing import Any, Protocol

from conference.numbers import number_in
from conference.versions import fingerprint


class Stands(Protocol):
    pk: int
    state: str
    pending: str
    rank: int | None


def standing(proposal: Stands) -> dict[str, Any]:
    """What two organisers must not overwrite of each other."""
    return {"state": str(proposal.state), "pending": str(proposal.pending), "rank": proposal.rank}


def seen_of(proposal: Stands) -> str:
    """The fingerprint that goes with a form, and comes back as `seen`."""
    return fingerprint(standing(proposal))


def ticked(values: list[str]) -> dict[int, str]:
    """Checkboxes `<id>:<seen>` as they came from a form; what cannot be one is left out."""
    pairs = (value.partition(":") for value in values)
    found = ((number_in(pk), seen) for pk, _colon, seen in pairs)
    return {pk: seen for pk, seen in found if pk is not None}
