# SPDX-License-Identifier: EUPL-1.2
"""Who speaks along in a proposal: asked by mail, and removed. Their answer is in `joining`."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.errors import Refusal
from conference.history import record, subject_of
from conference.mail import post
from conference.models import Change, Message, Person
from programme.models import Call, Part, Proposal, ProposalSpeaker, SpeakerState
from programme.operations.joining import tell_owner
from programme.operations.part_rows import locked, locked_part, refuse_over
from programme.operations.sessions_of import follow_proposal
from programme.speaker_links import invited_in_mail

INVITATION = "programme/speaker_invited"
INVITED = "speaker invited"
MOST_SPEAKERS = 4  # where there is no call
MAILS_PER_DAY = 5  # to one address
INVITATIONS_PER_DAY = 20  # of one proposal


@transaction.atomic
def invite_speaker(
    proposal: Proposal, name: str, email: str, part: str = Part.SPEAKER, *, by: Person | None, at: datetime
) -> ProposalSpeaker:
    """Ask somebody to speak along, by mail. Who declined before can be asked again. Locks the proposal.

    Raises Refusal `already-in`, `too-many-speakers`, `wrong-state`."""
    proposal = locked(proposal)
    refuse_over(proposal)
    address = normalise(email)
    rows = list(proposal.speakers.select_related("speaker__person"))
    found = next((row for row in rows if address in (row.email, address_of(row))), None)
    if found is not None and found.state != SpeakerState.DECLINED:
        refuse_known(found)
    if sum(row.state != SpeakerState.DECLINED for row in rows) >= most_speakers(proposal):
        text = _(
            "There are %(count)d speakers already, which is as many as there can be. Remove somebody first."
        )
        raise Refusal("too-many-speakers", text % {"count": most_speakers(proposal)})
    row = found or ProposalSpeaker(proposal=proposal)
    row.proposal, row.speaker = proposal, None
    row.name, row.email, row.part, row.state = name, address, part, SpeakerState.INVITED
    row.invited_at, row.answered_at, row.consented_at = at, None, None
    row.position = 1 + max((one.position for one in rows), default=0)
    row.version += 1 if found else 0
    row.save()
    mail_invitation(row, by=by, at=at)
    record(INVITED, proposal, event=proposal.event, by=by, at=at, part=row.pk)
    return row


def most_speakers(proposal: Proposal) -> int:
    call = Call.objects.filter(event=proposal.event_id).first()
    return call.most_speakers if call else MOST_SPEAKERS


def refuse_known(row: ProposalSpeaker) -> None:
    """Raises Refusal `already-in`."""
    text = _("This address is in the list already.")
    if row.state == SpeakerState.INVITED:
        text = _("This address is in the list already. Send the invitation once more instead.")
    raise Refusal("already-in", text)


@transaction.atomic
def invite_again(part: ProposalSpeaker, *, by: Person | None, at: datetime) -> ProposalSpeaker:
    """Send the invitation once more. Locks the proposal. Raises Refusal `answered`, `too-many-mails`, `wrong-state`."""
    row = locked_part(part)
    refuse_over(row.proposal)
    if row.state != SpeakerState.INVITED or row.is_owner:
        raise Refusal("answered", _("This invitation has been answered already."))
    mail_invitation(row, by=by, at=at)
    record(INVITED, row.proposal, event=row.proposal.event, by=by, at=at, part=row.pk)
    return row


def mail_invitation(row: ProposalSpeaker, *, by: Person | None, at: datetime) -> None:
    """Queue the mail with the link. Raises Refusal `too-many-mails`: nobody's mailbox is filled by somebody else."""
    event = row.proposal.event
    yesterday = at - timedelta(days=1)
    sent = Message.objects.filter(event=event, to=row.email, template=INVITATION, due_at__gt=yesterday)
    asked = Change.objects.filter(subject=subject_of(row.proposal), verb=INVITED, at__gt=yesterday)
    if sent.count() >= MAILS_PER_DAY or asked.count() >= INVITATIONS_PER_DAY:
        text = _("You have sent several invitations today. Wait until tomorrow, or tell them yourself.")
        raise Refusal("too-many-mails", text, status=429)
    context = {
        "name": row.name,
        "inviter": inviter_of(row.proposal, by),
        "title": row.proposal.title,
        "host": row.part == Part.HOST,
        "link": invited_in_mail(row, event),
    }
    known = Person.objects.at(row.email)
    post(
        INVITATION, known or row.email, at=at, event=event, language=language_for(row, known), context=context
    )


def language_for(row: ProposalSpeaker, known: Person | None) -> str:
    """Theirs, else that of the session, else that of the event."""
    codes = row.proposal.event.language_codes or ["nl"]
    wanted = known.language if known else row.proposal.language
    return wanted if wanted in codes else codes[0]


def inviter_of(proposal: Proposal, by: Person | None) -> str:
    """The name that the mail mentions: of the speaker who asks, else of the owner."""
    rows = proposal.speakers.filter(state=SpeakerState.ACCEPTED).select_related("speaker")
    found = list(rows.order_by("-is_owner", "position"))
    mine = next((row for row in found if by is not None and row.speaker.person_id == by.pk), None)
    one = mine or next(iter(found), None)
    return one.speaker.name if one and one.speaker else ""


@transaction.atomic
def withdraw_invitation(part: ProposalSpeaker, *, by: Person | None, at: datetime) -> None:
    """Take back an invitation that was not accepted, with the name and the address; the link opens nothing any more.

    Locks the proposal. Raises Refusal `answered`."""
    row = locked_part(part)
    if row.state == SpeakerState.ACCEPTED or row.is_owner:
        raise Refusal("answered", _("This person takes part already. Remove them from the list instead."))
    record("invitation withdrawn", row.proposal, event=row.proposal.event, by=by, at=at, part=row.pk)
    row.delete()


@transaction.atomic
def remove_speaker(part: ProposalSpeaker, *, by: Person | None, at: datetime) -> None:
    """Somebody no longer takes part, in the session neither; their profile stays. The other one hears it by mail.

    Locks the proposal. Raises Refusal `owner`."""
    row = locked_part(part)
    if row.is_owner:
        text = _("Who made the proposal cannot be removed from it. Withdraw the proposal instead.")
        raise Refusal("owner", text)
    record("speaker removed", row.proposal, event=row.proposal.event, by=by, at=at, part=row.pk)
    row.delete()
    follow_proposal(row.proposal, at, by=by)
    tell_removed(row, by=by, at=at)


def tell_removed(row: ProposalSpeaker, *, by: Person | None, at: datetime) -> None:
    """Mail who was removed; of who left by themselves, who made the proposal."""
    if row.speaker is None or row.speaker.person is None:
        return
    if row.speaker.person == by:
        tell_owner(row.proposal, row.speaker.name, "left", at=at)
        return
    context = {"name": row.speaker.name, "title": row.proposal.title}
    post("programme/speaker_removed", row.speaker.person, at=at, event=row.proposal.event, context=context)


@transaction.atomic
def order_speakers(proposal: Proposal, parts: Iterable[int], *, by: Person | None, at: datetime) -> None:
    """Let the speakers stand in this order; those that are not named come after, as they stood. Locks the proposal."""
    proposal = locked(proposal)
    rows = list(proposal.speakers.order_by("position", "pk"))
    wanted = {pk: place for place, pk in enumerate(parts)}
    ordered = sorted(rows, key=lambda row: wanted.get(row.pk, len(wanted)))
    if [row.pk for row in ordered] == [row.pk for row in rows]:
        return
    for position, row in enumerate(ordered):
        row.position = position
    ProposalSpeaker.objects.bulk_update(ordered, ["position"])
    record("speakers ordered", proposal, event=proposal.event, by=by, at=at)
    follow_proposal(proposal, at, by=by)


def address_of(row: ProposalSpeaker) -> str:
    person = row.speaker.person if row.speaker else None
    return person.email if person else ""
