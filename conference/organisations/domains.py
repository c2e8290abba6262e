# SPDX-License-Identifier: EUPL-1.2
"""A CSV of domains of the government: `Domain Name, Domain Type, Agency`, or the Dutch words for it."""

import csv
import io
import re
from collections.abc import Sequence

from conference.organisations.reading import MOST_ROWS, NAME, ReadBodies, ReadDomain, UnreadableBodies
from conference.organisations.tooi import one_line

COLUMNS = {
    "domain": {"domain name", "domain", "domein", "domeinnaam"},
    "kind": {"domain type", "type", "soort", "organisatietype"},
    "agency": {"agency", "organisation", "organisatie", "instantie", "naam"},
}
KINDS = {
    "gemeenten": "municipality",
    "gemeente": "municipality",
    "provincies": "province",
    "provincie": "province",
    "waterschappen": "water-board",
    "waterschap": "water-board",
    "rijksoverheid": "state",
}
HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")


def read_domains(data: bytes) -> ReadBodies:
    """Raises UnreadableBodies `not-a-list`, `too-many` or `empty`."""
    rows = rows_in(data)
    headers = [header.strip().lower() for header in rows[0]]
    columns = {
        field: index
        for index, header in enumerate(headers)
        for field, names in COLUMNS.items()
        if header in names
    }
    if "domain" not in columns:
        raise UnreadableBodies("not-a-list")
    found = [domain_of(row, columns) for row in rows[1:]]
    domains = {one.domain: one for one in found if one}
    if not domains:
        raise UnreadableBodies("empty")
    return ReadBodies(domains=list(domains.values()), skipped=found.count(None))


def rows_in(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.partition("\n")[0]
    try:
        rows = [
            row for row in csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count)) if any(row)
        ]
    except csv.Error as error:
        raise UnreadableBodies("not-a-list") from error
    if not rows:
        raise UnreadableBodies("empty")
    if len(rows) > MOST_ROWS:
        raise UnreadableBodies("too-many")
    return rows


def domain_of(row: Sequence[str], columns: dict[str, int]) -> ReadDomain | None:
    """None for what is no domain."""
    cells = {name: one_line(row[index]) if index < len(row) else "" for name, index in columns.items()}
    domain = host(cells["domain"])
    if domain is None:
        return None
    group, agency = cells.get("kind", ""), cells.get("agency", "")[:NAME]
    kind = KINDS.get(group.lower(), "other")
    return ReadDomain(domain, kind, "" if agency.lower() == group.lower() else agency)


def host(text: str) -> str | None:
    """Small letters, without `www.`; a domain with accents in ASCII."""
    try:
        domain = text.strip().strip(".").lower().encode("idna").decode().removeprefix("www.")
    except UnicodeError:
        return None
    return domain if HOST.fullmatch(domain) else None
