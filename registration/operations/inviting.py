# SPDX-License-Identifier: EUPL-1.2
"""Invitation links: making, changing, withdrawing, renewing and mailing them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from registration import entrance_mails
from registration.models import RegistrationLink
from registration.operations.entrance import uses_of

LINK_FIELDS = ("kind_id", "note", "emails", "domains", "most", "expires_at")


@transaction.atomic
def make_link(
    event: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime
) -> RegistrationLink:
    """Make an invitation link; nobody is mailed by it. History holds no addresses."""
    link = RegistrationLink(event=event, created_at=at, created_by=by, **values)
    save_checked(link)
    record("invitation link made", link, event=event, by=by, at=at, kind=link.kind_id)
    return link


@transaction.atomic
def change_link(
    link: RegistrationLink,
    values: Mapping[str, Any],
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> RegistrationLink:
    """Change for whom a link is; who registered with it keeps that. Locks the link.

    Raises StaleEdit, and Refusal `below-used` for fewer registrations than were made with it."""
    row = locked(link.pk)
    refuse_stale(values_of(row, LINK_FIELDS), seen)
    changed = fill(row, values)
    refuse_fewer_uses(row)
    if changed:
        row.used = uses_of(row)
        save_checked(row)
        record("invitation link changed", row, event=row.event, by=by, at=at, fields=changed)
    return row


def refuse_fewer_uses(link: RegistrationLink) -> None:
    used = uses_of(link)
    if link.most is None or link.most >= used:
        return
    text = ngettext(
        "%(count)d person has registered with it already. Fill in %(count)d or more.",
        "%(count)d people have registered with it already. Fill in %(count)d or more.",
        used,
    )
    raise Refusal("below-used", text % {"count": used})


@transaction.atomic
def withdraw_link(link: RegistrationLink, *, by: Person | None, at: datetime) -> bool:
    """The link works no longer; who registered with it keeps their place. False when it was withdrawn. Locks it."""
    row = locked(link.pk)
    if row.withdrawn_at is not None:
        return False
    RegistrationLink.objects.filter(pk=row.pk).update(withdrawn_at=at)
    record("invitation link withdrawn", row, event=row.event, by=by, at=at)
    return True


@transaction.atomic
def renew_link(link: RegistrationLink, *, by: Person | None, at: datetime) -> RegistrationLink:
    """Give the link a new address: the old one dies at once. A withdrawn one works again by it. Locks it."""
    row = locked(link.pk)
    row.token_version, row.withdrawn_at = row.token_version + 1, None
    row.save(update_fields=["token_version", "withdrawn_at"])
    record("invitation link renewed", row, event=row.event, by=by, at=at)
    return row


@transaction.atomic
def mail_link(link: RegistrationLink, word: str, *, by: Person | None, at: datetime) -> int:
    """Mail the link to the addresses listed with it that did not get it yet; how many. Locks it.

    Raises Refusal `no-addresses`, `not-working`."""
    row = locked(link.pk)
    if not row.emails:
        raise Refusal("no-addresses", _("There are no addresses with this link. Add them first."))
    if not row.is_open(at):
        raise Refusal(
            "not-working", _("This link does not work any more. Renew it or give it a later end first.")
        )
    count = entrance_mails.invited(row, row.emails, word=word, at=at)
    if count:
        record("invitation link mailed", row, event=row.event, by=by, at=at, count=count)
    return count


def locked(pk: int) -> RegistrationLink:
    rows = RegistrationLink.objects.select_for_update(of=("self",))
    return rows.select_related("event", "kind").get(pk=pk)
