# SPDX-License-Identifier: EUPL-1.2
"""From a full spool to a result that was checked, by the operations themselves, in a process of its own.

`python -m bench.ballot_count AWARD KEY` prints JSON: seconds by the clock for publishing, of processor time for the others."""

import json
import os
import sys
import time
from typing import Any

from bench.scan_data import set_up


def whole(pk: int, key: str) -> dict[str, float]:
    from voting.models import Award  # noqa: PLC0415 -- the settings come first
    from voting.operations.publishing import append_lines  # noqa: PLC0415
    from voting.rules import written  # noqa: PLC0415

    award = Award.objects.get(pk=pk)
    assert award.closes_at
    Award.objects.filter(pk=pk).update(phase="closed", closed_at=award.closes_at)
    published, tidied = publishing(award)
    append_lines(award, [("close", {"at": written(award.closes_at)})], award.closes_at)
    opened, counted = counting(award, key)
    steps = {"publish": published, "open": opened, "count": counted, "verify": children()}
    return steps | {"tidy": tidied}


def publishing(award: Any) -> tuple[float, float]:
    """Until the head stands, and what follows: rights written anew, the spool emptied."""
    from django.db import transaction  # noqa: PLC0415 -- the settings come first
    from django.utils import timezone  # noqa: PLC0415

    from voting.operations.publishing import publish  # noqa: PLC0415
    from voting.operations.tidying import needs_tidying  # noqa: PLC0415

    start, committed = time.perf_counter(), []
    with transaction.atomic():
        transaction.on_commit(lambda: committed.append(time.perf_counter()))
        assert publish(award.pk, timezone.now(), everything=True)
    end = time.perf_counter()
    assert not needs_tidying(award)
    return committed[0] - start, end - committed[0]


def counting(award: Any, key: str) -> tuple[float, float]:
    """Until all ballots are open, and from there to the result."""
    from voting.operations.counting import count_election  # noqa: PLC0415 -- the settings come first

    opened: list[float] = []

    def told(done: int, total: int) -> None:
        if done == total:
            opened.append(own())

    begun = own()
    assert count_election(award, key, told, by=None, at=award.closes_at).tally
    return opened[0] - begun, own() - opened[0]


def own() -> float:
    return time.process_time()


def children() -> float:
    times: Any = os.times()
    return float(times.children_user + times.children_system)


if __name__ == "__main__":
    set_up("conference.settings")
    print(json.dumps(whole(int(sys.argv[1]), sys.argv[2])))
