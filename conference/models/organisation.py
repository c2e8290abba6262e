# SPDX-License-Identifier: EUPL-1.2
"""Public bodies and their mail domains, from the government's own lists: for completion, and for who may vote freely."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _l


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _l("municipality")
    PROVINCE = "province", _l("province")
    WATER_BOARD = "water-board", _l("water board")
    STATE = "state", _l("central government")
    OTHER = "other", _l("other public body")


class Organisation(models.Model):
    """A public body. `uri` is its identifier in the list of government organisations (TOOI), when it has one."""

    uri = models.CharField(max_length=200, null=True, blank=True, unique=True)
    name = models.CharField(_l("name"), max_length=160)
    sort_name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["sort_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "name"], name="one_organisation_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class GovernmentDomain(models.Model):
    """A domain (small letters, without `www.`) that a public body uses."""

    domain = models.CharField(max_length=253, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="domains"
    )

    class Meta:
        ordering: ClassVar = ["domain"]

    def __str__(self) -> str:
        return self.domain
