# SPDX-License-Identifier: EUPL-1.2
"""Remarks about a proposal: by organisers and reviewers, and by the speakers themselves."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.versions import refuse_stale, values_of
from programme.models import (
    Proposal,
    ProposalComment,
    ProposalState,
    Speaker,
    Visibility,
)
from programme.operations.telling_speakers import taking_part, tell_speakers

COMMENT_FIELDS = ("text",)
LONGEST = 4_000


@transaction.atomic
def add_comment(
    proposal: Proposal, text: str, visibility: str, *, by: Person, at: datetime
) -> ProposalComment:
    """Write a remark; one for the speakers is mailed to all who take part, with their own link.

    Raises Refusal `no-text`, `not-submitted` for a remark to the speakers of a draft, and `no-visibility`."""
    _refuse_text(text)
    if visibility not in Visibility.values:
        raise Refusal("no-visibility", _("Choose who reads this remark."))
    if visibility == Visibility.SPEAKER and proposal.state == ProposalState.DRAFT:
        raise Refusal(
            "not-submitted", _("This is still a draft. Write to the speakers once it is submitted.")
        )
    comment = ProposalComment.objects.create(
        proposal=proposal, by=by, visibility=visibility, text=text.strip(), at=at
    )
    record("remark added", proposal, event=proposal.event, by=by, at=at, remark=comment.pk)
    if visibility == Visibility.SPEAKER:
        tell_speakers(proposal, "remark", {"text": comment.text}, at=at)
    return comment


@transaction.atomic
def add_speaker_comment(proposal: Proposal, speaker: Speaker, text: str, at: datetime) -> ProposalComment:
    """Write a remark of a speaker who takes part; organisers, reviewers and the other speakers read it.

    Raises Refusal `no-text`, and `not-yours` for who does not take part."""
    _refuse_text(text)
    if not taking_part(proposal).filter(speaker=speaker).exists():
        raise Refusal("not-yours", _("You do not take part in this proposal."))
    comment = ProposalComment.objects.create(
        proposal=proposal,
        by=speaker.person,
        speaker=speaker,
        visibility=Visibility.SPEAKER,
        text=text.strip(),
        at=at,
    )
    record("remark by a speaker", proposal, event=proposal.event, by=speaker.person, at=at, remark=comment.pk)
    return comment


@transaction.atomic
def change_comment(
    comment_id: int, text: str, *, seen: str | None, by: Person, at: datetime
) -> ProposalComment:
    """Write one's own remark anew. Locks it.

    Raises Refusal `gone`, `not-yours`, `mailed` for a remark that the speakers got by mail, `no-text`, or StaleEdit."""
    comment = _own(comment_id, by)
    if comment.visibility == Visibility.SPEAKER:
        raise Refusal(
            "mailed", _("The speakers got this remark by mail. It cannot be changed; write a new one.")
        )
    refuse_stale(values_of(comment, COMMENT_FIELDS), seen)
    _refuse_text(text)
    comment.text, comment.edited_at = text.strip(), at
    comment.save(update_fields=["text", "edited_at"])
    record("remark changed", comment.proposal, event=comment.proposal.event, by=by, at=at, remark=comment.pk)
    return comment


@transaction.atomic
def delete_comment(comment_id: int, *, by: Person, at: datetime) -> None:
    """Delete one's own remark. Of one to the speakers, the mail stays sent.

    Raises Refusal `gone` or `not-yours`."""
    comment = _own(comment_id, by)
    key = comment.pk
    comment.delete()
    record("remark deleted", comment.proposal, event=comment.proposal.event, by=by, at=at, remark=key)


def _own(comment_id: int, by: Person) -> ProposalComment:
    rows = ProposalComment.objects.select_for_update(of=("self",)).select_related("proposal__event")
    comment = rows.filter(pk=comment_id).first()
    if comment is None:
        raise Refusal("gone", _("This remark is no longer there."))
    if comment.by_id != by.pk:
        raise Refusal("not-yours", _("Only who wrote a remark changes it."), status=403)
    return comment


def _refuse_text(text: str) -> None:
    if not text.strip():
        raise Refusal("no-text", _("Write something first."))
    if len(text) > LONGEST:
        raise Refusal("too-long", _("A remark has %(most)d characters at most.") % {"most": LONGEST})
