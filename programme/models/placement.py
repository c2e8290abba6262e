# SPDX-License-Identifier: EUPL-1.2
"""Where and when a slot is, in the draft and in every release."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Event, Person, Room
from programme.models.choices import PlacementState
from programme.models.session import Slot


class ReleaseQuerySet(models.QuerySet["Release"]):
    def draft_of(self, event: Event) -> "Release":
        """The working draft; made when it is not there yet."""
        return self.get_or_create(event=event, number=None)[0]

    def latest_of(self, event: Event) -> "Release | None":
        return self.filter(event=event, number__isnull=False).order_by("-number").first()


class Release(models.Model):
    """A version of the programme: the one draft (without a number), or a frozen, numbered one."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(_l("note"), max_length=500, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["event", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event"], condition=Q(number__isnull=True), name="one_draft_per_event"
            ),
            models.UniqueConstraint(fields=["event", "number"], name="one_release_per_number"),
            models.CheckConstraint(
                condition=Q(number__isnull=True, released_at__isnull=True)
                | Q(number__isnull=False, released_at__isnull=False),
                name="release_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.number or 'draft'}"


class ReleaseContent(models.Model):
    """All that a release says, frozen: see programme.published. Apart from Release, for it is large."""

    release = models.OneToOneField(
        Release, on_delete=models.CASCADE, primary_key=True, related_name="content"
    )
    document = models.JSONField()

    def __str__(self) -> str:
        return f"{self.release}"


class Waiver(models.Model):
    """A hard rule that a named organiser let pass, with a reason. `key` says which clash (see programme.rules).

    While the draft is worked on it belongs to the draft; a release takes along those that it needed."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="waivers")
    rule = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    sentence = models.CharField(max_length=500)
    reason = models.CharField(_l("reason"), max_length=300)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "key"], name="one_waiver_per_clash"),
        ]

    def __str__(self) -> str:
        return self.sentence


class Placement(models.Model):
    """A slot in one version: its room and its time. Without a room the place is not known yet."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="placements")
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="placements")
    room = models.ForeignKey(Room, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    starts_at = models.DateTimeField(_l("starts"))
    ends_at = models.DateTimeField(_l("ends"))
    state = models.CharField(max_length=10, choices=PlacementState, default=PlacementState.PLANNED)

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "slot"], name="one_placement_per_version"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="placement_ends_after_start",
                violation_error_message=_l("This ends before it starts."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["release", "starts_at"], name="placement_by_time")]

    def __str__(self) -> str:
        return f"{self.slot} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def is_cancelled(self) -> bool:
        return self.state == PlacementState.CANCELLED

    def has_started(self, at: datetime) -> bool:
        return self.starts_at <= at
