# SPDX-License-Identifier: EUPL-1.2
"""Drafts on the clock: reminded of before the call closes, forgotten when nothing came of them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from conference.history import record
from conference.mail import personal_link, post
from programme.models import Proposal, ProposalSpeaker, ProposalState, SpeakerState
from programme.operations.proposing import forget_proposal
from programme.queries.own_proposals import rules_of
from programme.speaker_links import OWN

REMIND = (timedelta(days=1), timedelta(days=3))  # before closing, the shortest first
UNPROVED = timedelta(days=7)
AFTER_CLOSING = timedelta(days=30)


def drafts() -> "QuerySet[Proposal]":
    return Proposal.objects.filter(state=ProposalState.DRAFT).select_related("event", "owner", "code__call")


def remind_drafts(at: datetime) -> int:
    """Write to who has a draft that can be handed in for three days or one day more; each of these once."""
    mine = drafts().filter(
        speakers__is_owner=True, speakers__state=SpeakerState.ACCEPTED, owner__isnull=False
    )
    return sum(remind_draft(draft, at) for draft in mine)


@transaction.atomic
def remind_draft(draft: Proposal, at: datetime) -> int:
    """One mail at most, whatever was missed: that of the moment that is nearest."""
    rules = rules_of(draft, at)
    if not rules.is_open or rules.closes_at is None:
        return 0
    due = next((days for days in REMIND if draft.created_at < rules.closes_at - days <= at), None)
    part = draft.speakers.select_related("speaker").get(is_owner=True)
    if due is None or part.speaker is None or draft.owner is None:
        return 0
    link = personal_link(
        "my-proposal",
        OWN,
        part.speaker.pk,
        part.speaker.link_version,
        event=draft.event.slug,
        number=draft.number,
    )
    context = {"title": draft.title, "closes_at": rules.closes_at.isoformat(), "link": link}
    once = f"draft:{draft.pk}:{rules.closes_at:%Y%m%dT%H%M}:{due.days}"
    message = post(
        "programme/draft_waits",
        draft.owner,
        at=at,
        event=draft.event,
        context=context,
        secret=True,
        once=once,
    )
    if message is not None:
        Proposal.objects.filter(pk=draft.pk).update(reminded_at=at)
    return int(message is not None)


def forget_unconfirmed_drafts(at: datetime) -> int:
    """Delete drafts of which nobody proved the address in a week."""
    proved = ProposalSpeaker.objects.filter(proposal=OuterRef("pk"), state=SpeakerState.ACCEPTED)
    unproved = drafts().filter(~Exists(proved), edited_at__lte=at - UNPROVED)
    return sum(forget_draft(unproved, draft.pk, at) for draft in unproved)


def forget_old_drafts(at: datetime) -> int:
    """Delete drafts a month after their call closed; of a kind that is no longer offered, after the event."""
    return sum(forget_draft(drafts(), draft.pk, at) for draft in drafts() if is_past(draft, at))


def is_past(draft: Proposal, at: datetime) -> bool:
    event, rules = draft.event, rules_of(draft, at)
    closes_at = rules.closes_at or event.start_of(event.ends_on + timedelta(days=1))
    return at >= max(closes_at, draft.edited_at) + AFTER_CLOSING


@transaction.atomic
def forget_draft(among: "QuerySet[Proposal]", proposal_id: int, at: datetime) -> int:
    """Locks the draft; one that is no longer among these stays: it was handed in or proved meanwhile."""
    list(Proposal.objects.select_for_update().filter(pk=proposal_id).values_list("pk"))
    draft = among.filter(pk=proposal_id).first()
    if draft is None:
        return 0
    record("draft forgotten", draft, event=draft.event, by=None, at=at)
    forget_proposal(draft)
    return 1
