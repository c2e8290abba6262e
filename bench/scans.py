# SPDX-License-Identifier: EUPL-1.2
"""Scans at the door as a share of what the same durable writes cost, whole queues of phones that were offline, and a
phone itself.

    python -m bench scans

A PostgreSQL of its own is started, with its disk writes on. Nobody is read twice: every scan lets somebody in. Both
write the same two rows for it, a scan and an entry with as many columns, keys and indexes, durably before they answer; a
phone's last contact is written by neither (it says that when it asks for its list). Before anything is measured both
are pressed for a while, and then PostgreSQL counts its tables, as it does by itself within minutes: until then it
plans for the empty ones.
"""

import json
import tempfile
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from statistics import median
from typing import Any

from bench import phone
from bench.databases import data, environments, settle
from bench.load import Result, press
from bench.machine import Steal, loop_seconds
from bench.rows import HEAD, SECONDS, Row, measure
from bench.scan_data import DOOR
from bench.servers import serve
from bench.turns import MOST_STEAL, TURNS
from tools.with_postgres import postgres

CONNECTIONS, BATCH = 8, 50
PER_TURN = 6_000  # more than can be read in the seconds of a turn
CROWD = (1 + 2 * TURNS) * PER_TURN  # to warm up, and a run with too much stolen time is done once more
P99_GOAL_MS, BATCH_GOAL = 30, 5_000
HEADERS = '["Authorization"]="Bearer " .. row[2],["Content-Type"]="application/json"'
POST = "/api/v1/events/bench/scans"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, postgres(durable=True) as url:
        ours_env, limit_env = environments(url, folder)
        ours_data = data("bench.scan_data", "ours", CROWD, ours_env)
        limit_data = data("bench.scan_data", "limit", CROWD, limit_env)
        databases = [ours_env["DATABASE_URL"], limit_env["DATABASE_URL"]]
        with serve("conference.wsgi:application", ours_env, "/readyz") as (ours, _pid):
            with serve("bench.limits.wsgi:application", limit_env, "/page") as (limit, _limit_pid):
                print(
                    f"loop {loop_seconds():.2f} s (the same work every time: compare it)\n{HEAD}", flush=True
                )
                row = single_row(ours, ours_data, limit, limit_data, databases)
                print(row.line(), one_line_p99(row), sep="\n", flush=True)
            settle(ours_env["DATABASE_URL"])
            print(batches(ours, ours_data), flush=True)
        print(proved(data("bench.scan_data", "counts", 0, ours_env)), flush=True)
        print(*phone.lines(url, ours_env), sep="\n", flush=True)


def post(path: str, token: str, scans: list[dict[str, str]]) -> str:
    """A request as `press` wants it: path, token and body."""
    body = json.dumps({"scans": scans}, separators=(",", ":"))
    return "\t".join((path, token, body.replace('"', '\\"')))


def reading(slug: str, code_hash: str) -> dict[str, str]:
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return {"id": str(uuid.uuid4()), "list": slug, "hash": code_hash, "direction": "in", "scannedAt": now}


def pressed(url: str, requests: list[str]) -> Result:
    return press(
        url, connections=CONNECTIONS, seconds=SECONDS, requests=requests, headers=HEADERS, method="POST"
    )


def single_row(
    ours: str, ours_data: dict[str, Any], limit: str, limit_data: dict[str, Any], databases: list[str]
) -> Row:
    def turns(url: str, path: str, made: dict[str, Any]) -> Any:
        hashes, tokens, turn = made["hashes"], made["tokens"], count()

        def go() -> Result:
            start = next(turn) * PER_TURN
            people = enumerate(hashes[start : start + PER_TURN])
            return pressed(
                url, [post(path, tokens[n % len(tokens)], [reading(DOOR, one)]) for n, one in people]
            )

        return go

    at_ours, at_limit = turns(ours, POST, ours_data), turns(limit, "/scan", limit_data)
    at_ours(), at_limit()
    for url in databases:
        settle(url)
    return measure(f"scan, one per request (c{CONNECTIONS})", 0.6, at_ours, at_limit)


def one_line_p99(row: Row) -> str:
    p99 = median(result.p99_ms for result in row.ours)
    least = median(result.p99_ms for result in row.limit)
    met = "yes" if p99 <= P99_GOAL_MS else "NO"
    return f"  p99 {p99:.1f} ms, the limit's {least:.1f} ms (goal: at most {P99_GOAL_MS} ms: {met})"


def batches(ours: str, made: dict[str, Any]) -> str:
    """Phones that were without network send what they have, fifty at a time."""
    turn = iter(made["lunches"])
    for _try in range(2):
        steal = Steal.start()
        results = [batch_turn(ours, made, next(turn)) for _turn in range(TURNS)]
        if steal.stop() <= MOST_STEAL:
            break
    per_second = [result.per_second * BATCH for result in results]
    wrong = sum(result.failed + result.refused for result in results)
    met = "yes" if median(per_second) >= BATCH_GOAL and not wrong else "NO"
    p99 = median(result.p99_ms for result in results)
    return (
        f"scans in batches of {BATCH} (c{CONNECTIONS}): {median(per_second):,.0f} scans/s"
        f" ({min(per_second):,.0f} to {max(per_second):,.0f}), p99 of a batch {p99:.0f} ms, {wrong} errors,"
        f" steal {steal.percent:.1f}% (goal: at least {BATCH_GOAL:,}: {met})"
    )


def batch_turn(ours: str, made: dict[str, Any], slug: str) -> Result:
    tokens = made["tokens"]
    requests = [
        post(POST, tokens[n % len(tokens)], [reading(slug, one) for one in some])
        for n, some in enumerate(in_parts(made["hashes"]))
    ]
    return pressed(ours, requests)


def in_parts(hashes: list[str]) -> Iterable[list[str]]:
    return (hashes[start : start + BATCH] for start in range(0, len(hashes), BATCH))


def proved(found: dict[str, int]) -> str:
    """Every scan of this run let somebody in; another verdict, or an entry too few, would be a mistake of the bench."""
    entries, scans = found.pop("entries"), sum(found.values())
    if found != {"ok": entries}:
        raise SystemExit(f"{scans} scans made {entries} entries: {found}")
    return f"{scans:,} scans, {entries:,} entries: nobody lost, nobody twice"
