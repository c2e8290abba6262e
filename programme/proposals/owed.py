# SPDX-License-Identifier: EUPL-1.2
"""What a speaker still owes for a proposal, and until when. Pure: plain values in, plain values out."""

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
    first = [
        (one.state == S.DRAFT and one.is_owner, Owed("submit")),
        (one.changes_until is not None, Owed("changes", one.changes_until)),
        (one.state == S.ACCEPTED, Owed("confirm", one.confirm_by)),
    ]
    later = about_speaker(one) if one.state in COMING else []
    return [thing for is_owed, thing in (*first, *later) if is_owed]


def about_speaker(one: Standing) -> list[tuple[bool, Owed]]:
    """What may be asked of who speaks, or may come to: whether it still fails, and what."""
    is_in = one.state in IN_PROGRAMME
    is_over = one.state == S.CONFIRMED and one.has_begun
    return [
        (is_in and not one.has_consented, Owed("consent")),
        (one.answers > 0, Owed("answers")),
        (one.own_answers > 0, Owed("own-answers")),
        (not one.has_bio, Owed("bio")),
        (not one.knows_availability, Owed("availability")),
        (is_in and not one.has_photo, Owed("photo", is_needed=False)),
        (is_over and not one.has_slides, Owed("slides", one.slides_until, is_needed=False)),
    ]
