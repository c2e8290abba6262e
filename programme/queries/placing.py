# SPDX-License-Identifier: EUPL-1.2
"""What a change of the draft would bring: the clashes of the slots that move, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from conference.models import Event
from conference.versions import fingerprint
from programme.models import Placement, Release
from programme.queries.draft import Move, draft_rules, with_moves
from programme.rules import Draft, Problem, problems_about
from programme.spots import Spot, values_of_spot
from programme.words_of_rules import Told, told_of

NEW_SLOT = -1  # the id of a slot that is not there yet


@dataclass(frozen=True)
class Clashes:
    """What clashes after the change for the slots that it moves. `new` are the keys of what did not clash before."""

    draft: Draft
    problems: tuple[Problem, ...]
    new: frozenset[str]

    def told(self, event: Event) -> list[Told]:
        """For a page: what is new first. Without links to slots that are not there yet."""
        problems = sorted(self.problems, key=lambda one: (one.key not in self.new, not one.is_hard))
        told = told_of(event, problems, self.draft)
        return [replace(one, slots=tuple(slot for slot in one.slots if slot[0] > 0)) for one in told]

    @property
    def fingerprint(self) -> str:
        """Of the new ones: what somebody has seen, in one word. Empty when there are none."""
        return fingerprint({"keys": sorted(self.new)}) if self.new else ""


def clashes_with(event: Event, moves: Mapping[int, Spot], session: int | None = None) -> Clashes:
    """The clashes that these slots take part in when they are there; `session` is that of NEW_SLOT."""
    before = draft_rules(event)
    after = with_moves(before, {pk: move_to(spot, pk, session) for pk, spot in moves.items()})
    slots = set(moves)
    known = {problem.key for problem in problems_about(before, slots)}
    found = tuple(problems_about(after, slots))
    return Clashes(after, found, frozenset(problem.key for problem in found) - known)


def move_to(spot: Spot, slot: int, session: int | None) -> Move:
    of = session if slot == NEW_SLOT else None
    return Move(spot.room, spot.starts_at, spot.ends_at, spot.state, session=of)


def spots_in_draft(event: Event, slots: list[int] | None = None) -> dict[int, Spot]:
    """Where each slot is in the draft, by id; of these slots, or of all."""
    places = Placement.objects.filter(release__event=event, release__number=None)
    if slots is not None:
        places = places.filter(slot__in=slots)
    return {
        row[0]: Spot(*row[1:]) for row in places.values_list("slot", "room", "starts_at", "ends_at", "state")
    }


def fingerprints_of(spots: Mapping[int, Spot]) -> dict[int, str]:
    """What somebody looks at, for `seen`."""
    return {pk: fingerprint(values_of_spot(spot)) for pk, spot in spots.items()}


def was_released(slot: int) -> bool:
    return Release.objects.filter(number__isnull=False, placements__slot=slot).exists()
