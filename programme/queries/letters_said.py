# SPDX-License-Identifier: EUPL-1.2
"""What was said in letters about proposals: which of those that wait say the opposite of an earlier one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from conference.models import Event
from conference.models.message import MessageState
from conference.templatetags.od import od_day
from programme.models import Occasion, ProposalLetter, ProposalState
from programme.proposals.letters import AGAINST, Said, is_outdated
from programme.proposals.letters import contradictions as opposed

WAITS = frozenset({MessageState.HELD, MessageState.QUEUED})
GONE = frozenset({MessageState.SENDING, MessageState.SENT})


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier letter; `sent_at` is None while it waits."""

    message: int
    told: str
    sent_at: datetime | None


def contradictions(event: Event, ids: Collection[int] | None = None) -> dict[int, str]:
    """Of the letters that have not gone, or of these, those that contradict an earlier one or the proposal's state.

    By the id of the message, with a sentence that says what. One statement."""
    if ids is not None and not ids:
        return {}
    rows = list(letters_that_count(event, ids))
    if not any(row[4] not in GONE for row in rows):
        return {}
    before = opposed(
        Said(pk, proposal, speaker, told, s not in GONE) for pk, proposal, speaker, told, s, *_ in rows
    )
    at = {row[0]: row[5] for row in rows}
    found = {}
    for pk, _proposal, _speaker, told, state, _sent, now in rows:
        if state in GONE or (ids is not None and pk not in ids):
            continue
        if pk in before:
            found[pk] = opposite(told, before[pk].told, at[before[pk].message], event)
        elif is_outdated(told, now):
            found[pk] = outdated(told, now)
    return found


def letters_that_count(event: Event, ids: Collection[int] | None) -> Iterable[tuple[Any, ...]]:
    """Letters that went or still can; with ids only those of the same proposals."""
    rows = ProposalLetter.objects.filter(proposal__event=event).exclude(
        message__state__in=[MessageState.DISCARDED, MessageState.FAILED]
    )
    if ids is not None:
        rows = rows.filter(proposal__letters__message__in=list(ids)).distinct()
    return rows.order_by("pk").values_list(
        "pk", "proposal", "speaker", "told", "message__state", "message__sent_at", "proposal__state"
    )


def opposite(told: str, earlier: str, sent_at: datetime | None, event: Event) -> str:
    """The sentence about an earlier letter."""
    values = {"told": Occasion(told).label, "earlier": Occasion(earlier).label}
    if sent_at is None:
        text = _("This mail says “%(told)s”, and a mail that is still waiting says “%(earlier)s”.")
        return text % values
    text = _("This mail says “%(told)s”, and a mail of %(day)s said “%(earlier)s”.")
    return text % {**values, "day": od_day(sent_at, event)}


def outdated(told: str, state: str) -> str:
    """The sentence about a letter that tells of a state which the proposal left."""
    text = _("This mail says “%(told)s”, while the proposal is now: %(state)s.")
    return text % {"told": Occasion(told).label, "state": ProposalState(state).label}


def said_before(event: Event, letters: Collection[tuple[int, int, str]]) -> dict[tuple[int, int], Before]:
    """For letters that would be written (proposal, speaker, what it tells): the last one that says the opposite."""
    wanted: Mapping[tuple[int, int], str] = {(proposal, speaker): told for proposal, speaker, told in letters}
    last: dict[tuple[int, int], Before] = {}
    for pk, proposal, speaker, told, _state, sent, _now in letters_that_count(event, None):
        if told in AGAINST and (proposal, speaker) in wanted:
            last[proposal, speaker] = Before(pk, told, sent)
    return {key: one for key, one in last.items() if one.told in AGAINST.get(wanted[key], ())}
