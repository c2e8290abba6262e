# SPDX-License-Identifier: EUPL-1.2
"""Sending what is due in the outbox. Any number of processes may do so at once: each message goes once.

A message is claimed by making it `sending` until a moment (its lease, kept in `due_at`). Whoever is killed
leaves it to be claimed anew after that; its Message-ID stays the same, so a mail that did go is no second one.
"""

import logging
import time
from datetime import datetime, timedelta
from typing import Protocol, Self

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet

from conference.envelopes import envelope
from conference.letters import Unwritable, render, text_of
from conference.models import Message
from conference.models.message import MessageState
from conference.refused_mail import ServerAway, Trouble, trouble_in

logger = logging.getLogger("conference.delivery")

LEASE = timedelta(minutes=5)
AT_ONCE = 20
PAUSE = timedelta(minutes=1)
# Two days in all; somebody who reads the desk can try again after that.
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, *[240] * 11)]
UNWRITABLE = "unwritable"


class Office(Protocol):
    """Where letters are handed in: opened at the first one, closed at the end."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *error: object) -> None: ...
    def hand_in(self, mail: EmailMessage) -> None: ...


class MailServer:
    """Our SMTP server, over one connection."""

    def __enter__(self) -> Self:
        self.connection = get_connection(fail_silently=False)
        return self

    def __exit__(self, *error: object) -> None:
        self.connection.close()

    def hand_in(self, mail: EmailMessage) -> None:
        try:
            self.connection.open()
        except Exception as error:
            raise ServerAway from error
        self.connection.send_messages([mail])


class DemoPost:
    """Nothing leaves: the demo's own page shows what would have gone."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def hand_in(self, mail: EmailMessage) -> None:
        mail.message()  # as strict as the real one


def deliver_due(at: datetime, limit: int = 200) -> int:
    """Send the messages that are due, secret ones first; how many went.

    Takes them in small lots, so that a code asked for meanwhile need not wait for a long list. When the
    server cannot be reached the rest waits for a minute and nothing is lost."""
    if settings.MAIL_DELIVERY == "hold":
        return 0
    begun, sent = time.monotonic(), 0
    with DemoPost() if settings.MAIL_DELIVERY == "demo" else MailServer() as office:
        while limit > 0:
            now = at + timedelta(seconds=time.monotonic() - begun)
            lot = claim(now, min(limit, AT_ONCE))
            limit -= len(lot)
            went, goes_on = carry_out(lot, office, now)
            sent += went
            if not lot or not goes_on:
                break
    if sent:
        logger.info("mail sent", extra={"count": sent})
    return sent


def claim(now: datetime, limit: int) -> list[Message]:
    """Take up to `limit` due messages for this process, until the lease ends."""
    waiting = [MessageState.QUEUED, MessageState.SENDING]
    due = Message.objects.filter(state__in=waiting, due_at__lte=now).order_by("-is_secret", "due_at", "pk")
    if not due.exists():  # the usual case, and it takes no lock
        return []
    with transaction.atomic():
        # PostgreSQL skips what another process is claiming; SQLite lets one process in here at a time.
        claimed = list(due.select_for_update(skip_locked=True, of=("self",)).select_related("event")[:limit])
        for message in claimed:
            message.state, message.due_at = MessageState.SENDING, now + LEASE
        Message.objects.bulk_update(claimed, ["state", "due_at"])
    return claimed


def carry_out(lot: list[Message], office: Office, now: datetime) -> tuple[int, bool]:
    """Try each message of a claimed lot; how many went, and whether the server can take more."""
    begun, sent = time.monotonic(), 0
    for place, message in enumerate(lot):
        moment = now + timedelta(seconds=time.monotonic() - begun)
        if not still_ours(message, moment):
            continue
        trouble = attempt(message, office)
        if trouble is None:
            sent += mark_sent(message, moment)
        else:
            mark_failed(message, trouble, moment)
        if trouble and trouble.is_ours:
            put_back(lot[place + 1 :], moment)
            return sent, False
    return sent, True


def still_ours(message: Message, now: datetime) -> bool:
    """Whether this process may send it; a lease that is half over is renewed first."""
    if now < message.due_at - LEASE / 2:
        return True
    lease = now + LEASE
    ours = _mine(message).update(due_at=lease)
    message.due_at = lease
    return bool(ours)


def attempt(message: Message, office: Office) -> Trouble | None:
    """Hand the letter in; what went wrong, if anything did."""
    try:
        office.hand_in(envelope(message, render(message, for_delivery=True)))
    except Unwritable as error:
        logger.error(
            "mail cannot be made", extra={"kind": message.template, "error": type(error.__cause__).__name__}
        )
        return Trouble(UNWRITABLE, is_lasting=True)
    except Exception as error:  # noqa: BLE001 -- one odd message must not keep back the others
        return trouble_in(error, address=message.to)
    return None


def mark_sent(message: Message, now: datetime) -> int:
    values = {"state": MessageState.SENT, "sent_at": now, "error": ""}
    if message.is_secret:
        values |= {} if settings.MAIL_DELIVERY == "demo" else {"context": {}, "subject": "", "body": ""}
    else:  # what was sent stays as it was, whatever becomes of the template; links stay placeholders
        values |= text_of(message)
    return _mine(message).update(**values)


def mark_failed(message: Message, trouble: Trouble, now: datetime) -> None:
    """Try again later, or never when it is lasting or was tried for two days."""
    attempts = message.attempts + 1
    is_over = trouble.is_lasting or attempts > len(BACK_OFF)
    said = {"kind": message.template, "attempts": attempts, "error": trouble.code or trouble.reason}
    logger.warning("mail not delivered", extra=said)
    _mine(message).update(
        state=MessageState.FAILED if is_over else MessageState.QUEUED,
        due_at=now if is_over else now + BACK_OFF[attempts - 1],
        attempts=attempts,
        error=trouble.reason[:300],
    )


def put_back(lot: list[Message], now: datetime) -> None:
    """Not tried, so not counted: the server is away, and they wait a little for it."""
    for message in lot:
        _mine(message).update(state=MessageState.QUEUED, due_at=now + PAUSE)


def _mine(message: Message) -> QuerySet[Message]:
    """The row, as long as nobody claimed it after us."""
    return Message.objects.filter(pk=message.pk, state=MessageState.SENDING, due_at=message.due_at)
