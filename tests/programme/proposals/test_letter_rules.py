# SPDX-License-Identifier: EUPL-1.2
"""Which text a letter has, its words, and what contradicts what: without a database."""

from itertools import permutations, product
from types import SimpleNamespace

import pytest

from programme.models import Occasion
from programme.proposals.default_letters import default_letter
from programme.proposals.letters import (
    AGAINST,
    PLACEHOLDERS,
    WORDS,
    Said,
    first_match,
    is_outdated,
    is_shadowed,
)
from programme.proposals.letters import contradictions as opposed


def row(**values):
    return SimpleNamespace(**{"occasion": "accepted", "kind": "", "track_id": None, "language": ""} | values)


def test_the_first_text_that_fits_is_used_and_empty_fits_all():
    general, workshop, english = row(), row(kind="workshop"), row(language="en")
    assert first_match([workshop, english, general], "accepted", "workshop", 1, "en") is workshop
    assert first_match([workshop, english, general], "accepted", "lecture", 1, "en") is english
    assert first_match([workshop, english, general], "accepted", "lecture", None, "nl") is general
    assert first_match([workshop, row(track_id=2)], "accepted", "lecture", None, "nl") is None
    assert first_match([general], "rejected", "workshop", 1, "nl") is None


EVERY = [
    row(kind=kind, track_id=track, language=language)
    for kind, track, language in product(["", "workshop", "lecture"], [None, 1, 2], ["", "nl", "en"])
]


def test_a_text_that_is_said_to_be_never_used_never_is_and_any_other_is():
    letters = list(product(["workshop", "lecture"], [None, 1, 2], ["nl", "en"]))
    for first, second in permutations(EVERY, 2):
        is_used = any(first_match([first, second], "accepted", *letter) is second for letter in letters)
        assert is_used != is_shadowed(second, [first])


@pytest.mark.parametrize(("occasion", "language"), list(product(Occasion.values, ["nl", "en"])))
def test_we_offer_a_letter_for_every_occasion_with_words_that_we_know(occasion, language):
    text = default_letter(occasion, language)
    assert WORDS.unknown(text.subject + text.body) == []
    assert {"title", "first_name", "event", "link"} <= WORDS.used(text.subject + text.body) | (
        {"event"} if occasion == "changes" else set()
    )
    assert default_letter(occasion, "nl") != default_letter(occasion, "en")


def test_words_may_be_dutch_or_english_and_are_spelled_in_either():
    assert (
        WORDS.spelled("{name}, {CONFIRM_BY}: {x} {mijn  pagina}", "nl")
        == "{naam}, {bevestigen voor}: {x} {mijn pagina}"
    )
    assert WORDS.spelled("{naam} {mijn pagina}", "en") == "{name} {link}"
    assert WORDS.unknown("{naam} {nam} } {") == ["{nam}", "{", "}"]
    names = [name for both in PLACEHOLDERS.values() for name in both]
    assert all(WORDS.key_of(name) for name in names)


def said(message, told, *, waits=True, proposal=1, speaker=1):
    return Said(message, proposal, speaker, told, waits)


@pytest.mark.parametrize(("before", "then"), list(product(Occasion.values, Occasion.values)))
def test_only_the_opposite_of_the_last_letter_contradicts_it(before, then):
    found = opposed([said(1, before, waits=False), said(2, then)])
    assert bool(found) == (before in AGAINST.get(then, ()))


def test_the_table_of_opposites_says_what_organisers_would_say():
    assert {told: sorted(AGAINST[told]) for told in ("accepted", "rejected", "reserve")} == {
        "accepted": ["cancelled", "rejected", "withdrawn"],
        "rejected": ["accepted", "cancelled", "confirmed", "withdrawn"],
        "reserve": ["accepted", "cancelled", "confirmed", "rejected", "withdrawn"],
    }
    assert "submitted" not in AGAINST and "changes" not in AGAINST


def test_only_what_waits_is_marked_and_receipts_in_between_change_nothing():
    letters = [said(1, "rejected", waits=False), said(2, "changes", waits=False), said(3, "accepted")]
    assert opposed(letters) == {3: letters[0]}
    assert opposed([said(1, "rejected"), said(2, "accepted", waits=False), said(3, "confirmed")]) == {}
    assert (
        opposed([said(1, "rejected"), said(2, "accepted", speaker=2), said(3, "accepted", proposal=2)]) == {}
    )


def test_a_letter_about_a_state_that_was_left_is_outdated():
    assert is_outdated("accepted", "rejected") and is_outdated("reserve", "accepted")
    assert not is_outdated("accepted", "accepted") and not is_outdated("accepted", "confirmed")
    assert not is_outdated("submitted", "rejected") and not is_outdated("changes", "withdrawn")
