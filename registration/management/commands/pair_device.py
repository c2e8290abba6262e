# SPDX-License-Identifier: EUPL-1.2
"""`manage.py pair_device EVENT NAME --list LIST`: a device for these doors, and its token on the standard output, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from conference.errors import Refusal
from conference.models import Event
from registration.models import CheckInList, Device
from registration.operations.devices import give_token, save_device
from registration.operations.door_lists import ensure_lists


class Command(BaseCommand):
    help = "Make a scanner, or take one of that name, and print a new token for it. The phone that had it is out."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's address, such as dag")
        parser.add_argument("name", help="the name of the scanner, such as Hoofdingang")
        parser.add_argument(
            "--list",
            action="append",
            required=True,
            dest="lists",
            help="door-<venue>, the id of a slot, or another list; may be given more than once",
        )
        parser.add_argument("--search", action="store_true", help="it may look people up by name")

    def handle(
        self, *args: Any, event: str, name: str, lists: list[str], search: bool, **options: Any
    ) -> None:
        found = Event.objects.filter(slug=event).first()
        if found is None:
            raise CommandError(f"There is no event {event!r}.")
        at = timezone.now()
        ensure_lists(found, at)
        known = Device.objects.filter(event=found, name=name.strip()).first()
        try:
            with translation.override("en"):
                doors = self.doors(found, lists)
                device = save_device(found, name, doors, may_search=search, at=at, by=None, device=known)
                self.stdout.write(give_token(device, at=at, by=None))
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal

    def doors(self, event: Event, slugs: list[str]) -> list[CheckInList]:
        rows = {one.slug: one for one in CheckInList.objects.filter(event=event)}
        if missing := [slug for slug in slugs if slug not in rows]:
            raise CommandError(
                f"There is no list {missing[0]!r}. There are: {', '.join(sorted(rows)) or 'none'}."
            )
        return [rows[slug] for slug in dict.fromkeys(slugs)]
