# SPDX-License-Identifier: EUPL-1.2
"""Badges: how they look, the printers they come from, what was printed, and codes that no longer open a door."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy as _p

from conference.models import Event, Job, Person, Venue
from conference.models.venue import Colour
from registration.models.attendee import Attendee
from registration.models.kind import AttendeeKind

OFFSET = [MinValueValidator(-10), MaxValueValidator(10)]


class BadgeFormat(models.TextChoices):
    """The cards and how they lie on paper; the measures stand in `registration.badges.formats`."""

    A6_FOUR = "a6-4", _l("A6, four on a sheet of A4")
    A6 = "a6", _l("A6, one on a page")
    A5_FOLD = "a5-fold", _l("A5, folded to A6")
    CREDIT = "credit", _l("credit card, ten on a sheet of A4")


class BadgeLayout(models.Model):
    """What stands on a badge. The name and the code always do.

    Without an own colour each venue has its own. `logo` is a PNG of ours, made of what was uploaded. What stands on
    the back: own workshops, `own_text`, or both."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="badge_layouts")
    slug = models.SlugField(max_length=50)
    name = models.CharField(_p("thing", "name"), max_length=80)
    format = models.CharField(_l("format"), max_length=10, choices=BadgeFormat, default=BadgeFormat.A6_FOUR)
    is_default = models.BooleanField(_l("used when nothing else is chosen"), default=False)
    shows_organisation = models.BooleanField(_l("organisation"), default=True)
    shows_role = models.BooleanField(_l("what they come for (member, speaker, crew)"), default=True)
    shows_kind = models.BooleanField(_l("letter and colour of the kind of attendee"), default=False)
    shows_venue = models.BooleanField(_l("venue"), default=True)
    shows_track = models.BooleanField(
        _l("letter of the theme that most of their workshops are in"), default=True
    )
    shows_seats = models.BooleanField(_l("their own workshops on the back"), default=True)
    own_text = models.TextField(_l("text on the back"), max_length=400, blank=True)
    own_text_en = models.TextField(_l("text on the back, in English"), max_length=400, blank=True)
    colour = Colour(_l("colour"), blank=True)
    logo = models.BinaryField(blank=True, default=bytes)
    has_marks = models.BooleanField(_l("crop marks"), default=True)
    has_bleed = models.BooleanField(_l("bleed of 3 mm, for a printing house"), default=False)

    class Meta:
        ordering: ClassVar = ["event", "-is_default", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="one_badge_layout_per_slug",
                violation_error_message=_l("There already is a layout with this name."),
            ),
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(is_default=True), name="one_default_badge_layout"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Printer(models.Model):
    """A printer and how far it prints beside the mark, in millimetres: to the right and down is more than nought."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="printers")
    name = models.CharField(_p("thing", "name"), max_length=80)
    right = models.DecimalField(
        _l("fronts, to the right"), max_digits=4, decimal_places=2, default=0, validators=OFFSET
    )
    down = models.DecimalField(
        _l("fronts, down"), max_digits=4, decimal_places=2, default=0, validators=OFFSET
    )
    back_right = models.DecimalField(
        _l("backs, to the right"), max_digits=4, decimal_places=2, default=0, validators=OFFSET
    )
    back_down = models.DecimalField(
        _l("backs, down"), max_digits=4, decimal_places=2, default=0, validators=OFFSET
    )

    class Meta:
        ordering: ClassVar = ["event", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="one_printer_per_name",
                violation_error_message=_l("There already is a printer with this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class BadgeText(models.Model):
    """Other words than those of the registration, on the badge only; what is empty stays as it is there."""

    attendee = models.OneToOneField(
        Attendee, on_delete=models.CASCADE, related_name="badge_text", primary_key=True
    )
    name = models.CharField(_l("name on the badge"), max_length=200, blank=True)
    organisation = models.CharField(_l("organisation on the badge"), max_length=160, blank=True)

    def __str__(self) -> str:
        return str(self.attendee_id)


class RunOrder(models.TextChoices):
    NAME = "name", _l("by name")
    ORGANISATION = "organisation", _l("by organisation")


class RunChoice(models.TextChoices):
    ALL = "all", _l("everybody")
    CHANGED = "changed", _l("only who is new or changed since it was printed")


class BadgeRun(models.Model):
    """A pile of badges: what was asked, and the file until `kept_until`. What it printed stands in PrintedBadge.

    Venues lie apart, and so do kinds when `is_apart`. `parts` says where each part lies in the file: a list of
    {"venue", "kind", "badges", "spares", "sheets", "first_page", "pages"}. A badge that was printed by itself is a run
    of one without parts, of which no file was ever kept."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="badge_runs")
    layout = models.ForeignKey(BadgeLayout, null=True, on_delete=models.SET_NULL, related_name="runs")
    printer = models.ForeignKey(Printer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="badge_run"
    )
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    choice = models.CharField(_l("whom"), max_length=10, choices=RunChoice, default=RunChoice.ALL)
    order = models.CharField(_l("order"), max_length=15, choices=RunOrder, default=RunOrder.NAME)
    venue = models.ForeignKey(Venue, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.ForeignKey(AttendeeKind, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    is_apart = models.BooleanField(_l("each kind of attendee on sheets of its own"), default=True)
    is_stacked = models.BooleanField(_l("ordered for cutting a whole pile at once"), default=True)
    spares = models.PositiveSmallIntegerField(
        _l("blank badges with each part"), default=0, validators=[MaxValueValidator(100)]
    )
    created_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    kept_until = models.DateTimeField(null=True, blank=True)
    parts = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"badges #{self.pk}"

    @property
    def is_single(self) -> bool:
        return self.made_at is not None and self.kept_until is None


class PrintedBadge(models.Model):
    """A badge in a run: at which place, and a digest of all that stood on it (`registration.badges.faces`)."""

    run = models.ForeignKey(BadgeRun, on_delete=models.CASCADE, related_name="printed")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="printed_badges")
    part = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    digest = models.CharField(max_length=32)

    class Meta:
        ordering: ClassVar = ["run", "part", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "attendee"], name="one_badge_per_run"),
            models.UniqueConstraint(fields=["run", "part", "position"], name="one_badge_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.attendee_id}"


class EndReason(models.TextChoices):
    LOST = "lost", _l("the badge was lost")
    HANDED = "handed", _l("handed over to a colleague")


class EndedCode(models.Model):
    """A badge code that opens no door any more, as the hash that scanners know it by; nobody can read it back."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="ended_codes")
    attendee = models.ForeignKey(Attendee, on_delete=models.CASCADE, related_name="ended_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=10, choices=EndReason)
    ended_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["event", "ended_at", "pk"]

    def __str__(self) -> str:
        return f"{self.attendee_id}: {self.reason}"
