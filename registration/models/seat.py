# SPDX-License-Identifier: EUPL-1.2
"""Places in slots: the counter that decides, the seats, and the queue."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

from programme.models import Session, Slot
from registration.models.attendee import Attendee


class SlotSeats(models.Model):
    """The counters of a slot that people sign up for. A slot without this row is free to walk into."""

    slot = models.OneToOneField(Slot, on_delete=models.CASCADE, related_name="seats", primary_key=True)
    seat_limit = models.PositiveIntegerField(_l("places"))
    taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(_l("open for choosing"), default=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken__lte=F("seat_limit")),
                name="slot_not_over_full",
                violation_error_message=_l("More people already have a seat here."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.taken} / {self.seat_limit}"

    @property
    def free(self) -> int:
        return self.seat_limit - self.taken


class Seat(models.Model):
    """An attendee's place in a slot. `session` repeats the slot's, so that the database refuses a second one."""

    slot = models.ForeignKey(Slot, on_delete=models.RESTRICT, related_name="taken_seats")
    session = models.ForeignKey(Session, on_delete=models.RESTRICT, related_name="+")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="seats")
    taken_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attendee", "session"],
                name="one_seat_per_session",
                violation_error_message=_l("You already have a seat in this session."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.attendee_id} in {self.slot_id}"


class WaitingPlace(models.Model):
    """A place in a slot's queue, in order of `pk`. On promotion the seat `instead_of` is given up."""

    slot = models.ForeignKey(Slot, on_delete=models.RESTRICT, related_name="waiting_places")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="waiting_places")
    instead_of = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    joined_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slot", "attendee"], name="one_waiting_place_per_slot")
        ]

    def __str__(self) -> str:
        return f"{self.attendee_id} for {self.slot_id}"
