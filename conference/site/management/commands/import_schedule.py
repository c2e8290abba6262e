# SPDX-License-Identifier: EUPL-1.2
"""Bring a programme from a file into an event."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Event
from conference.site.import_words import lines_of
from conference.site.operations.importing import bring_event
from programme.oddities import why_unreadable
from programme.reading import read_for
from programme.schedules import ReadSchedule, UnreadableSchedule


class Command(BaseCommand):
    help = (
        "Import a schedule (frab or pentabarf XML, frab JSON, pretalx REST JSON) into an event, which is made when it "
        "is not there, and release it. The last line is JSON with what the event now holds."
    )

    # It needs no pages: loading them for the checks would take longer than the import.
    requires_system_checks: ClassVar = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("event", metavar="EVENT", help="slug of the event")
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument("--draft", action="store_true", help="import into the draft and release nothing")

    def handle(self, *args: Any, event: str, file: Path, dry_run: bool, draft: bool, **options: Any) -> None:
        schedule = read(file, Event.objects.filter(slug=event).first())
        try:
            brought = bring_event(event, schedule, at=timezone.now(), release=not draft, only_look=dry_run)
        except Refusal as refusal:
            raise CommandError(refusal.message) from None
        for line in lines_of(brought, only_look=dry_run):
            self.stdout.write(line)
        self.stdout.write(json.dumps(brought.holds))


def read(file: Path, event: Event | None) -> ReadSchedule:
    """The schedule in the file. Raises CommandError with one line when it cannot be used."""
    most = settings.IMPORT_MAX_BYTES
    try:
        if file.stat().st_size > most:
            raise UnreadableSchedule("too-large", {"size": file.stat().st_size, "limit": most})
        return read_for(file.read_bytes(), event.time_zone if event else None, max_bytes=most)
    except UnreadableSchedule as error:
        raise CommandError(f"{file.name}: {why_unreadable(error)}") from None
    except OSError as error:
        message = _("%(file)s cannot be read: %(reason)s.") % {"file": file, "reason": error.strerror}
        raise CommandError(message) from None
