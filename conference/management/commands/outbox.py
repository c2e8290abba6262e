# SPDX-License-Identifier: EUPL-1.2

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from conference.addresses import normalise
from conference.letters import Unwritable, is_wiped, render
from conference.models import Message


class Command(BaseCommand):
    help = "The latest messages as text, the newest first, codes and personal links included; only with DEBUG or DEMO."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", metavar="ADDRESS", help="only messages to this address")
        parser.add_argument("--limit", type=int, default=20, help="how many at most (20)")

    def handle(self, *args: Any, to: str | None, limit: int, **options: Any) -> None:
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError(
                "This shows codes and personal links, so it works only with DEBUG=1 or DEMO=1."
            )
        messages = Message.objects.select_related("event").order_by("-pk")
        if to:
            messages = messages.filter(to__iexact=normalise(to))
        for message in messages[: max(limit, 0)]:
            self.stdout.write(as_text(message))


def as_text(message: Message) -> str:
    """`To:`, `Subject:`, an empty line, the text, `----`."""
    subject, body = "", "(empty: it was secret and has gone)"
    if not is_wiped(message):
        try:
            letter = render(message, for_delivery=True)
            subject, body = letter.subject, letter.body
        except Unwritable as error:
            body = f"(this text cannot be made: {type(error.__cause__).__name__})"
    return f"To: {message.to}\nSubject: {subject}\n\n{body.rstrip()}\n----"
