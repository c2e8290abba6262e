# SPDX-License-Identifier: EUPL-1.2
"""The outbox: mail that is written with the change it tells of, and read, held or stopped before it goes."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _l

from conference.models.event import Event
from conference.models.person import Person


class MessageState(models.TextChoices):
    HELD = "held", _l("waits for approval")
    QUEUED = "queued", _l("about to go")
    SENDING = "sending", _l("on its way")
    SENT = "sent", _l("sent")
    FAILED = "failed", _l("could not be delivered")
    DISCARDED = "discarded", _l("discarded")


class Message(models.Model):
    """One outgoing e-mail.

    The text is made from `template` and the snapshot in `context` when somebody reads it or it leaves;
    once edited, `subject` and `body` hold it. A secret message (a code, a personal link) goes at once, is
    never shown or held, and loses its content on delivery.
    """

    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.CASCADE, related_name="messages")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    to = models.EmailField(_l("to"))
    language = models.CharField(max_length=5, default="nl")
    template = models.CharField(max_length=100)
    context = models.JSONField(default=dict)
    subject = models.CharField(_l("subject"), max_length=250, blank=True)
    body = models.TextField(_l("text"), blank=True)
    is_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.QUEUED)
    once = models.CharField(max_length=120, null=True, blank=True)  # noqa: DJ001 -- unique where there is one
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["once"], condition=models.Q(once__isnull=False), name="message_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"], condition=models.Q(state__in=["queued", "sending"]), name="message_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} #{self.pk}"
