# SPDX-License-Identifier: EUPL-1.2
"""Mail to a selection of attendees: kept as a draft, tried, handed to the outbox once, and taken back while it waits."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.errors import Refusal
from conference.history import record
from conference.mail import post, post_all
from conference.models import Event, Message, Person
from conference.models.message import MessageState
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from registration.mailing_words import unknown
from registration.mailings import TEMPLATE, letters_for, once, tried
from registration.models import Mailing, MailingState
from registration.queries.selections import selected

MAILING_FIELDS = ("selection", "subject", "subject_en", "body", "body_en")
TEXTS = MAILING_FIELDS[1:]


@transaction.atomic
def write_mailing(event: Event, values: Mapping[str, Any], *, by: Person, at: datetime) -> Mailing:
    """Keep a draft. Raises Refusal `unknown-placeholder`."""
    check_texts(values)
    mailing = Mailing(event=event, created_at=at, created_by=by, **values)
    save_checked(mailing)
    record("mailing written", mailing, event=event, by=by, at=at)
    return mailing


@transaction.atomic
def change_mailing(
    mailing: Mailing, values: Mapping[str, Any], *, seen: str | None = None, by: Person, at: datetime
) -> Mailing:
    """Change a draft. Locks it. Raises StaleEdit, Refusal `sent`, `unknown-placeholder`."""
    row = locked_draft(mailing.pk)
    refuse_stale(values_of(row, MAILING_FIELDS), seen)
    check_texts(values)
    if changed := fill(row, values):
        save_checked(row)
        record("mailing changed", row, event=row.event, by=by, at=at, fields=changed)
    return row


@transaction.atomic
def delete_mailing(mailing_id: int, *, by: Person, at: datetime) -> None:
    """Throw a draft away. Raises Refusal `sent`."""
    row = locked_draft(mailing_id)
    record("mailing deleted", row, event=row.event, by=by, at=at)
    row.delete()


@transaction.atomic
def copy_mailing(mailing: Mailing, *, by: Person, at: datetime) -> Mailing:
    """A new draft with the same texts and selection."""
    return write_mailing(mailing.event, values_of(mailing, MAILING_FIELDS), by=by, at=at)


@transaction.atomic
def try_mailing(mailing: Mailing, *, by: Person, at: datetime) -> int:
    """Mail each text to who asks it, as the first receiver would get it but without their link; how many mails.

    Raises Refusal `nobody`."""
    example = selected(mailing.event, mailing.selection).first()
    if example is None:
        raise nobody()
    letters = tried(mailing, example)
    for language, context in letters:
        post(TEMPLATE, by, at=at, event=mailing.event, language=language, context=context)
    return len(letters)


@transaction.atomic
def send_mailing(mailing_id: int, *, expected: int, by: Person, at: datetime) -> int:
    """Hand a letter for everybody of the selection to the outbox; how many. Twice is the same as once.

    `expected` is how many the organiser saw. Locks the mailing. Raises Refusal `nobody`, or `other-number` when there are now more or fewer."""
    row = Mailing.objects.select_for_update(of=("self",)).select_related("event").get(pk=mailing_id)
    if row.state == MailingState.SENT:
        return row.count
    people = list(selected(row.event, row.selection))
    if not people:
        raise nobody()
    if len(people) != expected:
        text = ngettext(
            "It would go to %(count)d person now. Look again before you send it.",
            "It would go to %(count)d people now. Look again before you send it.",
            len(people),
        )
        raise Refusal("other-number", text % {"count": len(people)}, count=len(people))
    post_all(TEMPLATE, letters_for(row, people), at=at, event=row.event)
    row.state, row.count, row.sent_at = MailingState.SENT, len(people), at
    row.save(update_fields=["state", "count", "sent_at"])
    record("mailing sent", row, event=row.event, by=by, at=at, count=row.count)
    return row.count


@transaction.atomic
def take_back_mailing(mailing_id: int, *, by: Person, at: datetime) -> int:
    """Discard the letters that have not left; how many. What was sent is sent. Locks the mailing, then the messages."""
    row = Mailing.objects.select_for_update(of=("self",)).select_related("event").get(pk=mailing_id)
    waiting = Message.objects.filter(
        event=row.event, once__startswith=once(row), state__in=[MessageState.HELD, MessageState.QUEUED]
    )
    keys = list(waiting.select_for_update().values_list("pk", flat=True))
    count = Message.objects.filter(pk__in=keys).update(state=MessageState.DISCARDED)
    if count:
        record("mailing taken back", row, event=row.event, by=by, at=at, count=count)
    return count


def check_texts(values: Mapping[str, Any]) -> None:
    for name in TEXTS:
        if wrong := unknown(values.get(name, "")):
            text = _("We do not know %(word)s. Use the words from the list.") % {"word": wrong[0]}
            raise Refusal("unknown-placeholder", text, field=name)


def locked_draft(mailing_id: int) -> Mailing:
    row = Mailing.objects.select_for_update(of=("self",)).select_related("event").get(pk=mailing_id)
    if row.state == MailingState.SENT:
        raise Refusal("sent", _("This mail has been sent already. Make a copy to write to people again."))
    return row


def nobody() -> Refusal:
    return Refusal("nobody", _("Nobody belongs to this selection now. Choose another one."))
