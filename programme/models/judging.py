# SPDX-License-Identifier: EUPL-1.2
"""What goes on around a proposal: remarks, requests to change, mail, saved lists, and helpers of a question table."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Event, Message, Person
from programme.models.choices import Kind, ProposalState
from programme.models.proposal import Proposal
from programme.models.session import Speaker, Track


class Visibility(models.TextChoices):
    """Who reads a remark."""

    TEAM = "team", _l("organisers and reviewers")
    ORGANISERS = "organisers", _l("organisers only")
    SPEAKER = "speaker", _l("the speakers too")


class ProposalComment(models.Model):
    """A remark. By a speaker: `speaker` is who, `by` their person."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    speaker = models.ForeignKey(Speaker, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    visibility = models.CharField(
        _l("who reads it"), max_length=10, choices=Visibility, default=Visibility.TEAM
    )
    text = models.TextField(_l("remark"), max_length=4_000)
    at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["proposal", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.at:%Y-%m-%d %H:%M}"


class RequestState(models.TextChoices):
    OPEN = "open", _l("waits for an organiser")
    APPROVED = "approved", _l("approved")
    DECLINED = "declined", _l("declined")


class EditRequest(models.Model):
    """A change that came after the moment to change by oneself: `values` are the new ones by column."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="requests")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    values = models.JSONField()
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    answered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(_l("note"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["proposal", "-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(state="open"), name="one_open_request_per_proposal"
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.state}"


class SavedList(models.Model):
    """A list of proposals as an organiser likes it: the filters, order and columns of its address."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="saved_lists")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_l("name"), max_length=80)
    query = models.CharField(max_length=2_000, blank=True)
    is_shared = models.BooleanField(_l("for all organisers and reviewers"), default=False)

    class Meta:
        ordering: ClassVar = ["event", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "person", "name"],
                name="one_saved_list_per_name",
                violation_error_message=_l("You already have a list with this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Occasion(models.TextChoices):
    """When a mail about a proposal goes."""

    SUBMITTED = "submitted", _l("submitted")
    ACCEPTED = "accepted", _l("accepted")
    RESERVE = "reserve", _l("on the reserve list")
    REJECTED = "rejected", _l("rejected")
    CONFIRMED = "confirmed", _l("confirmed by the speakers")
    WITHDRAWN = "withdrawn", _l("withdrawn")
    CANCELLED = "cancelled", _l("cancelled")
    CHANGES = "changes", _l("changes asked")


class MailTemplate(models.Model):
    """An organiser's text for an occasion. The first that fits by `position` is used: empty columns fit all.

    In subject and body, `{name}`, `{title}` and so on are filled in (`programme.proposals.letters`)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="mail_templates")
    occasion = models.CharField(_l("when"), max_length=10, choices=Occasion)
    kind = models.CharField(_l("kind"), max_length=20, choices=Kind, blank=True)
    track = models.ForeignKey(Track, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_l("language"), max_length=5, blank=True)
    subject = models.CharField(_l("subject"), max_length=200)
    body = models.TextField(_l("text"), max_length=10_000)
    position = models.PositiveSmallIntegerField(_l("order"), default=0)

    class Meta:
        ordering: ClassVar = ["event", "occasion", "position", "pk"]

    def __str__(self) -> str:
        return self.subject


class ProposalLetter(models.Model):
    """A message about a proposal: what it told, and to which speaker."""

    message = models.OneToOneField(
        Message, on_delete=models.CASCADE, primary_key=True, related_name="about_proposal"
    )
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="letters")
    speaker = models.ForeignKey(Speaker, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    told = models.CharField(max_length=10, choices=Occasion)

    class Meta:
        ordering: ClassVar = ["proposal", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.told}"


class HelperState(models.TextChoices):
    ASKED = "asked", _l("waits for an answer")
    ACCEPTED = "accepted", _l("joins the table")
    DECLINED = "declined", _l("declined")
    WITHDRAWN = "withdrawn", _l("withdrew")


class TableHelper(models.Model):
    """Somebody who offers to help at a question table, with what they know."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="helpers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_l("name"), max_length=200)
    organisation = models.CharField(_l("organisation"), max_length=160, blank=True)
    expertise = models.CharField(_l("what you know about it"), max_length=500)
    state = models.CharField(max_length=10, choices=HelperState, default=HelperState.ASKED)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["proposal", "at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "person"], name="one_helper_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.name}"


# The occasion that tells of a state, where one does.
OCCASION_OF = {
    ProposalState.SUBMITTED: Occasion.SUBMITTED,
    ProposalState.ACCEPTED: Occasion.ACCEPTED,
    ProposalState.RESERVE: Occasion.RESERVE,
    ProposalState.REJECTED: Occasion.REJECTED,
    ProposalState.CONFIRMED: Occasion.CONFIRMED,
    ProposalState.WITHDRAWN: Occasion.WITHDRAWN,
    ProposalState.CANCELLED: Occasion.CANCELLED,
}
