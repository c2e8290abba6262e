# SPDX-License-Identifier: EUPL-1.2
"""The rows of the table: what is pressed at ours and at the limit, turn by turn in one run."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from statistics import median
from typing import Any

from bench.load import Result, press
from bench.turns import turn_by_turn

SECONDS = 3
CSRF = "a" * 32
FORM = "application/x-www-form-urlencoded"


@dataclass
class Row:
    """One job: our figures, the limit's, and the share we must reach."""

    name: str
    goal: float
    ours: list[Result]
    limit: list[Result]
    steal: float

    @property
    def share(self) -> float:
        return median(r.per_second for r in self.ours) / median(r.per_second for r in self.limit)

    @property
    def failed(self) -> int:
        return sum(result.failed + result.refused for result in self.ours)

    def line(self) -> str:
        best = sorted(self.ours, key=lambda result: result.per_second)[len(self.ours) // 2]
        other = median(result.per_second for result in self.limit)
        met = "yes" if self.share >= self.goal and not self.failed else "NO"
        return (
            f"{self.name:<44}{best.per_second:>9.0f}{other:>9.0f}{self.share:>7.2f}{self.goal:>6.2f}{met:>5}"
            f"{best.p50_ms:>8.1f}{best.p99_ms:>8.1f}{self.failed:>8}{self.steal:>7.1f}%"
        )


HEAD = f"{'job':<44}{'ours/s':>9}{'limit/s':>9}{'share':>7}{'goal':>6}{'met':>5}{'p50 ms':>8}{'p99 ms':>8}{'errors':>8}{'steal':>8}"


def measure(name: str, goal: float, ours: Callable[[], Result], limit: Callable[[], Result]) -> Row:
    return Row(name, goal, *turn_by_turn(ours, limit))


class Crowd:
    """People who have not pressed yet: each presses once in the whole run."""

    def __init__(self, ours: dict[str, Any], limit: dict[str, Any], size: int) -> None:
        self.ours, self.limit, self.size = ours, limit, size
        self.turn, self.limit_turn = count(), count()

    def next(self, keys: list[str], turns: Any) -> list[tuple[int, str]]:
        start = next(turns) * self.size
        part = list(enumerate(keys[start : start + self.size], start))
        if len(part) < self.size:
            raise SystemExit(
                "Too much time was stolen in too many rows: run it again when the machine is quiet."
            )
        return part


def rush(ours: str, crowd: Crowd) -> str:
    """Five hundred connections at once on a few slots with too little room: every answer counts."""
    slots = crowd.ours["small"]
    requests = [
        f"/api/v1/events/bench/me/seats/{slots[n % len(slots)]}\t{token}"
        for n, token in crowd.next(crowd.ours["tokens"], crowd.turn)
    ]
    headers = '["Authorization"]="Bearer " .. row[2]'
    result = press(ours, connections=500, seconds=SECONDS, requests=requests, headers=headers, method="PUT")
    wrong = result.failed + result.refused
    return (
        f"500 connections at once, {len(slots)} slots of {crowd.ours['room']}: {result.per_second:.0f}/s, "
        f"p99 {result.p99_ms:.0f} ms, {wrong} errors (goal: 0: {'NO' if wrong else 'yes'})"
    )


def page_row(ours: str, limit: str) -> Row:
    return measure(
        "public programme, whole page (c8)",
        0.7,
        lambda: press(f"{ours}/dag/programma/", connections=8, seconds=SECONDS),
        lambda: press(f"{limit}/page", connections=8, seconds=SECONDS),
    )


def api_row(ours: str, limit: str, crowd: Crowd, *, hot: bool) -> Row:
    def at_ours() -> Result:
        slots = crowd.ours["slots"]
        requests = [
            f"/api/v1/events/bench/me/seats/{slots[7 if hot else n % 60]}\t{token}"
            for n, token in crowd.next(crowd.ours["tokens"], crowd.turn)
        ]
        headers = '["Authorization"]="Bearer " .. row[2]'
        return press(ours, connections=16, seconds=SECONDS, requests=requests, headers=headers, method="PUT")

    def at_limit() -> Result:
        start = next(crowd.limit_turn) * crowd.size
        requests = [
            f"/claim/{8 if hot else n % 60 + 1}/{n + 10**9}\t" for n in range(start, start + crowd.size)
        ]
        return press(limit, connections=16, seconds=SECONDS, requests=requests, method="POST")

    where = "one hot slot" if hot else "60 slots"
    return measure(f"take a seat, API with token, {where} (c16)", 0.6, at_ours, at_limit)


def web_row(ours: str, limit: str, crowd: Crowd, *, hot: bool) -> Row:
    form = f"do=take&csrfmiddlewaretoken={CSRF}"

    def at_ours() -> Result:
        slots = crowd.ours["slots"]
        requests = [
            f"/bench/mijn-dag/{token}/plaats/{slots[7 if hot else n % 60]}/\t\t{form}"
            for n, token in crowd.next(crowd.ours["tokens"], crowd.turn)
        ]
        headers = f'["Cookie"]="csrftoken={CSRF}",["Content-Type"]="{FORM}"'
        return press(ours, connections=16, seconds=SECONDS, requests=requests, headers=headers, method="POST")

    def at_limit() -> Result:
        requests = [
            f"/session/{8 if hot else n % 60 + 1}\t{key}\t{form}"
            for n, key in crowd.next(crowd.limit["sessions"], crowd.limit_turn)
        ]
        headers = f'["Cookie"]="csrftoken={CSRF}; sessionid=" .. row[2],["Content-Type"]="{FORM}"'
        return press(
            limit, connections=16, seconds=SECONDS, requests=requests, headers=headers, method="POST"
        )

    where = "one hot slot" if hot else "60 slots"
    return measure(f"take a seat, page with CSRF, {where} (c16)", 0.6, at_ours, at_limit)
