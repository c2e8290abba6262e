# SPDX-License-Identifier: EUPL-1.2
"""Places in slots: the counter that decides, the seats, and the queue."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Person
from programme.models import Session, Slot
from registration.models.attendee import Attendee
from registration.models.kind import AttendeeKind


class Gives(models.TextChoices):
    AT_ONCE = "at-once", _l("give it at once")
    OFFER = "offer", _l("offer it, with a deadline")


GONE = F("taken") + F("offered") + F("reserved")


class SlotSeatsQuerySet(models.QuerySet["SlotSeats"]):
    def with_room(self) -> "SlotSeatsQuerySet":
        """Where anybody can take a seat now."""
        return self.filter(seat_limit__gt=GONE)

    def to_give(self) -> "SlotSeatsQuerySet":
        """Where somebody who waits may get a seat now: a free one, or one that is kept for their kind."""
        kept = SlotHold.objects.filter(
            slot=models.OuterRef("pk"),
            count__gt=0,
            kind__attendees__waiting_places__slot=models.OuterRef("pk"),
        )
        return self.filter(models.Q(seat_limit__gt=GONE) | models.Exists(kept), waiting__gt=0)

    def full(self) -> "SlotSeatsQuerySet":
        return self.filter(seat_limit__lte=GONE)


class SlotSeats(models.Model):
    """The counters of a slot that people sign up for. A slot without this row is free to walk into.

    `taken` seats, `offered` to somebody in the queue and `reserved` for partners (SlotHold) together never exceed the
    limit. `waiting` counts the whole queue, offers included. `gives` says what happens with a freed seat that
    somebody waits for. With `kinds` only those kinds of attendee may choose it. Without own moments of opening and
    closing those of the event's phase hold."""

    slot = models.OneToOneField(Slot, on_delete=models.CASCADE, related_name="seats", primary_key=True)
    seat_limit = models.PositiveIntegerField(_l("places"))
    taken = models.PositiveIntegerField(default=0)
    offered = models.PositiveIntegerField(default=0)
    reserved = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(_l("open for choosing"), default=True)
    opens_at = models.DateTimeField(_l("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_l("closes"), null=True, blank=True)
    gives = models.CharField(
        _l("when a seat comes free"), max_length=10, choices=Gives, default=Gives.AT_ONCE
    )
    offer_hours = models.PositiveSmallIntegerField(_l("hours to accept an offer"), default=24)
    note = models.CharField(_l("note"), max_length=500, blank=True)
    kinds = models.ManyToManyField(AttendeeKind, blank=True, related_name="slots")

    objects = SlotSeatsQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seat_limit__gte=GONE),
                name="slot_not_over_full",
                violation_error_message=_l("More people already have a seat here."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="slot_closes_after_opening",
                violation_error_message=_l("This closes before it opens. Choose a later moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.taken} / {self.seat_limit}"

    @property
    def free(self) -> int:
        """Seats that anybody may take now."""
        return self.seat_limit - self.taken - self.offered - self.reserved


class SlotHold(models.Model):
    """Seats of a slot kept for a partner until a moment; `kind` may take them by themselves, others get one from an
    organiser. `count` is how many are left of it."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="holds")
    count = models.PositiveIntegerField(_l("places"))
    for_whom = models.CharField(_l("for whom"), max_length=120)
    kind = models.ForeignKey(
        AttendeeKind, null=True, blank=True, on_delete=models.RESTRICT, related_name="holds"
    )
    until = models.DateTimeField(_l("until"))
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["slot", "until", "pk"]

    def __str__(self) -> str:
        return f"{self.count} in {self.slot_id} for {self.for_whom}"


class Seat(models.Model):
    """An attendee's place in a slot. `session` repeats the slot's, so that the database refuses a second one."""

    slot = models.ForeignKey(Slot, on_delete=models.RESTRICT, related_name="taken_seats")
    session = models.ForeignKey(Session, on_delete=models.RESTRICT, related_name="+")
    # the constraint below begins with the attendee: an index of its own would be written for nothing
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="seats", db_index=False)
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
    """A place in a slot's queue: those who lost their seat when it shrank (`is_first`) come first, then in order of `pk`.

    On promotion the seat `instead_of` is given up. While `offer_until` is set a seat is kept for them until then."""

    # as for Seat: the constraint below begins with the slot
    slot = models.ForeignKey(Slot, on_delete=models.RESTRICT, related_name="waiting_places", db_index=False)
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="waiting_places")
    instead_of = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    joined_at = models.DateTimeField()
    is_first = models.BooleanField(default=False)
    offered_at = models.DateTimeField(null=True, blank=True)
    offer_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-is_first", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slot", "attendee"], name="one_waiting_place_per_slot"),
            models.CheckConstraint(
                condition=Q(offered_at__isnull=True, offer_until__isnull=True)
                | Q(offered_at__isnull=False, offer_until__gt=F("offered_at")),
                name="offer_has_deadline",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["offer_until"], condition=Q(offer_until__isnull=False), name="offer_deadlines"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attendee_id} for {self.slot_id}"
