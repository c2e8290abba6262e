# SPDX-License-Identifier: EUPL-1.2
"""Roles at an event: given by invitation, taken back by an organiser."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from conference.addresses import normalise
from conference.errors import Refusal
from conference.history import record
from conference.mail import personal_link, post
from conference.models import Event, Invitation, Person, RoleGrant
from conference.models.role import Role
from conference.operations.accounts import open_account

PURPOSE = "invitation"
LIFE = timedelta(days=21)


@transaction.atomic
def invite(event: Event, address: str, role: Role, *, language: str, by: Person, at: datetime) -> Invitation:
    """Ask somebody to take a role; mails a personal link. Who was already asked gets a new link and more time.

    Raises Refusal `has-role` when the person has it."""
    email = normalise(address)
    if RoleGrant.objects.filter(event=event, role=role, person__email=email).exists():
        raise Refusal("has-role", _("This person has this role already."))
    invitation, is_new = Invitation.objects.select_for_update(no_key=True).get_or_create(
        event=event,
        email=email,
        role=role,
        accepted_at=None,
        defaults={"invited_by": by, "created_at": at, "expires_at": at + LIFE},
    )
    if not is_new:
        return send_again(invitation, language=language, by=by, at=at)
    record("invited", invitation, event=event, by=by, at=at, role=role)
    _send(invitation, language, at)
    return invitation


@transaction.atomic
def send_again(invitation: Invitation, *, language: str = "", by: Person, at: datetime) -> Invitation:
    """Mail a new link, good for three weeks from now; the old one stops working. Locks the invitation.

    Without a language: that of the person, if known here. Raises Refusal `accepted` or `withdrawn`."""
    invitation = _locked(invitation)
    if invitation.accepted_at:
        raise Refusal("accepted", _("This invitation has been accepted already."))
    invitation.token_version += 1
    invitation.expires_at = at + LIFE
    invitation.invited_by = by
    invitation.save(update_fields=["token_version", "expires_at", "invited_by"])
    record("invitation sent again", invitation, event=invitation.event, by=by, at=at, role=invitation.role)
    _send(invitation, language, at)
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Take an invitation back; its link stops working. Locks it. Raises Refusal `accepted` or `withdrawn`."""
    invitation = _locked(invitation)
    if invitation.accepted_at:
        raise Refusal("accepted", _("This invitation has been accepted already. Remove the role instead."))
    record("invitation withdrawn", invitation, event=invitation.event, by=by, at=at, role=invitation.role)
    invitation.delete()


@transaction.atomic
def accept(invitation: Invitation, *, name: str = "", at: datetime) -> RoleGrant:
    """Give the role to whoever reads the invited mailbox: the link proves the address. Locks the invitation.

    Makes the person and an account to sign in with where they are not there yet; fills in a missing name.
    Raises Refusal `accepted`, `expired` or `withdrawn`."""
    invitation = _locked(invitation)
    if invitation.accepted_at:
        raise Refusal("accepted", _("This invitation has been accepted already."))
    if not invitation.is_open(at):
        raise Refusal("expired", _("This invitation is too old. Ask the organisers for a new one."))
    person, _is_new = Person.objects.get_or_create(email=invitation.email)
    if name and not person.name:
        person.name = name
        person.save(update_fields=["name"])
    person.confirm(at)
    open_account(person)
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    record("invitation accepted", invitation, event=invitation.event, by=person, at=at, role=invitation.role)
    return give_role(invitation.event, person, Role(invitation.role), by=invitation.invited_by, at=at)


@transaction.atomic
def give_role(event: Event, person: Person, role: Role, *, by: Person | None, at: datetime) -> RoleGrant:
    """Give a person a role; a second time changes nothing."""
    grant, is_new = RoleGrant.objects.get_or_create(
        event=event, person=person, role=role, defaults={"granted_at": at}
    )
    if is_new:
        record("role given", grant, event=event, by=by, at=at, role=role, person=person.pk)
    return grant


@transaction.atomic
def remove_role(grant: RoleGrant, *, by: Person, at: datetime) -> None:
    """Take a role from a person. Locks everybody with that role at the event.

    Raises Refusal `last-organiser`: an event always has one."""
    same_role = RoleGrant.objects.filter(event=grant.event_id, role=grant.role).order_by("pk")
    holders = list(same_role.select_for_update().values_list("pk", flat=True))
    if grant.role == Role.ORGANISER and holders == [grant.pk]:
        raise Refusal("last-organiser", _("An event always has an organiser. Invite another one first."))
    record("role removed", grant, event=grant.event, by=by, at=at, role=grant.role, person=grant.person_id)
    grant.delete()


def _locked(invitation: Invitation) -> Invitation:
    found = Invitation.objects.select_for_update(no_key=True).filter(pk=invitation.pk).first()
    if found is None:
        raise Refusal("withdrawn", _("This invitation has been withdrawn."), status=404)
    return found


def _send(invitation: Invitation, language: str, at: datetime) -> None:
    person = Person.objects.at(invitation.email)
    language = language or (person.language if person else "nl")
    post(
        "conference/invitation",
        person or invitation.email,
        at=at,
        event=invitation.event,
        language=language,
        secret=True,
        context={
            "role": invitation.role,
            "inviter": str(invitation.invited_by or ""),
            "expires_at": invitation.expires_at.isoformat(),
            "link": personal_link("invitation", PURPOSE, invitation.pk, invitation.token_version),
        },
    )
