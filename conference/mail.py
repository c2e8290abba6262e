# SPDX-License-Identifier: EUPL-1.2
"""Writing mail: a row in the outbox, in the transaction of the change it tells of.

Templates live in `templates/<app>/mail/<name>.subject.txt` and `.body.txt`, named here as `<app>/<name>`.
The text is made when somebody reads the message or when it leaves (see `conference.letters`), from a snapshot of plain values.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conference import tokens
from conference.letters import subject_of
from conference.models import Event, Message, Person
from conference.models.message import MessageState


def post(
    template: str,
    to: Person | str,
    *,
    at: datetime,
    event: Event | None = None,
    language: str = "",
    context: dict[str, Any] | None = None,
    secret: bool = False,
    held: bool = False,
    once: str | None = None,
) -> Message | None:
    """Write a message into the outbox; the worker sends it, or an organiser reads it first (`event.hold_mail`, or `held`).

    `context` holds plain JSON values. Two names are special: `link` from `personal_link()`, which becomes
    a real address only when the message leaves, and `calendar`, a list of entries for an attached
    calendar file (see `conference.calendars`). `once` names the message: a second one with the same name
    is not written, and None is returned. Nobody writes to somebody who was erased: None as well.
    """
    if is_erased(to):
        return None
    letter = Outgoing(to, context or {}, language)
    values = _values(template, letter, at=at, event=event, secret=secret, held=held)
    if once is None:
        return Message.objects.create(**values)
    message, is_new = Message.objects.get_or_create(once=once, defaults=values)
    return message if is_new else None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter of which many go at once: to whom, with what, in which language; see `post`."""

    to: Person | str
    context: dict[str, Any]
    language: str = ""
    once: str | None = None


def post_all(
    template: str,
    letters: Iterable[Outgoing],
    *,
    at: datetime,
    event: Event | None = None,
    held: bool = False,
    secret: bool = False,
    at_once: bool = False,
) -> int:
    """Write many messages of one template into the outbox, in a few statements; how many.

    What is of no use when it is late goes `at_once`, also of an event whose organisers read every message first.

    Of a name in `once` that is taken, nothing is written at all: an IntegrityError, for that is a bug."""
    same: dict[str, Any] = {"at": at, "event": event, "secret": secret, "held": held, "at_once": at_once}
    rows = [
        Message(once=letter.once, **_values(template, letter, **same))
        for letter in letters
        if not is_erased(letter.to)
    ]
    Message.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def is_erased(to: Person | str) -> bool:
    return isinstance(to, Person) and to.erased_at is not None


def _values(
    template: str,
    letter: Outgoing,
    *,
    at: datetime,
    event: Event | None,
    secret: bool = False,
    held: bool = False,
    at_once: bool = False,
) -> dict[str, Any]:
    person = letter.to if isinstance(letter.to, Person) else None
    held = (held or (event is not None and event.hold_mail)) and not (secret or at_once)
    values = {
        "event": event,
        "person": person,
        "to": person.email if person else letter.to,
        "language": letter.language or (person.language if person else "nl"),
        "template": template,
        "context": letter.context,
        "is_secret": secret,
        "state": MessageState.HELD if held else MessageState.QUEUED,
        "due_at": at,
    }
    if held:
        values["subject"] = subject_of(Message(**values))  # organisers search for it
    return values


def personal_link(route: str, purpose: str, pk: int, version: int, **kwargs: Any) -> dict[str, Any]:
    """A link that only the recipient may see: kept as what it is derived from, never as the token.

    `route` is the name of an address that takes `token` and the given kwargs."""
    return {"route": route, "purpose": purpose, "pk": pk, "version": version, "kwargs": kwargs}


def token_of(link: dict[str, Any]) -> str:
    """The token of a link made by `personal_link`."""
    return tokens.make(link["purpose"], link["pk"], link["version"])
