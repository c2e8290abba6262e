# SPDX-License-Identifier: EUPL-1.2
"""`manage.py seed_demo [--attendees N] [--event SLUG]`: the demo event, the same for the same numbers."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from conference.models import Event
from conference.site.demo.seed import TEAM, seed_demo
from registration.models import Attendee, Seat, WaitingPlace


class Command(BaseCommand):
    help = "Make the demo event with attendees who have chosen their workshops."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--attendees", type=int, default=700)
        parser.add_argument("--event", default="dag")

    def handle(self, *, attendees: int, event: str, **options) -> None:
        if Event.objects.filter(slug=event).exists():
            raise CommandError(
                f"There already is an event {event}. Choose another --event, or delete it first."
            )
        made = seed_demo(attendees=attendees, slug=event, at=timezone.now())
        numbers = {
            "attendees": Attendee.objects.filter(event=made).count(),
            "seats": Seat.objects.filter(attendee__event=made).count(),
            "waiting": WaitingPlace.objects.filter(attendee__event=made).count(),
        }
        self.stdout.write(f"{made.name} on {made.starts_on}: {numbers}; organiser {TEAM[0][0]}")
