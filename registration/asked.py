# SPDX-License-Identifier: EUPL-1.2
"""Which questions are asked, given what was answered: pure, without tables, so that every case can be tried."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conference.questions import NO, YES


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as far as conditions are concerned: asked only after one of `values` at the question `after`."""

    id: int
    after: int | None = None
    values: frozenset[str] = frozenset()


def said(value: Any) -> frozenset[str]:
    """What an answer says to conditions: "yes" or "no", or the ids of the options that were chosen."""
    if value is None:
        return frozenset()
    if isinstance(value, bool):
        return frozenset({YES if value else NO})
    if isinstance(value, list | tuple):
        return frozenset(str(one) for one in value)
    return frozenset({str(value)})


def applying(asks: Iterable[Ask], answers: Mapping[int, Any]) -> set[int]:
    """The ids of the questions that are asked.

    A condition holds only where the question before it is asked itself, so that an answer that was left behind under
    a hidden question shows nothing. In a circle, or after a question that is not there, nothing is asked."""
    asked: set[int] = set()
    left = list(asks)
    while True:
        found = {one.id for one in left if one.after is None or follows(one, asked, answers)}
        if not found:
            return asked
        asked |= found
        left = [one for one in left if one.id not in found]


def reachable(asks: Iterable[Ask]) -> set[int]:
    """The ids of the questions that some answers could lead to."""
    asked: set[int] = set()
    left = list(asks)
    while found := {one.id for one in left if one.after is None or one.after in asked}:
        asked |= found
        left = [one for one in left if one.id not in found]
    return asked


def follows(ask: Ask, asked: set[int], answers: Mapping[int, Any]) -> bool:
    return ask.after in asked and bool(ask.values & said(answers.get(ask.after)))


def out_of_order(asks: Iterable[Ask]) -> list[int]:
    """The ids of questions that depend on one that does not come before them; empty when all is well."""
    seen: set[int] = set()
    wrong = []
    for one in asks:
        if one.after is not None and one.after not in seen:
            wrong.append(one.id)
        seen.add(one.id)
    return wrong
