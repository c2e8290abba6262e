# SPDX-License-Identifier: EUPL-1.2
"""What the floor keeps of a person, to read: who they are, their account, roles, mail and history."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.db.models import Q
from django.utils.translation import gettext as _

from conference.letters import Unwritable, text_of
from conference.models import Change, Event, Invitation, Message, Person, RoleGrant
from conference.operations.personal import messages_of
from conference.personal import Fact, Section
from conference.verbs import label_of


def stored_of_person(person: Person, event: Event | None = None) -> list[Section]:
    """With an event only what is kept for that one."""
    return [who(person), *([account(person)] if event is None else []), roles(person, event)]


def stored_of_past(person: Person, subjects: Iterable[str], event: Event | None = None) -> list[Section]:
    """Mail and history; `subjects` are the rows of which history may tell."""
    return [messages(person, event), history(person, subjects, event)]


def who(person: Person) -> Section:
    row = [
        Fact("email", _("E-mail address"), person.email),
        Fact("name", _("Name"), person.name),
        Fact("language", _("Language"), person.language),
        Fact("confirmed_at", _("Address confirmed at"), person.confirmed_at),
    ]
    return Section("person", _("Who you are"), [row])


def account(person: Person) -> Section:
    if person.user is None:
        return Section("account", _("Your account"), [])
    keys = Authenticator.objects.filter(user=person.user)
    passkeys = list(keys.values_list("type", flat=True))
    row = [
        Fact("joined_at", _("Made at"), person.user.joined_at),
        Fact("last_login", _("Signed in for the last time at"), person.user.last_login),
        Fact("is_administrator", _("Administrator"), person.user.is_superuser),
        Fact("extra_keys", _("Passkeys and authenticator apps"), len(passkeys)),
    ]
    return Section("account", _("Your account"), [row])


def roles(person: Person, event: Event | None) -> Section:
    grants = RoleGrant.objects.filter(_of(event), person=person).select_related("event")
    invitations = Invitation.objects.filter(_of(event), email__iexact=person.email).select_related("event")
    rows = [
        [
            Fact("event", _("Event"), grant.event.name),
            Fact("role", _("Role"), str(grant.get_role_display())),
            Fact("granted_at", _("Since"), grant.granted_at),
        ]
        for grant in grants
    ] + [
        [
            Fact("event", _("Event"), one.event.name),
            Fact("invited_as", _("Invited as"), str(one.get_role_display())),
            Fact("invited_at", _("Invited at"), one.created_at),
            Fact("accepted_at", _("Accepted at"), one.accepted_at),
        ]
        for one in invitations
    ]
    return Section("roles", _("Your roles and invitations"), rows)


def messages(person: Person, event: Event | None) -> Section:
    found = messages_of(person, event).select_related("event").order_by("pk")
    return Section("messages", _("Mail to you"), [message_row(one) for one in found])


def message_row(message: Message) -> list[Fact]:
    return [
        Fact("event", _("Event"), message.event.name if message.event else ""),
        Fact("to", _("To"), message.to),
        Fact("made_at", _("Made at"), message.created_at),
        Fact("sent_at", _("Sent at"), message.sent_at),
        Fact("state", _("State"), str(message.get_state_display())),
        *text_facts(message),
    ]


def text_facts(message: Message) -> list[Fact]:
    """A personal link stays a placeholder; of a secret message the text is nobody's to read, and goes on delivery."""
    if message.is_secret:
        return [Fact("secret", _("Text"), _("A code or a personal link. We keep no text of it."))]
    try:
        text = text_of(message)
    except Unwritable:
        return []
    return [Fact("subject", _("Subject"), text["subject"]), Fact("body", _("Text"), text["body"])]


def history(person: Person, subjects: Iterable[str], event: Event | None) -> Section:
    own = Q(subject__in=list(subjects)) | Q(by=person)
    changes = Change.objects.filter(_of(event), own).select_related("event").order_by("at", "pk")
    rows = [
        [
            Fact("at", _("Moment"), change.at),
            Fact("step", _("What happened"), str(label_of(change.verb))),
            Fact("event", _("Event"), change.event.name if change.event else ""),
            Fact("by_you", _("Done by you"), change.by_id == person.pk),
        ]
        for change in changes
    ]
    return Section("history", _("What happened"), rows)


def _of(event: Event | None) -> Q:
    return Q() if event is None else Q(event=event)
