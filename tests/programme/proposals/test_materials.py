# SPDX-License-Identifier: EUPL-1.2
"""Files and links of a proposal: what is kept, and what is refused."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.errors import Refusal
from conference.models import Event
from programme.models import Material
from programme.operations.materials import (
    MOST_MATERIALS,
    add_file,
    add_link,
    change_material,
    remove_material,
)
from programme.proposals.files import TYPES
from programme.speaker_links import speaker_token
from tests.make import (
    NOW,
)
from tests.make_proposals import make_proposal
from tests.programme.proposals.pictures import office

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def proposal(event, noor):
    return make_proposal(event, "confirmed", speaker=noor)


def address(speaker, proposal, page="bestanden/"):
    return f"/dag/spreker/{speaker_token(speaker)}/voorstel/{proposal.number}/{page}"


def sent(content=PDF, name="blad.pdf", **values):
    return {"what": "file", "file-file": SimpleUploadedFile(name, content)} | {
        f"file-{key}": value for key, value in values.items()
    }


def link(url="https://www.voorbeeld.nl/blad", title="Meer lezen", **values):
    return {"what": "link", "link-url": url, "link-title": title} | values


def kept(proposal, **values):
    return add_file(proposal, PDF, "blad.pdf", by=None, at=NOW, **values)


def rows():
    names = ("kind", "title", "url", "file_name", "media_type", "is_public")
    return list(Material.objects.order_by("pk").values_list(*names))


def test_a_file_is_kept_under_a_name_of_ours_and_shown_under_its_own(client, noor, proposal):
    page = address(noor, proposal)
    answer = client.post(page, sent(office("pptx"), "..\\C:\\hoi<b>.exe", is_public="on"))
    row = Material.objects.get()
    assert (answer.status_code, rows()) == (
        302,
        [("file", "hoi<b>", "", "hoi<b>.pptx", TYPES["pptx"], True)],
    )
    assert row.file.name.startswith(f"materials/{proposal.event_id}/")
    assert "hoi" not in row.file.name
    assert "hoi&lt;b&gt;" in client.get(page).content.decode()


def test_a_link_is_kept_when_it_is_whole_and_without_secrets(client, noor, proposal):
    page = address(noor, proposal)
    wrong = (
        "http://www.voorbeeld.nl",
        "javascript:alert(1)",
        "https://naam:geheim@voorbeeld.nl/",
        "https://naam@voorbeeld.nl/",
        "https://[::1/",
        "https://voorbeeld.nl/\nx",
        "geen adres",
        "",
    )
    said = [list(client.post(page, link(url)).context["link_form"].errors) for url in wrong]
    client.post(page, link())
    assert said == [["url"]] * len(wrong)
    assert rows() == [("link", "Meer lezen", "https://www.voorbeeld.nl/blad", "", "", False)]


def test_what_cannot_be_kept_is_refused_in_words_and_the_rest_stays(client, noor, proposal):
    page = address(noor, proposal)
    answers = {
        name: client.post(page, sent(content, name, title="Blad"))
        for name, content in {
            "leeg.pdf": b"",
            "echt.pdf": b"<html><script>alert(1)</script></html>",
            "macro.pptx": office("pptx", ("ppt/vbaProject.bin", b"1")),
            "groot.pdf": b"%PDF-" + b"\0" * 25_000_100,
        }.items()
    }
    forms = [answer.context["file_form"] for answer in answers.values()]
    assert [(list(form.errors), form["title"].value()) for form in forms] == [(["file"], "Blad")] * 4
    assert rows() == []


def test_there_are_ten_at_most(client, noor, proposal):
    for n in range(MOST_MATERIALS):
        add_link(proposal, f"https://voorbeeld.nl/{n}", title="x", by=None, at=NOW)
    with pytest.raises(Refusal) as refused:
        kept(proposal)
    page = client.get(address(noor, proposal))
    assert (refused.value.code, page.context["may_add"]) == ("too-many", False)


def test_slides_come_from_the_first_day_on(client, event, noor, proposal):
    with pytest.raises(Refusal) as refused:
        kept(proposal, is_slides=True)
    early = client.post(address(noor, proposal), sent(is_slides="on"))
    Event.objects.update(starts_on=NOW.date() - timedelta(days=400), ends_on=NOW.date() - timedelta(days=400))
    late = client.post(address(noor, proposal), sent(is_slides="on"))
    flags = list(Material.objects.order_by("pk").values_list("is_slides", flat=True))
    assert (refused.value.code, early.status_code, late.status_code, flags) == (
        "too-early",
        302,
        302,
        [False, True],
    )


def test_a_proposal_that_is_over_takes_no_more(event, noor):
    with pytest.raises(Refusal) as refused:
        kept(make_proposal(event, "rejected", speaker=noor))
    assert refused.value.code == "wrong-state"


def test_changing_and_removing_ask_for_nothing_else(
    client, noor, proposal, django_capture_on_commit_callbacks
):
    row = kept(proposal)
    page = address(noor, proposal, f"bestanden/{row.pk}/")
    opened, asked = client.get(page).status_code, client.get(f"{page}weg/").status_code
    client.post(page, {"title": "Anders", "is_public": "on"})
    changed = rows()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{page}weg/")
    assert (opened, asked, changed) == (
        200,
        200,
        [("file", "Anders", "", "blad.pdf", "application/pdf", True)],
    )
    assert (rows(), default_storage.exists(row.file.name)) == ([], False)
    with pytest.raises(Refusal):
        change_material(row, title="x", is_public=False, by=None, at=NOW)


def test_the_pages_are_made_anew_when_what_everybody_reads_changes(event, proposal):
    looks = [Event.objects.get().look_version]
    row = kept(proposal)
    looks.append(Event.objects.get().look_version)
    change_material(row, title="x", is_public=True, by=None, at=NOW)
    looks.append(Event.objects.get().look_version)
    remove_material(row, by=None, at=NOW)
    looks.append(Event.objects.get().look_version)
    first = looks[0]
    assert looks == [first, first, first + 1, first + 2]


def test_the_list_asks_as_much_for_one_as_for_three(client, noor, proposal):
    counts = []
    for _n in range(2):
        kept(proposal)
        with CaptureQueriesContext(connection) as asked:
            client.get(address(noor, proposal))
        counts.append(len(asked))
        kept(proposal)
    assert counts[0] == counts[1]
