# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of the server in the middle of a rush: what somebody was told they have, they have after the restart."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.conftest import ROOT, free_port
from tests.journeys.site import is_ready

PEOPLE, ROUNDS, CHOICES, LIMIT, QUEUE_FOR = 48, 3, 3, 14, 10
KILL_AFTER = (40, 110)  # answers, in two rushes
START_SECONDS = 60

# Runs in a process of its own, on the database of the server: an event with rounds, and one hot slot at the end.
SEED = f"""
import django, json; django.setup()
from datetime import timedelta
from django.utils import timezone
from conference import tokens
from tests import make
now = timezone.now()
event = make.make_event("rush", starts_on=(now + timedelta(days=9)).date(), ends_on=(now + timedelta(days=9)).date())
event.phases.update(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1))
venue = make.make_venue(event, "hier")
slots = [
    [make.make_slot(make.make_room(venue), f"{{9 + 2 * n}}:00", f"{{10 + 2 * n}}:00", limit={LIMIT}).pk for _c in range({CHOICES})]
    for n in range({ROUNDS})
]
hot = make.make_slot(make.make_room(venue), "20:00", "21:00", limit={QUEUE_FOR}).pk
from programme.models import Placement
for place in Placement.objects.all():
    place.starts_at += now.date() + timedelta(days=9) - make.DAY
    place.ends_at += now.date() + timedelta(days=9) - make.DAY
    place.save()
make.publish(event)
people = [make.make_attendee(venue) for _n in range({PEOPLE})]
print(json.dumps({{"slots": slots, "hot": hot, "tokens": [tokens.make("attendee", one.pk, 1) for one in people]}}))
"""


@dataclass
class Server:
    """A production server on a database of its own, which can be killed and started again."""

    env: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", int(self.env["PORT"])

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--no-ws"]
        command += ["--port", self.env["PORT"], "--workers", "2", "--blocking-threads", "1"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "conference.wsgi:application"],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + START_SECONDS
        while not is_ready(self.env["BASE_URL"]):
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.1)

    def kill(self) -> None:
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@dataclass
class Client:
    """An attendee who presses one button after the other. `has` is what the server said, by slot; what was on its
    way when the server went is in `unsure`."""

    server: Server
    token: str
    slots: list[list[int]]
    hot: int
    dice: Random
    answered: Callable[[], None]
    has: dict[int, str | None] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)
    odd: list[str] = field(default_factory=list)

    def call(self, method: str, path: str, wish: dict[str, object] | None = None) -> tuple[int, dict]:
        connection = http.client.HTTPConnection(*self.server.address, timeout=30)
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        body = json.dumps(wish) if wish is not None else None
        connection.request(method, f"/api/v1/events/rush/me{path}", body, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, json.loads(text) if text else {}

    def press(self) -> None:
        """Until the server is gone."""
        try:
            while True:
                self.press_one()
                self.answered()
        except (OSError, http.client.HTTPException):
            return

    def press_one(self) -> None:
        if self.dice.random() < 0.15:
            return self.put(self.hot, {})
        slots = self.dice.choice(self.slots)
        slot, held = self.dice.choice(slots), [one for one in slots if self.has.get(one) == "taken"]
        if held and self.dice.random() < 0.3:
            return self.give_up(held[0])
        wish: dict[str, object] = {"wait": False}
        if held and held[0] != slot:
            wish["insteadOf"] = held[0]
        return self.put(slot, wish)

    def put(self, slot: int, wish: dict[str, object]) -> None:
        old = wish.get("insteadOf")
        touched = {slot} | ({old} if isinstance(old, int) else set())
        self.unsure |= touched
        status, body = self.call("PUT", f"/seats/{slot}", wish)
        self.unsure -= touched
        if status >= 500:
            self.odd.append(f"{status} {body}")
        if status in (200, 201):
            self.has[slot] = body["state"]
            if isinstance(old, int) and body["state"] == "taken":
                self.has[old] = None

    def give_up(self, slot: int) -> None:
        self.unsure.add(slot)
        status, body = self.call("DELETE", f"/seats/{slot}")
        self.unsure.remove(slot)
        if status == 204:
            self.has[slot] = None
        else:
            self.odd.append(f"{status} {body}")

    def missing(self) -> list[str]:
        """What the server said and does not know any more; who waited may have a seat by now."""
        _status, me = self.call("GET", "")
        now = {one["slot"]: "waiting" for one in me["waiting"]} | {
            one["slot"]: "taken" for one in me["seats"]
        }
        sure = {slot: state for slot, state in self.has.items() if slot not in self.unsure}
        return [
            f"{slot}: told {state}, has {now.get(slot)}"
            for slot, state in sure.items()
            if now.get(slot) != state and (state, now.get(slot)) != ("waiting", "taken")
        ]


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """A database that exists for this test alone: on the suite's PostgreSQL, or else an SQLite file on disk."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder / 'killed.sqlite3'}"
        return
    import psycopg  # noqa: PLC0415 -- only where it is used

    parts, name = urlsplit(url), f"killed_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    port = str(free_port())
    with database(tmp_path) as url:
        own = {"DATABASE_URL": url, "PORT": port, "BASE_URL": f"http://127.0.0.1:{port}", "DEMO": "1"}
        env = {**os.environ, **own, "VAR_DIR": str(tmp_path), "SECURE": "0"}
        server = Server({**env, "DJANGO_SETTINGS_MODULE": "conference.settings"}, tmp_path / "web.log")
        server.run("manage.py", "migrate", "-v0")
        server.run("manage.py", "collectstatic", "--noinput", "-v0")
        try:
            yield server
        finally:
            server.kill()


def rush(server: Server, clients: list[Client], kill_after: int) -> None:
    """Everybody presses; after so many answers the server is killed."""
    counted, lock = 0, threading.Lock()

    def answered() -> None:
        nonlocal counted
        with lock:
            counted += 1
            if counted == kill_after:
                server.kill()

    for client in clients:
        client.answered = answered
    threads = [threading.Thread(target=client.press) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted >= kill_after


@pytest.mark.long
def test_a_server_that_is_killed_in_a_rush_loses_no_seat_that_was_confirmed(server):
    facts = json.loads(server.run("-c", SEED))
    clients = [
        Client(server, token, facts["slots"], facts["hot"], Random(number), lambda: None)
        for number, token in enumerate(facts["tokens"])
    ]
    for kill_after in KILL_AFTER:
        server.start()
        rush(server, clients, kill_after)
        server.start()
        assert [line for client in clients for line in client.missing()] == []
        assert "agree" in server.run("manage.py", "reconcile", "rush")
        assert [line for client in clients for line in client.odd] == []
        server.kill()
    assert sum(state == "taken" for client in clients for state in client.has.values()) > PEOPLE // 2
