# SPDX-License-Identifier: EUPL-1.2
"""Accounts to sign in with, for people who are known here. There is no open sign-up."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from conference.addresses import normalise
from conference.history import record
from conference.models import Person, User


@transaction.atomic
def open_account(person: Person) -> User:
    """Give the person an account to sign in with, if there is none yet. Locks the person."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    user = person.user or User.objects.filter(email=person.email).first()
    if user is None:
        user = User.objects.create_user(person.email)
    if person.user_id != user.pk:
        Person.objects.filter(pk=person.pk).update(user=user)
    # allauth wants to know the address apart; that it is real, the typed code proves.
    EmailAddress.objects.get_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": False}
    )
    return user


def account_for(address: str) -> User | None:
    """The account to sign in with at this address, made when a person is known there; None for strangers and
    for accounts that were closed."""
    person = Person.objects.at(address)
    if person is None:
        return None
    user = open_account(person)
    return user if user.is_active else None


@transaction.atomic
def make_administrator(address: str, name: str = "", *, at: datetime) -> User:
    """Make whoever reads this mailbox an administrator of the whole site; a second time changes only the name."""
    person, _is_new = Person.objects.get_or_create(email=normalise(address), defaults={"name": name})
    if name and person.name != name:
        person.name = name
        person.save(update_fields=["name"])
    user = open_account(person)
    if not user.is_superuser:
        user.is_superuser = True
        user.save(update_fields=["is_superuser"])
        record("administrator made", user, event=None, by=None, at=at)
    return user
