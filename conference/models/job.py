# SPDX-License-Identifier: EUPL-1.2
"""Long work with progress that people can watch."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _l

from conference.models.event import Event
from conference.models.person import Person


class JobState(models.TextChoices):
    WAITING = "waiting", _l("waits")
    RUNNING = "running", _l("is busy")
    DONE = "done", _l("done")
    FAILED = "failed", _l("failed")


class Job(models.Model):
    """One piece of work for the worker: what it is, how far it is, and what came out."""

    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.CASCADE, related_name="jobs")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    error = models.CharField(max_length=500, blank=True)
    upload = models.FileField(upload_to="jobs/", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    touched_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"

    @property
    def is_over(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED}
