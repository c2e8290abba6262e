# SPDX-License-Identifier: EUPL-1.2
"""The clock as it runs on a server: a process that does what is due until it is told to stop."""

import signal
import subprocess
import time

from tests.conftest import ROOT
from tests.processes import MANAGE, demo_in, managed
from tests.tables import copy_tables

WRITE = (
    "from conference.models import Message; from django.utils.timezone import now;"
    "Message.objects.create(to='noor@ommen.example', template='x/y', subject='Hoi', body='Hoi', due_at=now())"
)
STATES = "from conference.models import *; print({one.state for one in Message.objects.all()})"


def test_the_clock_runs_as_a_process_and_stops_when_asked(tmp_path):
    env = demo_in(tmp_path)
    copy_tables(tmp_path / "own.sqlite3")
    for number in (signal.SIGTERM, signal.SIGINT):
        managed(env, "shell", "--no-imports", "-c", WRITE)
        process = subprocess.Popen([*MANAGE, "clock"], cwd=ROOT, env=env)
        try:
            until, states = time.monotonic() + 60, ""
            while states != "{'sent'}" and time.monotonic() < until:
                states = managed(env, "shell", "--no-imports", "-c", STATES)
            process.send_signal(number)
            assert (states, process.wait(60)) == ("{'sent'}", 0)
        finally:
            process.kill()
