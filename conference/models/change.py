# SPDX-License-Identifier: EUPL-1.2
"""History: who did what to what, written by the operations themselves."""

from typing import ClassVar

from django.db import models

from conference.models.event import Event
from conference.models.person import Person


class Change(models.Model):
    """One line of history. `subject` is a kind and an id (`attendee:12`), `data` what was and what became."""

    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60)
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["subject", "at"], name="change_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
