# SPDX-License-Identifier: EUPL-1.2
"""Remarks and who reads them; asking speakers for changes."""

from datetime import timedelta

import pytest

from conference.errors import Refusal
from conference.models import Change, Message
from conference.versions import StaleEdit
from programme.models import Proposal, ProposalComment, ProposalLetter, Visibility
from programme.operations.changes_asked import ask_changes, changes_made
from programme.operations.comments import add_comment, add_speaker_comment, change_comment, delete_comment
from programme.queries.my_talks import talks_of
from programme.queries.proposal_page import comments_of
from tests.make import NOW, make_user
from tests.make_proposals import make_profile, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(event):
    return make_user("organiser", event=event).person


def texts(rows):
    return [row.text for row in rows]


def for_speaker(proposal):
    """What stands on a speaker's own page."""
    speaker = proposal.speakers.get().speaker
    (talk,) = talks_of(speaker, NOW)
    return texts(talk.remarks)


def test_each_reader_sees_the_remarks_that_are_for_them(event, organiser):
    proposal = make_proposal(event)
    for visibility in Visibility.values:
        add_comment(proposal, visibility, visibility, by=organiser, at=NOW)
    speaker = proposal.speakers.get().speaker
    add_speaker_comment(proposal, speaker, "antwoord", NOW + timedelta(hours=1))
    assert texts(comments_of(proposal, is_organiser=True)) == ["team", "organisers", "speaker", "antwoord"]
    assert texts(comments_of(proposal, is_organiser=False)) == ["team", "speaker", "antwoord"]
    assert for_speaker(proposal) == ["speaker", "antwoord"]


def test_only_a_remark_to_the_speakers_is_mailed_to_who_takes_part(event, organiser):
    proposal = make_proposal(event)
    add_comment(proposal, "Onder ons", "team", by=organiser, at=NOW)
    assert Message.objects.count() == 0
    add_comment(proposal, "Kan het korter?", "speaker", by=organiser, at=NOW)
    message = Message.objects.get()
    assert (message.person, message.context["text"]) == (proposal.owner, "Kan het korter?")
    assert message.context["link"]["route"] == "my-talks"


def test_somebody_who_does_not_take_part_writes_no_remark_as_a_speaker(event):
    proposal = make_proposal(event)
    with pytest.raises(Refusal, match="not-yours"):
        add_speaker_comment(proposal, make_profile(event), "Hoi", NOW)


def test_only_the_writer_changes_and_deletes_a_remark(event, organiser):
    proposal = make_proposal(event)
    mine = add_comment(proposal, "Goed", "team", by=organiser, at=NOW)
    other = make_user("reviewer", event=event).person
    for act in (
        lambda: change_comment(mine.pk, "Slecht", seen=None, by=other, at=NOW),
        lambda: delete_comment(mine.pk, by=other, at=NOW),
    ):
        with pytest.raises(Refusal, match="not-yours"):
            act()
    with pytest.raises(StaleEdit):
        change_comment(mine.pk, "Beter", seen="0" * 16, by=organiser, at=NOW)
    change_comment(mine.pk, "Beter", seen=None, by=organiser, at=NOW)
    assert texts(comments_of(proposal, is_organiser=True)) == ["Beter"]
    delete_comment(mine.pk, by=organiser, at=NOW)
    assert not ProposalComment.objects.exists()


def test_what_was_mailed_is_not_changed_afterwards(event, organiser):
    mailed = add_comment(make_proposal(event), "Kan het korter?", "speaker", by=organiser, at=NOW)
    with pytest.raises(Refusal, match="mailed"):
        change_comment(mailed.pk, "Nee", seen=None, by=organiser, at=NOW)


def test_asking_for_changes_opens_the_proposal_and_tells_the_speakers(event, organiser):
    proposal = make_proposal(event)
    until = NOW + timedelta(days=7)
    ask_changes(proposal.pk, "Maak het korter.", until, by=organiser, at=NOW)
    proposal.refresh_from_db()
    assert proposal.changes_until == until
    assert for_speaker(proposal) == ["Maak het korter."]
    assert [row.told for row in ProposalLetter.objects.all()] == ["changes"]
    ask_changes(proposal.pk, "En de titel?", until, by=organiser, at=NOW)
    assert Message.objects.count() == 2  # the second also arrives, though the first one still waits
    changes_made(proposal.pk, by=proposal.owner, at=NOW)
    changes_made(proposal.pk, by=proposal.owner, at=NOW)
    proposal.refresh_from_db()
    assert proposal.changes_until is None
    assert Change.objects.filter(verb="asked changes made").count() == 1


@pytest.mark.parametrize(
    ("state", "text", "days", "code"),
    [
        ("rejected", "x", 1, "wrong-state"),
        ("submitted", " ", 1, "no-text"),
        ("submitted", "x", -1, "too-early"),
        ("submitted", "x", 4000, "too-late"),
    ],
)
def test_changes_that_cannot_be_asked(event, organiser, state, text, days, code):
    proposal = make_proposal(event, state)
    with pytest.raises(Refusal, match=code):
        ask_changes(proposal.pk, text, NOW + timedelta(days=days), by=organiser, at=NOW)
    assert (Proposal.objects.get().changes_until, Message.objects.count()) == (None, 0)


def test_a_refused_remark_keeps_what_was_typed(event, client):
    proposal = make_proposal(event)
    client.force_login(make_user("organiser", event=event))
    path = f"/organisatie/dag/voorstellen/{proposal.number}/opmerkingen/"
    page = client.post(path, {"text": "Dit is een lang verhaal", "visibility": "onzin"})
    assert page.status_code == 400
    assert "Dit is een lang verhaal" in page.content.decode()


def test_reviewers_write_for_the_team_only(event, client):
    proposal = make_proposal(event)
    client.force_login(make_user("reviewer", event=event))
    path = f"/organisatie/dag/voorstellen/{proposal.number}/opmerkingen/"
    client.post(path, {"text": "Mooi", "visibility": "speaker"})
    assert [(row.text, row.visibility) for row in proposal.comments.all()] == [("Mooi", "team")]
    assert Message.objects.count() == 0
