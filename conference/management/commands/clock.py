# SPDX-License-Identifier: EUPL-1.2

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from conference.clock import keep_ticking


class Command(BaseCommand):
    help = "Do what is due every second, until it is stopped (SIGTERM or Ctrl-C)."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: stop.set())
        keep_ticking(stop)
