# SPDX-License-Identifier: EUPL-1.2
"""Write the released programme of an event to a file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from conference.models import Event
from programme.exports.files import KINDS
from programme.exports.part import only_at
from programme.languages import main_language
from programme.published import Programme, latest_of, released_of


class Command(BaseCommand):
    help = (
        "Export the released programme of an event: frab XML, frab JSON, iCalendar, CSV or a spreadsheet. "
        "Without --output it goes to the standard output."
    )

    requires_system_checks: ClassVar = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("event", metavar="EVENT", help="slug of the event")
        parser.add_argument("--format", choices=tuple(KINDS), required=True)
        parser.add_argument("--venue", metavar="SLUG", help="only what is at this venue")
        parser.add_argument("--release", metavar="N", type=int, help="this version instead of the latest")
        parser.add_argument("--output", metavar="FILE", type=Path)

    def handle(self, *args: Any, event: str, format: str, **options: Any) -> None:  # noqa: A002 -- the option's name
        found = Event.objects.filter(slug=event).first()
        if found is None:
            raise CommandError(_("There is no event with the address %(event)s.") % {"event": event})
        programme = at_venue(released(found, options["release"]), options["venue"])
        with translation.override(main_language(found)):
            data = KINDS[format].write(programme, found, settings.BASE_URL)
        self.give(data, options["output"], format)

    def give(self, data: bytes, output: Path | None, ending: str) -> None:
        if output is not None:
            try:
                output.write_bytes(data)
            except OSError as error:
                message = _("%(file)s cannot be written: %(reason)s.")
                raise CommandError(message % {"file": output, "reason": error.strerror}) from None
        elif ending == "xlsx":
            raise CommandError(_("A spreadsheet goes to a file: say which one with --output."))
        else:
            self.stdout.write(data.decode(), ending="")


def released(event: Event, number: int | None) -> Programme:
    if number is None:
        programme, missing = latest_of(event), _("The programme of %(event)s was never released.")
    else:
        programme, missing = released_of(event, number), _("%(event)s has no version %(number)s.")
    if programme is None:
        raise CommandError(missing % {"event": event.slug, "number": number})
    return programme


def at_venue(programme: Programme, slug: str | None) -> Programme:
    if slug is None:
        return programme
    venue = programme.venue_with(slug)
    if venue is None:
        known = ", ".join(one.slug for one in programme.venues)
        message = _("There is nothing at the venue %(venue)s. Venues in the programme: %(known)s.")
        raise CommandError(message % {"venue": slug, "known": known})
    return only_at(programme, venue)
