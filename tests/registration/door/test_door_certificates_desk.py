# SPDX-License-Identifier: EUPL-1.2
"""Certificates of attendance: who can have one, and those of everybody."""

import io
import os
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
from django.db import transaction

from conference import jobs
from conference.errors import Refusal
from conference.models import Job
from registration.certificates import files
from registration.certificates.codes import code_of
from registration.certificates.told import is_ready, standing_of, who_came
from registration.links import token
from registration.operations import certificates
from registration.operations.attendance import cancel
from registration.operations.personal import forget_attendees
from tests.make import (
    NOW,
    at,
    make_event,
    make_list,
    make_user,
    make_venue,
)
from tests.registration.door.certifying import came_in, named, over, text_of, workshop

EVENING = at("18:00")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.VAR_DIR = str(tmp_path)
    return tmp_path / "certificates"


@pytest.fixture
def event(db):
    return make_event("dag", name="De Dag", name_en="The Day")


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle", building="Hal 4")


# -- who can have it


def test_it_is_there_when_the_last_session_is_over_for_who_was_seen(venue):
    anna, bob = named(venue, "Anna"), named(venue, "Bob")
    came_in(workshop(venue, "Open data", "15:00", "16:00"), anna)
    assert [standing_of(one, at("15:59")) for one in (anna, bob)] == ["later", "later"]
    assert [standing_of(one, at("16:00")) for one in (anna, bob)] == ["ready", "absent"]
    assert [is_ready(anna, NOW), is_ready(anna, EVENING), is_ready(bob, EVENING)] == [False, True, False]


def test_who_cancelled_has_none(venue):
    anna = named(venue, "Anna", seen_at=at("09:00"))
    cancel(anna.pk, at=EVENING, by=None)
    anna.refresh_from_db()
    assert standing_of(anna, EVENING + timedelta(days=1)) == "absent"


def own(client, attendee, what="bewijs.pdf"):
    return client.get(f"/dag/mijn-dag/{token(attendee)}/{what}", follow=True)


def test_who_came_gets_a_pdf_behind_their_own_link(client, venue):
    name = "Maximiliaan Alexander Ferdinand van der Borch tot Verwolde van Vorden-Starrenburg"
    anna = named(venue, name, organisation="Gemeente Ons Dorp")
    came_in(workshop(venue, "Open data", "10:30", "11:30"), anna)
    over(venue.event)
    assert f"/mijn-dag/{token(anna)}/bewijs.pdf" in own(client, anna, "").content.decode()
    answer = own(client, anna)
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/pdf", "no-store")
    [page] = text_of(answer.content)
    said = " ".join(page.split())
    words = ["Bewijs van deelname", name, "Gemeente Ons Dorp", "Open data", "1 uur", code_of(anna.pk)]
    assert [one in said for one in words] == [True] * 6
    with pypdfium2.PdfDocument(answer.content) as document:
        assert document.get_metadata_value("Title") == f"Bewijs van deelname van {name}: De Dag"


def test_before_that_and_for_who_did_not_come_there_are_words(client, venue):
    anna = named(venue, "Anna")
    workshop(venue, "Open data")
    assert "als de laatste sessie voorbij is" in own(client, anna).content.decode()
    over(venue.event)
    assert "je badge is niet gescand" in own(client, anna).content.decode()
    assert "bewijs.pdf" not in own(client, anna, "").content.decode()


# -- those of everybody


def do(job):
    """What the worker does."""
    jobs.run(job.pk, {})
    return Job.objects.get(pk=job.pk)


@pytest.mark.django_db(transaction=True)
def test_those_of_everybody_are_made_by_the_worker_in_order_of_name(client, venue, folder, monkeypatch):
    monkeypatch.setattr(certificates, "PART", 2)
    for name in ("Cas", "Anna", "Bob"):
        came_in(make_list(venue) if name == "Cas" else workshop(venue, "Open data"), named(venue, name))
    named(venue, "Dora")
    user = make_user("organiser", event=venue.event)
    job = certificates.start_certificates(venue.event, by=user.person, at=EVENING)
    assert certificates.start_certificates(venue.event, by=user.person, at=EVENING) == job
    job = do(job)
    assert (job.state, job.error, job.done, job.total) == ("done", "", 3, 3)
    client.force_login(user)
    page = client.get("/organisatie/dag/deur/bewijzen/").content.decode()
    assert f"/organisatie/dag/deur/bewijzen/alle/{job.pk}/" in page
    answer = client.get(f"/organisatie/dag/deur/bewijzen/alle/{job.pk}/")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        pages = [page for name in archive.namelist() for page in text_of(archive.read(name))]
    assert [next(one for one in ("Anna", "Bob", "Cas") if one in page) for page in pages] == [
        "Anna",
        "Bob",
        "Cas",
    ]
    assert [path.name for path in (folder / str(venue.event.pk)).iterdir()] == [f"{job.pk}.zip"]


@pytest.mark.django_db(transaction=True)
def test_an_erased_person_takes_the_files_along_and_old_files_go(venue, folder):
    anna = named(venue, "Anna", seen_at=at("09:00"))
    kept = folder / str(venue.event.pk) / "7.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"x")
    os.utime(kept, (NOW.timestamp(), NOW.timestamp()))
    assert certificates.forget_certificates(NOW + timedelta(days=13)) == 0
    assert files.file_of(venue.event.pk, 7) == kept
    with transaction.atomic():
        forget_attendees([anna.pk], at=NOW)
    assert (kept.exists(), list(who_came(venue.event))) == (False, [])
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"x")
    os.utime(kept, (NOW.timestamp(), NOW.timestamp()))
    assert certificates.forget_certificates(NOW + timedelta(days=15)) == 1
    assert not kept.exists()


def test_without_anybody_who_came_there_is_nothing_to_make(venue):
    named(venue, "Anna")
    with pytest.raises(Refusal) as refusal:
        certificates.start_certificates(venue.event, by=None, at=EVENING)
    assert refusal.value.code == "nobody"


# -- the desk's page


@pytest.fixture
def desk(client, venue):
    client.force_login(make_user("organiser", event=venue.event))
    return lambda query="": client.get(f"/organisatie/dag/deur/bewijzen/{query}")


def test_the_page_finds_somebody_by_name_or_by_reference(desk, venue):
    anna, bob = named(venue, "Anna Bos", seen_at=at("09:00")), named(venue, "Anna Gras")
    page = desk("?zoek=anna").content.decode()
    assert ("Anna Bos" in page, "Anna Gras" in page) == (True, False)
    assert "Dit kenmerk klopt" in desk(f"?zoek={code_of(anna.pk)}").content.decode()
    assert "er is nu geen bewijs" in desk(f"?zoek={code_of(bob.pk)}").content.decode()
    assert "geen kenmerk van ons" in desk("?zoek=12-abcde-fghij").content.decode()


def test_the_page_asks_as_much_for_one_as_for_three(desk, venue, django_assert_max_num_queries):
    named(venue, "Anna 0", seen_at=at("09:00"))
    desk("?zoek=anna")
    with django_assert_max_num_queries(60) as one:
        desk("?zoek=anna")
    for n in (1, 2):
        named(venue, f"Anna {n}", seen_at=at("09:00"))
    with django_assert_max_num_queries(60) as three:
        desk("?zoek=anna")
    assert len(one) == len(three)


def test_before_anybody_was_seen_the_page_says_so(desk):
    assert "Er is nog niemand gezien" in desk().content.decode()
