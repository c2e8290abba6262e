# SPDX-License-Identifier: EUPL-1.2
"""Proposals as a spreadsheet on the desk, through HTTP."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from conference import jobs
from conference.models import Job
from programme.models import Proposal, ProposalAnswer
from programme.operations.proposal_sheets import plan_sheet
from programme.operations.proposal_values import values_of_proposal
from programme.sheets.reading import read_sheet
from tests.make import make_event, make_person, make_user
from tests.make_proposals import make_call, make_proposal
from tests.programme.proposals.sheet_files import sheet

LIST = "/organisatie/dag/voorstellen/"


@pytest.fixture
def event(db):
    event = make_event("dag")
    make_call(event)
    return event


@pytest.fixture
def by(db):
    return make_person(name="Olga Organisator")


def work(**params):
    """Do what the worker would do now."""
    job = Job.objects.order_by("-pk").first()
    task = DBTaskResult.objects.order_by("-enqueued_at").first()
    jobs.run(job.pk, params or task.args_kwargs["args"][1])
    job.refresh_from_db()
    return job


def test_organisers_look_first_and_then_do_it(desk, event):
    proposal = make_proposal(event, title="Oud")
    file = SimpleUploadedFile("v.csv", sheet(["Nummer", "Titel", "Status"], [proposal.number, "Nieuw", "x"]))
    sent = desk.post(f"{LIST}in/", {"file": file, "state": "draft"})
    look = work()
    assert (look.state, sent.url) == ("done", f"{LIST}in/{look.pk}/")
    page = desk.get(sent.url)
    said = page.content.decode()
    assert (page.context["can_import"], "Nieuw" in said, "(wordt niet gewijzigd)" in said) == (
        True,
        True,
        True,
    )
    assert "Nieuw" not in str(look.result)
    done = desk.post(sent.url)
    do = work()
    proposal.refresh_from_db()
    assert (do.state, proposal.title) == ("done", "Nieuw")
    assert "De voorstellen staan er nu zoals in het bestand." in desk.get(done.url).content.decode()


def test_when_something_changed_since_the_look_nothing_happens_and_the_page_says_so(desk, event):
    proposal = make_proposal(event, title="Oud")
    file = SimpleUploadedFile("v.csv", sheet(["Nummer", "Titel"], [proposal.number, "Nieuw"]))
    sent = desk.post(f"{LIST}in/", {"file": file, "state": "draft"})
    work()
    Proposal.objects.filter(pk=proposal.pk).update(title="Ander")
    done = desk.post(sent.url)
    assert work().state == "failed"
    assert "Er is niets veranderd" in desk.get(done.url).content.decode()


def test_a_file_that_is_none_is_refused_beside_the_field(desk):
    page = desk.post(f"{LIST}in/", {"file": SimpleUploadedFile("v.csv", b"\x00"), "state": "draft"})
    assert (page.status_code, "file" in page.context["form"].errors, Job.objects.count()) == (200, True, 0)


@pytest.mark.parametrize("kind", ["", "csv/", "xlsx/"])
def test_the_export_is_the_list_as_it_was_filtered(desk, event, kind):
    make_proposal(event, title="Wel", kind="lecture")
    make_proposal(event, title="Niet", kind="workshop")
    answer = desk.get(f"{LIST}uit/{kind}?soort=lecture")
    found = read_sheet(answer.content)
    assert [row.cells["title"] for row in found.rows] == ["Wel"]
    assert answer["Cache-Control"] == "no-store"
    assert f'.{"csv" if kind == "csv/" else "xlsx"}"' in answer["Content-Disposition"]


def test_only_organisers_take_proposals_away_or_bring_them_in(client, event):
    client.force_login(make_user("reviewer", event=event))
    codes = {
        client.get(LIST + page).status_code
        for page in ("uit/", "uit/csv/", "in/", "in/voorbeeld/", "nieuw/", "mail/")
    }
    assert codes == {403}


def test_answers_that_only_organisers_read_are_in_the_export_under_their_question(desk, event):
    proposal = make_proposal(event)
    question = event.call.questions.create(kind="text", label="Vertrouwelijk?", only_organisers=True)
    ProposalAnswer.objects.create(question=question, proposal=proposal, value="=geheim")
    text = desk.get(f"{LIST}uit/csv/").content.decode()
    assert "Vertrouwelijk?" in text and "'=geheim" in text


def test_the_example_can_be_brought_in(desk, event, by):
    found = read_sheet(desk.get(f"{LIST}in/voorbeeld/").content)
    assert [one.outcome for one in plan_sheet(event, found.rows)[0]] == ["new"]
    assert values_of_proposal(Proposal(event=event))["minutes"] is None
