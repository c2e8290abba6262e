# SPDX-License-Identifier: EUPL-1.2
"""A proposal from its first draft until it is handed in: who proves what, who may write until when, and what is kept."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import AddressCode, Change, Message, Person
from conference.versions import StaleEdit, fingerprint
from programme.models import CallCode, EditRequest, Proposal, ProposalAnswer, ProposalState, Speaker
from programme.operations.beginning import begin_signed_in
from programme.operations.proposal_values import empty_values, values_of_proposal
from programme.operations.proposing import (
    Incomplete,
    begin_proposal,
    confirm_proposal,
    delete_draft,
    kept_now,
    save_proposal,
    submit_proposal,
)
from tests.make import NOW, make_event, make_user, make_venue
from tests.make_proposals import make_call, make_profile, make_proposal

DAY = timedelta(days=1)
WHOLE = {"title": "Samen werken", "abstract": "Zo doen we dat met elkaar. " * 8, "minutes": 50, "seats": 20}


@pytest.fixture
def event():
    event = make_event("dag")
    make_call(event)
    return event


def begin(event, at=NOW, **more):
    values = empty_values() | {"title": "Samen werken"} | more.pop("values", {})
    email, name = more.pop("email", "Anna@Ommen.example"), more.pop("name", "Anna Bakker")
    return begin_proposal(
        event, email, name, values, language="nl", code=more.pop("code", None), at=at, **more
    )


def code():
    return Message.objects.filter(template="programme/proposal_code").latest("pk").context["code"]


def draft(event, speaker=None, **values):
    speaker = speaker or make_profile(event)
    return make_proposal(event, ProposalState.DRAFT, speaker=speaker, **values)


def seen(proposal):
    return fingerprint(kept_now(proposal))


def save(proposal, at=NOW, seen=None, answers=None, **values):
    return save_proposal(proposal.pk, values, answers, seen=seen, by=proposal.owner, at=at)


def refused(code):
    return pytest.raises(Refusal, check=lambda refusal: refusal.code == code)


pytestmark = pytest.mark.django_db


def test_a_first_draft_belongs_to_nobody_until_the_code_is_typed(event):
    proposal = begin(event)
    assert (proposal.number, proposal.state, proposal.owner) == (1, "draft", None)
    assert not Person.objects.exists() and not Speaker.objects.exists()
    with refused("wrong-code"):
        confirm_proposal(proposal.pk, "000000" if code() != "000000" else "000001", NOW)
    with refused("unproved"):
        submit_proposal(proposal.pk, by=None, at=NOW)

    speaker = confirm_proposal(proposal.pk, code(), NOW)
    proposal.refresh_from_db()
    part = proposal.speakers.get()
    assert (speaker.name, speaker.person.email, speaker.person.confirmed_at) == (
        "Anna Bakker",
        "anna@ommen.example",
        NOW,
    )
    assert (proposal.owner, part.speaker, part.state, part.is_owner) == (
        speaker.person,
        speaker,
        "accepted",
        True,
    )
    assert (part.name, part.email, part.consented_at) == ("", "", None)
    assert [one.template for one in Message.objects.order_by("pk")] == [
        "programme/proposal_code",
        "programme/speaker_link",
    ]
    assert list(Change.objects.values_list("verb", flat=True)) == ["proposal begun"]


def test_the_second_proposal_of_an_address_comes_to_the_same_profile(event):
    first, second = begin(event), begin(event, values={"title": "Iets anders"})
    codes = Message.objects.filter(template="programme/proposal_code").order_by("pk")
    speakers = [
        confirm_proposal(proposal.pk, message.context["code"], NOW)
        for proposal, message in zip((first, second), codes, strict=True)
    ]
    assert speakers[0] == speakers[1]
    assert [one.number for one in Proposal.objects.order_by("number")] == [1, 2]


def test_pressing_twice_makes_one_draft_and_one_code(event):
    assert begin(event) == begin(event, at=NOW + timedelta(seconds=5))
    assert (Proposal.objects.count(), AddressCode.objects.count()) == (1, 1)
    later = begin(event, at=NOW + 2 * timedelta(minutes=1))
    assert later != Proposal.objects.order_by("number").first()


def test_who_goes_back_before_the_code_writes_over_the_same_draft(event):
    first = begin(event)
    second = begin(event, values={"title": "Beter"}, email="anna@dalfsen.example", again=first.pk)
    assert (second.pk, second.title, second.speakers.get().email) == (
        first.pk,
        "Beter",
        "anna@dalfsen.example",
    )
    confirm_proposal(second.pk, code(), NOW)
    third = begin(event, values={"title": "Van een ander"}, again=first.pk)
    assert third.pk != first.pk
    assert Proposal.objects.get(pk=first.pk).title == "Beter"


def test_nobodys_mailbox_is_filled_by_drafts_of_somebody_else(event):
    for n in range(5):
        begin(event, values={"title": f"Nummer {n}"})
    with refused("too-many-codes"):
        begin(event, values={"title": "Nog een"})
    assert Message.objects.count() == 5


def test_only_what_is_open_can_be_begun_or_handed_in(event):
    with refused("closed"):
        begin(event, values={"kind": "lecture"})
    proposal = draft(event, **WHOLE)
    with refused("closed"):
        begin(event, at=NOW + 5 * DAY)
    with refused("closed"):
        submit_proposal(proposal.pk, by=proposal.owner, at=NOW + 5 * DAY)
    assert Proposal.objects.get().state == "draft"


def test_who_signed_in_needs_no_code(event):
    person = make_user(email="anna@ommen.example").person
    values = empty_values() | {"title": "Samen werken"}
    proposal = begin_signed_in(event, person, "Anna", values, code=None, at=NOW)
    assert (proposal.owner, proposal.speakers.get().state) == (person, "accepted")
    assert [one.template for one in Message.objects.all()] == ["programme/speaker_link"]


def test_a_draft_may_lack_anything_and_handing_it_in_says_what(event):
    proposal = draft(event, title="", abstract="Kort.", minutes=None, seats=None)
    save(proposal, goal="x" * 301)
    with pytest.raises(Incomplete) as caught:
        submit_proposal(proposal.pk, by=proposal.owner, at=NOW)
    assert [(one.field, one.what, one.limit) for one in caught.value.lacks] == [
        ("title", "empty", 0),
        ("abstract", "short", 145),
        ("goal", "long", 1),
        ("minutes", "choose", 0),
        ("seats", "empty", 0),
    ]
    save(proposal, goal="", **WHOLE)
    done = submit_proposal(proposal.pk, by=proposal.owner, at=NOW)
    assert (done.state, done.came_from, done.submitted_at) == ("submitted", "draft", NOW)
    assert submit_proposal(proposal.pk, by=proposal.owner, at=NOW + DAY).submitted_at == NOW
    assert Change.objects.filter(verb="proposal submitted").count() == 1


def test_an_answer_that_must_be_there_is_asked_for_from_its_moment_on(event):
    question = event.call.questions.create(
        kind="text", label="Wat heb je nodig?", is_required=True, required_from=NOW + DAY
    )
    proposal, later = draft(event, **WHOLE), draft(event, **WHOLE)
    submit_proposal(proposal.pk, by=None, at=NOW)
    with pytest.raises(Incomplete) as caught:
        submit_proposal(later.pk, by=None, at=NOW + DAY)
    assert [(one.field, one.what) for one in caught.value.lacks] == [(f"q{question.pk}", "answer")]
    save(later, answers={question.pk: "Een scherm"})
    assert submit_proposal(later.pk, by=None, at=NOW + DAY).state == "submitted"


def test_what_was_handed_in_must_stay_whole(event):
    proposal = make_proposal(event, **WHOLE)
    with pytest.raises(Incomplete):
        save(proposal, abstract="Kort.")
    assert values_of_proposal(Proposal.objects.get())["abstract"] == WHOLE["abstract"]
    save(proposal, title="Beter")
    change = Change.objects.get(verb="proposal changed")
    assert (Proposal.objects.get().title, change.data, change.by) == (
        "Beter",
        {"fields": ["title"]},
        proposal.owner,
    )


def test_two_speakers_who_save_at_once_hear_of_each_other(event):
    proposal = draft(event, **WHOLE)
    opened = seen(proposal)
    save(proposal, seen=opened, title="Van de een")
    with pytest.raises(StaleEdit) as caught:
        save(proposal, seen=opened, title="Van de ander")
    assert caught.value.values["title"] == "Van de een"
    save(proposal, seen=opened, title="Van de een")  # the same once more is no conflict
    assert Proposal.objects.get().title == "Van de een"


def test_after_its_moment_a_change_becomes_a_request_and_an_answer_is_kept(event):
    question = event.call.questions.create(kind="text", label="Wat heb je nodig?")
    proposal = make_proposal(event, **WHOLE)
    late = NOW + 6 * DAY
    request = save(proposal, at=late, title="Te laat", answers={question.pk: "Een scherm"})
    assert isinstance(request, EditRequest) and request.values == {"title": "Te laat"}
    assert (Proposal.objects.get().title, ProposalAnswer.objects.get().value) == (
        "Samen werken",
        "Een scherm",
    )
    save(proposal, at=late, title="Anders", seats=30)
    assert EditRequest.objects.get().values == {"title": "Anders", "seats": 30}
    save(proposal, at=late, title="Samen werken", seats=20)
    assert not EditRequest.objects.exists()


def test_what_is_in_the_programme_takes_its_session_along(event):
    proposal = make_proposal(event, "confirmed", **WHOLE)
    save(proposal, title="Nieuwe titel", kind="presentation")
    proposal.refresh_from_db()
    assert (proposal.title, proposal.session.title, proposal.kind) == (
        "Nieuwe titel",
        "Nieuwe titel",
        "workshop",
    )


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "cancelled"])
def test_what_was_decided_against_is_read_only(event, state):
    proposal = make_proposal(event, state, **WHOLE)
    with refused("closed"):
        save(proposal, title="Toch")


def test_a_draft_can_be_thrown_away_and_nothing_else(event):
    proposal, other = draft(event), make_proposal(event, **WHOLE)
    delete_draft(proposal.pk, by=proposal.owner, at=NOW)
    with refused("wrong-state"):
        delete_draft(other.pk, by=other.owner, at=NOW)
    assert list(Proposal.objects.all()) == [other]


def test_venues_and_tracks_of_another_event_are_left_out(event):
    ours, theirs = make_venue(event), make_venue(make_event("ander"))
    track = theirs.event.tracks.create(slug="a", letter="A", name="Elders")
    proposal = draft(event)
    save(proposal, venues=[ours.pk, theirs.pk], track=track.pk)
    assert values_of_proposal(Proposal.objects.get())["venues"] == [ours.pk]
    assert Proposal.objects.get().track is None


def test_an_invitation_code_of_one_turn_is_for_one_proposal(event):
    code = CallCode.objects.create(call=event.call, note="Voor wie later kwam", most_uses=1)
    late = NOW + 6 * DAY
    first = make_proposal(event, "draft", code=code, **WHOLE)
    second = make_proposal(event, "draft", code=code, **WHOLE)
    submit_proposal(first.pk, by=None, at=late)
    with refused("closed"):
        submit_proposal(second.pk, by=None, at=late)
