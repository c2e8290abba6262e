# SPDX-License-Identifier: EUPL-1.2
"""What is thrown away when its time has come. The clock calls these every hour."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from conference.models import AddressCode, Job, Message
from conference.models.job import JobState
from conference.models.message import MessageState
from conference.operations.personal import forget_messages

DAY = timedelta(days=1)
TASKS_KEPT = timedelta(days=30)
MAIL_KEPT = timedelta(days=30)  # of no event: codes to sign in with, and the like


def forget_codes(at: datetime) -> int:
    """Delete typed codes a day after they were made; how many."""
    deleted, _by_model = AddressCode.objects.filter(created_at__lt=at - DAY).delete()
    return deleted


def forget_sessions(at: datetime) -> None:
    """Delete sessions that are over."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@transaction.atomic
def wipe_secrets(at: datetime) -> int:
    """Empty secret messages a day after they were written, and give up on those that did not go; how many."""
    old = Message.objects.filter(is_secret=True, created_at__lt=at - DAY)
    waiting = Q(state=MessageState.QUEUED) | Q(state=MessageState.SENDING, due_at__lt=at)
    old.filter(waiting).update(state=MessageState.DISCARDED)
    full = old.exclude(state=MessageState.SENDING).exclude(context={}, subject="", body="")
    return full.update(context={}, subject="", body="")


def forget_uploads(at: datetime) -> int:
    """Delete the files that people gave for long work, a day after that work was over; how many."""
    over = Job.objects.filter(state__in=[JobState.DONE, JobState.FAILED], touched_at__lt=at - DAY)
    jobs = list(over.exclude(upload=""))
    for job in jobs:
        job.upload.delete(save=False)
        Job.objects.filter(pk=job.pk).update(upload="")
    return len(jobs)


def forget_tasks(at: datetime) -> int:
    """Delete what the worker noted of its tasks, after a month; how many."""
    deleted, _by_model = DBTaskResult.objects.filter(enqueued_at__lt=at - TASKS_KEPT).delete()
    return deleted


def forget_mail(at: datetime) -> int:
    """Empty messages that are of no event, a month after they were written; how many. Those of events: the roof."""
    old = Message.objects.filter(event=None, created_at__lt=at - MAIL_KEPT).exclude(to="")
    return forget_messages(old.order_by("pk")[:1000])
