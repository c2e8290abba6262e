# SPDX-License-Identifier: EUPL-1.2
"""The voting is paused, goes on, or is open longer: each stands on the board, and the witnesses hear it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Person
from conference.plaintext import one_line
from voting.models import Award
from voting.operations.award_rows import (
    has_ended,
    locked_award,
    move,
    note,
    refuse_long,
    refuse_move,
    refuse_unless,
)
from voting.operations.moments import follow_moments
from voting.operations.publishing import append_lines
from voting.phases import OPENED
from voting.queries.board import newest_head
from voting.rhythm import has_room
from voting.rules import both, written


@transaction.atomic
def pause_election(
    award: Award, reason: str, reason_en: str = "", *, by: Person | None, at: datetime
) -> Award:
    """Take no votes and send no codes until it is resumed; the reason is public, on the board and on the pages.

    Holds the election alone, so that no vote is on its way. Raises Refusal `phase`, `closed`, `reason`, `crowded`."""
    row = locked_award(award)
    refuse_move(row, "paused")
    _refuse_ended(row, at)
    reason, reason_en = one_line(reason), one_line(reason_en)
    if not reason:
        raise Refusal("reason", _("Say why you pause: everybody can read it."))
    refuse_long(reason, reason_en)
    _refuse_crowded(row)
    move(row, "paused", pause_reason=reason, pause_reason_en=reason_en)
    note("voting paused", row, by=by, at=at, reason=reason)
    append_lines(row, [("pause", {"at": written(at), "reason": both(reason, reason_en)._asdict()})], at)
    return row


@transaction.atomic
def resume_election(award: Award, *, by: Person | None, at: datetime) -> Award:
    """Take votes again. Holds the election alone. Raises Refusal `phase`, `closed` when its closing passed meanwhile."""
    row = locked_award(award)
    refuse_unless(row, "paused")
    _refuse_ended(row, at)
    move(row, "open", pause_reason="", pause_reason_en="")
    note("voting resumed", row, by=by, at=at)
    append_lines(row, [("resume", {"at": written(at)})], at)
    return row


@transaction.atomic
def extend_election(award: Award, closes_at: datetime, *, by: Person | None, at: datetime) -> Award:
    """Close later than was said; never sooner. Also while paused. The event's phase follows.

    Holds the election alone, then the event. Raises Refusal `phase`, `closed`, `sooner`, `crowded`."""
    row = locked_award(award)
    refuse_unless(row, *OPENED)
    _refuse_ended(row, at)
    closes_at = closes_at.replace(microsecond=0)
    assert row.closes_at  # noqa: S101 -- it was opened
    if closes_at <= row.closes_at:
        raise Refusal("sooner", _("It can only close later than was said. Choose a later moment."))
    _refuse_crowded(row)
    row.closes_at = closes_at
    row.save(update_fields=["closes_at"])
    note("voting extended", row, by=by, at=at, closes_at=written(closes_at))
    if row.trial_of_id is None:
        follow_moments(row.event, by=by, at=at)
    append_lines(row, [("extend", {"at": written(at), "closes_at": written(closes_at)})], at)
    return row


def _refuse_ended(row: Award, at: datetime) -> None:
    if has_ended(row, at):
        raise Refusal("closed", _("The moment of closing has passed, so this cannot be done any more."))


def _refuse_crowded(row: Award) -> None:
    """Who checks reads so many heads and no more: those of the end must fit."""
    newest = newest_head(row)
    if newest and not has_room(newest.number + 1):
        text = _("This vote was paused or extended too often. It closes at the moment that was announced.")
        raise Refusal("crowded", text)
