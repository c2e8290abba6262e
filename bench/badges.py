# SPDX-License-Identifier: EUPL-1.2
"""Seven hundred badges as a share of what the library needs for the same pages without codes.

    python -m bench badges

The limit is the very same HTML, made by two processes in the same chunks, and nothing else: no codes, no paper. The
worker that prints is a process of its own with all that ours brings along, and its memory counts.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median

from bench.machine import children_of, loop_seconds, share_mb
from bench.turns import turn_by_turn

BADGES = 700
MEMORY_GOAL_MB, FILE_GOAL_MB = 250, 3
HEAD = f"{'job':<44}{'ours/s':>9}{'limit/s':>9}{'share':>7}{'goal':>6}{'met':>5}{'MB at most':>12}{'file MB':>9}{'steal':>8}"


@dataclass(frozen=True, slots=True)
class Made:
    """How it went once: badges a second, memory of all its processes at most, the size of the file."""

    per_second: float
    memory_mb: float
    file_mb: float


@dataclass
class BadgeRow:
    name: str
    goal: float
    ours: list[Made]
    limit: list[Made]
    steal: float

    @property
    def share(self) -> float:
        return median(one.per_second for one in self.ours) / median(one.per_second for one in self.limit)

    @property
    def memory_mb(self) -> float:
        return max(one.memory_mb for one in self.ours)

    @property
    def is_met(self) -> bool:
        small = self.memory_mb <= MEMORY_GOAL_MB and self.ours[0].file_mb <= FILE_GOAL_MB
        return self.share >= self.goal and small

    def line(self) -> str:
        ours, limit = (median(one.per_second for one in some) for some in (self.ours, self.limit))
        return (
            f"{self.name:<44}{ours:>9.0f}{limit:>9.0f}{self.share:>7.2f}{self.goal:>6.2f}"
            f"{'yes' if self.is_met else 'NO':>5}{self.memory_mb:>12.0f}{self.ours[0].file_mb:>9.2f}{self.steal:>7.1f}%"
        )


def main() -> None:
    print(
        f"loop {loop_seconds():.2f} s (the same work every time: compare it between runs)\n{HEAD}", flush=True
    )
    for name, fmt, goal in (
        ("700 badges with a code, one per page", "a6", 0.85),
        ("700 badges, four on A4, crop marks", "a6-4", 0.75),
    ):
        print(measured(name, fmt, goal).line(), flush=True)
    print(f"goals besides the share: at most {MEMORY_GOAL_MB} MB in all, a file of at most {FILE_GOAL_MB} MB")


def measured(name: str, fmt: str, goal: float) -> BadgeRow:
    """The cards are made once; each turn works in a folder of its own, where nothing is there yet."""
    turn, limit_turn = count(), count()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(command("prepare", fmt, folder), env=environment(folder), check=True)
        turns = turn_by_turn(
            lambda: timed("ours", fmt, folder, next(turn)),
            lambda: timed("limit", fmt, folder, next(limit_turn)),
        )
    return BadgeRow(name, goal, *turns)


def command(what: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "bench.limits.badges", what, *arguments]


def environment(folder: str) -> dict[str, str]:
    """Ours, without a database that matters; bytecode is kept, as it is where the site runs."""
    own = {
        "SECRET_KEY": "bench" * 12,
        "SECURE": "0",
        "VAR_DIR": folder,
        "DATABASE_URL": f"sqlite:///{folder}/none",
    }
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "DJANGO_SETTINGS_MODULE": "conference.settings", "DEMO": "1", **own}


def timed(what: str, fmt: str, folder: str, turn: int) -> Made:
    """From the start of the work until the file is there, in a process that has everything loaded and waits."""
    arguments = command(what, fmt, folder, str(turn))
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(arguments, env=environment(folder), text=True, **pipes) as process:
        assert process.stdin and process.stdout
        assert process.stdout.readline() == "ready\n"
        with Watch(process.pid) as watch:
            start = time.perf_counter()
            print("go", file=process.stdin, flush=True)
            answer = json.loads(process.stdout.readline())
            seconds = time.perf_counter() - start
    return Made(BADGES / seconds, watch.most_mb, sum(Path(path).stat().st_size for path in answer) / 1e6)


class Watch(threading.Thread):
    """Looks ten times a second how much memory a process and its children have: what is shared, shared."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most_mb, self.over = pid, 0.0, threading.Event()

    def __enter__(self) -> "Watch":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        self.join()

    def run(self) -> None:
        while not self.over.wait(0.1):
            pids = [self.pid, *children_of(self.pid)]
            self.most_mb = max(self.most_mb, sum(share_mb(pid) for pid in pids))
