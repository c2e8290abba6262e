# SPDX-License-Identifier: EUPL-1.2
"""Who may do what at which event."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _l

from conference.models.event import Event
from conference.models.person import Person


class Role(models.TextChoices):
    ORGANISER = "organiser", _l("organiser")
    REVIEWER = "reviewer", _l("reviewer")
    DOOR = "door", _l("door volunteer")
    OFFICER = "officer", _l("returning officer")


class RoleGrant(models.Model):
    """A person has a role at an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_l("role"), max_length=20, choices=Role)
    granted_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["role", "person__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "person", "role"], name="one_grant_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"


class Invitation(models.Model):
    """An organiser asks somebody to take a role. The link's token is derived from id and version."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_l("e-mail address"))
    role = models.CharField(_l("role"), max_length=20, choices=Role)
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    token_version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-created_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "email", "role"],
                condition=models.Q(accepted_at__isnull=True),
                name="one_open_invitation",
                violation_error_message=_l("This person has already been invited for this role."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and at < self.expires_at
