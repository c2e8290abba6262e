# SPDX-License-Identifier: EUPL-1.2

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from conference import clock


class Command(BaseCommand):
    help = "Do all work that is due, once: mail, offers, retention. Safe to run twice at once."

    def handle(self, *args: Any, **options: Any) -> None:
        if failed := clock.tick(timezone.now()):
            raise CommandError(f"This failed and is tried again: {', '.join(failed)}. The log says why.")
