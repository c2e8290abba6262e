# SPDX-License-Identifier: EUPL-1.2
"""`manage.py print_badges EVENT --output FILE.pdf`: the same badges as the desk prints, made here and now."""

import shutil
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from conference.errors import Refusal
from conference.models import Event, Venue
from registration.badges import files
from registration.models import BadgeLayout, RunChoice
from registration.operations.badge_layouts import default_layout
from registration.operations.badge_runs import RunWish, print_at_once


class Command(BaseCommand):
    help = (
        "Make the badges of an event as one PDF and write it to a file. Recorded as a run, as from the desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's address, such as dag")
        parser.add_argument("--output", required=True, help="the file to write, such as badges.pdf")
        parser.add_argument(
            "--layout", default="", help="the name of a layout; the event's default otherwise"
        )
        parser.add_argument("--venue", default="", help="the address of one venue, such as zwolle")
        parser.add_argument("--changed", action="store_true", help="only who is new or changed since a print")

    def handle(self, *args: Any, event: str, output: str, **options: Any) -> None:
        found = Event.objects.filter(slug=event).first()
        if found is None:
            raise CommandError(f"There is no event {event!r}. There are: {names(Event.objects.all())}.")
        path = Path(output)
        if not path.parent.is_dir():
            raise CommandError(f"There is no folder {str(path.parent)!r}.")
        wish = RunWish(
            self.layout(found, options["layout"]),
            venue=self.venue(found, options["venue"]),
            choice=RunChoice.CHANGED if options["changed"] else RunChoice.ALL,
        )
        self.make(found, wish, path)

    def make(self, event: Event, wish: RunWish, path: Path) -> None:
        try:
            with translation.override("en"):
                run = print_at_once(event, wish, by=None, at=timezone.now(), tell=self.tell)
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        made = files.file_of(run)
        if made is None:
            raise CommandError("The badges were made, and somebody removed the file at once.")
        try:
            shutil.copyfile(made, path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror}.") from error
        count, sheets = run.printed.count(), sum(part["sheets"] for part in run.parts)
        self.stdout.write(f"{count} badges on {sheets} sheets: {path}")

    def tell(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total}")

    def layout(self, event: Event, name: str) -> BadgeLayout:
        rows = BadgeLayout.objects.filter(event=event)
        found = (
            (rows.filter(slug=name).first() or rows.filter(name=name).first())
            if name
            else default_layout(event)
        )
        if found is None:
            raise CommandError(f"There is no layout {name!r}. There are: {names(rows)}.")
        return found

    def venue(self, event: Event, slug: str) -> Venue | None:
        found = event.venues.filter(slug=slug).first() if slug else None
        if slug and found is None:
            raise CommandError(f"There is no venue {slug!r}. There are: {names(event.venues.all())}.")
        return found


def names(rows: Any) -> str:
    return ", ".join(rows.values_list("slug", flat=True)) or "none"
