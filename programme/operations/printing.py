# SPDX-License-Identifier: EUPL-1.2
"""Who makes the prints and when: the clock sees that a release has none yet, the worker makes them."""

import logging
from datetime import datetime, timedelta
from itertools import product
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import transaction

from conference.jobs import Progress
from conference.logs import place_of
from conference.models import Event, Job
from conference.models.job import JobState
from conference.operations.jobs import start_job
from programme.prints.files import PRINTS, Shelf, finish, forget_lost, make, shelf_of
from programme.prints.kinds import Print

__all__ = ["forget_prints", "make_prints", "prepare_prints", "start_prints"]

logger = logging.getLogger("conference.prints")

AGAIN = timedelta(minutes=10)  # so long after a failure
STRETCH = 30  # seconds that the worker is kept from other work


def prepare_prints(at: datetime) -> None:
    """Leave to the worker what is released and not on paper yet. Looks for every event; the clock calls it."""
    for event in Event.objects.filter(releases__number__isnull=False).distinct():
        shelf = shelf_of(event)
        if shelf and not shelf.is_ready:
            start_prints(event, at)


@transaction.atomic
def start_prints(event: Event, at: datetime) -> Job | None:
    """Let the worker make the event's prints; nothing when it is busy with them, or failed just now.

    Locks the event: of two who ask, one starts it."""
    Event.objects.select_for_update().get(pk=event.pk)
    last = Job.objects.filter(event=event, kind=PRINTS).order_by("-pk").first()
    if last and (not last.is_over or (last.state == JobState.FAILED and at - last.touched_at < AGAIN)):
        return None
    return start_job(PRINTS, event=event, by=None)


def make_prints(job: Job, progress: Progress, **params: Any) -> dict[str, Any]:
    """Make all that the latest release has on paper, in each language; the worker calls it.

    Stops when there is something newer to make, and after a stretch, to let other work pass: the clock
    starts it again. One file that cannot be made does not keep back the rest; then it fails at the end."""
    shelf = shelf_of(job.event) if job.event else None
    if shelf is None:
        return {"made": 0}
    began, failed = monotonic(), 0
    wanted = list(product(shelf.prints.values(), [code for code, _name in settings.LANGUAGES]))
    for done, (one, language) in enumerate(wanted):
        if monotonic() - began > STRETCH or not is_current(shelf):
            return {"made": done}
        failed += not is_made(shelf, one, language)
        progress(done + 1, len(wanted))
    if failed:
        raise RuntimeError("some prints could not be made")
    finish(shelf)
    return {"made": len(wanted)}


def is_made(shelf: Shelf, one: Print, language: str) -> bool:
    try:
        make(shelf, one, language)
    except Exception as error:  # noqa: BLE001 -- logged, and the others go on
        logger.error("print failed", extra={"file": one.name, "error": place_of(error)})
        return False
    return True


def is_current(shelf: Shelf) -> bool:
    """Whether these are still the prints to make: there may be a newer release, or another name."""
    now = shelf_of(Event.objects.get(pk=shelf.event.pk))
    return now is not None and now.folder == shelf.folder


def forget_prints(at: datetime) -> None:
    """Clear the prints of events that are no more; the clock calls it."""
    forget_lost()
