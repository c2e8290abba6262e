# SPDX-License-Identifier: EUPL-1.2
"""Who may vote: never how.

No key, time or order of these tables is one of the ballots' (see docs/decisions/0029). History has nothing of them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _l

from conference.models import Person
from voting.models.award import Award


class RightState(models.TextChoices):
    VALID = "valid", _l("may vote")
    WAITING = "waiting", _l("waits for the officer")
    REFUSED = "refused", _l("refused")
    USED = "used", _l("has voted")


class VotingRight(models.Model):
    """The one right of an address in an election. On SQLite the table has no rowid.

    `key` is HMAC-SHA256 of the folded address under the election's own secret, base64url, 43 characters. The code is here
    as a hash until it ended. A used right is written anew by the publisher (`is_settled`), away from its ballot."""

    key = models.CharField(max_length=43, primary_key=True)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="rights")
    state = models.CharField(max_length=10, choices=RightState)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    is_settled = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["award"], condition=Q(state="used", is_settled=False), name="right_unsettled"
            )
        ]

    def __str__(self) -> str:
        return self.key[:8]


class CodeRequest(models.Model):
    """Somebody asked for a code. The same one row for every address; the clock answers by mail and deletes it."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=5)
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"


class SentCode(models.Model):
    """That a mail went to the address of a right; kept for an hour, to send no more than three."""

    right_key = models.CharField(max_length=43)
    sent_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["right_key", "sent_at"], name="sent_code_of"),
            models.Index(fields=["sent_at"], name="sent_code_old"),
        ]

    def __str__(self) -> str:
        return self.right_key[:8]


class DomainDecision(models.TextChoices):
    LIMITED = "limited", _l("limited")
    FREE = "free", _l("free")
    REFUSED = "refused", _l("refused")


class VoteDomain(models.Model):
    """A domain that is neither a public body's nor a large provider's: how many rights it was given, and what the officer
    decided about the rest."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253)
    issued = models.PositiveIntegerField(default=0)
    decision = models.CharField(max_length=10, choices=DomainDecision, default=DomainDecision.LIMITED)
    reason = models.CharField(_l("reason"), max_length=500, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["award", "domain"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["award", "domain"], name="one_row_per_vote_domain")
        ]

    def __str__(self) -> str:
        return self.domain


class WaitingVoter(models.Model):
    """The address to which a code goes when its domain is let through; deleted with the decision, and at closing."""

    domain = models.ForeignKey(VoteDomain, on_delete=models.CASCADE, related_name="waiting")
    right_key = models.CharField(max_length=43, unique=True)
    email = models.EmailField()
    language = models.CharField(max_length=5)

    class Meta:
        ordering: ClassVar = ["right_key"]

    def __str__(self) -> str:
        return self.right_key[:8]
