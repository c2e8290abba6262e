# SPDX-License-Identifier: EUPL-1.2
"""The reading room as organisers and reviewers see it: what each reads, labels, several at once, saved lists, figures."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change
from programme.models import (
    CallQuestion,
    Proposal,
    ProposalAnswer,
    ProposalComment,
    ProposalSpeaker,
    SavedList,
    Visibility,
)
from programme.operations.changing_for import change_for_speakers
from programme.operations.labels import label_proposals, unlabel_proposals
from programme.operations.proposing import kept_values
from programme.operations.saved_lists import delete_list, save_list
from programme.proposals.labels import clean_label, labels_in
from programme.proposals.standing import seen_of
from programme.queries.proposal_figures import figures
from tests.make import NOW, make_user, make_venue
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db
BASE = "/organisatie/dag/voorstellen/"


@pytest.fixture
def organiser(event):
    return make_user("organiser", event=event)


@pytest.fixture
def reviewer(event):
    return make_user("reviewer", event=event)


def words_in(client, user, path):
    client.force_login(user)
    page = client.get(BASE + path)
    assert page.status_code == 200
    return page.content.decode()


def test_reviewers_read_no_addresses_no_mail_and_nothing_for_organisers(event, client, organiser, reviewer):
    proposal = make_proposal(event, pending="accepted", pending_at=NOW, note="Alleen voor jullie")
    call = make_call(event)
    for label, only in (("Openbare vraag", False), ("Geheime vraag", True)):
        question = CallQuestion.objects.create(call=call, kind="text", label=label, only_organisers=only)
        ProposalAnswer.objects.create(question=question, proposal=proposal, value=f"Antwoord {label}")
    ProposalComment.objects.create(
        proposal=proposal, text="Onder ons", visibility=Visibility.ORGANISERS, at=NOW
    )
    ProposalSpeaker.objects.create(proposal=proposal, name="Kim", email="kim@example.org", invited_at=NOW)
    secrets = [
        proposal.owner.email,
        "kim@example.org",
        "Geheime vraag",
        "Onder ons",
        "Alleen voor jullie",
        'id="history"',
        'id="moves"',
    ]
    for path in ("1/", "?kolom=besluit&kolom=sprekers"):
        text = words_in(client, reviewer, path)
        assert [secret for secret in [*secrets, 'value="besluit"', 'name="besluit"'] if secret in text] == []
    text = words_in(client, organiser, "1/")
    assert [secret for secret in secrets if secret not in text] == []
    assert "Openbare vraag" in words_in(client, reviewer, "1/")


def test_reviewers_open_no_drafts_and_nobody_opens_another_events(event, client, organiser, reviewer):
    make_proposal(event, "draft")
    client.force_login(reviewer)
    assert client.get(f"{BASE}1/").status_code == 404
    client.force_login(organiser)
    assert (client.get(f"{BASE}1/").status_code, client.get(f"{BASE}2/").status_code) == (200, 404)


def test_labels_are_put_on_and_taken_off_many_at_once(event, organiser):
    rows = [make_proposal(event, labels=["Sterk"] if n else []) for n in range(2)]
    ids = [row.pk for row in rows]
    by = organiser.person
    assert label_proposals(event, ids, " sterk,  ", by=by, at=NOW) == 1
    assert [row.labels for row in Proposal.objects.all()] == [["sterk"], ["Sterk"]]
    assert labels_in(event) == ["Sterk", "sterk"]
    assert unlabel_proposals(event, ids, "STERK", by=by, at=NOW) == 2
    assert labels_in(event) == []
    assert Change.objects.filter(verb="label removed").count() == 2
    with pytest.raises(Refusal, match="no-label"):
        label_proposals(event, ids, ' ", ', by=by, at=NOW)
    assert clean_label("a" * 99) == "a" * 40


def several(client, rows, **posted):
    seen = " ".join(f"{row.pk}:{seen_of(row)}" for row in rows)
    return client.post(BASE + "samen/", {"seen": seen, "lijst": "?soort=workshop", **posted})


def test_the_bar_decides_about_what_is_ticked_on_this_page_or_everywhere(event, client, organiser):
    rows = [make_proposal(event) for _n in range(3)]
    client.force_login(organiser)
    answer = several(client, rows, welke="aangekruist", proposal=[rows[0].pk], doe="reject")
    assert answer["Location"] == BASE + "?soort=workshop"
    assert [row.pending for row in Proposal.objects.all()] == ["rejected", "", ""]
    rows = list(Proposal.objects.all())
    several(client, rows, welke="hier", hier=f"{rows[1].pk}", doe="accept")
    assert [row.pending for row in Proposal.objects.all()] == ["rejected", "accepted", ""]
    several(client, rows, welke="alle", doe="clear")  # rows[1] was decided since: it stays
    assert [row.pending for row in Proposal.objects.all()] == ["", "accepted", ""]
    several(client, rows, welke="alle", doe="label", label="oké")
    assert labels_in(event) == ["oké"]
    answer = several(client, rows, welke="aangekruist", proposal=[rows[0].pk, rows[2].pk], doe="uit")
    assert answer["Location"].endswith("?nummers=1,3")
    several(client, rows, doe="accept")
    several(client, rows, welke="alle", doe="onzin")
    assert [row.pending for row in Proposal.objects.all()] == ["", "accepted", ""]


def test_a_list_is_kept_shared_and_deleted_by_who_saved_it(event, organiser, reviewer):
    by = organiser.person
    kept = save_list(event, "Sterk", "?label=sterk", is_shared=True, replace=False, by=by, at=NOW)
    with pytest.raises(Refusal, match="name-taken"):
        save_list(event, "sterk", "?label=x", is_shared=False, replace=False, by=by, at=NOW)
    again = save_list(event, "sterk", "?label=x", is_shared=False, replace=True, by=by, at=NOW)
    assert (again.pk, SavedList.objects.get().query) == (kept.pk, "?label=x")
    for code, values in (("no-name", (" ", "?")), ("too-long", ("Lang", "?" * 2_001))):
        with pytest.raises(Refusal, match=code):
            save_list(event, *values, is_shared=False, replace=False, by=by, at=NOW)
    with pytest.raises(Refusal, match="not-yours"):
        delete_list(kept.pk, event, by=reviewer.person, at=NOW)
    delete_list(kept.pk, event, by=by, at=NOW)
    assert not SavedList.objects.exists()


def test_saved_lists_in_the_browser(event, client, organiser, reviewer):
    make_proposal(event)
    client.force_login(organiser)
    client.post(BASE + "lijsten/", {"name": "Mijn lijst", "lijst": "?soort=workshop&evil=1"})
    client.post(BASE + "lijsten/", {"name": "Van ons", "lijst": "?status=submitted", "shared": "1"})
    page = client.post(BASE + "lijsten/", {"name": "Mijn lijst", "lijst": "?mist=1"})
    assert (page.status_code, SavedList.objects.get(name="Mijn lijst").query) == (409, "?soort=workshop")
    assert "Mijn lijst" in words_in(client, organiser, "")
    text = words_in(client, reviewer, "")
    assert ("Van ons" in text, "Mijn lijst" in text) == (True, False)
    mine = SavedList.objects.get(name="Mijn lijst")
    assert client.post(f"{BASE}lijsten/{mine.pk}/weg/").status_code == 404
    client.force_login(organiser)
    assert client.get(f"{BASE}lijsten/{mine.pk}/weg/").status_code == 200
    client.post(f"{BASE}lijsten/{mine.pk}/weg/")
    assert [one.name for one in SavedList.objects.all()] == ["Van ons"]


def test_the_way_to_the_next_one_stays_inside_the_list(event, client, organiser):
    for kind in ("workshop", "lecture", "workshop"):
        make_proposal(event, kind=kind)
    text = words_in(client, organiser, "1/?soort=workshop")
    assert 'rel="next" href="/organisatie/dag/voorstellen/3/?soort=workshop"' in text
    assert 'rel="prev"' not in text


def test_the_figures_add_up(event):
    venue, other = make_venue(event), make_venue(event)
    make_call(event)
    for n in range(12):
        row = make_proposal(
            event,
            "rejected" if n % 3 else "submitted",
            kind="lecture" if n % 2 else "workshop",
            language="" if n == 1 else "nl",
            is_online=n == 5,
            speaker=make_profile(event, organisation=f"Gemeente {n}" if n else ""),
        )
        row.venues.add(*([venue, other] if n == 0 else [venue] if n < 4 else []))
        Proposal.objects.filter(pk=row.pk).update(submitted_at=NOW - timedelta(days=n // 4))
    make_proposal(event, "draft")
    found = figures(event, at=NOW)
    assert (found.total, found.drafts, found.speakers, found.organisations) == (12, 1, 12, 11)
    sums = {one.key: sum(bar.count for bar in one.bars) for one in found.pictures}
    assert sums == dict.fromkeys(("kind", "track", "state", "organisation", "language"), 12) | {"venue": 13}
    assert [bool(one.note) for one in found.pictures] == [one.key == "venue" for one in found.pictures]
    organisations = next(one.bars for one in found.pictures if one.key == "organisation")
    assert [bar.count for bar in organisations] == [1] * 12  # ten, all others together, and not filled in
    assert [sum_ for _day, _count, sum_ in found.progress.table] == [4, 8, 12]
    assert found.progress.closes_x == 560  # five days after today, at the end of the scale
    assert found.progress.chart.lines[0].total == 12


def test_without_proposals_the_pages_say_so(event, client, organiser):
    for path in ("", "cijfers/"):
        assert "od-empty" in words_in(client, organiser, path)


def test_an_organiser_changes_what_was_proposed_and_its_session_follows(event, organiser, client):
    make_call(event)
    proposal = make_proposal(event, "accepted")
    client.force_login(organiser)
    page = client.get(f"{BASE}1/wijzigen/")
    values = {
        "seen": page.context["form"]["seen"].value(),
        "title": "Beter",
        "kind": "workshop",
        "language": "nl",
    }
    answer = client.post(f"{BASE}1/wijzigen/", {**values, "abstract": "Kort", "minutes": "50", "times": "1"})
    assert answer.status_code == 302
    proposal.refresh_from_db()
    assert (proposal.title, proposal.session.title, proposal.abstract) == ("Beter", "Beter", "Kort")
    answer = client.post(f"{BASE}1/wijzigen/", {**values, "title": "Te laat"})
    assert (answer.status_code, "Te laat" in answer.content.decode()) == (409, True)


def test_changing_nothing_writes_nothing(event, organiser):
    proposal = make_proposal(event)
    kept = kept_values(proposal)
    change_for_speakers(proposal.pk, kept, seen=None, by=organiser.person, at=NOW)
    assert not Change.objects.filter(verb="proposal changed").exists()
