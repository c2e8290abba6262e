# SPDX-License-Identifier: EUPL-1.2
"""The rules of an election as they were frozen at its opening: election.json."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from voting.election.canonical import canonical, digest

FORMAT = "overheidsdag-election-1"


class Text(NamedTuple):
    """The same in both languages; `en` is the Dutch where there is no English."""

    nl: str
    en: str


class Nominee(NamedTuple):
    slug: str
    name: Text


class Component(NamedTuple):
    """A part of the result and what it weighs; the weights add up to 1."""

    slug: str
    weight: Fraction


@dataclass(frozen=True)
class Rules:
    """What election.json says. `picks` is how many to choose (`method` "exactly" or "up-to"), `quorum` the ballots without
    which nobody wins, `ties` the components that decide between equals and then "lot"; moments as in `canonical.moment`,
    keys as 64 hexadecimal characters (X25519 `box_key`, Ed25519 `sign_key`)."""

    event: str
    award: str
    name: Text
    candidates: tuple[Nominee, ...]
    method: str
    picks: int
    components: tuple[Component, ...]
    quorum: int
    ties: tuple[str, ...]
    opens_at: str
    closes_at: str
    box_key: str
    sign_key: str

    @cached_property
    def slugs(self) -> frozenset[str]:
        """Of the candidates."""
        return frozenset(each.slug for each in self.candidates)

    @cached_property
    def electorates(self) -> frozenset[str]:
        """Of the components: a ballot says in which it counts."""
        return frozenset(each.slug for each in self.components)


def manifest_of(rules: Rules) -> bytes:
    """The bytes of election.json; `rules_in` is the way back. ValueError when the rules cannot be."""
    _check(rules)
    return canonical(
        {
            "format": FORMAT,
            **{name: getattr(rules, name) for name in _PLAIN},
            "name": rules.name._asdict(),
            "candidates": [
                {"slug": each.slug, "name": each.name._asdict()} for each in sorted(rules.candidates)
            ],
            "components": [{"slug": each.slug, "weight": str(each.weight)} for each in rules.components],
            "ties": list(rules.ties),
        }
    )


_PLAIN = (
    *("event", "award", "method", "picks", "quorum"),
    *("opens_at", "closes_at", "box_key", "sign_key"),
)


def fingerprint_of(manifest: bytes) -> str:
    """What every commitment and signature of the election is bound to: SHA-256 of election.json, in hex."""
    return digest(manifest)


@lru_cache(maxsize=32)
def rules_in(manifest: bytes) -> Rules:
    """The rules that this election.json states. ValueError or KeyError when it is none."""
    values: dict[str, Any] = json.loads(manifest)
    if values["format"] != FORMAT:
        raise ValueError("another format")
    rules = Rules(
        **{name: values[name] for name in _PLAIN},
        name=Text(**values["name"]),
        candidates=tuple(Nominee(each["slug"], Text(**each["name"])) for each in values["candidates"]),
        components=tuple(Component(each["slug"], Fraction(each["weight"])) for each in values["components"]),
        ties=tuple(values["ties"]),
    )
    _check(rules)
    return rules


def _check(rules: Rules) -> None:
    wrong = next(_wrong(rules), None)
    if wrong:
        raise ValueError(wrong)


def _wrong(rules: Rules) -> Iterator[str]:
    if rules.method not in ("exactly", "up-to"):
        yield "no such method"
    if not 1 <= rules.picks <= len(rules.candidates):
        yield "more to choose than there are candidates"
    if len(rules.slugs) != len(rules.candidates):
        yield "two candidates have one address"
    if sum(each.weight for each in rules.components) != 1 or any(
        each.weight < 0 for each in rules.components
    ):
        yield "the weights do not add up to 1"
    if len(rules.electorates) != len(rules.components):
        yield "two components have one name"
    if rules.ties[-1:] != ("lot",) or not rules.electorates.issuperset(rules.ties[:-1]):
        yield "ties are decided by components and then by lot"


def problem_with(rules: Rules, choices: Collection[str]) -> str:
    """Why these slugs are no valid choice: "twice", "unknown", "too-few" or "too-many"; "" when they are one."""
    chosen = set(choices)
    if len(chosen) != len(choices):
        return "twice"
    if not rules.slugs.issuperset(chosen):
        return "unknown"
    if len(chosen) > rules.picks:
        return "too-many"
    return "too-few" if len(chosen) < (rules.picks if rules.method == "exactly" else 1) else ""
