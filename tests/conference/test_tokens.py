# SPDX-License-Identifier: EUPL-1.2
"""Personal links: derived, bound to purpose, id and version."""

import pytest

from conference import tokens


def test_a_token_proves_what_it_was_made_for_and_nothing_else():
    token = tokens.make("attendee", 12, 1)
    assert tokens.id_in(token) == 12
    assert tokens.proves(token, "attendee", 12, 1)
    assert not tokens.proves(token, "attendee", 12, 2)
    assert not tokens.proves(token, "attendee", 13, 1)
    assert not tokens.proves(token, "calendar", 12, 1)


def test_another_secret_makes_other_tokens(settings):
    token = tokens.make("attendee", 12, 1)
    settings.SECRET_KEY = "another"
    assert not tokens.proves(token, "attendee", 12, 1)


@pytest.mark.parametrize(
    "token", ["", "12", "12-", "x-" + "a" * 32, "12-" + "A" * 32, "9" * 30 + "-" + "a" * 32, "12-é"]
)
def test_what_is_no_token_has_no_id(token):
    assert tokens.id_in(token) is None
    assert not tokens.proves(token, "attendee", 12, 1)
