# SPDX-License-Identifier: EUPL-1.2
"""A typed code that proves an address."""

from typing import ClassVar

from django.db import models


class AddressCode(models.Model):
    """A code sent to an address for one purpose and one subject. Only its hash is kept."""

    purpose = models.CharField(max_length=40)
    subject = models.CharField(max_length=60)
    code_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["purpose", "subject", "-created_at"], name="code_subject")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject}"
