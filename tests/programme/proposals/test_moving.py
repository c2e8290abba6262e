# SPDX-License-Identifier: EUPL-1.2
"""Moves of proposals: their history, their sessions, the way back, and the reserve list."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change, Message
from conference.models.message import MessageState
from conference.versions import StaleEdit
from programme.models import (
    Placement,
    Proposal,
    ProposalComment,
    ProposalState,
    Release,
    Session,
    Slot,
)
from programme.operations.moving import (
    confirm_session,
    move_proposal,
    reorder_reserve,
    undo_move,
    withdraw_proposal,
)
from programme.operations.releases import freeze_release
from programme.operations.sessions_of import follow_proposal
from programme.proposals.standing import seen_of
from programme.proposals.states import MOVES
from tests.make import NOW, make_event, make_person, make_room, make_venue
from tests.make_proposals import make_call, make_profile, make_proposal

pytestmark = pytest.mark.django_db
SOON = NOW + timedelta(hours=1)


@pytest.fixture
def event():
    event = make_event()
    make_call(event)
    return event


@pytest.fixture
def noor():
    return make_person(name="Noor")


def move(proposal, to, by=None):
    return move_proposal(proposal.pk, to, by=by, at=NOW)


def test_the_moves_of_the_matrix_are_made_and_all_others_refused(event, noor):
    for state in ProposalState:
        for to in set(ProposalState) - {state}:
            proposal = make_proposal(event, state)
            if to in MOVES[state] and state != "draft":
                move(proposal, to, noor)
                proposal.refresh_from_db()
                line = Change.objects.filter(verb="proposal moved").latest("pk")
                assert (proposal.state, proposal.came_from, proposal.moved_at) == (to, state, NOW)
                assert (line.by, line.at, line.data["was"], line.data["became"]) == (noor, NOW, state, to)
                continue
            with pytest.raises(Refusal) as refused:
                move(proposal, to)
            assert refused.value.code == "wrong-state"


def test_every_move_but_handing_in_can_be_undone_once(event):
    for state, moves in MOVES.items():
        for to in moves - {ProposalState.SUBMITTED}:
            proposal = move(make_proposal(event, state, rank=3), to)
            undo_move(proposal.pk, seen=seen_of(proposal), by=None, at=SOON)
            proposal.refresh_from_db()
            rank = 3 if state == "reserve" else None
            assert (proposal.state, proposal.came_from, proposal.rank) == (state, "", rank), (state, to)
            with pytest.raises(Refusal) as refused:
                undo_move(proposal.pk, seen=None, by=None, at=SOON)
            assert refused.value.code == "no-undo"


def test_an_accepted_proposal_is_a_session_with_as_many_times_as_asked(event):
    zwolle = make_venue(event)
    proposal = make_proposal(
        event, goal="Je maakt een formulier", seats=12, times=2, facilities=["screen"], layout="circle"
    )
    proposal.venues.add(zwolle)
    session = Session.objects.get(pk=move(proposal, "accepted").session_id)
    assert (session.title, session.goal, session.minutes, session.seats) == (
        proposal.title,
        "Je maakt een formulier",
        50,
        12,
    )
    assert (session.facilities, session.layout, list(session.venues.all())) == (
        ["screen"],
        "circle",
        [zwolle],
    )
    assert [one.speaker_id for one in session.participations.all()] == [proposal.speakers.get().speaker_id]
    assert session.slots.count() == 2
    assert not Placement.objects.exists()


def test_who_did_not_consent_is_not_in_the_session(event):
    proposal = make_proposal(event)
    proposal.speakers.update(consented_at=None)
    session = move(proposal, "accepted").session
    assert not session.participations.exists()
    proposal.speakers.update(consented_at=NOW)
    follow_proposal(proposal, NOW)
    assert session.participations.count() == 1
    proposal.speakers.update(consented_at=None)
    follow_proposal(proposal, NOW)
    assert not session.participations.exists()


def test_following_twice_does_nothing_and_keeps_what_organisers_changed(event):
    proposal = move(make_proposal(event, times=2), "accepted")
    host = make_profile(event)
    session = Session.objects.get(pk=proposal.session_id)
    session.participations.create(speaker=host, part="host", position=9)
    Session.objects.filter(pk=session.pk).update(title="Beter gezegd", level="voor iedereen")
    session.slots.first().delete()
    lines = Change.objects.count()
    follow_proposal(proposal, SOON)
    follow_proposal(proposal, SOON)
    session.refresh_from_db()
    assert Change.objects.count() == lines
    assert (session.title, session.slots.count(), session.participations.count()) == ("Beter gezegd", 1, 2)
    Proposal.objects.filter(pk=proposal.pk).update(level="gevorderd", times=3)
    follow_proposal(proposal, SOON)
    session.refresh_from_db()
    assert (session.title, session.level, session.slots.count()) == ("Beter gezegd", "gevorderd", 3)


def placed(slot, room):
    draft = Release.objects.draft_of(slot.session.event)
    Placement.objects.create(
        release=draft, slot=slot, room=room, starts_at=NOW, ends_at=NOW + timedelta(hours=1)
    )


def test_fewer_times_take_away_only_what_has_no_moment(event):
    proposal = move(make_proposal(event, times=3), "accepted")
    first, *_others = proposal.session.slots.all()
    placed(first, None)
    Proposal.objects.filter(pk=proposal.pk).update(times=1)
    follow_proposal(proposal, NOW)
    assert list(proposal.session.slots.all()) == [first]
    placed_ones = [slot.pk for slot in Slot.objects.filter(session=proposal.session)]
    Proposal.objects.filter(pk=proposal.pk).update(times=0)
    follow_proposal(proposal, NOW)
    assert [slot.pk for slot in proposal.session.slots.all()] == placed_ones


def test_what_is_withdrawn_goes_where_nobody_saw_it_and_is_cancelled_where_it_stood(event):
    room = make_room(make_venue(event))
    known = move(make_proposal(event, times=2), "accepted")
    slot = known.session.slots.first()
    placed(slot, room)
    freeze_release(event, by=None, at=NOW)
    withdraw_proposal(known.pk, by=None, at=SOON)
    assert [
        (one.pk, one.placements.get(release__number=None).state) for one in known.session.slots.all()
    ] == [(slot.pk, "cancelled")]
    assert slot.placements.get(release__number=1).state == "planned"
    freeze_release(event, by=None, at=SOON)
    assert slot.placements.get(release__number=2).state == "cancelled"
    unknown = move(make_proposal(event), "accepted")
    session = unknown.session_id
    move_proposal(unknown.pk, ProposalState.CANCELLED, by=None, at=SOON)
    unknown.refresh_from_db()
    assert (unknown.session, Session.objects.filter(pk=session).exists()) == (None, False)


def test_undoing_a_withdrawal_plans_its_times_again(event):
    proposal = move(make_proposal(event, times=2), "accepted")
    slot = proposal.session.slots.first()
    placed(slot, None)
    withdraw_proposal(proposal.pk, by=None, at=SOON)
    undo_move(proposal.pk, seen=None, by=None, at=SOON)
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
    assert slot.placements.get().state == "planned"
    assert proposal.session.slots.count() == 2


def test_a_place_that_comes_free_is_proposed_to_the_first_of_the_same_kind(event):
    talk = make_proposal(event, "reserve", rank=1, kind="lecture")
    workshop = make_proposal(event, "reserve", rank=2)
    leaving = make_proposal(event, "confirmed")
    withdraw_proposal(leaving.pk, by=None, at=SOON)
    talk.refresh_from_db()
    workshop.refresh_from_db()
    assert (talk.pending, workshop.pending, workshop.state, workshop.pending_by) == (
        "",
        "accepted",
        "reserve",
        None,
    )
    move_proposal(make_proposal(event, "accepted").pk, ProposalState.CANCELLED, by=None, at=SOON)
    talk.refresh_from_db()
    assert talk.pending == "accepted"
    undo_move(leaving.pk, seen=None, by=None, at=SOON)
    workshop.refresh_from_db()
    assert workshop.pending == ""


def test_withdrawing_what_was_not_in_the_programme_proposes_nobody(event):
    waiting = make_proposal(event, "reserve")
    withdraw_proposal(make_proposal(event, "submitted").pk, by=None, at=SOON)
    waiting.refresh_from_db()
    assert waiting.pending == ""


def test_organisers_hear_of_a_withdrawal_and_read_the_reason(event):
    event.help_email = "hulp@dag.example"
    event.save()
    make_proposal(event, "reserve", title="Wie volgt")
    leaving = make_proposal(event, "accepted")
    owner = leaving.speakers.get().speaker
    withdraw_proposal(leaving.pk, by=owner.person, speaker=owner, at=SOON, reason="Ik ben dan ziek.")
    told = Message.objects.get(template="programme/withdrawn_told")
    assert (told.to, told.context["next_title"], told.context["reason"]) == (
        "hulp@dag.example",
        "Wie volgt",
        "Ik ben dan ziek.",
    )
    assert ProposalComment.objects.get().visibility == "organisers"


def test_only_who_brought_it_withdraws(event):
    proposal = make_proposal(event)
    with pytest.raises(Refusal) as refused:
        withdraw_proposal(proposal.pk, by=None, speaker=make_profile(event), at=NOW)
    assert refused.value.code == "not-owner"


def test_confirming_twice_is_confirming_once(event):
    proposal = make_proposal(event, "accepted")
    confirm_session(proposal.pk, by=None, at=NOW)
    confirm_session(proposal.pk, by=None, at=SOON)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.moved_at) == ("confirmed", NOW)
    with pytest.raises(Refusal):
        confirm_session(make_proposal(event, "reserve").pk, by=None, at=NOW)


def test_undo_stops_the_letters_that_wait_and_counts_those_that_have_gone(event):
    one, other = (move(make_proposal(event), "rejected") for _n in range(2))
    Message.objects.filter(about_proposal__proposal=other).update(state=MessageState.SENT)
    ways = [undo_move(row.pk, seen=None, by=None, at=SOON) for row in (one, other)]
    assert [(way.stopped, way.gone) for way in ways] == [(1, 0), (0, 1)]
    assert Message.objects.get(about_proposal__proposal=one).state == MessageState.DISCARDED


def test_a_stale_move_or_undo_is_refused(event):
    proposal = make_proposal(event)
    seen = seen_of(proposal)
    move(proposal, "rejected")
    with pytest.raises(StaleEdit):
        move_proposal(proposal.pk, "accepted", by=None, at=NOW, seen=seen)
    with pytest.raises(StaleEdit):
        undo_move(proposal.pk, seen=seen, by=None, at=NOW)


def test_the_reserve_list_is_put_in_order_only_as_a_whole(event):
    first, second = (make_proposal(event, "reserve", rank=n) for n in (1, 2))
    reorder_reserve(event, [second.pk, first.pk], by=None, at=NOW)
    ranks = dict(Proposal.objects.filter(state="reserve").values_list("pk", "rank"))
    assert ranks == {second.pk: 1, first.pk: 2}
    with pytest.raises(StaleEdit):
        reorder_reserve(event, [first.pk], by=None, at=NOW)


def test_a_reserve_that_comes_back_takes_its_place_again(event):
    first, second = (make_proposal(event, "reserve", rank=n) for n in (1, 2))
    move(first, "accepted")
    reorder_reserve(event, [second.pk], by=None, at=NOW)
    undo_move(first.pk, seen=None, by=None, at=SOON)
    ranks = dict(Proposal.objects.filter(state="reserve").values_list("pk", "rank"))
    assert ranks == {first.pk: 1, second.pk: 2}
