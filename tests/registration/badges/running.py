# SPDX-License-Identifier: EUPL-1.2
"""Asking for badges and doing what the worker does, for the tests of runs."""

from datetime import timedelta

import pytest
from django.db import transaction

from conference import jobs
from conference.errors import Refusal
from conference.models import Job
from registration.badges.piling import RunWish
from registration.models import BadgeRun
from registration.operations.badge_runs import (
    start_badge_run,
)
from registration.operations.personal import forget_attendees
from tests.make import (
    NOW,
    make_attendee,
    make_person,
)

DAY = timedelta(days=1)


def erase(attendee):
    with transaction.atomic():
        forget_attendees([attendee.pk], at=NOW)


def named(venue, *names, **values):
    return [make_attendee(venue, person=make_person(name=name), **values) for name in names]


def do(run):
    """What the worker does."""
    jobs.run(run.job_id, {"run": run.pk})
    run.refresh_from_db()
    return Job.objects.get(pk=run.job_id)


def start(event, layout, **wish):
    by = wish.pop("by", None)
    return start_badge_run(event, RunWish(layout, **wish), by=by, at=NOW)


def names_in(piles):
    return [[face.name for face in pile.faces] for pile in piles]


def pages(path):
    import pikepdf  # noqa: PLC0415 -- only here

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def refused(event, layout, **wish):
    with pytest.raises(Refusal) as refusal:
        start(event, layout, **wish)
    assert not BadgeRun.objects.filter(event=event, made_at=None).exists()
    return refusal.value.code
