# SPDX-License-Identifier: EUPL-1.2
"""The award: casting a ballot as a share of what the same durable writes and the same cryptography cost, and 100,000 ballots
from the spool to a result that was checked.

    python -m bench ballots

A PostgreSQL of its own is started, with its disk writes on. Every ballot is somebody's first, with a nonce of its own.
Before anything is measured both are pressed for a while, and then PostgreSQL counts its tables, as it does by itself within
minutes. The steps of the 100,000 are the operations of a real election: publishing is timed by the clock (the database does
most of it), the others by the processor time of this program, and the check by that of `verify.py`.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from itertools import count
from typing import Any

from bench.ballot_data import CODE, PICKS, SLUGS, email
from bench.databases import data, environments, settle
from bench.load import Result, press
from bench.machine import loop_seconds
from bench.rows import HEAD, SECONDS, Row, measure
from bench.servers import serve
from bench.turns import TURNS
from tools.with_postgres import postgres

CONNECTIONS, GOAL = 8, 0.6
PER_TURN = 6_000  # more than can be pressed in the seconds of a turn
CROWD = (1 + 2 * TURNS) * PER_TURN  # to warm up, and a run with too much stolen time is done once more
MANY = int(os.environ.get("BENCH_BALLOTS", "100000"))
GOALS = {"publish": 5, "open": 15, "count": 5, "verify": 10}
HEADERS = '["Content-Type"]="application/json"'
POST = "/api/v1/events/bench/awards/bench/ballots"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, postgres(durable=True) as url:
        ours_env, limit_env = environments(url, folder)
        data("bench.ballot_data", "ours", CROWD, ours_env)
        data("bench.ballot_data", "limit", CROWD, limit_env)
        databases = [ours_env["DATABASE_URL"], limit_env["DATABASE_URL"]]
        with (
            serve("conference.wsgi:application", ours_env, "/readyz") as (ours, _pid),
            serve("bench.limits.wsgi:application", limit_env, "/page") as (limit, _limit_pid),
        ):
            print(f"loop {loop_seconds():.2f} s (the same work every time: compare it)\n{HEAD}", flush=True)
            print(cast_row(ours, limit, databases).line(), flush=True)
        print(proved(data("bench.ballot_data", "counts", 0, ours_env)), flush=True)
        print(many(ours_env), flush=True)


def cast_row(ours: str, limit: str, databases: list[str]) -> Row:
    def turns(url: str, path: str) -> Any:
        turn = count()

        def go() -> Result:
            start = next(turn) * PER_TURN
            requests = [f"{path}\t\t{ballot(number)}" for number in range(start, start + PER_TURN)]
            return press(
                url,
                connections=CONNECTIONS,
                seconds=SECONDS,
                requests=requests,
                headers=HEADERS,
                method="POST",
            )

        return go

    at_ours, at_limit = turns(ours, POST), turns(limit, "/ballot")
    at_ours(), at_limit()
    for url in databases:
        settle(url)
    return measure(f"cast a ballot (c{CONNECTIONS})", GOAL, at_ours, at_limit)


def ballot(number: int) -> str:
    """What a program sends for this voter, as `press` wants it."""
    nonce = f"{random.getrandbits(128):032x}"
    wish = {
        "email": email(number),
        "code": CODE,
        "choices": random.sample(SLUGS, PICKS),
        "nonce": nonce,
    }
    return json.dumps(wish, separators=(",", ":")).replace('"', '\\"')


def proved(found: dict[str, int]) -> str:
    """Each ballot used a right; another number would be a mistake of ours."""
    if found["used"] != found["ballots"] or not found["used"]:
        raise SystemExit(f"Rights and ballots differ: {found}")
    return f"{found['used']:,} rights used, {found['ballots']:,} ballots: nobody lost, nobody twice"


def many(env: dict[str, str]) -> str:
    """A whole election of many ballots: the seconds of each step against its goal."""
    made = data("bench.ballot_data", "many", MANY, env)
    settle(env["DATABASE_URL"])
    command = [sys.executable, "-m", "bench.ballot_count", str(made["award"]), made["key"]]
    done = subprocess.run(command, env={**os.environ, **env}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found = json.loads(done.stdout.strip().splitlines()[-1])
    steps = [
        f"{name} {found[name]:.1f} s (goal: at most {goal}: {'yes' if found[name] <= goal else 'NO'})"
        for name, goal in GOALS.items()
    ]
    return f"{MANY:,} ballots: {', '.join(steps)}; after publishing {found['tidy']:.1f} s to tidy up"
