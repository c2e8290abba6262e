# SPDX-License-Identifier: EUPL-1.2
"""The kinds of long work that apps have, and the life of one piece of it."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone, translation

from conference.errors import Refusal
from conference.logs import place_of
from conference.models import Job
from conference.models.job import JobState

logger = logging.getLogger("conference.jobs")

PULSE_SECONDS = 20
WRITE_SECONDS = 0.5
STUCK_AFTER = timedelta(minutes=5)
# Kept in `error` and put into words where it is shown; a refusal's own message is kept as it is.
STOPPED, BROKEN = "stopped", "broken"


class Work(Protocol):
    """What a kind does: reports progress and returns what came out, as plain JSON values. Raises Refusal to
    fail with words for who started it."""

    def __call__(self, job: Job, progress: "Progress", **params: Any) -> dict[str, Any] | None: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` names the work on its page; `result_url` says where the outcome of a finished job can be seen."""

    name: str
    work: Work
    title: Any
    result_url: Callable[[Job], str] | None


_kinds: dict[str, Kind] = {}


def register(
    name: str, work: Work, *, title: Any = "", result_url: Callable[[Job], str] | None = None
) -> None:
    """Tell what does the work of this kind; an app calls it when it is ready."""
    _kinds[name] = Kind(name, work, title or name, result_url)


def kind_of(name: str) -> Kind:
    """Raises KeyError when no app has this kind."""
    return _kinds[name]


class Progress:
    """`progress(done, total)`: told as often as you like, written twice a second at most."""

    def __init__(self, job: Job) -> None:
        self.job, self.done, self.total, self.written = job, 0, 0, 0.0

    def __call__(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        if time.monotonic() - self.written >= WRITE_SECONDS or done >= total:
            self.written = time.monotonic()
            self.write()

    def write(self) -> None:
        row = Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING)
        row.update(done=self.done, total=self.total, touched_at=timezone.now())


@contextmanager
def pulse(progress: Progress) -> Iterator[None]:
    """While inside, the job is touched now and then: work that is busy in one long transaction is not dead."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(PULSE_SECONDS):
            try:
                progress.write()
            except DatabaseError as error:  # the work itself may hold the database; the next beat may pass
                logger.info("no pulse", extra={"job": progress.job.pk, "error": place_of(error)})
            finally:
                connections.close_all()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def run(job_id: int, params: dict[str, Any]) -> None:
    """Do the work of a waiting job, in the language of who started it; what comes out stands in its row."""
    begun = {"state": JobState.RUNNING, "touched_at": timezone.now()}
    if not Job.objects.filter(pk=job_id, state=JobState.WAITING).update(**begun):
        return
    job = Job.objects.select_related("event", "by").get(pk=job_id)
    progress = Progress(job)
    with translation.override(job.by.language if job.by else settings.LANGUAGE_CODE), pulse(progress):
        finish(job, **outcome(job, progress, params))


def outcome(job: Job, progress: Progress, params: dict[str, Any]) -> dict[str, Any]:
    try:
        result = kind_of(job.kind).work(job, progress, **params)
    except Refusal as refusal:
        return {"state": JobState.FAILED, "error": refusal.message[:500]}
    except Exception as error:  # noqa: BLE001 -- whatever it is, who waits must hear that it failed
        logger.error("job failed", extra={"job": job.pk, "kind": job.kind, "error": place_of(error)})
        return {"state": JobState.FAILED, "error": BROKEN}
    except BaseException:  # the worker is told to stop at once
        finish(job, state=JobState.FAILED, error=STOPPED)
        raise
    return {"state": JobState.DONE, "result": result or {}, "error": ""}


def finish(job: Job, **values: Any) -> None:
    Job.objects.filter(pk=job.pk).update(touched_at=timezone.now(), **values)
