# SPDX-License-Identifier: EUPL-1.2
"""An award, who is in it, and who won before."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Event
from conference.models.event import slug_is_plain
from voting.phases import COUNTED, OPENED


class AwardPhase(models.TextChoices):
    DRAFT = "draft", _l("in preparation")
    OPEN = "open", _l("open")
    PAUSED = "paused", _l("paused")
    CLOSED = "closed", _l("closed")
    COUNTED = "counted", _l("counted")
    CERTIFIED = "certified", _l("certified")
    ARCHIVED = "archived", _l("archived")


class Method(models.TextChoices):
    EXACTLY = "exactly", _l("exactly this number")
    UP_TO = "up-to", _l("at most this number")


PUBLIC_ALONE = ({"slug": "public", "weight": "1"},)
PUBLIC_THEN_LOT = ("public", "lot")


class AwardQuerySet(models.QuerySet["Award"]):
    def real(self) -> "AwardQuerySet":
        """Without the throw-away elections of a trial."""
        return self.filter(trial_of=None)


class Award(models.Model):
    """A contest of an event and its election.

    The rules are columns until it opens; from then on `manifest` (the bytes of election.json) holds them, `fingerprint` is
    its SHA-256 in hex, and a trigger lets neither change. `components` is a list of `{"slug", "weight"}` with weights as
    fractions that add up to 1 (empty: the public alone); `ties` says by which components a tie is decided, `lot` last. `folder` names the folder
    under `VAR_DIR/elections/` with the secrets and, after the count, the published files. A trial is an award of its own,
    which points at the real one."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="awards")
    slug = models.CharField(_l("address"), max_length=50, validators=[slug_is_plain])
    name = models.CharField(_l("name"), max_length=120)
    name_en = models.CharField(_l("name in English"), max_length=120, blank=True)
    intro = models.TextField(_l("introduction"), max_length=2_000, blank=True)
    intro_en = models.TextField(_l("introduction in English"), max_length=2_000, blank=True)
    rules = models.TextField(_l("rules"), max_length=10_000, blank=True)
    rules_en = models.TextField(_l("rules in English"), max_length=10_000, blank=True)
    method = models.CharField(_l("how many to choose"), max_length=10, choices=Method, default=Method.EXACTLY)
    picks = models.PositiveSmallIntegerField(_l("number to choose"), default=3)
    components = models.JSONField(default=list, blank=True)
    quorum = models.PositiveIntegerField(_l("ballots needed for a result"), default=0)
    ties = models.JSONField(default=list, blank=True)
    opens_at = models.DateTimeField(_l("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_l("closes"), null=True, blank=True)
    domain_limit = models.PositiveIntegerField(_l("votes for an unknown domain before it waits"), default=5)
    publish_minutes = models.PositiveIntegerField(_l("minutes between two heads of the board"), default=60)
    objection_days = models.PositiveSmallIntegerField(_l("days for objections"), default=14)
    phase = models.CharField(max_length=10, choices=AwardPhase, default=AwardPhase.DRAFT)
    pause_reason = models.CharField(_l("reason"), max_length=500, blank=True)
    pause_reason_en = models.CharField(_l("reason in English"), max_length=500, blank=True)
    folder = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    box_key = models.CharField(max_length=64, blank=True, editable=False)
    sign_key = models.CharField(max_length=64, blank=True, editable=False)
    manifest = models.TextField(blank=True, editable=False)
    fingerprint = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)  # noqa: DJ001 -- unique where there is one
    trial_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="trials", editable=False
    )
    trial_digest = models.CharField(max_length=64, blank=True, editable=False)
    trial_ballots = models.PositiveIntegerField(default=0, editable=False)
    trial_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    counted_at = models.DateTimeField(null=True, blank=True, editable=False)
    certified_at = models.DateTimeField(null=True, blank=True, editable=False)
    keys_destroyed_at = models.DateTimeField(null=True, blank=True, editable=False)
    tally = models.JSONField(null=True, blank=True, editable=False)

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["event", "opens_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "slug"],
                condition=Q(trial_of=None),
                name="one_award_per_slug",
                violation_error_message=_l("There already is an award with this address."),
            ),
            models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gt=F("opens_at")),
                name="award_closes_after_opening",
                violation_error_message=_l("This closes before it opens. Choose a later moment."),
            ),
            models.CheckConstraint(
                condition=Q(picks__gte=1),
                name="award_picks_some",
                violation_error_message=_l("Let people choose at least one."),
            ),
            models.CheckConstraint(
                condition=Q(phase="draft")
                | Q(fingerprint__isnull=False, opened_at__isnull=False, closes_at__isnull=False),
                name="award_opened_with_rules",
            ),
            models.CheckConstraint(
                condition=~Q(phase__in=sorted(COUNTED)) | Q(tally__isnull=False),
                name="award_counted_has_tally",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shares(self) -> list[dict[str, str]]:
        """The components with their weights."""
        return self.components or list(PUBLIC_ALONE)

    @property
    def tie_order(self) -> list[str]:
        return self.ties or list(PUBLIC_THEN_LOT)

    @property
    def is_opened(self) -> bool:
        """Whether people vote now, or would if it were not paused."""
        return self.phase in OPENED

    @property
    def is_counted(self) -> bool:
        return self.phase in COUNTED


class Candidate(models.Model):
    """One who can be chosen. What the public sees is frozen when the election opens; the contact gets every head."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="candidates")
    slug = models.CharField(_l("address"), max_length=60, validators=[slug_is_plain])
    name = models.CharField(_l("name"), max_length=120)
    name_en = models.CharField(_l("name in English"), max_length=120, blank=True)
    motto = models.CharField(_l("in one line"), max_length=120, blank=True)
    motto_en = models.CharField(_l("in one line, in English"), max_length=120, blank=True)
    text = models.TextField(_l("text"), max_length=5_000, blank=True)
    text_en = models.TextField(_l("text in English"), max_length=5_000, blank=True)
    picture = models.FileField(_l("picture"), upload_to="candidates/", blank=True)
    picture_alt = models.CharField(_l("what is in the picture"), max_length=200, blank=True)
    picture_alt_en = models.CharField(_l("what is in the picture, in English"), max_length=200, blank=True)
    film = models.URLField(_l("film"), max_length=300, blank=True)
    website = models.URLField(_l("website"), max_length=300, blank=True)
    contact_name = models.CharField(_l("contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_l("e-mail address of the contact"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["award", "position", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["award", "slug"],
                name="one_candidate_per_slug",
                violation_error_message=_l("There already is a candidate with this address."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PastWinner(models.Model):
    """Who won before this site counted the votes."""

    year = models.PositiveSmallIntegerField(
        _l("year"), unique=True, error_messages={"unique": _l("There already is a winner of this year.")}
    )
    name = models.CharField(_l("name"), max_length=120)
    name_en = models.CharField(_l("name in English"), max_length=120, blank=True)
    text = models.TextField(_l("text"), max_length=1_000, blank=True)
    text_en = models.TextField(_l("text in English"), max_length=1_000, blank=True)

    class Meta:
        ordering: ClassVar = ["-year"]

    def __str__(self) -> str:
        return f"{self.year} {self.name}"
