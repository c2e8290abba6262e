# SPDX-License-Identifier: EUPL-1.2
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from conference import clock
from conference.models import AddressCode, Job, Message
from conference.operations import upkeep
from conference.tasks import run_job
from tests.make import NOW, make_message, make_secret

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def works():
    """A clock with only the work of the test."""
    kept = dict(clock._works)
    clock._works.clear()
    yield clock
    clock._works.clear()
    clock._works.update(kept)


def test_work_is_done_at_every_tick_or_once_in_its_time(works):
    done = []
    works.register("often", lambda at: done.append(("often", at)))
    works.register("hourly", lambda at: done.append(("hourly", at)), every=3600)
    assert works.tick(NOW) == works.tick(NOW) == []
    assert done == [("often", NOW), ("hourly", NOW), ("often", NOW)]


def test_what_is_early_comes_before_the_mail(works):
    done = []
    works.register("mail", lambda at: done.append("mail"))
    works.register("late", lambda at: done.append("late"))
    works.register("answers", lambda at: done.append("answers"), early=True)
    works.tick(NOW)
    assert done == ["answers", "mail", "late"]


def test_one_failure_does_not_keep_back_the_rest_and_is_tried_again(works, caplog):
    done = []

    def fails(at):
        done.append("fails")
        raise ValueError("noor@ommen.example")

    works.register("bad", fails, every=3600)
    works.register("good", lambda at: done.append("good"))
    assert works.tick(NOW) == ["bad"]
    assert done == ["fails", "good"]
    assert [(record.kind, record.error.split(" at ")[0]) for record in caplog.records] == [
        ("bad", "ValueError")
    ]
    assert "noor" not in "".join(str(record.__dict__) for record in caplog.records)


def test_the_command_says_what_failed(works):
    works.register("bad", lambda at: 1 / 0)
    with pytest.raises(CommandError, match="bad"):
        call_command("tick")


def test_the_floor_has_its_work_on_the_clock():
    floor = {
        "mail": 0,
        "stuck jobs": 60,
        "old codes": 3600,
        "old sessions": 3600,
        "old secrets": 3600,
        "old uploads": 3600,
        "old tasks": 3600,
    }
    assert {name: clock._works[name].every for name in floor} == floor


def test_a_tick_sends_the_mail(smtp, letter_templates):
    make_message(due_at=timezone.now())
    call_command("tick")
    assert len(smtp.messages) == 1


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_do_hourly_work_once(works, together):
    done = []
    works.register("hourly", done.append, every=3600)
    together(*[lambda: works.tick(NOW)] * 4)
    assert done == [NOW]


def test_the_clock_outlives_a_database_that_is_away(works, monkeypatch, caplog):
    stop, calls = threading.Event(), []

    def away_for_a_while(at):
        calls.append(at)
        if len(calls) == 5:
            stop.set()
        if len(calls) < 4:
            raise OperationalError("no such host: noor@ommen.example")
        return []

    monkeypatch.setattr(clock, "tick", away_for_a_while)
    clock.keep_ticking(stop, seconds=0.001)
    assert len(calls) == 5
    assert [record.getMessage() for record in caplog.records] == ["the clock cannot work"]


# -- what is thrown away


def test_codes_are_forgotten_after_a_day():
    for hours in (25, 23):
        at = NOW - timedelta(hours=hours)
        AddressCode.objects.create(
            purpose="x", subject=str(hours), code_hash="x", created_at=at, expires_at=at
        )
    assert upkeep.forget_codes(NOW) == 1
    assert AddressCode.objects.get().subject == "23"


def test_sessions_that_are_over_are_forgotten():
    now = timezone.now()
    for name, hours in (("old", -1), ("new", 1)):
        Session.objects.create(session_key=name, expire_date=now + timedelta(hours=hours))
    upkeep.forget_sessions(now)
    assert Session.objects.get().session_key == "new"


def test_secrets_are_wiped_a_day_after_they_were_written():
    now = timezone.now()
    kinds = {
        "queued": "discarded",
        "failed": "failed",
        "sent": "sent",
        "sending": "sending",  # somebody is busy with it
    }
    for state in kinds:
        make_secret(state=state, due_at=now + timedelta(days=2))
    make_secret(state="sending", due_at=now, subject="lapsed")
    plain = make_message()
    assert upkeep.wipe_secrets(now + timedelta(hours=23)) == 0
    assert upkeep.wipe_secrets(now + timedelta(hours=25)) == 4
    rows = Message.objects.filter(is_secret=True).order_by("pk").values_list("state", "context", "subject")
    assert list(rows) == [
        ("discarded", {}, ""),
        ("failed", {}, ""),
        ("sent", {}, ""),
        ("sending", {"code": "314159"}, ""),
        ("discarded", {}, ""),
    ]
    assert Message.objects.get(pk=plain.pk).context == plain.context
    assert upkeep.wipe_secrets(now + timedelta(hours=25)) == 0


def test_uploads_are_deleted_a_day_after_the_work_was_over():
    now = timezone.now()
    jobs = [
        Job.objects.create(kind="x", state=state, upload=ContentFile(b"x", "x.xml"))
        for state in ("done", "running")
    ]
    names = [job.upload.name for job in jobs]
    assert upkeep.forget_uploads(now + timedelta(hours=23)) == 0
    assert upkeep.forget_uploads(now + timedelta(hours=25)) == 1
    assert [default_storage.exists(name) for name in names] == [False, True]
    assert list(Job.objects.order_by("pk").values_list("upload", flat=True)) == ["", names[1]]


def test_what_the_worker_noted_is_forgotten_after_a_month():
    run_job.enqueue(1, {})
    assert upkeep.forget_tasks(timezone.now() + timedelta(days=29)) == 0
    assert upkeep.forget_tasks(timezone.now() + timedelta(days=31)) == 1
    assert not DBTaskResult.objects.exists()
