# SPDX-License-Identifier: EUPL-1.2
"""What organisers ask at registering, and what people answer."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Event
from conference.questions import QuestionKind
from registration.models.attendee import Attendee
from registration.models.kind import AttendeeKind


class Question(models.Model):
    """A question of an event's form.

    With `depends_on` it is asked only after one of `depends_values` was answered there: ids of options as text, or
    "yes" and "no". A question that is not asked is never required. `minimum` and `maximum` bound a number, or the
    length of a text. What is sensitive is erased with diet and access needs, and asks for consent."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(_l("kind of answer"), max_length=10, choices=QuestionKind)
    label = models.CharField(_l("question"), max_length=200)
    label_en = models.CharField(_l("question in English"), max_length=200, blank=True)
    help = models.CharField(_l("explanation"), max_length=300, blank=True)
    help_en = models.CharField(_l("explanation in English"), max_length=300, blank=True)
    is_required = models.BooleanField(_l("must be answered"), default=False)
    is_sensitive = models.BooleanField(_l("sensitive: erased first"), default=False)
    is_active = models.BooleanField(_l("is asked"), default=True)
    minimum = models.IntegerField(_l("at least"), null=True, blank=True)
    maximum = models.IntegerField(_l("at most"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_l("order"), default=0)
    kinds = models.ManyToManyField(AttendeeKind, blank=True, related_name="questions")
    depends_on = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followers"
    )
    depends_values = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["event", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(depends_on=models.F("id")), name="question_not_after_itself")
        ]

    def __str__(self) -> str:
        return self.label


class QuestionOption(models.Model):
    """One of the answers that can be chosen."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    label = models.CharField(_l("answer"), max_length=160)
    label_en = models.CharField(_l("answer in English"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_l("order"), default=0)

    class Meta:
        ordering: ClassVar = ["question", "position", "pk"]

    def __str__(self) -> str:
        return self.label


class Answer(models.Model):
    """What somebody answered. `value` is a text, a number, true or false, an option's id, or a list of those ids;
    for a file null, and the file itself is in `file`."""

    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.RESTRICT, related_name="answers")
    value = models.JSONField(null=True)
    file = models.FileField(upload_to="answers/", max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["question__position", "question_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["attendee", "question"], name="one_answer_per_question")
        ]

    def __str__(self) -> str:
        return f"{self.attendee_id} on {self.question_id}"
