# SPDX-License-Identifier: EUPL-1.2
"""What an attendee marked to remember."""

from typing import ClassVar

from django.db import models

from programme.models import Slot
from registration.models.attendee import Attendee


class Favourite(models.Model):
    """An attendee likes a slot. It holds no seat; who has it hears when the slot moves."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="favourites")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="favourites")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slot", "attendee"], name="one_favourite_per_slot")
        ]

    def __str__(self) -> str:
        return f"{self.attendee_id} likes {self.slot_id}"
