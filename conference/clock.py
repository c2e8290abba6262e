# SPDX-License-Identifier: EUPL-1.2
"""Work that is due by itself: apps register it, `manage.py tick` does what is due, `manage.py clock` keeps ticking.

Two ticks may run at once: each function is safe for that, and the marks in the cache make it rare.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import close_old_connections, connections
from django.utils import timezone
from django.utils.text import slugify

from conference.delivery import deliver_due
from conference.logs import place_of
from conference.operations import jobs, upkeep

logger = logging.getLogger("conference.clock")

HOUR = 3600
AGAIN_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Work:
    """A function of the moment, and after how many seconds it is due again; 0 is at every tick. Early: before the mail goes."""

    name: str
    function: Callable[[datetime], object]
    every: int
    is_early: bool = False

    @property
    def mark(self) -> str:
        return f"clock:{slugify(self.name)}"


_works: dict[str, Work] = {}


def register(
    name: str, function: Callable[[datetime], object], every: int = 0, *, early: bool = False
) -> None:
    """Let `function(at)` be called every so many seconds. It must bear being called twice at once, and too often.

    What is `early` comes before all else, so that the mail it writes leaves in the same tick."""
    _works[name] = Work(name, function, every, early)


def tick(at: datetime) -> list[str]:
    """Do all that is due; the names of what failed. One failure does not keep back the rest."""
    return [work.name for work in due() if not done(work, at)]


def due() -> list[Work]:
    """What has not been done in its time by any process."""
    timed = [work.mark for work in _works.values() if work.every]
    fresh = cache.get_many(timed)
    # A mark is added by one process only: the other one is too late and leaves the work alone.
    return [
        work
        for work in sorted(_works.values(), key=lambda work: not work.is_early)
        if not work.every or (work.mark not in fresh and cache.add(work.mark, True, work.every))
    ]


def done(work: Work, at: datetime) -> bool:
    try:
        work.function(at)
    except Exception as error:  # noqa: BLE001 -- logged, tried again, and the others go on
        logger.error("work failed", extra={"kind": work.name, "error": place_of(error)})
        if work.every > AGAIN_SECONDS:
            cache.set(work.mark, True, AGAIN_SECONDS)
        return False
    return True


def keep_ticking(stop: threading.Event, seconds: float = 1) -> None:
    """Tick every second until told to stop. A database that is away is waited for."""
    is_away = False
    while not stop.is_set():
        try:
            tick(timezone.now())
            is_away = False
        except Exception as error:  # noqa: BLE001 -- whatever happens, the clock goes on
            if not is_away:
                logger.error("the clock cannot work", extra={"error": place_of(error)})
            is_away = True
        close_old_connections()
        stop.wait(seconds)
    connections.close_all()


register("mail", deliver_due)
register("stuck jobs", jobs.fail_stuck_jobs, every=60)
register("old codes", upkeep.forget_codes, every=HOUR)
register("old sessions", upkeep.forget_sessions, every=HOUR)
register("old secrets", upkeep.wipe_secrets, every=HOUR)
register("old uploads", upkeep.forget_uploads, every=HOUR)
register("old mail", upkeep.forget_mail, every=HOUR)
register("old tasks", upkeep.forget_tasks, every=HOUR)
