# SPDX-License-Identifier: EUPL-1.2
"""Clocks of phones: when something was scanned by ours, whatever theirs says."""

from datetime import UTC, datetime, timedelta

import pytest

from registration.door.times import corrected, is_late, moment_in
from tests.make import at

NOON = at("12:00")
FAR = [datetime(1970, 1, 1, tzinfo=UTC), datetime(2199, 1, 1, tzinfo=UTC), NOON + timedelta(seconds=61)]
LAST = datetime.max.replace(tzinfo=UTC)


def test_a_clock_that_is_right_is_believed():
    assert corrected(at("11:59"), NOON, NOON) == (at("11:59"), False)
    assert corrected(at("09:00"), None, NOON) == (at("09:00"), False)
    assert corrected(NOON + timedelta(seconds=60), None, NOON) == (NOON + timedelta(seconds=60), False)


def test_half_a_minute_is_let_be():
    sent = NOON - timedelta(seconds=30)
    assert corrected(at("11:00"), sent, NOON) == (at("11:00"), False)


@pytest.mark.parametrize("off", [timedelta(hours=7), timedelta(days=-20_000), timedelta(seconds=61)])
def test_a_clock_that_is_off_is_corrected_and_marked(off):
    assert corrected(at("11:00") + off, NOON + off, NOON) == (at("11:00"), True)


@pytest.mark.parametrize("given", [*FAR, None, NOON - timedelta(days=30, seconds=1)])
def test_what_makes_no_sense_was_scanned_when_it_came(given):
    assert corrected(given, None, NOON) == (NOON, True)


def test_what_makes_no_sense_after_correction_neither():
    assert corrected(NOON, datetime(1970, 1, 1, tzinfo=UTC), NOON) == (NOON, True)
    assert corrected(LAST, NOON - timedelta(days=1), NOON) == (NOON, True)


def test_what_waited_longer_than_a_minute_is_late():
    assert not is_late(at("11:59"), NOON)
    assert is_late(at("11:59") - timedelta(seconds=1), NOON)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2027-02-04T09:00:00Z", at("09:00")),
        ("2027-02-04T10:00:00.000+01:00", at("09:00")),
        ("2027-02-04T09:00:00", at("09:00")),
        ("0001-01-01T00:00:00+14:00", None),
        ("gisteren", None),
        ("", None),
        (1_800_000_000, None),
        (None, None),
        ("2027-02-04T09:00:00Z" * 9, None),
    ],
)
def test_moments_as_text(text, moment):
    assert moment_in(text) == moment
