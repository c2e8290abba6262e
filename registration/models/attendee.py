# SPDX-License-Identifier: EUPL-1.2
"""One person's registration for one event, and how many fit at each venue."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy as _p

from conference.models import Event, Person, Venue
from registration.badge_codes import hash_of
from registration.models.kind import AttendeeKind


class AttendeeState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _l("not confirmed")
    CONFIRMED = "confirmed", _l("registered")
    REQUESTED = "requested", _l("waits for approval")
    WAITING = "waiting", _l("waits for a place")
    CANCELLED = "cancelled", _p("attendee", "cancelled")
    REJECTED = "rejected", _p("attendee", "not approved")


ENDED = [AttendeeState.CANCELLED, AttendeeState.REJECTED]


class HashOfCode(models.CharField):
    """What scanners know the badge code by: always follows `badge_code`, also where many rows are made at once."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        code: str | None = getattr(model_instance, "badge_code", None)
        setattr(model_instance, self.attname, hash_of(code) if code else None)
        return getattr(model_instance, self.attname)

    def deconstruct(self) -> tuple:
        """A plain CharField in migrations, which import nothing of ours."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class AttendeeQuerySet(models.QuerySet["Attendee"]):
    def active(self) -> "AttendeeQuerySet":
        return self.exclude(state__in=ENDED)

    def confirmed(self) -> "AttendeeQuerySet":
        return self.filter(state=AttendeeState.CONFIRMED)

    def waiting_for(self, venue: Venue) -> "AttendeeQuerySet":
        """Who waits for a place at the venue, first come first."""
        return self.filter(venue=venue, state=AttendeeState.WAITING).order_by("confirmed_at", "pk")


class Attendee(models.Model):
    """A registration. Unconfirmed holds nothing; confirmed counts at the venue; the badge code is random.

    `registered_by` is who did it for them (an organiser, a colleague); `link` the invitation that they came in by;
    `handed_to` who comes instead. `seen_at` is when they were first seen on the day, `erased_at` when name and
    answers were erased: the row stays, so that figures do."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="attendees")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendees")
    venue = models.ForeignKey(
        Venue, on_delete=models.RESTRICT, related_name="attendees", verbose_name=_l("venue")
    )
    kind = models.ForeignKey(
        AttendeeKind, on_delete=models.RESTRICT, related_name="attendees", verbose_name=_l("kind")
    )
    name = models.CharField(_l("name"), max_length=200)
    organisation = models.CharField(_l("organisation"), max_length=160, blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_listed = models.BooleanField(_l("other attendees may see my name and organisation"), default=False)
    state = models.CharField(max_length=15, choices=AttendeeState, default=AttendeeState.UNCONFIRMED)
    badge_code = models.CharField(max_length=26, null=True, blank=True, unique=True, editable=False)
    code_hash = HashOfCode(max_length=64, null=True, blank=True, unique=True, editable=False)
    token_version = models.PositiveSmallIntegerField(default=1, editable=False)
    calendar_version = models.PositiveSmallIntegerField(default=1, editable=False)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    registered_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    link = models.ForeignKey(
        "RegistrationLink", null=True, blank=True, on_delete=models.SET_NULL, related_name="attendees"
    )
    handed_to = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="handed_by"
    )

    # Asked along by registration.operations.wants; not there otherwise.
    speaks: bool
    choosing_opens: datetime | None
    choosing_closes: datetime | None

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["event", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~Q(state__in=["cancelled", "rejected"]),
                name="one_registration_per_person",
                violation_error_message=_l("This address has already been registered."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "waiting"]) | Q(confirmed_at__isnull=False),
                name="registered_means_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(badge_code__isnull=False),
                name="registered_has_badge_code",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["event", "state", "venue"], name="attendee_by_state")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """With a new badge code goes its hash, also when only some fields are written."""
        fields = kwargs.get("update_fields")
        if fields is not None and "badge_code" in fields:
            kwargs["update_fields"] = {*fields, "code_hash"}
        super().save(*args, **kwargs)

    @property
    def is_confirmed(self) -> bool:
        return self.state == AttendeeState.CONFIRMED

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


class Needs(models.Model):
    """Diet and access needs, kept apart because they live shortest; kept only with consent."""

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, related_name="needs", primary_key=True
    )
    diet = models.CharField(_l("food and drink"), max_length=200, blank=True)
    access = models.CharField(_l("what you need to take part"), max_length=500, blank=True)
    consented_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.attendee_id)


class VenuePlaces(models.Model):
    """How many attendees a venue has (`taken`) and may have. No limit means as many as come."""

    venue = models.OneToOneField(Venue, on_delete=models.CASCADE, related_name="places", primary_key=True)
    seat_limit = models.PositiveIntegerField(_l("places"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(seat_limit__isnull=True) | Q(taken__lte=F("seat_limit")),
                name="venue_not_over_full",
            )
        ]

    def __str__(self) -> str:
        return f"{self.venue_id}: {self.taken} / {self.seat_limit}"
