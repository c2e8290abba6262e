# SPDX-License-Identifier: EUPL-1.2
"""The door: lists that people are scanned for, the phones that scan, what they read, and who is in."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy as _p

from conference.models import Event, Person, Venue
from programme.models import Slot
from registration.models.attendee import Attendee
from registration.models.kind import AttendeeKind


class ListKind(models.TextChoices):
    VENUE = "venue", _l("door of a venue")
    SLOT = "slot", _l("door of a workshop")
    OTHER = "other", _l("something else, such as lunch")


class CheckInList(models.Model):
    """What a scan counts for. `slug` is what programs call it: `door-<venue>`, the id of a slot, or a word of ours.

    A list of a venue or slot is made by itself. `limit` is how many may be inside at once; `inside` is kept only where
    there is a limit. `lifted_at` is when an organiser let more in than that, with a reason."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="check_in_lists")
    slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=ListKind, default=ListKind.OTHER)
    name = models.CharField(_p("thing", "name"), max_length=120)
    name_en = models.CharField(_l("name in English"), max_length=120, blank=True)
    venue = models.ForeignKey(
        Venue, null=True, blank=True, on_delete=models.CASCADE, related_name="check_in_lists"
    )
    slot = models.OneToOneField(
        Slot, null=True, blank=True, on_delete=models.CASCADE, related_name="check_in_list"
    )
    limit = models.PositiveIntegerField(_l("people inside at most"), null=True, blank=True)
    inside = models.PositiveIntegerField(default=0)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    lift_reason = models.CharField(_l("reason"), max_length=200, blank=True)
    allows_walk_in = models.BooleanField(
        _l("people without a place may come in where there is room"), default=True
    )
    passes_no_shows = models.BooleanField(
        _l("places of who is not there go to who waits at the door"), default=True
    )

    class Meta:
        ordering: ClassVar = ["event", "kind", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="one_check_in_list_per_slug",
                violation_error_message=_l("There already is a list with this name."),
            ),
            models.CheckConstraint(
                condition=Q(kind="slot", slot__isnull=False)
                | Q(kind="venue", slot__isnull=True, venue__isnull=False)
                | Q(kind="other", slot__isnull=True),
                name="check_in_list_is_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HandOut(models.Model):
    """What somebody gets when they come in: everybody, or those of one kind."""

    list = models.ForeignKey(CheckInList, on_delete=models.CASCADE, related_name="hand_outs")
    kind = models.ForeignKey(
        AttendeeKind, null=True, blank=True, on_delete=models.CASCADE, related_name="hand_outs"
    )
    text = models.CharField(_l("what they get"), max_length=80)
    text_en = models.CharField(_l("what they get, in English"), max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["list", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "kind"], name="one_hand_out_per_kind"),
            models.UniqueConstraint(
                fields=["list"], condition=Q(kind__isnull=True), name="one_hand_out_for_everybody"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Device(models.Model):
    """A phone that scans. Its token is derived (`registration.door.links`): of its id and `version`.

    `pair_version` makes the one-time code that it is paired with, good until `pair_until`. What it says of itself when it
    asks for the roster: `queue` scans that wait on it, `offset_ms` that its clock is behind ours. `synced_at` is when its
    queue was last known to be empty."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="devices")
    name = models.CharField(_l("name, for example the door it is at"), max_length=60)
    lists = models.ManyToManyField(CheckInList, related_name="devices", blank=True)
    may_search = models.BooleanField(_l("may look people up by name"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    pair_version = models.PositiveIntegerField(default=1, editable=False)
    pair_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    paired_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    wiped_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    synced_at = models.DateTimeField(null=True, blank=True)
    queue = models.PositiveIntegerField(default=0)
    offset_ms = models.BigIntegerField(default=0)
    battery = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["event", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="one_device_per_name",
                violation_error_message=_l("There already is a scanner with this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Direction(models.TextChoices):
    IN = "in", _l("in")
    OUT = "out", _l("out")
    UNDO = "undo", _l("taken back")


class Verdict(models.TextChoices):
    OK = "ok", _p("scan", "welcome")
    DUPLICATE = "duplicate", _p("scan", "already inside")
    WRONG_VENUE = "wrong-venue", _p("scan", "other venue")
    WRONG_ROOM = "wrong-room", _p("scan", "other room")
    NOT_HERE = "not-registered-here", _p("scan", "not registered here")
    WAITING = "waiting", _p("scan", "on the waiting list")
    FULL = "full", _p("scan", "full")
    REVOKED = "revoked", _p("scan", "badge no longer valid")
    UNKNOWN = "unknown", _p("scan", "unknown")


class Effect(models.TextChoices):
    NONE = "none", _l("nothing")
    ENTERED = "entered", _l("came in")
    LEFT = "left", _l("went out")
    TAKEN_BACK = "taken-back", _l("taken back")


class Scan(models.Model):
    """One reading of one code, kept as it was decided and never changed; its id is made on the device.

    `scanned_at` is by our clock: the device's time (`device_at`) corrected by its offset; `is_clock_wrong` marks that this
    was needed. `shown` is what the device had told the volunteer by itself, empty when it waited for us. `first` is the
    scan that let them in before, for who is told that."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # the index below begins with the list
    list = models.ForeignKey(CheckInList, on_delete=models.CASCADE, related_name="scans", db_index=False)
    device = models.ForeignKey(
        Device, null=True, on_delete=models.SET_NULL, related_name="scans", db_index=False
    )
    attendee = models.ForeignKey(Attendee, null=True, on_delete=models.SET_NULL, related_name="scans")
    code_hash = models.CharField(max_length=64)
    direction = models.CharField(max_length=5, choices=Direction, default=Direction.IN)
    reason = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField()
    device_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    is_clock_wrong = models.BooleanField(default=False)
    shown = models.CharField(max_length=20, choices=Verdict, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict)
    effect = models.CharField(max_length=10, choices=Effect, default=Effect.NONE)
    first = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="undone_by"
    )

    class Meta:
        ordering: ClassVar = ["list", "scanned_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["list", "scanned_at"], name="scan_by_time")]

    def __str__(self) -> str:
        return f"{self.scanned_at:%Y-%m-%d %H:%M:%S} {self.verdict}"


class Entry(models.Model):
    """Who came in for a list, on a day (so that trying it out the day before does no harm): the one that counts.

    `scan` let them in first, at `at`. `changed_at` is when they last went in or out."""

    # the constraint below begins with the list
    list = models.ForeignKey(CheckInList, on_delete=models.CASCADE, related_name="entries", db_index=False)
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="entries")
    day = models.DateField()
    scan = models.ForeignKey(Scan, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()
    is_inside = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["list", "attendee", "day"], name="one_entry_per_list_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.attendee_id} in {self.list_id}"


class Conflict(models.Model):
    """A scan that a device without network let in and that we would not have: the earliest counts, nobody is refused
    afterwards, an organiser looks at it. `other` is the scan that it collides with, if it does with one."""

    scan = models.OneToOneField(Scan, primary_key=True, on_delete=models.CASCADE, related_name="conflict")
    other = models.ForeignKey(Scan, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["-found_at", "pk"]

    def __str__(self) -> str:
        return f"{self.scan_id}"


class PassedSeat(models.Model):
    """The seat of somebody who was not there, given to somebody who waited at the door."""

    list = models.ForeignKey(CheckInList, on_delete=models.CASCADE, related_name="passed_seats")
    taken_from = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="+")
    given_to = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="+")
    taken_at = models.DateTimeField()
    joined_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField()
    device = models.ForeignKey(Device, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["list", "-passed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.taken_from_id} → {self.given_to_id}"
