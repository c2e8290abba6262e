# SPDX-License-Identifier: EUPL-1.2
"""`manage.py reconcile EVENT`: proves every counter equal to its rows, and every rule that data can show."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from conference.models import Event
from registration.reconcile import problems
from voting.reconcile import problems as problems_of_votes


class Command(BaseCommand):
    help = "Compare counters with rows and rules with data; exit 1 with a list of what does not agree."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's address, such as dag")

    def handle(self, *args: Any, event: str, **options: Any) -> None:
        found = Event.objects.filter(slug=event).first()
        if found is None:
            raise CommandError(f"There is no event {event!r}.")
        lines = problems(found) + problems_of_votes(found)
        for line in lines:
            self.stdout.write(line)
        if lines:
            raise CommandError(f"{len(lines)} do not agree.", returncode=1)
        self.stdout.write("All counters and rules agree.")
