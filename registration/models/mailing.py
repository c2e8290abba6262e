# SPDX-License-Identifier: EUPL-1.2
"""Mail that an organiser writes to a selection of attendees."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _l

from conference.models import Event, Person


class MailingState(models.TextChoices):
    DRAFT = "draft", _l("draft")
    SENT = "sent", _l("handed to the outbox")


class Mailing(models.Model):
    """A text with placeholders for a selection; `selection` holds the choices of its form, `count` how many got it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="mailings")
    state = models.CharField(max_length=10, choices=MailingState, default=MailingState.DRAFT)
    selection = models.JSONField(default=dict)
    subject = models.CharField(_l("subject"), max_length=150)
    subject_en = models.CharField(_l("subject in English"), max_length=150, blank=True)
    body = models.TextField(_l("text"), max_length=10_000)
    body_en = models.TextField(_l("text in English"), max_length=10_000, blank=True)
    count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject
