# SPDX-License-Identifier: EUPL-1.2
"""What a proposal still lacks before it can be handed in. Pure: plain values in, plain values out.

Lengths are in characters, a line's end counts as one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from programme.models.choices import Kind


@dataclass(frozen=True, slots=True)
class Limits:
    """What the call asks of a kind. Without `durations` every one will do."""

    title_max: int = 100
    abstract_min: int = 150
    abstract_max: int = 1_500
    goal_max: int = 300
    most_tags: int = 3
    most_times: int = 2
    most_seats: int | None = None
    asks_seats: bool = True
    durations: tuple[int, ...] = ()
    required: tuple[str, ...] = field(default=())  # fields of questions that must be answered


@dataclass(frozen=True, slots=True)
class Lack:
    """`field` lacks something: `what` is a code word, `limit` the number that it is about."""

    field: str
    what: str
    limit: int = 0


def counted(text: str) -> int:
    """How long a text is, the same on every browser."""
    return len(text.replace("\r\n", "\n").strip())


def lacks(values: Mapping[str, Any], limits: Limits, answered: frozenset[str] = frozenset()) -> list[Lack]:
    """All that must be mended first, in the order of the form; empty when it can be handed in."""
    return [
        *_texts(values, limits),
        *_practical(values, limits),
        *(Lack(name, "answer") for name in limits.required if name not in answered),
    ]


def _texts(values: Mapping[str, Any], limits: Limits) -> Iterator[Lack]:
    if not values["title"].strip():
        yield Lack("title", "empty")
    missing = limits.abstract_min - counted(values["abstract"])
    if not values["abstract"].strip():
        yield Lack("abstract", "empty")
    elif missing > 0:
        yield Lack("abstract", "short", missing)
    yield from _too_long(values, limits)
    if values["abstract_en"].strip() and not values["title_en"].strip():
        yield Lack("title_en", "empty")
    if len(values["tags"]) > limits.most_tags:
        yield Lack("tags", "many", limits.most_tags)


def _too_long(values: Mapping[str, Any], limits: Limits) -> Iterator[Lack]:
    longest = {"title": limits.title_max, "abstract": limits.abstract_max, "goal": limits.goal_max}
    for name, most in longest.items():
        for one in (name, f"{name}_en"):
            if (over := counted(values[one]) - most) > 0:
                yield Lack(one, "long", over)


def _practical(values: Mapping[str, Any], limits: Limits) -> Iterator[Lack]:
    if limits.durations and values["minutes"] not in limits.durations:
        yield Lack("minutes", "choose" if values["minutes"] is None else "duration")
    if limits.asks_seats and not values["seats"]:
        yield Lack("seats", "empty")
    if limits.most_seats and (values["seats"] or 0) > limits.most_seats:
        yield Lack("seats", "many", limits.most_seats)
    if values["times"] > limits.most_times:
        yield Lack("times", "many", limits.most_times)
    if values["kind"] == Kind.TABLE and not values["brought_by"].strip():
        yield Lack("brought_by", "empty")
