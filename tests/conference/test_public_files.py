# SPDX-License-Identifier: EUPL-1.2
"""The public programme as files: what a visitor gets, written after a release, taken away with the event."""

import gzip
from datetime import timedelta

import pytest

from conference.site.operations.public_files import nginx_headers, write_public_files
from programme.models import Placement
from tests.make import NOW, make_event, make_room, make_session, make_slot, make_venue, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(settings, tmp_path):
    settings.PUBLIC_FILES = str(tmp_path)
    return tmp_path


@pytest.fixture
def slot():
    event = make_event("dag")
    return make_slot(make_room(make_venue(event)), session=make_session(event, title="Bijen"))


def test_the_files_are_what_a_visitor_gets(slot, files, client):
    write_public_files(NOW)
    for path in ("dag/programma/", "en/dag/programma/", "dag/sprekers/"):
        asked = client.get(f"/{path}", headers={"host": "127.0.0.1:8000"}).content
        assert (files / path / "index.html").read_bytes() == asked
        assert gzip.decompress((files / path / "index.html.gz").read_bytes()) == asked


def test_headers_are_those_of_the_site(slot, files, client):
    write_public_files(NOW)
    lines = (files / "headers-pages.conf").read_text()
    policy = client.get("/dag/programma/")["Content-Security-Policy"]
    assert f'add_header Content-Security-Policy "{policy}" always;' in lines
    assert "Content-Length" not in lines


def test_a_quote_in_a_header_stays_inside_its_quotes():
    assert nginx_headers({"X-Odd": 'a"b\\'}) == 'add_header X-Odd "a\\"b\\\\" always;\n'


def test_files_are_written_once_and_again_after_a_release(slot, files):
    write_public_files(NOW)
    page = files / "dag/programma/index.html"
    page.write_text("kept")
    write_public_files(NOW)
    assert page.read_text() == "kept"
    Placement.objects.filter(slot=slot).update(starts_at=slot.current.starts_at - timedelta(minutes=30))
    publish(slot.session.event)
    write_public_files(NOW)
    assert "Bijen" in page.read_text()


def test_another_language_than_the_event_s_own_is_as_fresh(slot, files):
    event = slot.session.event
    write_public_files(NOW)
    event.languages, event.name_en = "nl", "Another name"
    event.save()
    write_public_files(NOW)
    assert "Another name" in (files / "en/dag/programma/index.html").read_text()


def test_a_hidden_event_has_no_files_and_one_without_a_release_never_had(slot, files):
    event = slot.session.event
    make_event("later")
    write_public_files(NOW)
    assert (files / "dag").is_dir()
    assert not (files / "later").exists()
    event.published_at = None
    event.save()
    write_public_files(NOW)
    assert [(files / folder).exists() for folder in ("dag", "en/dag")] == [False, False]


def test_without_a_place_for_them_nothing_is_written(slot, settings, tmp_path):
    settings.PUBLIC_FILES = ""
    write_public_files(NOW)
    assert list(tmp_path.iterdir()) == []
