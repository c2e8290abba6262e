# SPDX-License-Identifier: EUPL-1.2
"""The registers of government organisations (TOOI) as expanded JSON-LD: a node for each body, among nodes for changes."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from conference.organisations.reading import MOST_ROWS, NAME, URI, ReadBodies, ReadBody, UnreadableBodies

ONTOLOGY = "https://identifier.overheid.nl/tooi/def/ont/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
KINDS = {
    "Gemeente": "municipality",
    "Provincie": "province",
    "Waterschap": "water-board",
    "Ministerie": "state",
    "Rijksorganisatie": "state",
    "Organisatie": "other",
    "Overheidsorganisatie": "other",
    "Samenwerkingsorganisatie": "other",
    "RegelingSamenwerking": "other",
    "CaribischOpenbaarLichaam": "other",
    "Zelfstandigbestuursorgaan": "other",
}
HISTORIC = f"{ONTOLOGY}HistorischeVersie"


def read_tooi(data: bytes) -> ReadBodies:
    """Raises UnreadableBodies `not-a-list`, `too-deep`, `too-many` or `empty`."""
    nodes = nodes_in(data)
    if len(nodes) > MOST_ROWS:
        raise UnreadableBodies("too-many")
    found, skipped = [], 0
    for node in nodes:
        if not isinstance(node, Mapping) or kind_of(node) is None:
            continue  # the register itself, or a change between bodies
        body = body_of(node)
        skipped += body is None
        found += [body] if body else []
    if not found:
        raise UnreadableBodies("empty")
    return ReadBodies(bodies=found, skipped=skipped)


def nodes_in(data: bytes) -> list[Any]:
    try:
        document = json.loads(data)
    except RecursionError as error:
        raise UnreadableBodies("too-deep") from error
    except ValueError as error:
        raise UnreadableBodies("not-a-list") from error
    nodes = document.get("@graph", [document]) if isinstance(document, dict) else document
    if not isinstance(nodes, list):
        raise UnreadableBodies("not-a-list")
    return nodes


def kind_of(node: Mapping[str, Any]) -> str | None:
    """The kind of body; None for a node that is none, or an earlier version of one."""
    types = node.get("@type")
    types = [one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)]
    if HISTORIC in types:
        return None
    names = [one.removeprefix(ONTOLOGY) for one in types if one.startswith(ONTOLOGY)]
    return next((KINDS[name] for name in names if name in KINDS), None)


def body_of(node: Mapping[str, Any]) -> ReadBody | None:
    """None when it has no address or no name, or a name that is too long."""
    uri = node.get("@id")
    name = first(
        node, *(ONTOLOGY + part for part in ("voorkeursnaamInclSoort", "officieleNaamInclSoort")), LABEL
    )
    sort_name = first(node, *(ONTOLOGY + part for part in ("voorkeursnaamSorteer", "voorkeursnaamExclSoort")))
    if (
        not isinstance(uri, str)
        or not uri.startswith("https://")
        or len(uri) > URI
        or not 0 < len(name) <= NAME
    ):
        return None
    ended = day(first(node, f"{ONTOLOGY}einddatum"))
    return ReadBody(uri, name, (sort_name or name)[:NAME], kind_of(node) or "other", ended)


def first(node: Mapping[str, Any], *names: str) -> str:
    """The first text under one of these names, on one line."""
    for name in names:
        values = node.get(name)
        for value in values if isinstance(values, list) else [values]:
            text = value.get("@value") if isinstance(value, Mapping) else value
            if isinstance(text, str) and text.strip():
                return one_line(text)
    return ""


def one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
