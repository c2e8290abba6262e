# SPDX-License-Identifier: EUPL-1.2
"""The pages about deciding, for organisers; and a speaker's yes and no."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from programme.models import EditRequest, Proposal, ProposalComment
from programme.operations.deciding import set_pending
from programme.operations.edit_requests import ask_edit
from programme.operations.moving import withdraw_proposal
from programme.proposals.standing import seen_of
from programme.speaker_links import speaker_token
from tests.make import NOW, make_event, make_user
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db
DESK = "/organisatie/dag/voorstellen"


@pytest.fixture
def event():
    event = make_event(slug="dag")
    make_call(event)
    return event


def tick(proposal):
    proposal.refresh_from_db()
    return f"{proposal.pk}:{seen_of(proposal)}"


def text(answer):
    return answer.content.decode()


def note(event, pending, *proposals):
    chosen = {one.pk: seen_of(one) for one in proposals}
    set_pending(event, chosen, pending, by=None, at=NOW)


def test_decisions_are_noted_looked_at_applied_and_undone(desk, event):
    one, two = make_proposal(event, title="Bijen"), make_proposal(event, title="Wespen")
    ticks = [tick(one), tick(two)]
    here = {"next": f"{DESK}/besluiten/"}
    answer = desk.post(
        f"{DESK}/besluiten/noteren/", {"proposal": ticks, "action": "accept", **here}, follow=True
    )
    assert "Bijen" in text(answer) and "2 besluiten toepassen" in text(answer)
    assert "2 mails" in text(answer)
    answer = desk.post(f"{DESK}/besluiten/toepassen/", {"proposal": [tick(one), tick(two)]}, follow=True)
    assert "2 besluiten tellen nu" in text(answer)
    assert set(Proposal.objects.values_list("state", flat=True)) == {"accepted"}
    way = answer.context["ways_back"][0]
    answer = desk.post(f"{DESK}/besluiten/terug/", {"change": way.change.pk}, follow=True)
    assert "2 besluiten zijn teruggedraaid" in text(answer)
    assert set(Proposal.objects.values_list("state", flat=True)) == {"submitted"}


def test_whoever_is_second_hears_it_and_overwrites_nothing(desk, event):
    proposal = make_proposal(event, title="Bijen")
    old = tick(proposal)
    note(event, "rejected", proposal)
    answer = desk.post(
        f"{DESK}/besluiten/noteren/",
        {"proposal": old, "action": "accept", "next": f"{DESK}/besluiten/"},
        follow=True,
    )
    assert "Iemand anders was eerder" in text(answer)
    assert "#1 Bijen (ingediend, besluit: afgewezen)" in text(answer)
    proposal.refresh_from_db()
    assert proposal.pending == "rejected"


def test_who_was_asked_and_did_not_answer_is_named_as_such(desk, event):
    proposal = make_proposal(event)
    proposal.speakers.create(name="Sam", email="sam@x.example", invited_at=NOW)
    proposal.speakers.create(name="Kees", email="kees@x.example", invited_at=NOW, state="declined")
    note(event, "reserve", proposal)
    page = text(desk.get(f"{DESK}/besluiten/"))
    assert ", Sam <small>(" in page and "Kees" not in page


def test_nothing_ticked_is_said(desk, event):
    for path in ("noteren", "toepassen"):
        answer = desk.post(f"{DESK}/besluiten/{path}/", {"next": f"{DESK}/besluiten/"}, follow=True)
        assert answer.status_code == 200 and "od-notice--warn" in text(answer)


def test_empty_pages_say_what_to_do(desk, event):
    assert "Er wacht geen besluit" in text(desk.get(f"{DESK}/besluiten/"))
    assert "Er staat niemand op de reservelijst" in text(desk.get(f"{DESK}/reserve/"))


def test_the_reserve_list_is_put_in_order_with_buttons(desk, event):
    rows = [make_proposal(event, "reserve", rank=n) for n in (1, 2, 3)]
    order = desk.get(f"{DESK}/reserve/").context["order"]
    desk.post(f"{DESK}/reserve/", {"order": order, "down": rows[0].pk})
    found = list(Proposal.objects.order_by("rank").values_list("pk", flat=True))
    assert found == [rows[1].pk, rows[0].pk, rows[2].pk]
    answer = desk.post(f"{DESK}/reserve/", {"order": order, "up": rows[2].pk}, follow=True)
    assert "Iemand anders veranderde de lijst" in text(answer)
    assert list(Proposal.objects.order_by("rank").values_list("pk", flat=True)) == found


def test_a_place_that_came_free_is_given_or_not(desk, event):
    first, second = (make_proposal(event, "reserve", rank=n, title=f"Reserve {n}") for n in (1, 2))
    withdraw_proposal(make_proposal(event, "accepted", title="Weg").pk, by=None, at=NOW)
    page = text(desk.get(f"{DESK}/besluiten/"))
    assert "Weg" in page and "Reserve 1" in page
    answer = desk.post(
        f"{DESK}/reserve/anders/", {"proposed": tick(first), "proposal": tick(second)}, follow=True
    )
    assert answer.status_code == 200
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.pending, second.pending) == ("", "accepted")


def test_what_takes_a_session_away_is_asked_first(desk, event):
    proposal = make_proposal(event, "accepted", title="Bijen")
    path = f"{DESK}/{proposal.number}/zetten/"
    answer = desk.post(path, {"to": "cancelled", "seen": seen_of(proposal)})
    assert "“Bijen” laten vervallen?" in text(answer)
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
    desk.post(path, {"to": "cancelled", "seen": seen_of(proposal), "sure": "1"})
    proposal.refresh_from_db()
    assert proposal.state == "cancelled"
    desk.post(f"{DESK}/{proposal.number}/terug/", {"seen": seen_of(proposal)})
    proposal.refresh_from_db()
    assert proposal.state == "accepted"


def test_a_stale_move_is_told_and_not_made(desk, event):
    proposal = make_proposal(event)
    answer = desk.post(f"{DESK}/{proposal.number}/zetten/", {"to": "rejected", "seen": "0" * 16}, follow=True)
    proposal.refresh_from_db()
    assert proposal.state == "submitted"
    assert "Iemand anders was eerder" in text(answer)
    assert desk.post(f"{DESK}/{proposal.number}/zetten/", {"to": "nergens"}).status_code == 404


def asked(event, **values):
    proposal = make_proposal(event, "accepted", title="Bijen")
    owner = proposal.speakers.get().speaker
    ask_edit(proposal, values, by=owner.person, at=NOW)
    return proposal


def test_an_asked_change_stands_beside_what_it_is_and_is_approved(desk, event):
    proposal = asked(event, title="Bijen houden", facilities=["screen"])
    path = f"{DESK}/{proposal.number}/verzoek/"
    page = desk.get(path)
    lines = [(line.now, line.asked) for line in page.context["asked"].lines]
    assert lines == [("Bijen", "Bijen houden"), ("", "scherm of beamer")]
    answer = desk.post(path, {"answer": "approve", "seen": page.context["asked"].seen, "note": "Mooi."})
    proposal.refresh_from_db()
    assert answer.status_code == 302
    assert (proposal.title, proposal.session.title, proposal.session.facilities) == (
        "Bijen houden",
        "Bijen houden",
        ["screen"],
    )
    assert EditRequest.objects.get().state == "approved"


def test_an_answer_to_what_changed_meanwhile_is_not_given_and_the_note_stays(desk, event):
    proposal = asked(event, title="Bijen houden")
    path = f"{DESK}/{proposal.number}/verzoek/"
    seen = desk.get(path).context["asked"].seen
    ask_edit(proposal, {"title": "Iets heel anders"}, by=None, at=NOW)
    answer = desk.post(path, {"answer": "approve", "seen": seen, "note": "Mooi."})
    assert answer.status_code == 409
    assert "Iets heel anders" in text(answer) and "Mooi." in text(answer)
    desk.post(path, {"answer": "decline", "seen": answer.context["asked"].seen})
    proposal.refresh_from_db()
    assert (proposal.title, EditRequest.objects.get().state) == ("Bijen", "declined")
    assert desk.get(path).status_code == 302


def test_reviewers_and_strangers_do_not_decide(client, event):
    proposal = make_proposal(event)
    paths = ("besluiten/", "reserve/", f"{proposal.number}/verzoek/")
    client.force_login(make_user("reviewer", event=event))
    assert {client.get(f"{DESK}/{path}").status_code for path in paths} == {403}
    assert client.post(f"{DESK}/besluiten/noteren/", {"proposal": tick(proposal)}).status_code == 403


def queries(desk, path):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert desk.get(path).status_code == 200
    return len(found)


def test_the_pages_ask_the_same_for_few_and_many(desk, event):
    def fill(count):
        for _n in range(count):
            note(event, "accepted", make_proposal(event))
            note(event, "accepted", make_proposal(event, "reserve"))
            Proposal.objects.filter(pk=make_proposal(event, "accepted").pk).update(
                moved_at=timezone.now() - timedelta(days=60)
            )

    fill(1)
    paths = (f"{DESK}/besluiten/", f"{DESK}/reserve/")
    few = [queries(desk, path) for path in paths]
    fill(3)
    assert [queries(desk, path) for path in paths] == few


def own(event, state):
    proposal = make_proposal(event, state, title="Bijen")
    owner = proposal.speakers.get().speaker
    return proposal, owner, f"/dag/spreker/{speaker_token(owner)}/voorstel/{proposal.number}"


def test_a_speaker_says_yes(client, event):
    proposal, owner, path = own(event, "accepted")
    assert "Bijen" in text(client.get(f"{path}/bevestigen/"))
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
    client.post(f"{path}/bevestigen/")
    proposal.refresh_from_db()
    assert proposal.state == "confirmed"
    assert client.get(f"{path}/bevestigen/").status_code == 302


def test_who_is_late_hears_that_it_still_can(client, event):
    proposal, _owner, path = own(event, "accepted")
    for days, words in ((1, "Laat het weten voor"), (30, "Dat kan nog")):
        Proposal.objects.filter(pk=proposal.pk).update(moved_at=timezone.now() - timedelta(days=days))
        assert words in text(client.get(f"{path}/bevestigen/"))


def test_a_speaker_withdraws_with_a_reason(client, event):
    proposal, owner, path = own(event, "confirmed")
    assert client.get(f"{path}/intrekken/").status_code == 200
    answer = client.post(f"{path}/intrekken/", {"reason": "x" * 1_001})
    assert answer.status_code == 400 and "x" * 1_001 in text(answer)
    client.post(f"{path}/intrekken/", {"reason": "Ziek."})
    proposal.refresh_from_db()
    assert (proposal.state, ProposalComment.objects.get().text) == ("withdrawn", "Ziek.")


def test_somebody_else_can_neither_confirm_nor_withdraw_it(client, event):
    proposal, _owner, _path = own(event, "accepted")
    path = f"/dag/spreker/{speaker_token(make_profile(event))}/voorstel/{proposal.number}"
    assert client.post(f"{path}/bevestigen/").status_code == 404
    assert client.post(f"{path}/intrekken/").status_code == 404
    other = make_profile(event)
    proposal.speakers.create(speaker=other, state="accepted", invited_at=NOW)
    path = f"/dag/spreker/{speaker_token(other)}/voorstel/{proposal.number}"
    assert client.post(f"{path}/intrekken/").status_code == 403
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
