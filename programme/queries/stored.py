# SPDX-License-Identifier: EUPL-1.2
"""What the programme keeps of a person, to read."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from conference.models import Event, Person
from conference.personal import Fact, Section, StoredFile
from conference.templatetags.od import loc
from programme.models import (
    Material,
    Proposal,
    ProposalSpeaker,
    Speaker,
    SpeakerState,
    TableHelper,
    Visibility,
)
from programme.operations.personal import speakers_of
from programme.published import latest_of


def stored_of_speaker(person: Person, event: Event | None = None) -> list[Section]:
    speakers = speakers_of(person, event).prefetch_related("available_times", "answers__question")
    return [
        Section("speaker", _("Your page as a speaker"), [speaker_row(one) for one in speakers]),
        Section(
            "proposals", _("What you proposed"), [proposal_row(one) for one in proposals_of(person, event)]
        ),
        Section(
            "asked_along",
            _("What you were asked along for"),
            [asked_row(one) for one in asked_of(person, event)],
        ),
        Section(
            "helping", _("Where you offered to help"), [helper_row(one) for one in helping_of(person, event)]
        ),
    ]


def proposals_of(person: Person, event: Event | None = None) -> QuerySet[Proposal]:
    """What they propose, alone or with others; not what they were only asked along for."""
    mine = Q(owner=person) | Q(speakers__speaker__person=person, speakers__state=SpeakerState.ACCEPTED)
    found = Proposal.objects.filter(mine).select_related("event", "track").distinct()
    found = found.prefetch_related("answers__question", "materials", "comments", "speakers__speaker")
    return found if event is None else found.filter(event=event)


def proposal_row(proposal: Proposal) -> list[Fact]:
    """All of it that speakers may read: remarks among organisers are not theirs."""
    remarks = [one.text for one in proposal.comments.all() if one.visibility == Visibility.SPEAKER]
    answers = [f"{loc(one.question, 'label')}: {one.value}" for one in proposal.answers.all()]
    speakers = [one.speaker.name if one.speaker else one.name for one in proposal.speakers.all()]
    return [
        Fact("event", _("Event"), proposal.event.name),
        Fact("number", _("Number"), proposal.number),
        Fact("state", _("State"), str(proposal.get_state_display())),
        Fact("title", _("Title"), proposal.title),
        Fact("abstract", _("What it is about"), proposal.abstract),
        Fact("goal", _("What people take home"), proposal.goal),
        Fact("kind", _("Kind"), str(proposal.get_kind_display())),
        Fact("speakers", _("Speakers"), speakers),
        Fact("answers", _("Answers"), answers),
        Fact("note", _("Note for the organisers"), proposal.note),
        Fact("remarks", _("Questions and answers"), remarks),
        Fact("materials", _("Files and links"), [one.title for one in proposal.materials.all()]),
        Fact("submitted_at", _("Handed in"), proposal.submitted_at),
    ]


def asked_of(person: Person, event: Event | None = None) -> QuerySet[ProposalSpeaker]:
    """Invitations with their address that they did not accept."""
    found = ProposalSpeaker.objects.filter(email=person.email).select_related("proposal__event")
    return found if event is None else found.filter(proposal__event=event)


def asked_row(part: ProposalSpeaker) -> list[Fact]:
    return [
        Fact("event", _("Event"), part.proposal.event.name),
        Fact("title", _("Title"), part.proposal.title),
        Fact("name", _("Name"), part.name),
        Fact("email", _("E-mail address"), part.email),
        Fact("state", _("State"), str(part.get_state_display())),
    ]


def speaker_files_of(person: Person, event: Event | None = None) -> list[StoredFile]:
    """Their photos, and the files of what they propose."""
    photos = [
        StoredFile(str(one.photo.name), f"{one.slug}.jpg") for one in speakers_of(person, event) if one.photo
    ]
    files = Material.objects.filter(proposal__in=proposals_of(person, event)).exclude(file="")
    return photos + [StoredFile(str(one.file.name), f"{one.pk}-{one.file_name}") for one in files]


def helping_of(person: Person, event: Event | None = None) -> QuerySet[TableHelper]:
    found = TableHelper.objects.filter(person=person).select_related("proposal__event")
    return found if event is None else found.filter(proposal__event=event)


def helper_row(helper: TableHelper) -> list[Fact]:
    return [
        Fact("event", _("Event"), helper.proposal.event.name),
        Fact("table", _("Question table"), helper.proposal.title),
        Fact("name", _("Name"), helper.name),
        Fact("organisation", _("Organisation"), helper.organisation),
        Fact("expertise", _("What you know about it"), helper.expertise),
        Fact("state", _("State"), str(helper.get_state_display())),
    ]


def speaker_row(speaker: Speaker) -> list[Fact]:
    times = [
        f"{one.starts_at.isoformat()} – {one.ends_at.isoformat()}" for one in speaker.available_times.all()
    ]
    return [
        Fact("event", _("Event"), speaker.event.name),
        Fact("name", _("Name"), speaker.name),
        Fact("role", _("Role"), speaker.role),
        Fact("organisation", _("Organisation"), speaker.organisation),
        Fact("bio", _("About you"), speaker.bio),
        Fact("bio_en", _("About you, in English"), speaker.bio_en),
        Fact("photo", _("Photo"), bool(speaker.photo)),
        Fact(
            "answers",
            _("Answers"),
            [f"{loc(one.question, 'label')}: {one.value}" for one in speaker.answers.all()],
        ),
        Fact("available", _("When you can come"), str(speaker.get_availability_display())),
        Fact("available_times", _("Times"), times),
        Fact("sessions", _("Your sessions"), titles_given_by(speaker)),
    ]


def titles_given_by(speaker: Speaker) -> list[str]:
    """What they give as it was released: the draft is the organisers' own."""
    programme = latest_of(speaker.event)
    return [loc(one, "title") for one in programme.by_speaker.get(speaker.pk, [])] if programme else []


def subjects_of_speaker(person: Person, event: Event | None = None) -> list[str]:
    speakers = [f"speaker:{one.pk}" for one in speakers_of(person, event)]
    return [
        *speakers,
        *(f"proposal:{one.pk}" for one in proposals_of(person, event) if one.owner_id == person.pk),
    ]
