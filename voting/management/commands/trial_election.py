# SPDX-License-Identifier: EUPL-1.2
"""`manage.py trial_election EVENT AWARD --ballots N --output DIR`: a throw-away election with the rules of an award."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation

from conference.errors import Refusal
from conference.models import Event
from voting.models import Award
from voting.operations.trials import run_trial

STEPS = 20


class Command(BaseCommand):
    help = (
        "Hold a trial election with random ballots through the same operations as a real one, and write its "
        "published folder. Nothing else of it stays. Exit 1 when anything does not agree."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="the event's address, such as dag")
        parser.add_argument("award", help="the award's address, such as organisatie-van-het-jaar")
        parser.add_argument("--ballots", type=int, required=True, help="how many random ballots")
        parser.add_argument("--output", required=True, help="a new or empty folder for the published files")

    def handle(self, *args: Any, event: str, award: str, ballots: int, output: str, **options: Any) -> None:
        row, folder = self.award(event, award), self.folder(output)
        try:
            with translation.override("en"):
                said = run_trial(row, ballots, folder, Teller(self), at=timezone.now())
        except Refusal as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(said)

    def award(self, event: str, award: str) -> Award:
        found = Event.objects.filter(slug=event).first()
        if found is None:
            raise CommandError(f"There is no event {event!r}. There are: {names(Event.objects.all())}.")
        awards = Award.objects.real().filter(event=found)
        row = awards.filter(slug=award).first()
        if row is None:
            raise CommandError(f"There is no award {award!r} at {event}. There are: {names(awards)}.")
        return row

    def folder(self, output: str) -> Path:
        """Raises CommandError unless it is new or empty."""
        path = Path(output)
        try:
            path.mkdir(exist_ok=True)
            if any(path.iterdir()):
                raise CommandError(f"{path} is not empty.")
        except OSError as error:
            raise CommandError(f"{path} cannot be used: {error.strerror}.") from error
        return path


class Teller:
    """How far it is, on the standard error, twenty times in all."""

    def __init__(self, command: Command) -> None:
        self.command, self.told = command, 0

    def __call__(self, done: int, total: int) -> None:
        step = STEPS * done // max(total, 1)
        if step > self.told:
            self.told = step
            self.command.stderr.write(f"{done} of {total}")


def names(rows: Any) -> str:
    return ", ".join(row.slug for row in rows) or "none"
