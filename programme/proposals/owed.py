# SPDX-License-Identifier: EUPL-1.2
"""What a speaker still owes for a proposal, and until when. Pure: plain values in, plain values out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from programme.models.choices import ProposalState as S

COMING = frozenset({S.SUBMITTED, S.RESERVE, S.ACCEPTED, S.CONFIRMED})
IN_PROGRAMME = frozenset({S.ACCEPTED, S.CONFIRMED})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a proposal and one of its speakers stand.

    `answers` and `own_answers` are questions that must be answered by now, about the proposal and about the speaker."""

    state: str
    is_owner: bool
    confirm_by: datetime | None
    changes_until: datetime | None
    slides_until: datetime | None
    has_begun: bool
    has_bio: bool
    has_photo: bool
    knows_availability: bool
    has_consented: bool
    has_slides: bool
    answers: int
    own_answers: int


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing to do: `what` names it, `until` is the moment to have it done, where there is one.

    Without `is_needed` it is asked, and can be left."""

    what: str
    until: datetime | None = None
    is_needed: bool = True


def owed(one: Standing) -> list[Owed]:
    """All of it, what presses most first."""
    return list(_owed(one))


def _owed(one: Standing) -> Iterator[Owed]:
    if one.state == S.DRAFT and one.is_owner:
        yield Owed("submit")
    if one.changes_until is not None:
        yield Owed("changes", one.changes_until)
    if one.state == S.ACCEPTED:
        yield Owed("confirm", one.confirm_by)
    if one.state not in COMING:
        return
    if one.state in IN_PROGRAMME and not one.has_consented:
        yield Owed("consent")
    if one.answers:
        yield Owed("answers")
    if one.own_answers:
        yield Owed("own-answers")
    if not one.has_bio:
        yield Owed("bio")
    if not one.knows_availability:
        yield Owed("availability")
    if one.state in IN_PROGRAMME and not one.has_photo:
        yield Owed("photo", is_needed=False)
    if one.state == S.CONFIRMED and one.has_begun and not one.has_slides:
        yield Owed("slides", one.slides_until, is_needed=False)
