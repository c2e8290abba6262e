# SPDX-License-Identifier: EUPL-1.2
"""What somebody proposes to do on the day, by whom, and how it stands."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Event, Person, Venue
from conference.models.venue import Layout
from programme.models.call import CallCode, CallQuestion
from programme.models.choices import Kind, Part, ProposalState
from programme.models.session import Session, Speaker, Track

DECIDED = (ProposalState.ACCEPTED, ProposalState.RESERVE, ProposalState.REJECTED)
IN_PROGRAMME = (ProposalState.ACCEPTED, ProposalState.CONFIRMED)


class Proposal(models.Model):
    """A proposal and its state. The moves are in `programme.proposals.states`; a trigger of the database keeps them.

    `came_from` is the state before: the one that undo goes back to. `pending` is a decision that was not applied yet.
    `rank` is the place on the reserve list, 1 first. An empty `venues` means any of them."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField(editable=False)
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(_l("title"), max_length=250, blank=True)
    title_en = models.CharField(_l("title in English"), max_length=250, blank=True)
    abstract = models.TextField(_l("what it is about"), max_length=20_000, blank=True)
    abstract_en = models.TextField(_l("what it is about, in English"), max_length=20_000, blank=True)
    goal = models.CharField(_l("what people take home"), max_length=1_000, blank=True)
    goal_en = models.CharField(_l("what people take home, in English"), max_length=1_000, blank=True)
    kind = models.CharField(_l("kind"), max_length=20, choices=Kind, default=Kind.WORKSHOP)
    language = models.CharField(_l("language"), max_length=5, default="nl", blank=True)
    level = models.CharField(_l("level"), max_length=60, blank=True)
    track = models.ForeignKey(
        Track, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )
    tags = models.JSONField(_l("tags"), default=list, blank=True)
    minutes = models.PositiveSmallIntegerField(_l("duration in minutes"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_l("people at most"), null=True, blank=True)
    times = models.PositiveSmallIntegerField(_l("how often"), default=1)
    venues = models.ManyToManyField(Venue, blank=True, related_name="+", verbose_name=_l("where"))
    is_online = models.BooleanField(_l("online"), default=False)
    layout = models.CharField(_l("layout of the room"), max_length=20, choices=Layout, blank=True)
    facilities = models.JSONField(_l("what the room needs"), default=list, blank=True)
    room_note = models.CharField(_l("what else the room needs"), max_length=500, blank=True)
    do_not_record = models.BooleanField(_l("do not record"), default=False)
    brought_by = models.CharField(_l("organisation that brings the question"), max_length=160, blank=True)
    helpers_wanted = models.CharField(_l("which helpers you look for"), max_length=1_000, blank=True)
    most_helpers = models.PositiveSmallIntegerField(_l("helpers at most"), null=True, blank=True)
    note = models.TextField(_l("note for the organisers"), max_length=2_000, blank=True)

    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.DRAFT)
    came_from = models.CharField(max_length=10, choices=ProposalState, blank=True)
    moved_at = models.DateTimeField()
    created_at = models.DateTimeField()
    edited_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    pending = models.CharField(max_length=10, choices=ProposalState, blank=True)
    pending_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    pending_at = models.DateTimeField(null=True, blank=True)
    rank = models.PositiveSmallIntegerField(_l("place on the reserve list"), null=True, blank=True)
    labels = models.JSONField(_l("labels of the organisers"), default=list, blank=True)
    changes_until = models.DateTimeField(_l("changes asked until"), null=True, blank=True)
    session = models.OneToOneField(
        Session, null=True, blank=True, on_delete=models.RESTRICT, related_name="proposal"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged"
    )
    code = models.ForeignKey(
        CallCode, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals"
    )

    class Meta:
        ordering: ClassVar = ["event", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "number"], name="one_proposal_per_number"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.RESERVE, rank__isnull=False)
                | (~Q(state=ProposalState.RESERVE) & Q(rank__isnull=True)),
                name="proposal_rank_on_reserve",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.DRAFT) | Q(submitted_at__isnull=False),
                name="proposal_submitted_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=IN_PROGRAMME) | Q(session__isnull=False),
                name="proposal_accepted_has_session",
            ),
            models.CheckConstraint(
                condition=Q(pending="", pending_at__isnull=True)
                | Q(pending__in=DECIDED, pending_at__isnull=False),
                name="proposal_pending_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(state=ProposalState.WITHDRAWN),
                name="proposal_merged_is_withdrawn",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["event", "state", "moved_at"], name="proposal_by_state")]

    def __str__(self) -> str:
        return f"#{self.number} {self.title}"


class SpeakerState(models.TextChoices):
    INVITED = "invited", _l("invited")
    ACCEPTED = "accepted", _l("takes part")
    DECLINED = "declined", _l("declined")


class ProposalSpeaker(models.Model):
    """Somebody in a proposal. Until they accept there is only the name and address that the inviter gave.

    In public only with `consented_at`. The link of the invitation is derived from id and version."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="speakers")
    speaker = models.ForeignKey(
        Speaker, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals"
    )
    name = models.CharField(_l("name"), max_length=200, blank=True)
    email = models.EmailField(_l("e-mail address"), blank=True)
    part = models.CharField(_l("part"), max_length=10, choices=Part, default=Part.SPEAKER)
    state = models.CharField(max_length=10, choices=SpeakerState, default=SpeakerState.INVITED)
    is_owner = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["proposal", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal", "speaker"],
                condition=Q(speaker__isnull=False),
                name="one_part_per_speaker",
            ),
            models.UniqueConstraint(
                fields=["proposal", "email"], condition=~Q(email=""), name="one_invitation_per_address"
            ),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(is_owner=True), name="one_owner_per_proposal"
            ),
            models.CheckConstraint(
                condition=~Q(state=SpeakerState.ACCEPTED) | Q(speaker__isnull=False),
                name="part_accepted_has_speaker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.speaker_id or self.name}"


class ProposalAnswer(models.Model):
    """What was answered to a question of the call: about the proposal, or about a speaker.

    `value` is a text, a number, true or false, an option's id, or a list of those ids."""

    question = models.ForeignKey(CallQuestion, on_delete=models.RESTRICT, related_name="answers")
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    speaker = models.ForeignKey(
        Speaker, null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    value = models.JSONField(null=True)

    class Meta:
        ordering: ClassVar = ["question__position", "question_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "question"], name="one_answer_per_proposal"),
            models.UniqueConstraint(fields=["speaker", "question"], name="one_answer_per_speaker"),
            models.CheckConstraint(
                condition=Q(proposal__isnull=True, speaker__isnull=False)
                | Q(proposal__isnull=False, speaker__isnull=True),
                name="answer_about_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id or self.speaker_id} on {self.question_id}"


class MaterialKind(models.TextChoices):
    FILE = "file", _l("file")
    LINK = "link", _l("link")


class Material(models.Model):
    """A file or a link that belongs to a proposal; `is_slides` when it came for after the day.

    Everybody may read it when it `is_public` and the session is in the released programme."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(max_length=10, choices=MaterialKind)
    title = models.CharField(_l("title"), max_length=160)
    url = models.URLField(_l("address"), max_length=500, blank=True)
    file = models.FileField(upload_to="materials/", max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    is_public = models.BooleanField(_l("everybody may read it"), default=False)
    is_slides = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["proposal", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(kind="file") & ~Q(file="") & Q(url=""))
                | (Q(kind="link") & ~Q(url="") & Q(file="")),
                name="material_is_file_or_link",
            )
        ]

    def __str__(self) -> str:
        return self.title
