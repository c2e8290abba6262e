# SPDX-License-Identifier: EUPL-1.2
"""What speakers are told that they still owe."""

from dataclasses import replace

from programme.proposals.owed import Owed, Standing, owed
from tests.make import at

DONE = Standing(
    state="confirmed",
    is_owner=True,
    confirm_by=None,
    changes_until=None,
    slides_until=None,
    has_begun=False,
    has_bio=True,
    has_photo=True,
    knows_availability=True,
    has_consented=True,
    has_slides=False,
    answers=0,
    own_answers=0,
)


def names(**values):
    return [one.what for one in owed(replace(DONE, **values))]


def test_who_did_everything_owes_nothing_before_the_day():
    assert owed(DONE) == []


def test_an_accepted_proposal_must_be_confirmed_until_its_moment():
    assert owed(replace(DONE, state="accepted", confirm_by=at("12:00"))) == [Owed("confirm", at("12:00"))]


def test_what_is_missing_is_asked_in_the_order_in_which_it_presses():
    nothing = {"has_bio": False, "has_photo": False, "knows_availability": False, "has_consented": False}
    assert names(**nothing, answers=2, own_answers=1, changes_until=at("09:00")) == [
        "changes",
        "consent",
        "answers",
        "own-answers",
        "bio",
        "availability",
        "photo",
    ]


def test_before_a_decision_no_photo_and_no_consent_are_asked():
    assert names(state="submitted", has_photo=False, has_consented=False, has_bio=False) == ["bio"]


def test_a_draft_is_only_to_be_submitted_and_only_by_its_owner():
    assert names(state="draft", has_bio=False) == ["submit"]
    assert names(state="draft", is_owner=False) == []


def test_slides_are_asked_from_the_day_on_and_once():
    assert owed(replace(DONE, has_begun=True, slides_until=at("18:00"))) == [
        Owed("slides", at("18:00"), is_needed=False)
    ]
    assert names(has_begun=True, has_slides=True) == []


def test_of_what_is_over_nothing_is_asked():
    for state in ("rejected", "withdrawn", "cancelled"):
        assert names(state=state, has_bio=False, has_consented=False) == []
