# SPDX-License-Identifier: EUPL-1.2
"""Other ways in than the open form: links for invited people, reserved places, handing over, another venue."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _l

from conference.models import Event, Person, Venue
from registration.models.attendee import Attendee
from registration.models.kind import AttendeeKind


class RegistrationLink(models.Model):
    """A link with which invited people register as a kind, before and after the open form too.

    `emails` and `domains` (lists of small letters) say for whom; both empty: for who has the link. The token is
    derived from id and version. `used` counts the registrations made with it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registration_links")
    kind = models.ForeignKey(AttendeeKind, on_delete=models.RESTRICT, related_name="links")
    note = models.CharField(_l("for whom"), max_length=120)
    emails = models.JSONField(_l("e-mail addresses"), default=list, blank=True)
    domains = models.JSONField(_l("mail domains"), default=list, blank=True)
    most = models.PositiveIntegerField(_l("at most so many registrations"), null=True, blank=True)
    used = models.PositiveIntegerField(default=0, editable=False)
    expires_at = models.DateTimeField(_l("works until"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    token_version = models.PositiveSmallIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(most__isnull=True) | models.Q(used__lte=models.F("most")),
                name="link_not_over_used",
            )
        ]

    def __str__(self) -> str:
        return self.note

    def is_open(self, at: datetime) -> bool:
        return self.withdrawn_at is None and (self.expires_at is None or at < self.expires_at)


class Reservation(models.Model):
    """Places that an organisation keeps for colleagues, named now or later.

    `wanted` places are claimed when the contact has proved their address; each counts as taken until it is given
    back. The contact manages it with a link of its own, derived from id and version."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="reservations")
    kind = models.ForeignKey(AttendeeKind, on_delete=models.RESTRICT, related_name="reservations")
    venue = models.ForeignKey(Venue, on_delete=models.RESTRICT, related_name="reservations")
    contact = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="reservations")
    contact_name = models.CharField(_l("your name"), max_length=200)
    organisation = models.CharField(_l("organisation"), max_length=160)
    language = models.CharField(max_length=5, default="nl")
    wanted = models.PositiveSmallIntegerField(_l("number of places"))
    name_until = models.DateTimeField()
    token_version = models.PositiveSmallIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.organisation


class ReservedPlace(models.Model):
    """One place of a reservation. It goes when it is given back; once the colleague it was kept for is
    registered, `attendee` is confirmed and the place counts as theirs instead."""

    reservation = models.ForeignKey(Reservation, on_delete=models.CASCADE, related_name="places")
    attendee = models.OneToOneField(
        Attendee, null=True, blank=True, on_delete=models.SET_NULL, related_name="reserved_place"
    )
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.reservation_id}: {self.attendee_id}"


class HandOver(models.Model):
    """An attendee asked a colleague to come instead; it happens when the colleague accepts, by a link of its own."""

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, related_name="hand_over", primary_key=True
    )
    name = models.CharField(_l("name"), max_length=200)
    email = models.EmailField(_l("e-mail address"))
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    version = models.PositiveSmallIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.attendee_id)

    def is_open(self, at: datetime) -> bool:
        return at < self.expires_at


class VenueWish(models.Model):
    """An attendee keeps their place at one venue and waits for one at another."""

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, related_name="venue_wish", primary_key=True
    )
    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="wishes")
    joined_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.attendee_id} to {self.venue_id}"
