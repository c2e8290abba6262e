# SPDX-License-Identifier: EUPL-1.2
"""Print the table: every job as a share of its limit, in one run on one machine.

    python -m bench            all rows
    python -m bench seats      only taking seats, and the rush
    python -m bench badges     only printing badges
    python -m bench scans      only scanning at the door
    python -m bench ballots    only the award: casting, and 100,000 ballots from publishing to the check

A PostgreSQL of its own is started, with its disk writes on (they are what is measured).
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from bench import badges, ballots, programme, scans
from bench.databases import data, environments, settle
from bench.machine import children_of, loop_seconds, memory_mb
from bench.rows import HEAD, Crowd, Row, api_row, page_row, rush, web_row
from bench.servers import serve
from tools.with_postgres import postgres

# People per turn of each row: more than can press in its seconds.
PER_TURN, TURNS = 4_500, 4 * 3 + 7
ONLY_SEATS = sys.argv[1:] == ["seats"]
MEMORY_GOAL_MB, IMPORT_GOAL_SECONDS = 130, 5
FOSDEM = Path("../shared/data/schedules/fosdem-2013.schedule.xml")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, postgres(durable=True) as url:
        ours_env, limit_env = environments(url, folder)
        ours_data = data("bench.data", "ours", PER_TURN * TURNS, ours_env)
        limit_data = data("bench.data", "limit", PER_TURN * TURNS, limit_env)
        for env in (ours_env, limit_env):
            settle(env["DATABASE_URL"])
        with serve("conference.wsgi:application", ours_env, "/readyz") as (ours, pid):
            keep_page(ours, Path(limit_env["BENCH_PAGE"]))
            crowd = Crowd(ours_data, limit_data, PER_TURN)
            with serve("bench.limits.wsgi:application", limit_env, "/page") as (limit, _pid):
                show(rows(ours, limit, crowd))
            print(rush(ours, crowd), flush=True)
            show_memory(pid)  # before the next: that fills the memory for pages with what nobody reads
            if not ONLY_SEATS:
                print(*programme.lines(ours), sep="\n", flush=True)
        if not ONLY_SEATS:
            show_import(ours_env)
        reconciled(ours_env)  # nobody too many in any slot, and every counter right


def keep_page(ours: str, path: Path) -> None:
    """The limit serves the very page that we do."""
    with urlopen(f"{ours}/dag/programma/") as answer:  # noqa: S310 -- our own server
        path.write_bytes(answer.read())


def rows(ours: str, limit: str, crowd: Crowd) -> list[Row]:
    print(
        f"loop {loop_seconds():.2f} s (the same work every time: compare it between runs)\n{HEAD}", flush=True
    )
    made = []
    for row in (
        *(() if ONLY_SEATS else (lambda: page_row(ours, limit),)),
        lambda: api_row(ours, limit, crowd, hot=False),
        lambda: api_row(ours, limit, crowd, hot=True),
        lambda: web_row(ours, limit, crowd, hot=False),
        lambda: web_row(ours, limit, crowd, hot=True),
    ):
        made.append(row())
        print(made[-1].line(), flush=True)
    return made


def show(made: list[Row]) -> None:
    met = sum(row.share >= row.goal and not row.failed for row in made)
    print(f"{met} of {len(made)} rows at their goal")


def show_memory(pid: int) -> None:
    for worker in children_of(pid):
        print(f"memory of a web process: {memory_mb(worker):.0f} MB (goal: at most {MEMORY_GOAL_MB})")


def show_import(env: dict[str, str]) -> None:
    if not FOSDEM.exists():
        print("import of FOSDEM 2013: left out, the file is not there")
        return
    start = time.perf_counter()
    command = [sys.executable, "manage.py", "import_schedule", "fosdem", str(FOSDEM)]
    subprocess.run(command, env={**os.environ, **env}, stdout=subprocess.DEVNULL, check=True)
    print(f"import of FOSDEM 2013: {time.perf_counter() - start:.1f} s (goal: at most {IMPORT_GOAL_SECONDS})")


def reconciled(env: dict[str, str]) -> None:
    """After the rush every counter must equal its rows."""
    command = [sys.executable, "manage.py", "reconcile", "bench"]
    subprocess.run(command, env={**os.environ, **env}, check=True)


if __name__ == "__main__":
    if sys.argv[1:] not in (["badges"], ["scans"], ["ballots"]):
        main()
    if sys.argv[1:] in ([], ["scans"]):
        scans.main()
    if sys.argv[1:] in ([], ["ballots"]):
        ballots.main()
    if sys.argv[1:] in ([], ["badges"]):
        badges.main()
