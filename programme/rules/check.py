# SPDX-License-Identifier: EUPL-1.2
"""All problems of a draft, or only those that some slots take part in: both sweep the same users."""

from collections.abc import Collection, Iterable, Set

from programme.rules.model import Draft, Problem, Who
from programme.rules.sweeps import sweep


def problems(draft: Draft) -> list[Problem]:
    """Every problem, in order of time."""
    return in_order(found for who in draft.used for found in sweep(draft, who))


def problems_about(draft: Draft, slots: Set[int]) -> list[Problem]:
    """Those of `problems(draft)` in which one of these slots takes part, looking only at what they touch."""
    found = (found for who in touched(draft, slots) for found in sweep(draft, who))
    return in_order(problem for problem in found if not slots.isdisjoint(problem.slots))


def updated(known: Iterable[Problem], before: Draft, after: Draft, slots: Collection[int]) -> list[Problem]:
    """The problems of `after`, given those of `before`, when nothing but these slots moved."""
    stale = touched(before, slots) | touched(after, slots)
    fresh = (found for who in stale for found in sweep(after, who))
    return in_order([*(problem for problem in known if problem.who not in stale), *fresh])


def touched(draft: Draft, slots: Collection[int]) -> set[Who]:
    return {who for slot in slots if slot in draft.places for who in draft.users_of(draft.places[slot])}


def in_order(found: Iterable[Problem]) -> list[Problem]:
    return sorted(found, key=lambda one: (one.starts_at, one.rule, one.slots, one.who))
