# SPDX-License-Identifier: EUPL-1.2
"""Who was asked to speak along says yes or no, and whether their name may be in public."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.mail import post
from conference.models import Person
from conference.operations.saving import fill, save_checked
from programme.models import Proposal, ProposalSpeaker, Speaker, SpeakerState
from programme.operations.part_rows import locked_part, not_invited, refuse_over
from programme.operations.profile_rows import profile_of, proved_person
from programme.operations.rewriting import unname
from programme.operations.sessions_of import follow_proposal
from programme.operations.speaker_links import mail_speaker_link
from programme.speaker_links import speaker_in_mail

PROFILE = ("name", "organisation", "role", "bio")


@transaction.atomic
def accept_invitation(
    part: ProposalSpeaker, values: Mapping[str, Any], *, consents: bool, language: str = "nl", at: datetime
) -> ProposalSpeaker:
    """They speak along: their address is proved by the link, and they have a profile of their own from now on, whose
    empty places `values` (of PROFILE) fill. In public with consent only. Twice is the same as once.

    Locks the proposal, the person and the event. Mails the own link to them, and word to who asked. Raises Refusal
    `not-invited`, `wrong-state`, `already-in`."""
    row = locked_part(part)
    if row.state == SpeakerState.ACCEPTED and row.speaker is not None:
        return row
    refuse_answering(row, part)
    refuse_over(row.proposal)
    person = proved_person(row.email, values.get("name") or row.name, language=language, at=at)
    speaker = profile_of(row.proposal.event, person, values.get("name") or row.name)
    refuse_twice(row, speaker)
    tell_profile(speaker, values)
    row.speaker, row.state, row.answered_at = speaker, SpeakerState.ACCEPTED, at
    row.consented_at = at if consents else None
    row.name, row.email = "", ""
    row.save()
    record(
        "speaker joined",
        row.proposal,
        event=row.proposal.event,
        by=person,
        at=at,
        part=row.pk,
        consent=consents,
    )
    follow_proposal(row.proposal, at, by=person)
    mail_speaker_link(speaker, at=at)
    tell_owner(row.proposal, speaker.name, "joined", at=at)
    return row


def tell_profile(speaker: Speaker, values: Mapping[str, Any]) -> None:
    """What they filled in here. Who has a profile already saw it in the form, so this is what they want."""
    told = {name: values[name] for name in PROFILE if name in values and (values[name] or name != "name")}
    if fill(speaker, told):
        save_checked(speaker)


@transaction.atomic
def decline_invitation(part: ProposalSpeaker, *, at: datetime) -> ProposalSpeaker:
    """They do not speak along, and who asked hears. Twice is the same as once. Locks the proposal.

    Raises Refusal `not-invited`."""
    row = locked_part(part)
    if row.state == SpeakerState.DECLINED:
        return row
    refuse_answering(row, part)
    row.state, row.answered_at = SpeakerState.DECLINED, at
    row.save(update_fields=["state", "answered_at"])
    record("speaker declined", row.proposal, event=row.proposal.event, by=None, at=at, part=row.pk)
    tell_owner(row.proposal, row.name, "declined", at=at)
    return row


@transaction.atomic
def give_consent(part: ProposalSpeaker, *, at: datetime, by: Person | None = None) -> ProposalSpeaker:
    """They may be named in public with this session. Locks the proposal. Raises Refusal `not-in`."""
    return set_consent(part, at, by=by, at=at)


@transaction.atomic
def withdraw_consent(part: ProposalSpeaker, *, at: datetime, by: Person | None = None) -> ProposalSpeaker:
    """They are no longer named with it: not in the session, and in what was released neither, at once.

    Locks the proposal, then the versions. Raises Refusal `not-in`."""
    row = set_consent(part, None, by=by, at=at)
    if row.proposal.session_id and row.speaker_id:
        unname(row.proposal.event, row.proposal.session_id, row.speaker_id)
    return row


def set_consent(
    part: ProposalSpeaker, consented_at: datetime | None, *, by: Person | None, at: datetime
) -> ProposalSpeaker:
    row = locked_part(part)
    if row.state != SpeakerState.ACCEPTED:
        raise Refusal("not-in", _("Answer the invitation first."))
    if (row.consented_at is None) != (consented_at is None):
        row.consented_at = consented_at
        row.save(update_fields=["consented_at"])
        verb = "consent given" if consented_at else "consent withdrawn"
        record(verb, row.proposal, event=row.proposal.event, by=by, at=at, part=row.pk)
        follow_proposal(row.proposal, at, by=by)
    return row


def tell_owner(proposal: Proposal, name: str, answer: str, *, at: datetime) -> None:
    """Mail who made the proposal that somebody answered."""
    owner = proposal.speakers.filter(is_owner=True).select_related("speaker__person").first()
    if owner is None or owner.speaker is None or owner.speaker.person is None:
        return
    owner.speaker.event = proposal.event
    context = {
        "name": owner.speaker.name,
        "who": name,
        "answer": answer,
        "title": proposal.title,
        "link": speaker_in_mail(owner.speaker),
    }
    post("programme/speaker_answer", owner.speaker.person, at=at, event=proposal.event, context=context)


def refuse_answering(row: ProposalSpeaker, opened: ProposalSpeaker) -> None:
    """Raises Refusal `not-invited` for who has no open invitation, or opened one that was taken back since."""
    if row.state != SpeakerState.INVITED or row.is_owner or row.version != opened.version:
        raise not_invited()


def refuse_twice(row: ProposalSpeaker, speaker: Speaker) -> None:
    """Raises Refusal `already-in`: one person, two addresses is two people, but one address is one."""
    if row.proposal.speakers.filter(speaker=speaker).exclude(pk=row.pk).exists():
        raise Refusal("already-in", _("You take part in this proposal already."))
