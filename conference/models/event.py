# SPDX-License-Identifier: EUPL-1.2
"""One edition: what it is called, when it is, and which phase it is in."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

# A slug that is also a first part of our addresses would hide those pages.
RESERVED_SLUGS = frozenset(
    "en nl b organisatie account accounts api thema static media healthz readyz toegankelijkheid privacy "
    "demo admin well-known robots favicon nieuw uitnodiging".split()
)
slug_is_plain = RegexValidator(
    r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", _l("Use small letters, digits and hyphens, for example dag-2027.")
)


class EventQuerySet(models.QuerySet["Event"]):
    def published(self) -> "EventQuerySet":
        return self.filter(published_at__isnull=False)

    def current(self, today: date) -> "Event | None":
        """The published event that is on or comes first; else the last one that was."""
        published = self.published()
        coming = published.filter(ends_on__gte=today).order_by("starts_on", "pk").first()
        return coming or published.order_by("-starts_on", "-pk").first()


class Event(models.Model):
    """A day (or some days) at one or more venues."""

    slug = models.CharField(_l("address"), max_length=50, unique=True, validators=[slug_is_plain])
    name = models.CharField(_l("name"), max_length=120)
    name_en = models.CharField(_l("name in English"), max_length=120, blank=True)
    theme = models.CharField(_l("theme"), max_length=120, blank=True)
    theme_en = models.CharField(_l("theme in English"), max_length=120, blank=True)
    intro = models.TextField(_l("introduction"), max_length=600, blank=True)
    intro_en = models.TextField(_l("introduction in English"), max_length=600, blank=True)
    starts_on = models.DateField(_l("first day"))
    ends_on = models.DateField(_l("last day"))
    time_zone = models.CharField(_l("time zone"), max_length=60, default="Europe/Amsterdam")
    languages = models.CharField(_l("languages"), max_length=20, default="nl,en")
    help_email = models.EmailField(_l("e-mail address for help"), blank=True)
    help_phone = models.CharField(_l("phone number on the day"), max_length=30, blank=True)
    press_name = models.CharField(_l("press contact"), max_length=120, blank=True)
    press_email = models.EmailField(_l("e-mail address for the press"), blank=True)
    hold_mail = models.BooleanField(_l("read every message before it goes out"), default=False)
    look_version = models.PositiveIntegerField(default=1, editable=False)
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-starts_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="event_ends_after_start",
                violation_error_message=_l("The last day comes before the first day."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        problems = {}
        if self.slug in RESERVED_SLUGS:
            problems["slug"] = _l("This address is used by the site itself. Choose another one.")
        if self.time_zone not in available_timezones():
            problems["time_zone"] = _l("This time zone does not exist. An example is Europe/Amsterdam.")
        if problems:
            raise ValidationError(problems)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def day_at(self, moment: datetime) -> date:
        """Which day it is then, where the event is."""
        return moment.astimezone(self.zone).date()

    def start_of(self, day: date) -> datetime:
        """Midnight where the event is."""
        return datetime.combine(day, time(), self.zone)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def days(self) -> list[date]:
        return [self.starts_on + timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1)]

    @property
    def language_codes(self) -> list[str]:
        return [code for code in self.languages.split(",") if code]


class PhaseKind(models.TextChoices):
    CALL = "call", _l("Call for speakers")
    REGISTRATION = "registration", _l("Registering")
    CHOOSING = "choosing", _l("Choosing workshops")
    VOTING = "voting", _l("Voting")
    DAY = "day", _l("The day itself")


class Phase(models.Model):
    """When one part of an event opens and closes. No opening means: not yet; no closing: until the event ends."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(max_length=20, choices=PhaseKind)
    opens_at = models.DateTimeField(_l("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_l("closes"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["event", "opens_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "kind"], name="one_phase_per_kind"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="phase_closes_after_opening",
                violation_error_message=_l("This closes before it opens. Choose a later moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.get_kind_display()}"

    def is_open(self, at: datetime) -> bool:
        return self.has_opened(at) and not self.has_closed(at)

    def has_opened(self, at: datetime) -> bool:
        return self.opens_at is not None and self.opens_at <= at

    def has_closed(self, at: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= at


class PageKind(models.TextChoices):
    ROUTE = "route", _l("Route")
    CONTACT = "contact", _l("Contact")
    PRESS = "press", _l("Press")
    RULES = "rules", _l("House rules")
    ACCESSIBILITY = "accessibility", _l("Accessibility")
    PRIVACY = "privacy", _l("Privacy")
    OTHER = "other", _l("Another page")


class Page(models.Model):
    """A practical page in Markdown, in two languages."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="pages")
    kind = models.CharField(_l("kind"), max_length=20, choices=PageKind, default=PageKind.OTHER)
    slug = models.SlugField(_l("address"), max_length=50)
    title = models.CharField(_l("title"), max_length=120)
    title_en = models.CharField(_l("title in English"), max_length=120, blank=True)
    body = models.TextField(_l("text"), max_length=20_000, blank=True)
    body_en = models.TextField(_l("text in English"), max_length=20_000, blank=True)
    position = models.PositiveSmallIntegerField(_l("order"), default=0)
    is_published = models.BooleanField(_l("visible to everyone"), default=True)

    class Meta:
        ordering: ClassVar = ["event", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="one_page_per_slug",
                violation_error_message=_l("There already is a page with this address."),
            )
        ]

    def __str__(self) -> str:
        return self.title
