# SPDX-License-Identifier: EUPL-1.2
"""A person is a confirmed address; a user is a person who signs in."""

from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _l

from conference.addresses import normalise


class PersonQuerySet(models.QuerySet["Person"]):
    def at(self, address: str) -> "Person | None":
        return self.filter(email=normalise(address)).first()


class Person(models.Model):
    """Somebody who may register, speak, review or organise. Signing in is optional."""

    email = models.EmailField(_l("e-mail address"), unique=True)
    name = models.CharField(_l("name"), max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=5, default="nl")
    erased_at = models.DateTimeField(null=True, blank=True)
    user = models.OneToOneField(
        "User", null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args, **kwargs) -> None:
        self.email = normalise(self.email)
        super().save(*args, **kwargs)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    def confirm(self, at: datetime) -> None:
        """The address has proved to be this person's own; the first time counts."""
        if self.confirmed_at is None:
            self.confirmed_at = at
            self.save(update_fields=["confirmed_at"])


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str = "", **extra) -> "User":
        """A user without a password (people sign in by code), with a person beside it."""
        user = self.model(email=normalise(email), **extra)
        user.set_unusable_password()
        user.save(using=self._db)
        Person.objects.update_or_create(
            email=user.email, defaults={"user": user}, create_defaults={"user": user, "name": name}
        )
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """The account of a person who signs in. `is_superuser` is the administrator of the whole site."""

    email = models.EmailField(_l("e-mail address"), unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    def __str__(self) -> str:
        return self.email

    def save(self, *args, **kwargs) -> None:
        self.email = normalise(self.email)
        super().save(*args, **kwargs)
