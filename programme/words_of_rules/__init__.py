# SPDX-License-Identifier: EUPL-1.2
"""What the rules find (programme.rules), in sentences: what is wrong, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext

from conference.models import Event
from programme.models import Waiver
from programme.rules import Draft, Problem
from programme.words_of_rules.names import Names, names_of
from programme.words_of_rules.sentences import sentence

__all__ = ["ADVICE", "Names", "Told", "names_of", "sentence", "sentences_of", "told", "told_of"]

LINKS = 6

ADVICE: Mapping[str, Promise] = {
    "R1": _l("Give one of the two another room or another time."),
    "R2": _l("Choose another time, or change the hours of the room."),
    "R3": _l("Move one of the two, or let somebody else do it."),
    "R4": _l("Choose a time at which this person can come."),
    "R5": _l("Leave more time in between, or keep this person in one venue."),
    "R6": _l("Choose a larger room, or let fewer people sign up."),
    "R8": _l("Move one of the two, or take the order away."),
    "R9": _l("Move one of the two: then more people can come."),
    "R10": _l("Choose another day, or change the days of the event."),
    "R11": _l("Choose a room that has it, or change what the session needs or what the room has."),
    "S1": _l("Leave more time in between: people walk in and out, and the next speaker sets up."),
    "S4": _l("Whoever follows this track has to choose. Spread them if you can."),
    "S5": _l("Ask whether this person wants it like this, or plan a break."),
    "S6": _l("Keep half an hour free between 11:30 and 14:00."),
    "S8": _l("Fill in the travel time at the venues: then we can check it."),
    "S11": _l("Choose a room at a venue that was asked for, or agree with the speakers that it is here."),
    "S12": _l("Ask the venue to set the room up otherwise, or choose another room."),
}


@dataclass(frozen=True)
class Told:
    """A problem for a page: `level` is err or warn (ok when it is let pass), `slots` are (id, name) to go to."""

    problem: Problem
    sentence: str
    advice: str
    level: str
    label: str
    slots: tuple[tuple[int, str], ...]
    waiver: Waiver | None = None


def sentences_of(event: Event, found: Iterable[Problem], draft: Draft | None = None) -> list[str]:
    """A sentence for each, in the same order; asks nothing when there are none."""
    found = list(found)
    names = names_of(event, draft) if found else None
    return [sentence(problem, names) for problem in found] if names else []


def told_of(
    event: Event,
    found: Iterable[Problem],
    draft: Draft | None = None,
    waivers: Mapping[str, Waiver] | None = None,
) -> list[Told]:
    """Each for a page, in the same order; asks nothing when there are none. `waivers` are by key."""
    found, waivers = list(found), waivers or {}
    names = names_of(event, draft) if found else None
    return [told(problem, names, waivers.get(problem.key)) for problem in found] if names else []


def told(problem: Problem, names: Names, waiver: Waiver | None = None) -> Told:
    level, label = level_of(problem, waiver)
    there = [slot for slot in problem.slots if slot > 0]  # what is not saved yet has no page
    return Told(
        problem,
        sentence(problem, names),
        str(ADVICE[problem.rule]),
        level,
        label,
        tuple((slot, names.when(names.draft.places[slot])) for slot in there[:LINKS]),
        waiver,
    )


def level_of(problem: Problem, waiver: Waiver | None) -> tuple[str, str]:
    if waiver:
        return "ok", pgettext("clash", "Let pass")
    if problem.is_hard:
        return "err", pgettext("clash", "Cannot be")
    return "warn", pgettext("clash", "Look at this")
