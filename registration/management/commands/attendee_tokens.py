# SPDX-License-Identifier: EUPL-1.2
"""`manage.py attendee_tokens EVENT`: CSV of every attendee with their personal token, for tests and load."""

import csv
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from conference.models import Event
from registration.links import token
from registration.models import Attendee
from registration.operations.proof import WITH_LINK


class Command(BaseCommand):
    help = "Print attendee,token for everybody who has a personal link. Refused unless DEBUG or DEMO."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's address, such as dag")

    def handle(self, *args: Any, event: str, **options: Any) -> None:
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError("Tokens open personal pages: only with DEBUG or DEMO.")
        if not Event.objects.filter(slug=event).exists():
            raise CommandError(f"There is no event {event!r}.")
        rows = csv.writer(self.stdout, lineterminator="\n")
        rows.writerow(["attendee", "token"])
        attendees = Attendee.objects.filter(event__slug=event, state__in=WITH_LINK)
        # Who has a place at their venue comes first: the others cannot take seats.
        for attendee in attendees.order_by("state", "pk").iterator():
            rows.writerow([attendee.pk, token(attendee)])
