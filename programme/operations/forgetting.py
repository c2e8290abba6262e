# SPDX-License-Identifier: EUPL-1.2
"""How what somebody proposed is erased. Rows that are counted stay, without what they said."""

import secrets
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from conference.models import Event, Person
from conference.operations.kept_files import remove_files
from programme.kept import TEXTS
from programme.models import (
    EditRequest,
    Material,
    Participation,
    Proposal,
    ProposalAnswer,
    ProposalComment,
    ProposalSpeaker,
    SavedList,
    Speaker,
    SpeakerState,
    TableHelper,
)


def forget_proposals(person: Person, event: Event | None = None) -> None:
    """Empty what they proposed alone, with its files and answers, and their part in what others propose too.

    What is a session, or has another speaker, stays: the sweep takes their name out of its texts. To be called before
    `forget_speakers`, which takes the way from person to speaker away."""
    at_event = {} if event is None else {"event": event}
    speakers = list(Speaker.objects.filter(person=person, **at_event))
    empty_proposals(alone(person, speakers).filter(**at_event))
    ProposalAnswer.objects.filter(speaker__in=speakers).delete()
    ProposalComment.objects.filter(speaker__in=speakers).update(text="")
    of_event = {} if event is None else {"proposal__event": event}
    parts = ProposalSpeaker.objects.filter(**of_event)
    parts.filter(speaker=None, email=person.email).delete()
    parts.filter(Q(speaker__in=speakers) | Q(email=person.email)).update(name="", email="")
    SavedList.objects.filter(person=person, **at_event).delete()
    forget_helpers(person, event)


def alone(person: Person, speakers: Iterable[Speaker]) -> QuerySet[Proposal]:
    """What they proposed in which nobody else takes part and that is no session."""
    others = ProposalSpeaker.objects.filter(proposal=OuterRef("pk"), state=SpeakerState.ACCEPTED)
    mine = Q(owner=person) | Q(speakers__speaker__in=speakers)
    found = Proposal.objects.filter(mine, session__isnull=True)
    return found.filter(~Exists(others.exclude(speaker__in=speakers))).distinct()


def empty_proposals(proposals: QuerySet[Proposal]) -> int:
    """Take out all that was typed or sent; how many."""
    keys = list(proposals.values_list("pk", flat=True))
    ProposalAnswer.objects.filter(proposal__in=keys).delete()
    materials = Material.objects.filter(proposal__in=keys)
    remove_files(materials.values_list("file", flat=True))
    materials.delete()
    rows = Proposal.objects.filter(pk__in=keys)
    for proposal in rows:
        proposal.requests.all().delete()
        proposal.comments.update(text="")
    return rows.update(**dict.fromkeys(TEXTS, ""))


def forget_helpers(person: Person, event: Event | None = None) -> None:
    """Empty what somebody told of themselves to help at a question table."""
    rows = TableHelper.objects.filter(person=person)
    if event is not None:
        rows = rows.filter(proposal__event=event)
    rows.update(name="", organisation="", expertise="")


def forget_old_proposals(event: Event) -> set[int]:
    """A long time after the event: empty what did not come into the programme, and all that was said around what did.

    Speakers who give nothing lose their page. Gives whose proposals and offers these were, by person."""
    outside = Proposal.objects.filter(event=event, session__isnull=True)
    people = set(outside.exclude(owner=None).values_list("owner_id", flat=True))
    empty_proposals(outside)
    outside.update(owner=None)
    ProposalAnswer.objects.filter(Q(proposal__event=event) | Q(speaker__event=event)).delete()
    ProposalComment.objects.filter(proposal__event=event).update(text="")
    EditRequest.objects.filter(proposal__event=event).delete()
    ProposalSpeaker.objects.filter(proposal__event=event).update(name="", email="")
    helpers = TableHelper.objects.filter(proposal__event=event)
    people |= set(helpers.values_list("person_id", flat=True))
    helpers.update(name="", organisation="", expertise="")
    return people | forget_silent_speakers(event)


def forget_silent_speakers(event: Event) -> set[int]:
    """Empty the pages of who gives no session; whose they were, by person."""
    gives = Exists(Participation.objects.filter(speaker=OuterRef("pk")))
    silent = Speaker.objects.filter(~gives, event=event, person__isnull=False)
    people = set(silent.values_list("person_id", flat=True))
    for speaker in silent:
        if speaker.photo:
            speaker.photo.delete(save=False)
        speaker.person, speaker.photo = None, ""
        speaker.name, speaker.slug = "", f"spreker-{secrets.token_hex(6)}"
        speaker.role = speaker.organisation = speaker.bio = speaker.bio_en = ""
        speaker.save()
    return people
