# SPDX-License-Identifier: EUPL-1.2
"""`make demo`: prepare the site, then run the server, the worker and the clock until Ctrl-C.

The three are started again when they die, and none of them outlives this process. Needs only the standard
library; what the site needs is prepared in a process of its own (tools/prepare.py).
Environment: HOST, PORT, WORKERS, DATABASE_URL, VAR_DIR and the settings of docs/running.md.
"""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)
READY_SECONDS = 180
STOP_SECONDS = 8
SHORT_SECONDS = 15
WELCOME = """
The site runs at {url}/ (English: {url}/en/). Ctrl-C stops it.
  the demo event     {url}/dag/
  programme          {url}/dag/programma/
  register           {url}/dag/aanmelden/
  organiser's desk   {url}/organisatie/dag/
Sign in with a code that comes by mail, as one of
  organisator@dag.example, lezer@dag.example, deur@dag.example, or beheer@dag.example (administrator).
No mail leaves this machine: read all of it, codes included, at
  {url}/demo/post/
Logs are in {logs}/log/."""


def environment() -> dict[str, str]:
    """The demo's settings, where the environment does not say otherwise."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    defaults = {
        "HOST": host,
        "PORT": port,
        "WORKERS": "2",
        "DEMO": "1",
        "SECURE": "0",
        "BASE_URL": f"http://{host}:{port}",
        "DJANGO_SETTINGS_MODULE": "conference.settings",
    }
    return {
        **defaults,
        **{name: value for name, value in os.environ.items() if value or name not in defaults},
    }


def dies_with_parent() -> None:
    """In a child: end when this process is gone, even when it was killed. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)


@dataclass
class Child:
    """One of the three processes, in a group of its own, so that it is stopped with all it started."""

    name: str
    command: list[str]
    log: IO[bytes]
    env: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    short_lives: int = 0

    def start(self) -> None:
        self.short_lives = self.short_lives + 1 if time.monotonic() - self.started < SHORT_SECONDS else 0
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            preexec_fn=dies_with_parent,  # noqa: PLW1509 -- this process has one thread
        )

    def signal(self, number: signal.Signals) -> None:
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def stopped(self) -> bool:
        return self.process is None or self.process.poll() is not None


def children(env: dict[str, str], logs: Path) -> list[Child]:
    granian = [PYTHON, "-m", "granian", "--interface", "wsgi", "--host", env["HOST"], "--port", env["PORT"]]
    granian += ["--workers", env["WORKERS"], "--blocking-threads", "1", "--no-ws", "--log-level", "warning"]
    granian += ["--respawn-failed-workers", "--workers-kill-timeout", "5", "conference.wsgi:application"]
    commands = {
        "web": granian,
        "worker": [
            PYTHON,
            "manage.py",
            "db_worker",
            "--interval",
            "0.5",
            "--no-startup-delay",
            "--no-reload",
        ],
        "clock": [PYTHON, "manage.py", "clock"],
    }
    logs.mkdir(parents=True, exist_ok=True)
    return [
        Child(name, command, (logs / f"{name}.log").open("wb"), env) for name, command in commands.items()
    ]


def port_is_free(env: dict[str, str]) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((env["HOST"], int(env["PORT"])))
        except OSError:
            return False
    return True


def answers(env: dict[str, str]) -> bool:
    host = "127.0.0.1" if env["HOST"] == "0.0.0.0" else env["HOST"]  # noqa: S104 -- compares, binds nothing
    try:
        with urllib.request.urlopen(f"http://{host}:{env['PORT']}/readyz", timeout=5) as answer:  # noqa: S310
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def stop(running: list[Child]) -> None:
    """Ask all to stop, wait, and end by force what is still there."""
    for child in running:
        child.signal(signal.SIGTERM)
    until = time.monotonic() + STOP_SECONDS
    while time.monotonic() < until and not all(child.stopped() for child in running):
        time.sleep(0.05)
    for child in running:
        child.signal(signal.SIGKILL)


def tail(logs: Path, name: str) -> str:
    lines = (logs / f"{name}.log").read_text(errors="replace").splitlines()
    return "\n".join(lines[-12:])


def welcome(env: dict[str, str]) -> None:
    url = env["BASE_URL"]
    print(WELCOME.format(url=url, logs=env.get("VAR_DIR") or "var"), flush=True)


class Hopeless(Exception):
    """A process does not run, and starting it again does not help."""


def tend(child: Child, logs: Path) -> None:
    """Start the child when it does not run."""
    if not child.stopped():
        return
    if child.short_lives >= 4:
        raise Hopeless(f"{child.name} keeps stopping. Its last words:\n{tail(logs, child.name)}")
    if child.started:
        print(f"{child.name} stopped, and is started again ({logs}/{child.name}.log).", flush=True)
        child.signal(signal.SIGKILL)  # what it started may still hold the port
    child.start()


def supervise(running: list[Child], env: dict[str, str], logs: Path) -> None:
    """Start all, and start again what dies, until a signal comes."""
    web, *others = running
    ready_by = time.monotonic() + READY_SECONDS
    tend(web, logs)  # first and alone: the others would take its processor
    while not answers(env):
        tend(web, logs)
        if time.monotonic() > ready_by:
            raise Hopeless(f"The site does not get ready. The last words of the server:\n{tail(logs, 'web')}")
        time.sleep(0.1)
    for child in others:
        tend(child, logs)
    welcome(env)
    while True:
        for child in running:
            tend(child, logs)
        time.sleep(0.5)


def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    env = environment()
    if not env["PORT"].isdigit() or not port_is_free(env):
        taken = f"Port {env['PORT']} is taken or not to be had."
        print(f"{taken} Stop what uses it, or choose another one: make demo PORT=8001", file=sys.stderr)
        return 1
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    logs = Path(env.get("VAR_DIR") or ROOT / "var") / "log"
    running: list[Child] = []
    try:
        prepared = subprocess.run([PYTHON, "-m", "tools.prepare"], cwd=ROOT, env=env, check=False)
        if prepared.returncode:
            return prepared.returncode
        running = children(env, logs)
        supervise(running, env, logs)
        return 0
    except Hopeless as why:
        print(why, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping …", flush=True)
        return 0
    finally:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        stop(running)


if __name__ == "__main__":
    sys.exit(main())
