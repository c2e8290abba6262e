# SPDX-License-Identifier: EUPL-1.2
"""The pages where prints are taken from, and that each is made once."""

from datetime import timedelta

import pytest
from django.test import Client

from conference import jobs
from conference.models import Job
from conference.models.job import JobState
from programme.operations.printing import forget_prints, prepare_prints, start_prints
from programme.prints import files
from programme.prints.files import make, shelf_of
from tests.conftest import together
from tests.make import NOW, make_event, make_room, make_slot, make_user, make_venue, publish

pytestmark = pytest.mark.django_db
SHEET = "programma-zwolle-2027-02-04-a4"


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def slot(event):
    return make_slot(make_room(make_venue(event, "zwolle"), name="Statenzaal"))


@pytest.fixture
def organiser(event):
    client = Client()
    client.force_login(make_user("organiser", event=event))
    return client


@pytest.fixture
def quick(monkeypatch):
    """Files with made-up content, and a list of which were made: only that they are made matters here."""
    made = []

    def render(one, event, programme, language):
        made.append((one.name, language))
        return b"%PDF-1.7 " + one.name.encode()

    monkeypatch.setattr(files, "render", render)
    return made


def work_is_done():
    """What the worker would do."""
    for job in Job.objects.filter(state=JobState.WAITING):
        jobs.run(job.pk, {})


def test_the_clock_leaves_a_new_release_to_the_worker_once(event, slot, quick):
    prepare_prints(NOW)
    prepare_prints(NOW)
    assert Job.objects.count() == 1
    work_is_done()
    assert shelf_of(event).is_ready
    prepare_prints(NOW)
    assert Job.objects.count() == 1
    assert len(quick) == len(set(quick)) == 2 * len(shelf_of(event).prints)


def test_a_new_release_replaces_the_files_of_the_old_one(event, slot, quick):
    prepare_prints(NOW)
    work_is_done()
    before = shelf_of(event).folder
    slot.session.title = "Anders"
    slot.session.save()
    publish(event)
    prepare_prints(NOW)
    work_is_done()
    after = shelf_of(event).folder
    assert after != before
    assert [folder.name for folder in before.parent.iterdir()] == [after.name]


def test_after_a_failure_it_is_tried_again_ten_minutes_later(event, slot):
    job = start_prints(event, NOW)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, touched_at=NOW)
    assert start_prints(event, NOW + timedelta(minutes=9)) is None
    assert start_prints(event, NOW + timedelta(minutes=11)) is not None


def test_one_file_that_cannot_be_made_does_not_keep_back_the_rest(event, slot, monkeypatch):
    def render(one, event, programme, language):
        if one.name == SHEET:
            raise ValueError("odd")
        return b"%PDF"

    monkeypatch.setattr(files, "render", render)
    prepare_prints(NOW)
    work_is_done()
    shelf = shelf_of(event)
    made = {name for name, one in shelf.prints.items() if shelf.size(one, "en")}
    assert made == set(shelf.prints) - {SHEET}
    assert Job.objects.get().state == JobState.FAILED
    assert not shelf.is_ready


def test_the_files_of_an_event_that_is_gone_go_too(event, slot, quick):
    make(shelf_of(event), shelf_of(event).prints[SHEET], "nl")
    folder = shelf_of(event).folder.parent
    lost = folder.parent / "999999"
    lost.mkdir()
    forget_prints(NOW)
    assert (folder.exists(), lost.exists()) == (True, False)


def test_the_public_page_lists_files_with_their_size_and_leaves_out_the_doors(event, slot, quick, client):
    prepare_prints(NOW)
    work_is_done()
    page = client.get("/dag/afdrukken/").content.decode()
    assert f"/dag/afdrukken/{SHEET}.pdf" in page
    assert "/dag/afdrukken/menukaart-zwolle.pdf" in page
    assert "deurbladen" not in page
    assert "nog gemaakt" not in page


def test_what_is_not_made_yet_says_so_and_makes_nothing_in_the_request(event, slot, quick, client):
    answer = client.get(f"/dag/afdrukken/{SHEET}.pdf")
    assert answer.status_code == 202
    assert "worden nog gemaakt" in answer.content.decode()
    assert quick == []


def test_a_file_is_read_from_disk_and_not_sent_twice_to_who_has_it(event, slot, quick, client):
    prepare_prints(NOW)
    work_is_done()
    made = len(quick)
    answer = client.get(f"/dag/afdrukken/{SHEET}.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="dag-{SHEET}-nl.pdf"'
    again = client.get(f"/dag/afdrukken/{SHEET}.pdf", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert client.get(f"/en/dag/afdrukken/{SHEET}.pdf")["ETag"] != answer["ETag"]
    assert len(quick) == made


def test_a_file_that_was_lost_is_made_again(event, slot, quick, client):
    prepare_prints(NOW)
    work_is_done()
    shelf = shelf_of(event)
    shelf.path(shelf.prints[SHEET], "nl").unlink()
    assert client.get(f"/dag/afdrukken/{SHEET}.pdf").status_code == 202
    prepare_prints(NOW)
    work_is_done()
    assert client.get(f"/dag/afdrukken/{SHEET}.pdf").status_code == 200


def test_door_sheets_are_for_organisers(event, slot, quick, client, organiser):
    prepare_prints(NOW)
    work_is_done()
    own = "/organisatie/dag/programma/afdrukken/deurbladen-zwolle.pdf"
    assert client.get("/dag/afdrukken/deurbladen-zwolle.pdf").status_code == 404
    assert client.get(own).status_code == 302
    assert organiser.get(own).status_code == 200
    assert own in organiser.get("/organisatie/dag/programma/afdrukken/").content.decode()


def test_an_unknown_file_is_not_found(event, slot, client):
    for name in ("programma-zwolle-2027-02-05-a4", "programma-zwolle-2027-02-04-a9", "menukaart-elders", "x"):
        assert client.get(f"/dag/afdrukken/{name}.pdf").status_code == 404


def test_before_the_first_release_the_pages_say_that_there_is_nothing(event, client, organiser):
    assert "nog niets om af te drukken" in client.get("/dag/afdrukken/").content.decode()
    page = organiser.get("/organisatie/dag/programma/afdrukken/").content.decode()
    assert "nog niets om af te drukken" in page
    assert client.get(f"/dag/afdrukken/{SHEET}.pdf").status_code == 404


def test_two_who_ask_at_once_have_it_made_once(event, slot, quick, monkeypatch):
    shelf = shelf_of(event)
    one = shelf.prints[SHEET]
    paths = together(*[lambda: make(shelf, one, "nl")] * 4)
    assert paths == [shelf.path(one, "nl")] * 4
    assert quick == [(SHEET, "nl")]
