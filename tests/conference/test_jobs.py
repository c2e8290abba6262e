# SPDX-License-Identifier: EUPL-1.2
import logging
import threading
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import get_language
from django_tasks_db.models import DBTaskResult

from conference import jobs
from conference.errors import Refusal
from conference.models import Job
from conference.operations.jobs import fail_stuck_jobs, register, start_job
from tests.make import make_event, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds():
    """Kinds of work of these tests; gone afterwards."""
    kept = dict(jobs._kinds)
    register("count", lambda job, progress, **params: {"language": get_language(), **params}, title="Tellen")
    yield
    jobs._kinds.clear()
    jobs._kinds.update(kept)


def work_off():
    """What the worker does with the tasks that wait, in this process and transaction."""
    for row in DBTaskResult.objects.all():
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])


def shape(job):
    job.refresh_from_db()
    return job.state, job.done, job.total, job.result, job.error


def test_work_is_left_to_the_worker_and_comes_out_in_the_language_of_who_asked():
    job = start_job("count", event=make_event(), by=make_person(language="en"), rows=3)
    assert shape(job) == ("waiting", 0, 0, {}, "")
    work_off()
    assert shape(job) == ("done", 0, 0, {"language": "en", "rows": 3}, "")


@pytest.mark.django_db(transaction=True)
def test_the_real_worker_does_it(monkeypatch):
    monkeypatch.setattr("signal.signal", lambda *args: None)  # its own process; this one keeps its handlers
    job = start_job("count", event=None, by=None)
    call_command("db_worker", batch=True, startup_delay=False, verbosity=0, reload=False)
    assert shape(job) == ("done", 0, 0, {"language": "nl"}, "")


def test_work_without_a_known_kind_is_never_started():
    with pytest.raises(KeyError):
        start_job("absent", event=None, by=None)
    assert not Job.objects.exists()


def test_work_reads_the_file_it_was_given():
    register("read", lambda job, progress: {"text": job.upload.read().decode()})
    job = start_job("read", event=None, by=None, upload=ContentFile(b"abc", name="x.xml"))
    work_off()
    assert shape(job)[3] == {"text": "abc"}
    assert job.upload.name.startswith("jobs/x")


def test_progress_can_be_followed_and_is_not_written_at_every_step(django_assert_max_num_queries):
    job = Job.objects.create(kind="count", state="running")
    progress = jobs.Progress(job)
    with django_assert_max_num_queries(3):
        for done in range(1, 1001):
            progress(done, 1000)
    assert shape(job)[:3] == ("running", 1000, 1000)


def test_a_refusal_tells_who_asked_what_to_do():
    def work(job, progress):
        progress(1, 10)
        raise Refusal("broken-file", "Dit bestand is halverwege afgebroken. Haal het opnieuw op.")

    register("refuse", work)
    job = start_job("refuse", event=None, by=None)
    work_off()
    assert shape(job) == ("failed", 1, 10, {}, "Dit bestand is halverwege afgebroken. Haal het opnieuw op.")


def test_a_bug_is_logged_without_the_words_of_the_error(caplog):
    def work(job, progress):
        raise ValueError("noor@ommen.example")

    register("crash", work)
    job = start_job("crash", event=None, by=None)
    with caplog.at_level(logging.INFO):
        work_off()
    assert shape(job) == ("failed", 0, 0, {}, "broken")
    [record] = [record for record in caplog.records if record.name == "conference.jobs"]
    assert record.error.startswith("ValueError at conference/test_jobs.py:")
    assert "noor" not in "".join(str(record.__dict__) for record in caplog.records)


def test_a_worker_that_must_stop_at_once_says_so():
    def work(job, progress):
        raise SystemExit(1)

    register("stop", work)
    job = Job.objects.create(kind="stop")
    with pytest.raises(SystemExit):
        jobs.run(job.pk, {})
    assert shape(job) == ("failed", 0, 0, {}, "stopped")


def test_the_same_task_twice_does_the_work_once():
    done = []
    register("once", lambda job, progress: done.append(job.pk))
    job = Job.objects.create(kind="once")
    jobs.run(job.pk, {})
    jobs.run(job.pk, {})
    jobs.run(job.pk + 1, {})
    assert done == [job.pk]


def test_work_that_nobody_is_doing_any_more_is_noticed():
    now = timezone.now()
    ages = {
        ("running", 6): "failed",
        ("running", 4): "running",
        ("waiting", 60): "waiting",
        ("waiting", 25 * 60): "failed",
        ("done", 25 * 60): "done",
    }
    for state, minutes in ages:
        job = Job.objects.create(kind="count", state=state)
        then = now - timedelta(minutes=minutes)
        Job.objects.filter(pk=job.pk).update(touched_at=then, created_at=then)
    assert fail_stuck_jobs(now) == 2
    assert list(Job.objects.order_by("pk").values_list("state", flat=True)) == list(ages.values())
    assert set(Job.objects.filter(state="failed").values_list("error", flat=True)) == {"stopped"}


@pytest.mark.django_db(transaction=True)
def test_work_in_one_long_transaction_still_has_a_pulse(monkeypatch):
    monkeypatch.setattr(jobs, "PULSE_SECONDS", 0.05)
    beaten = threading.Event()

    def work(job, progress):
        progress.written = float("inf")  # the work itself writes nothing
        progress(3, 9)
        for _ in range(200):
            if Job.objects.filter(pk=job.pk, done=3).exists():
                beaten.set()
                return
            threading.Event().wait(0.05)

    register("long", work)
    job = start_job("long", event=None, by=None)
    work_off()
    assert beaten.is_set()
    assert shape(job)[:3] == ("done", 3, 9)


# -- its page


def page(client, job, **headers):
    return client.get(f"/organisatie/dag/werk/{job.pk}/", headers=headers)


def test_the_page_says_that_work_waits_for_the_worker(desk, event):
    job = start_job("count", event=event, by=None)
    html = page(desk, job).content.decode()
    assert "<h1>Tellen</h1>" in html
    assert "Wacht op de werker" in html
    assert 'hx-trigger="every 1s"' in html


def test_the_page_shows_how_far_the_work_is_and_asks_again_cheaply(desk, event):
    job = Job.objects.create(kind="count", event=event, state="running", done=3, total=9)
    first = page(desk, job, hx_request="true")
    assert '<progress class="od-meter" max="9" value="3"' in first.content.decode()
    assert "<html" not in first.content.decode()
    again = page(desk, job, hx_request="true", if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    Job.objects.update(done=4)
    assert page(desk, job, hx_request="true", if_none_match=first["ETag"]).status_code == 200


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"state": "done", "result": {"summary": "12 sessies gelezen"}}, "12 sessies gelezen"),
        ({"state": "failed", "error": "stopped"}, "Dit werk is halverwege gestopt. Start het opnieuw."),
        ({"state": "failed", "error": "Kies een ander bestand."}, "Kies een ander bestand."),
        ({"state": "failed", "error": "broken", "kind": "of-long-ago"}, "Er ging aan onze kant iets mis."),
    ],
)
def test_the_page_of_finished_work_says_how_it_ended_and_stops_asking(desk, event, values, text):
    html = page(desk, Job.objects.create(**{"kind": "count", "event": event, **values})).content.decode()
    assert text in html
    assert "hx-trigger" not in html


def test_the_page_of_finished_work_leads_to_what_came_out(desk, event):
    register("made", lambda job, progress: {}, result_url=lambda job: f"/uitkomst/{job.pk}/")
    job = Job.objects.create(kind="made", event=event, state="done")
    assert f'href="/uitkomst/{job.pk}/"' in page(desk, job).content.decode()


def test_work_of_another_event_is_not_shown(desk):
    job = Job.objects.create(kind="count", event=make_event())
    assert page(desk, job).status_code == 404
    assert page(desk, job, hx_request="true").status_code == 404
