# SPDX-License-Identifier: EUPL-1.2
"""Typed codes: once, in time, not by guessing, and kept as a hash."""

from datetime import timedelta

import pytest

from conference.codes import LIFE, PER_HOUR, TRIES, check_code, issue_code
from conference.errors import Refusal
from conference.models import AddressCode
from tests.make import NOW

pytestmark = pytest.mark.django_db


def refused(typed, *, at=NOW, subject="attendee:1", purpose="register"):
    with pytest.raises(Refusal) as refusal:
        check_code(purpose, subject, typed, at=at)
    return refusal.value.code


def issue(at=NOW):
    return issue_code("register", "attendee:1", at=at)


def other_than(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def test_a_code_works_once_with_spaces_or_without():
    code = issue()
    check_code("register", "attendee:1", f" {code[:3]} {code[3:]} ", at=NOW)
    assert refused(code) == "code-expired"


def test_a_code_is_six_digits_and_is_not_in_the_database():
    code = issue()
    assert (len(code), code.isdigit()) == (6, True)
    assert code not in str(list(AddressCode.objects.values()))


def test_a_code_dies_after_a_quarter_of_an_hour():
    code = issue()
    assert refused(code, at=NOW + LIFE) == "code-expired"
    check_code("register", "attendee:1", code, at=NOW + LIFE - timedelta(seconds=1))


def test_five_wrong_tries_close_it_for_the_right_one_too():
    code = issue()
    assert [refused(other_than(code)) for _ in range(TRIES)] == ["wrong-code"] * TRIES
    assert refused(code) == "code-expired"


def test_a_new_code_replaces_the_old_one():
    old, new = issue(), issue()
    assert refused(old) in {"wrong-code", "code-expired"}
    check_code("register", "attendee:1", new, at=NOW)


def test_a_code_of_somebody_else_or_for_something_else_does_not_work():
    code = issue()
    assert refused(code, subject="attendee:2") == "code-expired"
    assert refused(code, purpose="vote") == "code-expired"


def test_no_more_than_five_an_hour():
    for _ in range(PER_HOUR):
        issue()
    with pytest.raises(Refusal) as refusal:
        issue()
    assert (refusal.value.code, refusal.value.status) == ("too-many-codes", 429)
    assert issue(NOW + timedelta(hours=1, seconds=1))


@pytest.mark.parametrize("typed", ["", "abc", "🎉", "\x00", "1" * 10_000])
def test_whatever_is_typed_gets_an_answer(typed):
    issue()
    assert refused(typed) == "wrong-code"
