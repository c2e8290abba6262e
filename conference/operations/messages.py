# SPDX-License-Identifier: EUPL-1.2
"""What an organiser does with mail in the outbox. Secret messages are not theirs to see or stop; what was promised to who
gets it (`conference.outbox_rules`) is not theirs to stop or to change: Refusal `promised`."""

from collections.abc import Collection
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record, subject_of
from conference.letters import SUBJECT_LENGTH, Unwritable, missing_placeholders, text_of
from conference.letters import subject_of as subject_line
from conference.models import Change, Event, Message, Person
from conference.models.message import MessageState
from conference.outbox_flags import flags_of
from conference.outbox_rules import actions_of, that_can, why_promised
from conference.plaintext import one_line, tidy
from conference.versions import refuse_stale


@transaction.atomic
def release_message(message: Message, *, by: Person, at: datetime, anyway: bool = False) -> None:
    """Let a held message go. Locks it. Raises Refusal `message-state` when it is not held.

    One that contradicts an earlier message goes only `anyway`: else Refusal `contradicts`."""
    row = _move(message, "release", MessageState.QUEUED, by=by, at=at)
    if not anyway and (flag := flags_of(row.event, [row.pk]).get(row.pk)):
        raise Refusal("contradicts", flag)


@transaction.atomic
def retry_message(message: Message, *, by: Person, at: datetime) -> None:
    """Try a failed message again from the start. Locks it. Raises Refusal `message-state`."""
    _move(message, "retry", MessageState.QUEUED, by=by, at=at)


@transaction.atomic
def hold_message(message: Message, *, by: Person, at: datetime) -> None:
    """Keep a message back until somebody releases it; also brings back a discarded one. Locks it.

    Raises Refusal `message-state` when it is on its way or gone."""
    row = _move(message, "hold", MessageState.HELD, by=by, at=at)
    if not row.subject:
        with suppress(Unwritable):  # organisers search for it
            Message.objects.filter(pk=row.pk).update(subject=subject_line(row))


@transaction.atomic
def discard_message(message: Message, *, by: Person, at: datetime) -> None:
    """Never send the message; it stays to be read, and can be held again. Locks it. Raises Refusal `message-state`."""
    _move(message, "discard", MessageState.DISCARDED, by=by, at=at)


@transaction.atomic
def edit_message(
    message: Message, subject: str, body: str, *, by: Person, at: datetime, seen: str | None = None
) -> None:
    """Replace the text. `seen` is the fingerprint of the text that the editor opened. Locks the message.

    Raises Refusal `message-state` when it has gone, `link-missing` when the placeholder of a personal link
    was lost, `empty`, or StaleEdit when somebody else changed it."""
    row = _locked(message, "edit")
    old = text_of(row)
    refuse_stale(old, seen)
    subject, body = one_line(subject)[:SUBJECT_LENGTH], tidy(body)
    if not subject or not body.strip():
        raise Refusal("empty", _("A message needs a subject and a text."), status=400)
    if missing := missing_placeholders(body, row, in_place_of=old["body"]):
        text = _("Leave %(link)s in the text: there the receiver finds an own link.") % {
            "link": ", ".join(missing)
        }
        raise Refusal("link-missing", text, status=400)
    Message.objects.filter(pk=row.pk).update(subject=subject, body=body)
    record("message-edit", row, event=row.event, by=by, at=at)


@transaction.atomic
def release_messages(
    messages: QuerySet[Message], *, event: Event, by: Person, at: datetime, anyway: Collection[int] = ()
) -> int:
    """Let those of the messages go that are held; how many. Locks them.

    Those that contradict an earlier message stay, but for those in `anyway`."""
    held = list(messages.filter(state=MessageState.HELD).values_list("pk", flat=True))
    stay = set(flags_of(event, held)) - set(anyway)
    going = messages.exclude(pk__in=stay) if stay else messages
    return _move_all(going, "release", MessageState.QUEUED, event=event, by=by, at=at)


@transaction.atomic
def discard_messages(messages: QuerySet[Message], *, event: Event, by: Person, at: datetime) -> int:
    """Stop those of the messages that have not gone; how many. Locks them."""
    return _move_all(messages, "discard", MessageState.DISCARDED, event=event, by=by, at=at)


def _locked(message: Message, action: str) -> Message:
    row = Message.objects.select_for_update(of=("self",)).select_related("event").get(pk=message.pk)
    if row.is_secret or action not in actions_of(row):
        raise _promised(row) or Refusal("message-state", _too_late(row))
    return row


def _promised(row: Message) -> Refusal | None:
    """Of a message that could still be stopped, if it were another one."""
    why = "" if row.state in {MessageState.SENDING, MessageState.SENT} else why_promised(row)
    return Refusal("promised", why) if why else None


def _too_late(row: Message) -> str:
    if row.state in {MessageState.SENDING, MessageState.SENT}:
        return _("This message has already gone. Write a new one if something has to be put right.")
    text = _("This cannot be done with a message of which the state is: %(state)s. Look at it again.")
    return text % {"state": row.get_state_display()}


def _move(message: Message, action: str, to: MessageState, *, by: Person, at: datetime) -> Message:
    row = _locked(message, action)
    Message.objects.filter(pk=row.pk).update(state=to, due_at=at, attempts=0, error="")
    record(f"message-{action}", row, event=row.event, by=by, at=at, was=row.state)
    return row


def _move_all(
    messages: QuerySet[Message], action: str, to: MessageState, *, event: Event, by: Person, at: datetime
) -> int:
    chosen = that_can(action, messages.filter(event=event, is_secret=False)).order_by("pk")
    rows = list(chosen.select_for_update().only("pk", "state"))
    Message.objects.filter(pk__in=[row.pk for row in rows]).update(state=to, due_at=at, attempts=0, error="")
    Change.objects.bulk_create(
        Change(
            event=event,
            at=at,
            by=by,
            verb=f"message-{action}",
            subject=subject_of(row),
            data={"was": row.state},
        )
        for row in rows
    )
    return len(rows)
