# SPDX-License-Identifier: EUPL-1.2
"""Buildings, their rooms, and how long it takes to get from one to another."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

from conference.buildings import address_of
from conference.colours import is_colour, venue_contrast_problems
from conference.models.event import Event


def colour_is_hex(value: str) -> None:
    if not is_colour(value):
        raise ValidationError(_l("Write a colour as # and six characters, for example #2a35e0."))


class Colour(models.CharField):
    """A colour as `#rrggbb`."""

    def __init__(self, *args, **kwargs) -> None:
        kwargs.setdefault("max_length", 7)
        super().__init__(*args, **kwargs)

    @property
    def validators(self) -> list:
        return [*super().validators, colour_is_hex]

    def deconstruct(self) -> tuple:
        """A plain CharField in migrations, which import nothing of ours."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class Mark(models.TextChoices):
    CIRCLE = "circle", _l("circle")
    SQUARE = "square", _l("square")
    DIAMOND = "diamond", _l("diamond")
    TRIANGLE = "triangle", _l("triangle")


class Venue(models.Model):
    """A building. Its colour always comes with its mark and its name."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="venues")
    slug = models.SlugField(_l("address"), max_length=50)
    name = models.CharField(_l("short name"), max_length=60, help_text=_l("The city, for example Zwolle."))
    building = models.CharField(_l("building"), max_length=120, blank=True)
    street = models.CharField(_l("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_l("postcode"), max_length=12, blank=True)
    city = models.CharField(_l("city"), max_length=80, blank=True)
    route = models.TextField(_l("route"), max_length=5_000, blank=True)
    route_en = models.TextField(_l("route in English"), max_length=5_000, blank=True)
    capacity = models.PositiveIntegerField(
        _l("places"),
        null=True,
        blank=True,
        help_text=_l("How many people may register. Empty means no limit."),
    )
    position = models.PositiveSmallIntegerField(_l("order"), default=0)
    mark = models.CharField(_l("mark"), max_length=10, choices=Mark, default=Mark.CIRCLE)
    accent = Colour(_l("accent"), default="#2a35e0")
    accent_strong = Colour(_l("accent, stronger"), default="#1b239e")
    on_accent = Colour(_l("text on the accent"), default="#ffffff")
    accent_text = Colour(_l("accent as text"), default="#2a35e0")
    accent_tint = Colour(_l("tint"), default="#eceeff")
    dark_accent_text = Colour(_l("accent as text, dark"), default="#a9b0ff")
    dark_accent_tint = Colour(_l("tint, dark"), default="#20234f")
    source_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["event", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="one_venue_per_slug",
                violation_error_message=_l("There already is a venue with this address."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if problems := venue_contrast_problems(self):
            raise ValidationError(problems)

    @property
    def address(self) -> str:
        return address_of(self)


class TravelTime(models.Model):
    """Minutes from one venue to another, one row per pair (first < second), the same in both directions."""

    first = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveSmallIntegerField(_l("travel time in minutes"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["first", "second"], name="one_travel_time_per_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="travel_time_pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}: {self.minutes} min"


class Layout(models.TextChoices):
    THEATRE = "theatre", _l("rows of chairs")
    CLASSROOM = "classroom", _l("tables in rows")
    BOARDROOM = "boardroom", _l("one large table")
    GROUPS = "groups", _l("tables in groups")
    CIRCLE = "circle", _l("circle of chairs")
    STANDING = "standing", _l("standing")


class Room(models.Model):
    """A room in a venue."""

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms")
    slug = models.SlugField(_l("address"), max_length=60)
    name = models.CharField(_l("name"), max_length=100)
    floor = models.CharField(_l("floor"), max_length=60, blank=True)
    capacity = models.PositiveIntegerField(_l("people"), null=True, blank=True)
    layout = models.CharField(_l("layout"), max_length=20, choices=Layout, blank=True)
    equipment = models.CharField(
        _l("equipment"),
        max_length=300,
        blank=True,
        help_text=_l("With commas, for example: screen, flip chart."),
    )
    accessibility = models.CharField(_l("accessibility"), max_length=300, blank=True)
    accessibility_en = models.CharField(_l("accessibility in English"), max_length=300, blank=True)
    facilities = models.JSONField(_l("what is there"), null=True, blank=True)
    allows_parallel = models.BooleanField(_l("several sessions at once, such as a market"), default=False)
    opens_at = models.TimeField(_l("open from"), null=True, blank=True, help_text=_l("Empty means all day."))
    closes_at = models.TimeField(_l("open until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_l("order"), default=0)
    source_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["venue", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gt=F("opens_at")),
                name="room_closes_after_opening",
                violation_error_message=_l("The room closes before it opens."),
            ),
            models.UniqueConstraint(
                fields=["venue", "slug"],
                name="one_room_per_slug",
                violation_error_message=_l("There already is a room with this address."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
