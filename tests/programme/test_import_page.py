# SPDX-License-Identifier: EUPL-1.2
"""The organiser's page: choose a file, see what it would do, do it."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from conference import jobs
from conference.models import Job
from conference.models.job import JobState
from programme.models import Release, Session
from tests.make import make_event, make_user
from tests.programme.frab_builder import event, frab_bytes

pytestmark = pytest.mark.django_db
PAGE = "/organisatie/proef/programma/invoer/"


@pytest.fixture
def day() -> Any:
    return make_event("proef")


@pytest.fixture
def organiser(client, day) -> Any:
    client.force_login(make_user("organiser", event=day))
    return client


def upload(client, content: bytes, *, release: bool = True, name: str = "schedule.json"):
    data = {"file": SimpleUploadedFile(name, content)} | ({"release": "on"} if release else {})
    return client.post(PAGE, data)


def work(*, release: bool = True) -> Job:
    """Do what the worker would do now."""
    job = Job.objects.order_by("-pk").first()
    jobs.run(job.pk, {"release": release})
    job.refresh_from_db()
    return job


def test_looking_changes_nothing_and_confirming_does(organiser, day):
    sent = upload(organiser, frab_bytes(event(1)))
    look = work()
    assert (sent.url, look.state, Session.objects.count()) == (f"{PAGE}{look.pk}/", JobState.DONE, 0)
    page = organiser.get(sent.url)
    assert (page.context["is_preview"], page.context["report"].tallies["session"].new) == (True, 1)
    done = organiser.post(sent.url)
    do = work()
    assert (done.url, do.state) == (f"{PAGE}{do.pk}/", JobState.DONE)
    assert (Session.objects.count(), Release.objects.latest_of(day).number) == (1, 1)
    assert "Iedereen ziet nu versie 1." in organiser.get(done.url).content.decode()


def test_without_the_tick_it_waits_in_the_draft(organiser, day):
    sent = upload(organiser, frab_bytes(event(1)), release=False)
    work(release=False)
    organiser.post(sent.url)
    work(release=False)
    assert (Session.objects.count(), Release.objects.latest_of(day)) == (1, None)


def test_the_worker_gets_what_was_ticked(organiser):
    upload(organiser, frab_bytes(event(1)))
    upload(organiser, frab_bytes(event(1)), release=False)
    jobs_left = DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True)
    assert [left["args"][1] for left in jobs_left] == [{"release": True}, {"release": False}]


def test_the_page_waits_for_the_worker(organiser):
    sent = upload(organiser, frab_bytes(event(1)))
    busy = organiser.get(sent.url)
    assert (busy.status_code, "hx-get" in busy.content.decode()) == (200, True)
    assert organiser.get(sent.url, headers={"HX-Request": "true"}).headers.get("HX-Refresh") is None
    work()
    assert organiser.get(sent.url, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_nothing_can_be_confirmed_before_it_was_looked_at(organiser):
    sent = upload(organiser, frab_bytes(event(1)))
    assert organiser.post(sent.url).url == sent.url
    assert Job.objects.count() == 1


def test_a_file_that_is_no_longer_kept_is_asked_for_again(organiser):
    sent = upload(organiser, frab_bytes(event(1)))
    look = work()
    look.upload.delete(save=True)
    refused = organiser.post(sent.url)
    assert (refused.status_code, "Kies het opnieuw" in refused.content.decode()) == (409, True)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "leeg"),
        (b"<schedule><conference>", "niet compleet"),
        (b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><schedule>&d;</schedule>', "DOCTYPE"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "kennen we niet"),
        (b"<html><body>Log in</body></html>", "webpagina"),
        (b'{"schedule": ' * 5_000, "diep"),
        (b"\xff\xfe\x00\xd8", ""),
    ],
)
def test_a_hostile_file_is_an_error_of_the_form(organiser, content, why):
    answer = upload(organiser, content)
    assert answer.status_code == 200
    assert [why in message for message in answer.context["form"].errors["file"]] == [True]
    assert (Job.objects.count(), Session.objects.count()) == (0, 0)


def test_a_file_that_is_too_large_is_an_error_of_the_form(organiser, settings):
    settings.IMPORT_MAX_BYTES = 2_000_000
    answer = upload(organiser, b" " * 2_000_001)
    assert answer.context["form"].errors["file"] == [
        "Dit bestand is te groot: hooguit 2 MB. Is het het goede?"
    ]


def test_without_a_file_the_form_says_what_to_do(organiser):
    assert organiser.post(PAGE, {}).context["form"].errors["file"] == ["Kies het bestand met het programma."]


def test_a_large_unreadable_file_fails_in_the_worker_and_says_why(organiser, monkeypatch):
    monkeypatch.setattr("programme.forms.importing.READ_AT_ONCE", 10)
    sent = upload(organiser, b"<schedule><conference>")
    assert work().state == JobState.FAILED
    page = organiser.get(sent.url).content.decode()
    assert ("niet compleet" in page, "Er is niets veranderd" in page) == (True, True)


def test_another_event_does_not_see_the_job(organiser, client):
    sent = upload(organiser, frab_bytes(event(1)))
    other = make_event("ander")
    client.force_login(make_user("organiser", event=other))
    assert client.get(sent.url.replace("/proef/", "/ander/")).status_code == 404
    assert client.get(sent.url).status_code == 403
