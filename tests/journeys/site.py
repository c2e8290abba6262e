# SPDX-License-Identifier: EUPL-1.2
"""The running site: its address, its commands, and the mail that it sent."""

import fcntl
import html
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from tests.conftest import ROOT, free_port
from tests.journeys.commands import Commands
from tests.tables import copy_tables

LETTER = r'<div class="od-letter"[^>]*>(.*?)</div>'
MAIL_SECONDS = 60
# The PDFs of a programme cost the worker tens of seconds for each event and each release, and no journey reads them
# (tests/programme/test_prints.py does). The clock leaves them alone; those of the demo event are there, but empty.
WITHOUT_PRINTS = """
from itertools import product
from django.conf import settings
from django.core.cache import cache
from conference.clock import _works
from conference.models import Event
from programme.prints.files import finish, put, shelf_of
cache.set(_works["prints"].mark, True, None)
shelf = shelf_of(Event.objects.get(slug="dag"))
for one, (language, _name) in product(shelf.prints.values(), settings.LANGUAGES):
    shelf.path(one, language).parent.mkdir(parents=True, exist_ok=True)
    put(shelf.path(one, language), b"%PDF-1.7")
finish(shelf)
"""


# As `seed_demo` makes it. Without the election, which is most of the work: the demo's own event has one.
LIKE_THE_DEMO = """
from django.utils import timezone
from conference.site.demo.seed import seed_demo
seed_demo(attendees={attendees}, slug={slug!r}, at=timezone.now(), has_vote=False)
"""


@dataclass
class Site:
    """The running site."""

    url: str
    env: dict[str, str] = field(repr=False)
    commands: Commands = field(repr=False)

    def manage(self, *arguments: str) -> str:
        """What `manage.py …` prints, on this site's data."""
        return self.commands.run(*arguments)

    def add_event(self, slug: str, attendees: int = 0) -> None:
        """An event like the demo's, with so many who have registered."""
        self.manage("shell", "-v0", "-c", LIKE_THE_DEMO.format(slug=slug, attendees=attendees))

    def last_mail(self, to: str, containing: str = "") -> str:
        """The latest mail that went out to this address and has the text; waits for it to go."""
        until = time.monotonic() + MAIL_SECONDS
        while True:
            messages = self.mails(to)
            found = next((text for text in messages if containing in text), None)
            if found is not None:
                return found
            assert time.monotonic() < until, f"no mail to {to} with {containing!r}; there is: {messages}"
            time.sleep(0.2)

    def mail_after(self, to: str, act: Callable[[], None], wanted: str = "") -> str:
        """The mail that goes out to this address once this has been done, and has what is wanted (a pattern): what
        was done before may still be on its way."""
        before, until = self.letters(to), time.monotonic() + MAIL_SECONDS
        act()
        while True:
            new = [self.text_of(letter) for letter in self.letters(to) if letter not in before]
            found = next((text for text in new if re.search(wanted, text, re.MULTILINE)), None)
            if found is not None:
                return found
            assert time.monotonic() < until, f"no new mail to {to} with {wanted!r}; there is: {new}"
            time.sleep(0.2)

    def mails(self, to: str) -> list[str]:
        """Subject and text of what went out to this address, the newest first."""
        return [self.text_of(letter) for letter in self.letters(to)]

    def letters(self, to: str) -> list[str]:
        """The addresses of the mails to this address, in the demo's post."""
        return re.findall(r'href="(/demo/post/\d+/)"', self.read(f"/demo/post/?q={quote(to)}"))

    def text_of(self, letter: str) -> str:
        page = self.read(letter)
        return f"{part(page, '<h1[^>]*>(.*?)</h1>')}\n\n{part(page, LETTER)}"

    def read(self, path: str) -> str:
        with urllib.request.urlopen(self.url + path, timeout=60) as answer:  # noqa: S310 -- our own site
            return answer.read().decode()


def part(page: str, pattern: str) -> str:
    """The words of this part of a page."""
    found = re.search(pattern, page, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", found[1])) if found else ""


def site_environment(folder: Path) -> dict[str, str]:
    given = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "BASE_URL", "SECURE"}
    }
    ours = {
        "PORT": str(free_port()),
        "HOST": "127.0.0.1",
        "WORKERS": "1",
        "DEMO": "1",
        "DEMO_ATTENDEES": "60",
    }
    place = {"VAR_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'db.sqlite3'}", "SECURE": "0"}
    return {**given, **ours, **place, "BASE_URL": f"http://127.0.0.1:{ours['PORT']}"}


def is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=5) as answer:  # noqa: S310 -- our own site
            return answer.status == 200
    except OSError:
        return False


def prepare(folder: Path) -> None:
    """Put into this folder all that a site needs to start. Made by the first process that asks, copied by each."""
    ready = Path(os.environ["VAR_DIR"]) / "prepared"
    with ready.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.exists():
            part = ready.with_suffix(".part")
            part.mkdir(exist_ok=True)
            copy_tables(part / "db.sqlite3")
            done = subprocess.run(
                [sys.executable, "-m", "tools.prepare"],
                cwd=ROOT,
                env=site_environment(part),
                capture_output=True,
                text=True,
            )
            assert done.returncode == 0, f"the site cannot be prepared:\n{done.stdout}{done.stderr}"
            part.rename(ready)
    shutil.copytree(ready, folder, dirs_exist_ok=True)
