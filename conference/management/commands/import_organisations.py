# SPDX-License-Identifier: EUPL-1.2
"""Bring public bodies or their mail domains from a file into the list."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from conference.operations.organisations import import_organisations
from conference.organisations import MOST_BYTES, ReadBodies, UnreadableBodies, read_bodies
from conference.organisations.words import why_unreadable


class Command(BaseCommand):
    help = (
        "Import public bodies (TOOI as JSON-LD) or their mail domains (CSV), told apart by content. "
        "The last line is JSON with what changed and what the list now holds."
    )
    requires_system_checks: ClassVar = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        done = import_organisations(read(file), by=None, at=timezone.now())
        text = _("%(new)d new, %(changed)d changed, %(same)d the same, %(skipped)d rows not used.")
        self.stdout.write(text % asdict(done))
        self.stdout.write(json.dumps(asdict(done)))


def read(file: Path) -> ReadBodies:
    """Raises CommandError with one line when the file cannot be used."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UnreadableBodies("too-large")
        return read_bodies(file.read_bytes())
    except UnreadableBodies as error:
        raise CommandError(f"{file.name}: {why_unreadable(error)}") from None
    except OSError as error:
        message = _("%(file)s cannot be read: %(reason)s.") % {"file": file, "reason": error.strerror}
        raise CommandError(message) from None
