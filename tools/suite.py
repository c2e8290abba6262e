# SPDX-License-Identifier: EUPL-1.2
"""`make test`: the suite on SQLite, on PostgreSQL, and the journeys of a real browser.

    python -m tools.suite [--long] [--only sqlite|postgres|journeys] [arguments for pytest]

With a postgres:// DATABASE_URL that server is used; otherwise one is started for the occasion.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from tools.messages import compile_catalogue
from tools.with_postgres import postgres

ROOT = Path(__file__).resolve().parent.parent
SUMMARY = re.compile(r"=+ .* in [\d.]+s.* =+$")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PARTS = ["sqlite", "postgres", "journeys"]
# What uses no database says nothing new on the second. Journeys go in the order of tests/journeys/conftest.py.
WAYS = {
    "postgres": ["--only-database"],
    "journeys": ["--dist", "loadgroup", "--no-loadscope-reorder"],
}


def pytest(part: str, database_url: str, arguments: list[str]) -> tuple[int, str]:
    """Run one part, showing what it prints; its exit code and pytest's own last line."""
    where = ["tests/journeys"] if part == "journeys" else ["tests", "--ignore=tests/journeys"]
    command = [sys.executable, "-m", "pytest", *where, "-n", "logical", "--maxprocesses=4", "--durations=5"]
    command += WAYS.get(part, [])
    command += ["--color=yes"] if sys.stdout.isatty() else ["--color=no"]
    env = {**os.environ, "DATABASE_URL": database_url, "PYTHONUNBUFFERED": "1"}
    last = f"===== {part} printed no summary ====="
    with subprocess.Popen(
        [*command, *arguments], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    ) as run:
        for line in run.stdout or []:
            print(line, end="", flush=True)
            if SUMMARY.match(plain := COLOUR.sub("", line.strip())):
                last = plain
    return run.returncode, last


@contextmanager
def database(part: str) -> Iterator[str]:
    """The DATABASE_URL for this part; empty lets the tests make an SQLite file of their own."""
    given = os.environ.get("DATABASE_URL", "")
    if part != "postgres":
        yield ""
    elif given.startswith("postgres"):
        yield given
    else:
        with postgres() as url:
            yield url


@contextmanager
def shared_tables() -> Iterator[None]:
    """A folder in which tests/tables.py keeps what one part has made for the next."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- the name is made up
    with TemporaryDirectory(prefix=f"dag-test-{os.getpid()}-", dir=memory) as folder:
        os.environ["TABLES_DIR"] = folder
        yield


def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--long", action="store_true", help="the long cases too")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part")
    options, arguments = parser.parse_known_args()
    signal.signal(signal.SIGTERM, ask_to_stop)
    compile_catalogue()
    if options.long:
        arguments += ["-m", ""]
    results = []
    for part in options.only or PARTS:
        print(f"\n### {part}", flush=True)
        begun = time.monotonic()
        with database(part) as url:
            code, summary = pytest(part, url, arguments)
        results.append((part, code, summary, time.monotonic() - begun))
    print()
    for part, code, summary, seconds in results:
        print(f"{part}: {'well' if code == 0 else f'NOT WELL (exit {code})'}, {seconds:.0f} s in all")
        print(summary)
    return max(code for _part, code, _summary, _seconds in results)


if __name__ == "__main__":
    try:
        with shared_tables():
            sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
