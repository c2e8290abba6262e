# SPDX-License-Identifier: EUPL-1.2
"""What the machine did meanwhile: time stolen by its host, memory of our processes."""

import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Steal:
    """The share of processor time (per cent) that the host took between start and `stop`."""

    before: tuple[int, int]
    percent: float = 0.0

    @classmethod
    def start(cls) -> "Steal":
        return cls(_ticks())

    def stop(self) -> float:
        stolen, total = (now - then for now, then in zip(_ticks(), self.before, strict=True))
        self.percent = 100 * stolen / max(total, 1)
        return self.percent


def _ticks() -> tuple[int, int]:
    fields = [int(field) for field in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return fields[7], sum(fields)


def memory_mb(pid: int) -> float:
    """Resident memory of one process, in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def share_mb(pid: int) -> float:
    """Memory of one process with its part of what it shares with others, in megabytes; nought when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def children_of(pid: int) -> list[int]:
    return [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def loop_seconds() -> float:
    """A fixed piece of work: tells a fast minute of a shared machine from a slow one."""
    start, total = time.perf_counter(), 0
    for number in range(2_000_000):
        total += number * number % 7
    return time.perf_counter() - start
