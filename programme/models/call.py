# SPDX-License-Identifier: EUPL-1.2
"""The call for speakers: what may be proposed, when, how long, and what is asked."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Event
from conference.questions import QuestionKind
from programme.models.choices import Kind
from programme.models.session import Track


class Call(models.Model):
    """An event's call. It is open in the event's phase `call`; a kind may have moments of its own.

    Lengths are in characters. Until `edits_until` (None: until the event begins) speakers change what was accepted by
    themselves; later they ask."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="call")
    theme = models.CharField(_l("theme"), max_length=200, blank=True)
    theme_en = models.CharField(_l("theme in English"), max_length=200, blank=True)
    intro = models.TextField(_l("what we look for"), max_length=10_000, blank=True)
    intro_en = models.TextField(_l("what we look for, in English"), max_length=10_000, blank=True)
    offers = models.TextField(_l("what speakers get"), max_length=5_000, blank=True)
    offers_en = models.TextField(_l("what speakers get, in English"), max_length=5_000, blank=True)
    tags = models.JSONField(_l("tags to choose from"), default=list, blank=True)
    most_tags = models.PositiveSmallIntegerField(_l("tags at most"), default=3)
    title_max = models.PositiveSmallIntegerField(_l("title, at most"), default=100)
    abstract_min = models.PositiveSmallIntegerField(_l("abstract, at least"), default=150)
    abstract_max = models.PositiveSmallIntegerField(_l("abstract, at most"), default=1_500)
    goal_max = models.PositiveSmallIntegerField(_l("goal, at most"), default=300)
    bio_max = models.PositiveSmallIntegerField(_l("about the speaker, at most"), default=800)
    most_speakers = models.PositiveSmallIntegerField(_l("speakers at most"), default=4)
    edits_until = models.DateTimeField(_l("speakers change what was accepted until"), null=True, blank=True)
    confirm_days = models.PositiveSmallIntegerField(_l("days to confirm"), default=14)
    slides_until = models.DateTimeField(_l("slides until"), null=True, blank=True)
    shows_names = models.BooleanField(_l("speakers see who registered for their session"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(abstract_min__lte=F("abstract_max")),
                name="call_abstract_lengths",
                violation_error_message=_l("The shortest length is longer than the longest one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.event}"


class CallKind(models.Model):
    """A kind of session that may be proposed. Its moments, where given, come before those of the phase.

    A hidden kind is only for who has an invitation code."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="kinds")
    kind = models.CharField(_l("kind"), max_length=20, choices=Kind)
    about = models.TextField(_l("explanation"), max_length=1_000, blank=True)
    about_en = models.TextField(_l("explanation in English"), max_length=1_000, blank=True)
    durations = models.JSONField(_l("durations in minutes"), default=list)
    asks_seats = models.BooleanField(_l("asks how many people can join"), default=True)
    most_seats = models.PositiveSmallIntegerField(_l("people at most"), null=True, blank=True)
    most_times = models.PositiveSmallIntegerField(_l("times at most"), default=2)
    opens_at = models.DateTimeField(_l("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_l("closes"), null=True, blank=True)
    is_hidden = models.BooleanField(_l("only with an invitation code"), default=False)
    position = models.PositiveSmallIntegerField(_l("order"), default=0)

    class Meta:
        ordering: ClassVar = ["call", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["call", "kind"],
                name="one_call_kind",
                violation_error_message=_l("This kind is already in the call."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="call_kind_closes_after_opening",
                violation_error_message=_l("This closes before it opens. Choose a later moment."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class CallCode(models.Model):
    """An invitation to propose something late, or of a hidden kind. The code is derived from id and version.

    `kinds` are what it opens; none: every kind. Without `ends_at` it works until the event begins."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="codes")
    note = models.CharField(_l("for whom"), max_length=120)
    kinds = models.ManyToManyField(CallKind, blank=True, related_name="codes")
    most_uses = models.PositiveSmallIntegerField(_l("proposals at most"), null=True, blank=True)
    ends_at = models.DateTimeField(_l("works until"), null=True, blank=True)
    is_active = models.BooleanField(_l("works"), default=True)
    version = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        ordering: ClassVar = ["call", "pk"]

    def __str__(self) -> str:
        return self.note


class About(models.TextChoices):
    """What a question is about."""

    PROPOSAL = "proposal", _l("the proposal")
    SPEAKER = "speaker", _l("each speaker")


class CallQuestion(models.Model):
    """A question of an organiser's own. It must be answered when `is_required`, from `required_from` on where given.

    `kinds` (values of Kind) and `tracks` say for which proposals it is asked; none: for all. `options` are
    `{"id", "label", "label_en"}`. What `only_organisers` may read reaches nobody else, reviewers neither."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    about = models.CharField(_l("about"), max_length=10, choices=About, default=About.PROPOSAL)
    kind = models.CharField(_l("kind of answer"), max_length=10, choices=QuestionKind)
    label = models.CharField(_l("question"), max_length=200)
    label_en = models.CharField(_l("question in English"), max_length=200, blank=True)
    help = models.CharField(_l("explanation"), max_length=300, blank=True)
    help_en = models.CharField(_l("explanation in English"), max_length=300, blank=True)
    options = models.JSONField(_l("answers to choose from"), default=list, blank=True)
    is_required = models.BooleanField(_l("must be answered"), default=False)
    required_from = models.DateTimeField(_l("must be answered from"), null=True, blank=True)
    only_organisers = models.BooleanField(_l("only organisers read the answer"), default=False)
    is_active = models.BooleanField(_l("is asked"), default=True)
    minimum = models.IntegerField(_l("at least"), null=True, blank=True)
    maximum = models.IntegerField(_l("at most"), null=True, blank=True)
    kinds = models.JSONField(_l("for these kinds"), default=list, blank=True)
    tracks = models.ManyToManyField(Track, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(_l("order"), default=0)

    class Meta:
        ordering: ClassVar = ["call", "position", "pk"]

    def __str__(self) -> str:
        return self.label
