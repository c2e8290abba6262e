# SPDX-License-Identifier: EUPL-1.2
"""The running site: its address, its commands, and the mail that it sent."""

import html
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from tests.conftest import ROOT, free_port

LETTER = r'<div class="od-letter"[^>]*>(.*?)</div>'
MAIL_SECONDS = 30


@dataclass
class Site:
    """The running site."""

    url: str
    env: dict[str, str] = field(repr=False)

    def manage(self, *arguments: str) -> str:
        """What `manage.py …` prints, on this site's data."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

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

    def mail_after(self, to: str, act: Callable[[], None]) -> str:
        """The mail that goes out to this address once this has been done."""
        before, until = self.letters(to), time.monotonic() + MAIL_SECONDS
        act()
        while not (new := [letter for letter in self.letters(to) if letter not in before]):
            assert time.monotonic() < until, f"no new mail to {to}"
            time.sleep(0.2)
        return self.text_of(new[0])

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
        with urllib.request.urlopen(self.url + path, timeout=15) as answer:  # noqa: S310 -- our own site
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
