# SPDX-License-Identifier: EUPL-1.2
"""What is offered (session), by whom (speaker), and each time that it is given (slot)."""

import uuid
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from conference.colours import ENOUGH, WHITE, contrast, unreadable
from conference.models import Event, Person, Venue
from conference.models.venue import Colour, Layout
from programme.models.choices import Availability, Kind, Part


class Track(models.Model):
    """A theme: a letter, a name and a colour (the letter says it without the colour)."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="tracks")
    slug = models.SlugField(max_length=80)
    letter = models.CharField(_l("letter"), max_length=2)
    name = models.CharField(_l("name"), max_length=120)
    name_en = models.CharField(_l("name in English"), max_length=120, blank=True)
    colour = Colour(_l("colour"), default="#3d4752")
    position = models.PositiveSmallIntegerField(_l("order"), default=0)
    source_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["event", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "slug"],
                name="one_track_per_slug",
                violation_error_message=_l("There already is a theme with this address."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if (ratio := contrast(WHITE, self.colour)) < ENOUGH:
            raise ValidationError({"colour": unreadable(ratio)})


class Speaker(models.Model):
    """The public profile of somebody who speaks at one event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    slug = models.SlugField(max_length=120)
    name = models.CharField(_l("name"), max_length=200)
    role = models.CharField(_l("role"), max_length=120, blank=True)
    organisation = models.CharField(_l("organisation"), max_length=160, blank=True)
    bio = models.TextField(_l("about"), max_length=5_000, blank=True)
    bio_en = models.TextField(_l("about, in English"), max_length=5_000, blank=True)
    availability = models.CharField(
        _l("available"), max_length=10, choices=Availability, default=Availability.UNKNOWN
    )
    photo = models.FileField(_l("photo"), upload_to="photos/", max_length=120, blank=True)
    link_version = models.PositiveSmallIntegerField(default=1, editable=False)
    source_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["event", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "slug"], name="one_speaker_per_slug"),
            models.UniqueConstraint(
                fields=["event", "person"], condition=Q(person__isnull=False), name="one_speaker_per_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AvailableTime(models.Model):
    """A stretch of time in which a speaker can come; of who has none and `availability` GIVEN: never."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="available_times")
    starts_at = models.DateTimeField(_l("from"))
    ends_at = models.DateTimeField(_l("until"))

    class Meta:
        ordering: ClassVar = ["starts_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")),
                name="available_time_ends_after_start",
                violation_error_message=_l("This ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} {self.starts_at:%Y-%m-%d %H:%M}"


class Session(models.Model):
    """The content that is offered, once or more often."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="sessions")
    slug = models.SlugField(max_length=120)
    title = models.CharField(_l("title"), max_length=250)
    title_en = models.CharField(_l("title in English"), max_length=250, blank=True)
    abstract = models.TextField(_l("what it is about"), max_length=20_000, blank=True)
    abstract_en = models.TextField(_l("what it is about, in English"), max_length=20_000, blank=True)
    kind = models.CharField(_l("kind"), max_length=20, choices=Kind, default=Kind.WORKSHOP)
    language = models.CharField(_l("language"), max_length=5, default="nl", blank=True)
    level = models.CharField(_l("level"), max_length=60, blank=True)
    track = models.ForeignKey(
        Track, null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions"
    )
    tags = models.JSONField(_l("tags"), default=list, blank=True)
    after = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="before",
        verbose_name=_l("comes after"),
        help_text=_l("Sessions that must have been before this one begins."),
    )
    speakers = models.ManyToManyField(Speaker, through="Participation", related_name="sessions")
    do_not_record = models.BooleanField(_l("do not record"), default=False)
    goal = models.CharField(_l("what people take home"), max_length=1_000, blank=True)
    goal_en = models.CharField(_l("what people take home, in English"), max_length=1_000, blank=True)
    minutes = models.PositiveSmallIntegerField(_l("duration in minutes"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_l("people at most"), null=True, blank=True)
    venues = models.ManyToManyField(
        Venue,
        blank=True,
        related_name="+",
        verbose_name=_l("only at"),
        help_text=_l("Where it can be given; none: anywhere."),
    )
    layout = models.CharField(_l("layout of the room"), max_length=20, choices=Layout, blank=True)
    facilities = models.JSONField(_l("what the room needs"), default=list, blank=True)
    source_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["event", "title", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "slug"], name="one_session_per_slug"),
            models.UniqueConstraint(
                fields=["event", "source_key"], condition=~Q(source_key=""), name="one_session_per_source_key"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Participation(models.Model):
    """Somebody gives a session, or leads it (`part`), in this order on its page."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="participations")
    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="participations")
    part = models.CharField(_l("part"), max_length=10, choices=Part, default=Part.SPEAKER)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["session", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "speaker"], name="one_participation_per_speaker")
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.session}"


class Slot(models.Model):
    """One occurrence of a session, the same whenever and wherever it is moved.

    `current` is its placement in the latest release: where the public sees it. Seats, favourites and
    calendar entries hang on the slot; `uid` names it outside.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="slots")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    current = models.ForeignKey(
        "Placement", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    source_key = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["session", "pk"]

    def __str__(self) -> str:
        return f"{self.session} #{self.pk}"
