# SPDX-License-Identifier: EUPL-1.2
"""Two proposals become one, and the way back."""

import pytest

from conference.errors import Refusal
from conference.models import Message
from conference.versions import StaleEdit, fingerprint
from programme.models import (
    Material,
    Participation,
    Proposal,
    ProposalComment,
    ProposalSpeaker,
    SpeakerState,
)
from programme.operations.merging import merge_proposals, merging_values
from programme.operations.moving import undo_move
from programme.operations.unmerging import undo_merge
from tests.make import NOW, make_event, make_user, make_venue
from tests.make_proposals import make_profile, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(event):
    return make_user("organiser", event=event).person


def merge(kept, other, *take, by, seen=None):
    return merge_proposals(kept.event, kept.pk, other.pk, take, seen=seen, by=by, at=NOW)


def names(proposal):
    return [part.speaker.name if part.speaker else part.name for part in proposal.speakers.all()]


def two(event):
    """One with Anna and Bo, and one of Bo, with Cas and an open invitation."""
    anna, bo, cas = (make_profile(event, name) for name in ("Anna", "Bo", "Cas"))
    kept = make_proposal(event, speaker=anna, title="Eerste", labels=["a"])
    other = make_proposal(event, speaker=bo, title="Tweede", goal="Leren", labels=["b"], seats=99)
    for proposal, speaker in ((kept, bo), (other, cas)):
        ProposalSpeaker.objects.create(
            proposal=proposal, speaker=speaker, state="accepted", invited_at=NOW, position=1, consented_at=NOW
        )
    ProposalSpeaker.objects.create(
        proposal=other, name="Dee", email="dee@example.org", invited_at=NOW, position=2
    )
    return kept, other


def facts(*proposals):
    """All that merging touches, as it is in the database."""
    return [
        (
            row.title, row.goal, row.seats, row.state, row.labels, names(row), row.rank, row.merged_into_id,
            [venue.slug for venue in row.venues.all()],
            [one.text for one in row.comments.all()], [one.title for one in row.materials.all()],
        )
        for row in Proposal.objects.filter(pk__in=[one.pk for one in proposals]).order_by("pk")
    ]  # fmt: skip


def test_the_chosen_texts_the_people_and_all_that_was_said_come_together(event, organiser):
    kept, other = two(event)
    other.venues.add(make_venue(event, "zwolle"))
    ProposalComment.objects.create(proposal=other, text="Goed", at=NOW)
    Material.objects.create(proposal=other, kind="link", title="L", url="https://example.org", added_at=NOW)
    merge(kept, other, "title", "seats", "venues", "state", by=organiser)
    assert facts(kept, other) == [
        (
            "Tweede", "", 99, "submitted", ["a", "b"], ["Anna", "Bo", "Cas", "Dee"], None, None, ["zwolle"],
            ["Goed"], ["L"],
        ),
        ("Eerste", "Leren", 20, "withdrawn", ["b"], ["Bo", "Cas"], None, kept.pk, [], [], []),
    ]  # fmt: skip
    new = ProposalSpeaker.objects.get(proposal=kept, speaker__name="Cas")
    assert (new.state, new.is_owner, new.consented_at) == ("accepted", False, None)
    told = [
        (message.person.name, message.context["title"], message.context["into"])
        for message in Message.objects.all()
    ]
    assert sorted(told) == [("Bo", "Tweede", "Tweede"), ("Cas", "Tweede", "Tweede")]


def test_taking_them_apart_brings_back_what_was(event, organiser):
    kept, other = two(event)
    Proposal.objects.filter(pk=other.pk).update(state="reserve", came_from="submitted", rank=3)
    ProposalComment.objects.create(proposal=other, text="Goed", at=NOW)
    before = facts(kept, other)
    merge(kept, Proposal.objects.get(pk=other.pk), "title", "seats", by=organiser)
    assert facts(kept, other) != before
    undo_merge(event, other.pk, by=organiser, at=NOW)
    assert facts(kept, other) == before


def test_what_was_changed_since_stays_when_they_are_taken_apart(event, organiser):
    kept, other = two(event)
    merge(kept, other, "title", "goal", by=organiser)
    Proposal.objects.filter(pk=kept.pk).update(title="Samen")
    ProposalSpeaker.objects.filter(name="Dee").update(
        speaker=make_profile(event, "Dee"), state=SpeakerState.ACCEPTED
    )
    ProposalComment.objects.create(proposal=kept, text="Na het samenvoegen", at=NOW)
    undo_move(other.pk, seen=None, by=organiser, at=NOW)
    one, two_ = facts(kept, other)
    assert (one[0], one[1], one[5], one[9]) == ("Samen", "", ["Anna", "Bo", "Dee"], ["Na het samenvoegen"])
    assert (two_[0], two_[1], two_[3], two_[7]) == ("Eerste", "Leren", "submitted", None)


def test_what_is_in_the_programme_gets_only_the_people_who_agree(event, organiser):
    _kept, other = two(event)
    kept = make_proposal(event, "accepted")
    merge(kept, other, by=organiser)
    people = Participation.objects.filter(session=kept.session).values_list("speaker__name", flat=True)
    assert set(people) == {kept.speakers.get(is_owner=True).speaker.name}


@pytest.mark.parametrize(
    ("mine", "theirs"), [("rejected", "submitted"), ("submitted", "accepted"), ("draft", "submitted")]
)
def test_only_what_is_in_the_running_is_merged(event, organiser, mine, theirs):
    kept, other = make_proposal(event, mine), make_proposal(event, theirs)
    before = facts(kept, other)
    with pytest.raises(Refusal, match="wrong-state"):
        merge(kept, other, "title", by=organiser)
    assert facts(kept, other) == before


def test_nothing_is_merged_that_somebody_changed_meanwhile(event, organiser):
    kept, other = two(event)
    seen = fingerprint(merging_values(kept, other))
    Proposal.objects.filter(pk=other.pk).update(title="Anders")
    with pytest.raises(StaleEdit):
        merge(kept, other, by=organiser, seen=seen)
    with pytest.raises(Refusal, match="same"):
        merge(kept, kept, by=organiser)
    with pytest.raises(Refusal, match="gone"):
        merge(kept, make_proposal(make_event()), by=organiser)
    with pytest.raises(Refusal, match="not-merged"):
        undo_merge(event, other.pk, by=organiser, at=NOW)


def test_an_organiser_merges_and_takes_apart_in_the_browser(event, client):
    kept, other = two(event)
    client.force_login(make_user("organiser", event=event))
    base = f"/organisatie/dag/voorstellen/{kept.number}/samenvoegen/"
    chosen = client.get(base).content.decode()
    assert f"?met={other.number}" in chosen
    page = client.get(f"{base}?met={other.number}")
    seen = page.context["form"].now
    answer = client.post(f"{base}?met={other.number}", {"seen": "0" * 16, "title": "theirs"})
    assert answer.status_code == 409
    assert [pair.chosen for pair in answer.context["pairs"] if pair.name == "title"] == ["theirs"]
    client.post(f"{base}?met={other.number}", {"seen": seen, "title": "theirs"})
    assert [row[0] for row in facts(kept, other)] == ["Tweede", "Eerste"]
    apart = f"/organisatie/dag/voorstellen/{other.number}/losmaken/"
    assert client.get(apart).status_code == 200
    client.post(apart)
    assert [row[0] for row in facts(kept, other)] == ["Eerste", "Tweede"]
