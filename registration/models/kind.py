# SPDX-License-Identifier: EUPL-1.2
"""Kinds of attendee, the counters of the whole event, and what holds for registering and choosing."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Event


class KindRole(models.TextChoices):
    """What a kind is for; several kinds may have one role (two cohorts of members)."""

    MEMBER = "member", _l("member")
    SPEAKER = "speaker", _l("speaker")
    CREW = "crew", _l("crew")
    JURY = "jury", _l("jury")
    PRESS = "press", _l("press")
    TABLE = "table", _l("guest at the table")


class AttendeeKind(models.Model):
    """A kind of attendee with its own opening, capacity and rules.

    Without own moments those of the event's phase hold; without an own limit only the venue's and the event's;
    `most_seats` and `one_per_round` without a value follow `RegistrationSettings`. `taken` counts who is
    registered and which places are reserved."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendee_kinds")
    role = models.CharField(_l("role"), max_length=10, choices=KindRole, default=KindRole.MEMBER)
    slug = models.SlugField(_l("address"), max_length=50)
    name = models.CharField(_l("name"), max_length=80)
    name_en = models.CharField(_l("name in English"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(_l("order"), default=0)
    is_public = models.BooleanField(_l("everyone may register as this"), default=False)
    needs_approval = models.BooleanField(_l("an organiser approves each registration"), default=False)
    opens_at = models.DateTimeField(_l("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_l("closes"), null=True, blank=True)
    seat_limit = models.PositiveIntegerField(_l("places"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0, editable=False)
    most_seats = models.PositiveSmallIntegerField(_l("at most so many seats"), null=True, blank=True)
    one_per_round = models.BooleanField(_l("one seat per round"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["event", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="one_kind_per_slug",
                violation_error_message=_l("There already is a kind with this address."),
            ),
            models.CheckConstraint(
                condition=Q(seat_limit__isnull=True) | Q(taken__lte=F("seat_limit")),
                name="kind_not_over_full",
                violation_error_message=_l("More people are registered already."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="kind_closes_after_opening",
                violation_error_message=_l("This closes before it opens. Choose a later moment."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EventPlaces(models.Model):
    """How many attendees an event has (`taken`, reserved places too) and may have, all venues together."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="places", primary_key=True)
    seat_limit = models.PositiveIntegerField(_l("places"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seat_limit__isnull=True) | Q(taken__lte=F("seat_limit")),
                name="event_not_over_full",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.taken} / {self.seat_limit}"


class RegistrationSettings(models.Model):
    """What organisers decide about registering and choosing; an event without a row has these defaults."""

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="registration_settings", primary_key=True
    )
    change_until = models.DateTimeField(_l("answers can be changed until"), null=True, blank=True)
    most_seats = models.PositiveSmallIntegerField(_l("at most so many seats"), null=True, blank=True)
    one_per_round = models.BooleanField(_l("one seat per round"), default=False)
    most_colleagues = models.PositiveSmallIntegerField(
        _l("so many colleagues may somebody register"), default=10
    )
    name_days = models.PositiveSmallIntegerField(
        _l("days before the event on which reserved places must have a name"), default=14
    )
    first_reminder = models.PositiveSmallIntegerField(
        _l("first reminder, so many days before"), null=True, blank=True, default=7
    )
    last_reminder = models.PositiveSmallIntegerField(
        _l("last reminder, so many days before"), null=True, blank=True, default=1
    )
    keep_days = models.PositiveSmallIntegerField(_l("days after the event that names are kept"), default=365)

    def __str__(self) -> str:
        return str(self.event_id)

    def may_change(self, at: datetime) -> bool:
        """Whether attendees may still change their answers; without a deadline until the last day is over."""
        if self.change_until is not None:
            return at < self.change_until
        return self.event.day_at(at) <= self.event.ends_on


class Round(models.Model):
    """A stretch of the day that organisers call a round: whatever starts in it belongs to it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField(_l("name"), max_length=80)
    name_en = models.CharField(_l("name in English"), max_length=80, blank=True)
    starts_at = models.DateTimeField(_l("starts"))
    ends_at = models.DateTimeField(_l("ends"))

    class Meta:
        ordering: ClassVar = ["event", "starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="round_ends_after_start",
                violation_error_message=_l("This ends before it starts."),
            )
        ]

    def __str__(self) -> str:
        return self.name
