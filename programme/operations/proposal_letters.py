# SPDX-License-Identifier: EUPL-1.2
"""Letters about proposals: written and held, looked at, and let go together."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import subject_of
from conference.letters import subject_of as subject_line
from conference.mail import post
from conference.models import Change, Event, Message, Person
from conference.models.message import MessageState
from conference.operations.messages import discard_messages, release_messages
from conference.versions import fingerprint
from programme.models import Occasion, Proposal, ProposalLetter
from programme.queries.letters import TEMPLATE, Draft, drafts_for, letters_preview, receivers_of
from programme.queries.letters_said import WAITS, contradictions

BATCH = 200
__all__ = [
    "contradictions",
    "discard_letters",
    "letters_preview",
    "release_letters",
    "rewrite_letters",
    "tell",
    "tell_all",
]


def tell(
    proposal: Proposal,
    occasion: str,
    *,
    at: datetime,
    held: bool,
    extra: Mapping[str, Any] | None = None,
) -> list[Message]:
    """Write to everybody who takes part in the proposal, each in their own language.

    Who still has a letter of the same occasion waiting gets no second one. `held`: it waits for an organiser, whatever
    the event says. `extra` fills in `note` (text) and `until` (moment). Call it in the transaction of the change."""
    return tell_all([proposal], occasion, at=at, held=held, extra=extra)


@transaction.atomic
def tell_all(
    proposals: Collection[Proposal],
    occasion: str,
    *,
    at: datetime,
    held: bool,
    extra: Mapping[str, Any] | None = None,
) -> list[Message]:
    """The same about several proposals of one event; what is asked does not grow with them, what is written does."""
    if not proposals:
        return []
    event = next(iter(proposals)).event
    waiting = waiting_letters(proposals, occasion)
    everybody = receivers_of(list(proposals))
    receivers = [one for one in everybody if (one.proposal.pk, one.speaker.pk) not in waiting]
    drafts = drafts_for(event, receivers, lambda _proposal: occasion, at=at, extra=extra, among=everybody)
    return [message for draft in drafts if (message := write_letter(event, draft, at=at, held=held))]


def waiting_letters(proposals: Iterable[Proposal], occasion: str) -> set[tuple[int, int | None]]:
    rows = ProposalLetter.objects.filter(
        proposal__in=list(proposals), told=occasion, message__state__in=list(WAITS)
    )
    return set(rows.values_list("proposal", "speaker"))


def write_letter(event: Event, draft: Draft, *, at: datetime, held: bool) -> Message | None:
    one = draft.receiver
    message = post(
        TEMPLATE,
        one.person,
        at=at,
        event=event,
        language=one.language,
        context=draft.context,
        held=held,
    )
    if message is not None:
        ProposalLetter.objects.create(
            message=message, proposal=one.proposal, speaker=one.speaker, told=draft.told
        )
    return message


@transaction.atomic
def release_letters(
    event: Event,
    ids: Collection[int],
    *,
    by: Person,
    at: datetime,
    seen: str | None = None,
    anyway: Collection[int] = (),
) -> int:
    """Let these letters go together; how many. Those that contradict another stay, but for those in `anyway`.

    `seen` is the fingerprint (`fingerprint_of`) of what the organiser looked at. Locks the messages. Raises Refusal
    `changed` when one of them was changed, sent or discarded since, or contradicts another one only now."""
    rows = locked_letters(event, ids)
    refuse_changed(event, rows, seen)
    return release_messages(rows_in(event, rows), event=event, by=by, at=at, anyway=anyway)


@transaction.atomic
def discard_letters(
    event: Event, ids: Collection[int], *, by: Person, at: datetime, seen: str | None = None
) -> int:
    """Never send these letters; how many. They can be got back in the outbox. Locks the messages. Refusal `changed`."""
    rows = locked_letters(event, ids)
    refuse_changed(event, rows, seen)
    return discard_messages(rows_in(event, rows), event=event, by=by, at=at)


@transaction.atomic
def rewrite_letters(event: Event, ids: Collection[int], *, by: Person, at: datetime) -> int:
    """Give letters that wait the text that they would get now; how many. Locks the messages.

    What somebody changed by hand stays as it is, and so does a request to change something: it has words of its own."""
    rows = {row.pk: row for row in locked_letters(event, ids) if row.state == MessageState.HELD}
    letters = ProposalLetter.objects.filter(message__in=[pk for pk, row in rows.items() if not row.body])
    wanted = {(one.proposal_id, one.speaker_id, one.told): one.pk for one in letters}
    proposals = Proposal.objects.filter(letters__in=letters).select_related("event").distinct()
    everybody = receivers_of(list(proposals))
    changed = []
    for told in sorted({told for _proposal, _speaker, told in wanted} - {Occasion.CHANGES.value}):
        some = [one for one in everybody if (one.proposal.pk, one.speaker.pk, told) in wanted]
        for draft in drafts_for(event, some, lambda _one, told=told: told, at=at, among=everybody):
            key = (draft.receiver.proposal.pk, draft.receiver.speaker.pk, told)
            changed.append(with_text_of(rows[wanted[key]], draft, event))
    Message.objects.bulk_update(changed, ["context", "language", "subject"], batch_size=BATCH)
    Change.objects.bulk_create(
        [Change(event=event, at=at, by=by, verb="message-edit", subject=subject_of(row)) for row in changed]
    )
    return len(changed)


def with_text_of(row: Message, draft: Draft, event: Event) -> Message:
    row.event, row.context, row.language, row.subject = event, draft.context, draft.receiver.language, ""
    row.subject = subject_line(row)
    return row


def locked_letters(event: Event, ids: Collection[int]) -> list[Message]:
    rows = Message.objects.select_for_update(of=("self",)).order_by("pk")
    return list(rows.filter(event=event, about_proposal__isnull=False, pk__in=list(ids)))


def rows_in(event: Event, rows: Iterable[Message]) -> QuerySet[Message]:
    return Message.objects.filter(event=event, pk__in=[row.pk for row in rows])


def fingerprint_of(event: Event, rows: Iterable[Message]) -> str:
    """Of what an organiser looks at before letters go: their texts, their states, and what they contradict."""
    rows = list(rows)
    flags = contradictions(event, [row.pk for row in rows])
    return fingerprint(
        {str(row.pk): [row.state, row.subject, row.body, row.context, flags.get(row.pk, "")] for row in rows}
    )


def refuse_changed(event: Event, rows: list[Message], seen: str | None) -> None:
    if seen is not None and seen != fingerprint_of(event, rows):
        text = _("Something changed in these mails since you looked. Look again, then send them.")
        raise Refusal("changed", text)
