# SPDX-License-Identifier: EUPL-1.2
"""From bytes to public bodies and domains: TOOI JSON-LD or CSV, told apart by content, with bounds on size. Pure."""

from dataclasses import dataclass, field
from datetime import date

MOST_BYTES, MOST_ROWS = 20_000_000, 50_000
NAME, URI = 160, 200


class UnreadableBodies(Exception):
    """The file as a whole cannot be used; `code` is too-large, not-a-list, too-many, too-deep or empty."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class ReadBody:
    """A public body; `kind` is a value of OrganisationKind, `ended_on` the last day it was there."""

    uri: str
    name: str
    sort_name: str
    kind: str
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReadDomain:
    """A domain; `agency` names the body that has it, or is empty when the list tells only the kind."""

    domain: str
    kind: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class ReadBodies:
    """What a file holds; `skipped` counts the rows that we could not use."""

    bodies: list[ReadBody] = field(default_factory=list)
    domains: list[ReadDomain] = field(default_factory=list)
    skipped: int = 0


def read_bodies(data: bytes) -> ReadBodies:
    """Raises UnreadableBodies."""
    from conference.organisations.domains import read_domains  # noqa: PLC0415 -- both need what is above
    from conference.organisations.tooi import read_tooi  # noqa: PLC0415

    if len(data) > MOST_BYTES:
        raise UnreadableBodies("too-large")
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if not start:
        raise UnreadableBodies("empty")
    return read_tooi(data) if start in {b"[", b"{"} else read_domains(data)
