# SPDX-License-Identifier: EUPL-1.2
"""Certificates of attendance of everybody who came: asked for, made by the worker, and removed when their time has
come."""

import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.jobs import Progress
from conference.models import Event, Job, Person
from conference.models.job import JobState
from conference.operations.jobs import start_job
from registration.badges.children import Task, share
from registration.certificates import files
from registration.certificates.paper import html_of, task_for
from registration.certificates.told import Certificate, certificates_of, who_came
from registration.models import Attendee

__all__ = ["forget_certificates", "forget_certificates_with", "make_certificates", "start_certificates"]

MAKE = "certificates"  # the kind of the worker's job
PART = 100  # people in one file
SECONDS = 600  # for one file


@transaction.atomic
def start_certificates(event: Event, *, by: Person | None, at: datetime) -> Job:
    """Leave the certificates of everybody who came to the worker; while it is at it, that work.

    Locks the event. Raises Refusal `nobody`."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    busy = Job.objects.filter(event=event, kind=MAKE, state__in=[JobState.WAITING, JobState.RUNNING])
    if job := busy.first():
        return job
    if not who_came(event).exists():
        raise Refusal(
            "nobody", _("Nobody has been scanned or marked as seen yet, so there is nothing to make.")
        )
    job = start_job(MAKE, event=event, by=by)
    record("certificates asked", event, event=event, by=by, at=at)
    return job


def make_certificates(job: Job, progress: Progress) -> dict[str, Any]:
    """Make them, in order of name, each in the language of its person; the worker calls it.

    One PDF, or a zip of files of a hundred each. Raises Refusal `nobody`, `erased`."""
    event = job.event
    people = list(who_came(event).order_by("language", "name", "pk")) if event else []
    if event is None or not people:
        raise Refusal(
            "nobody", _("Nobody has been scanned or marked as seen yet, so there is nothing to make.")
        )
    folder = files.work_folder(event.pk, job.pk)
    parts = parts_of(certificates_of(event, people))
    tasks = [task_of(event, part, folder / f"{number:03}.pdf") for number, part in enumerate(parts, 1)]
    done = 0
    for number, _answer in share(tasks, seconds=SECONDS):
        done += len(parts[number])
        progress(done, len(people))
    made = folder / "001.pdf" if len(parts) == 1 else zipped(folder, event, len(parts))
    return write_down(event, job, made, people)


def parts_of(certificates: Sequence[Certificate]) -> list[list[Certificate]]:
    """A file holds one language, and no more than a hundred people."""
    parts = []
    for _language, those in groupby(certificates, lambda one: one.attendee.language):
        together = list(those)
        parts += [together[start : start + PART] for start in range(0, len(together), PART)]
    return parts


def task_of(event: Event, part: Sequence[Certificate], out: Path) -> Task:
    return task_for(html_of(event, part, part[0].attendee.language), out)


def zipped(folder: Path, event: Event, count: int) -> Path:
    path = folder / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:  # what is in it is as small as it gets
        for number in range(1, count + 1):
            archive.write(folder / f"{number:03}.pdf", f"{event.slug}-{number:03}.pdf")
    return path


@transaction.atomic
def write_down(event: Event, job: Job, made: Path, people: Sequence[Attendee]) -> dict[str, Any]:
    """Put the file in its place, unless somebody in it was erased meanwhile. Locks who is in it."""
    rows = Attendee.objects.select_for_update(no_key=True).filter(
        pk__in=[one.pk for one in people], erased_at=None
    )
    if len(rows.order_by("pk").values_list("pk")) < len(people):
        files.remove_of([event.pk])
        text = _("Somebody's data was erased while the certificates were made. Start it again.")
        raise Refusal("erased", text)
    path = files.keep(event.pk, job.pk, made)
    return {"people": len(people), "bytes": path.stat().st_size, "suffix": path.suffix}


def forget_certificates(at: datetime) -> int:
    """Remove files that were kept for two weeks; how many. The clock calls it."""
    return files.remove_old(at)


def forget_certificates_with(attendees: Iterable[int]) -> None:
    """Remove the files of the events of these people, when this transaction is through; who was erased cannot be cut
    out of them, and whoever needs them makes them again."""
    events = list(Attendee.objects.filter(pk__in=list(attendees)).values_list("event", flat=True).distinct())
    transaction.on_commit(partial(files.remove_of, events))
