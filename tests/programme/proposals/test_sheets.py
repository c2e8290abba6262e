# SPDX-License-Identifier: EUPL-1.2
"""Proposals from a spreadsheet: what each row does, and that it is exactly that or nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.errors import Refusal
from conference.models import Change, Message, Person
from programme.models import Proposal, ProposalSpeaker, Speaker
from programme.operations.proposal_sheets import import_sheet, plan_sheet
from programme.queries.sheet import known_of
from programme.sheets.reading import read_sheet
from tests.make import NOW, make_event, make_person, make_venue
from tests.make_proposals import make_call, make_profile, make_proposal
from tests.programme.proposals.sheet_files import brought, exported, full_proposal, looked, sheet


@pytest.fixture
def event(db):
    event = make_event("dag")
    make_call(event)
    return event


@pytest.fixture
def by(db):
    return make_person(name="Olga Organisator")


def test_a_row_with_a_number_changes_that_proposal_and_says_what(event, by):
    proposal = make_proposal(event, title="Oud", labels=["A"])
    venue = make_venue(event, "zwolle")
    rows = (
        ["Nummer", "Titel", "Labels", "Locaties", "Minuten", "Soort", "Niet opnemen", "Status"],
        [f"#{proposal.number}", "Nieuw", "A, B", "zwolle", "110", "Lezing", "ja", "Aangenomen"],
    )
    assert looked(event, *rows) == [
        (
            2,
            "changed",
            proposal.number,
            {
                "title": "Nieuw",
                "labels": ["A", "B"],
                "venues": [venue.pk],
                "minutes": 110,
                "kind": "lecture",
                "do_not_record": True,
            },
            [],
        )
    ]
    brought(event, by, *rows)
    proposal.refresh_from_db()
    assert (proposal.title, proposal.labels, proposal.minutes, proposal.kind, proposal.do_not_record) == (
        "Nieuw",
        ["A", "B"],
        110,
        "lecture",
        True,
    )
    assert (list(proposal.venues.all()), proposal.state, proposal.edited_at) == ([venue], "submitted", NOW)
    change = Change.objects.get(verb="proposal changed")
    assert (change.by, change.subject) == (by, f"proposal:{proposal.pk}")
    assert change.data["fields"] == ["do_not_record", "kind", "labels", "minutes", "title", "venues"]


def test_nothing_is_decided_by_a_file(event, by):
    proposal = make_proposal(event, pending="rejected", pending_at=NOW)
    brought(
        event,
        by,
        ["Nummer", "Status", "Besluit", "Plaats op de reservelijst", "Spreker", "E-mailadres", "Titel"],
        [proposal.number, "Afgewezen", "Aangenomen", "1", "Iemand anders", "ander@x.example", "Nieuw"],
    )
    proposal.refresh_from_db()
    assert (proposal.state, proposal.pending, proposal.rank, proposal.title) == (
        "submitted",
        "rejected",
        None,
        "Nieuw",
    )
    assert Person.objects.filter(email="ander@x.example").exists() is False


def test_without_a_number_title_and_address_say_which_it_is(event):
    speaker = make_profile(event, person=make_person("noor@x.example"))
    proposal = make_proposal(event, speaker=speaker, title="Samen")
    make_proposal(event, title="Samen")
    header = ["Titel", "Naam", "E-mail", "Niveau"]
    assert looked(event, header, [" SAMEN ", "Noor", "Noor@X.example", "hoog"])[0][1:4] == (
        "changed",
        proposal.number,
        {"title": "SAMEN", "level": "hoog"},
    )
    make_proposal(event, speaker=speaker, title="samen")
    assert looked(event, header, ["Samen", "Noor", "noor@x.example", ""])[0][1::3] == (
        "refused",
        [("title", "several")],
    )


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Nummer": "99"}, ("number", "no-such")),
        ({"Nummer": "x"}, ("number", "no-such")),
        ({"Titel": ""}, ("title", "empty")),
        ({"Titel": "x" * 251}, ("title", "too-long")),
        ({"Naam": ""}, ("name", "empty")),
        ({"E-mail": ""}, ("email", "empty")),
        ({"E-mail": "geen adres"}, ("email", "no-address")),
        ({"Soort": "dans"}, ("kind", "unknown")),
        ({"Thema": "geheim"}, ("track", "unknown")),
        ({"Locaties": "Parijs"}, ("venues", "unknown")),
        ({"Minuten": "lang"}, ("minutes", "no-number")),
        ({"Minuten": "0"}, ("minutes", "out-of-reach")),
        ({"Mensen": "5001"}, ("seats", "out-of-reach")),
        ({"Online": "soms"}, ("is_online", "not-yes-no")),
        ({"Labels": ",".join(f"w{n}" for n in range(13))}, ("labels", "too-many")),
        ({"Labels": "x" * 41}, ("labels", "too-long")),
        ({"Voorzieningen": "zwembad"}, ("facilities", "unknown")),
        ({"Opstelling": "kring?"}, ("layout", "unknown")),
        ({"Taal": "klingon"}, ("language", "unknown")),
    ],
)
def test_a_row_that_cannot_be_says_which_column_and_why_and_stops_no_other(event, by, cells, problem):
    good = {"Nummer": "", "Titel": "Goed", "Naam": "Noor", "E-mail": "noor@x.example"}
    bad = good | {"Titel": "Slecht"} | cells
    headers = list(bad)
    rows = (headers, [bad[name] for name in headers], [good.get(name, "") for name in headers])
    outcomes = looked(event, *rows)
    assert outcomes[0][1::3] == ("refused", [problem])
    assert [one[1] for one in outcomes] == ["refused", "new"]
    brought(event, by, *rows)
    assert [one.title for one in Proposal.objects.all()] == ["Goed"]


def test_the_same_twice_in_a_file_counts_once(event):
    proposal = make_proposal(event)
    header = ["Nummer", "Titel", "Naam", "E-mail"]
    rows = [proposal.number, "A", "", ""], [proposal.number, "B", "", ""], ["", "N", "Noor", "n@x.example"]
    assert [one[1] for one in looked(event, header, *rows, rows[2])] == [
        "changed",
        "refused",
        "new",
        "refused",
    ]


def test_the_kind_of_what_is_in_the_programme_stays(event):
    proposal = make_proposal(event, "accepted")
    header = ["Nummer", "Soort"]
    assert looked(event, header, [proposal.number, "lezing"])[0][1::3] == ("refused", [("kind", "fixed")])
    assert looked(event, header, [proposal.number, "Workshop"])[0][1] == "same"


def test_what_is_in_the_programme_takes_its_session_along(event, by):
    proposal = make_proposal(event, "accepted")
    brought(event, by, ["Nummer", "Titel"], [proposal.number, "Nieuwe titel"])
    proposal.refresh_from_db()
    assert proposal.session.title == "Nieuwe titel"


@pytest.mark.parametrize(("submitted", "state"), [(True, "submitted"), (False, "draft")])
def test_new_rows_begin_proposals_whose_speakers_are_mailed_but_not_yet(event, by, submitted, state):
    make_proposal(event)
    known = make_profile(event, "Joe", person=make_person("joe@x.example", language="en"))
    lines = brought(
        event,
        by,
        ["Titel", "Naam", "E-mail", "Organisatie"],
        ["Een", "Noor Jansen", "NOOR@x.example", "Ommen"],
        ["Twee", "Noor J.", "noor@x.example", ""],
        ["Drie", "Joe", "joe@x.example", ""],
        submitted=submitted,
    )
    assert [(one.outcome, one.number) for one in lines] == [("new", 2), ("new", 3), ("new", 4)]
    found = Proposal.objects.filter(number__gt=1)
    assert {(one.title, one.state, bool(one.submitted_at)) for one in found} == {
        (title, state, submitted) for title in ("Een", "Twee", "Drie")
    }
    parts = ProposalSpeaker.objects.filter(proposal__in=found).order_by("proposal__number")
    assert [(one.speaker.name, one.is_owner, one.state, one.consented_at) for one in parts] == [
        ("Noor Jansen", True, "accepted", None),
        ("Noor Jansen", True, "accepted", None),
        ("Joe", True, "accepted", None),
    ]
    noor = Speaker.objects.get(name="Noor Jansen")
    assert (noor.organisation, noor.person.confirmed_at, parts[2].speaker) == ("Ommen", None, known)
    mails = Message.objects.order_by("pk")
    assert [(one.to, one.language, one.state, one.template) for one in mails] == [
        ("noor@x.example", "nl", "held", "programme/proposed_for_you"),
        ("noor@x.example", "nl", "held", "programme/proposed_for_you"),
        ("joe@x.example", "en", "held", "programme/proposed_for_you"),
    ]
    assert all(mail.subject for mail in mails)


def test_the_same_file_twice_changes_nothing(event, by):
    rows = (["Titel", "Naam", "E-mail"], ["Een", "Noor", "noor@x.example"])
    brought(event, by, *rows)
    assert [one[1] for one in looked(event, *rows)] == ["same"]


def test_exactly_what_was_looked_at_happens_or_nothing(event, by):
    proposal = make_proposal(event, title="Oud")
    rows = read_sheet(sheet(["Nummer", "Titel"], [proposal.number, "Nieuw"])).rows
    _lines, mark = plan_sheet(event, rows)
    Proposal.objects.filter(pk=proposal.pk).update(title="Van de spreker")
    with pytest.raises(Refusal, match="changed"):
        import_sheet(event, rows, expected=mark, submitted=True, by=by, at=NOW)
    proposal.refresh_from_db()
    assert proposal.title == "Van de spreker"


def test_statements_grow_with_batches_and_not_with_rows(event, by):
    def asked(count, first):
        rows = [
            [f"Titel {n}", f"Naam {n}", f"n{n}@x.example", "Workshop"] for n in range(first, first + count)
        ]
        with CaptureQueriesContext(connection) as new:
            brought(event, by, ["Titel", "Naam", "E-mail", "Soort"], *rows)
        changes = [[n + 1, f"Anders {n}", "x"] for n in range(first, first + count)]
        with CaptureQueriesContext(connection) as changed:
            brought(event, by, ["Nummer", "Titel", "Labels"], *changes)
        return len(new), len(changed)

    few, many = asked(2, 0), asked(60, 2)
    assert many[0] - few[0] <= 12 and many[1] - few[1] <= 12
    assert Proposal.objects.filter(title__startswith="Anders").count() == 62


def test_a_line_of_an_export_costs_no_statement(event):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            exported(event)
        return len(seen)

    full_proposal(event)
    one = asked()
    for _n in range(3):
        make_proposal(event)
    assert asked() == one


def test_drafts_of_strangers_are_not_compared_with(event):
    make_proposal(event, "draft", owner=None)
    make_proposal(event, "draft")
    assert list(known_of(event).values) == [2]
