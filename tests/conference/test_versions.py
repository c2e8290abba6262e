# SPDX-License-Identifier: EUPL-1.2
"""Fingerprints of what a form was opened with."""

from datetime import UTC, date, datetime

import pytest

from conference.versions import StaleEdit, fingerprint, refuse_stale

VALUES = {
    "name": "Dag",
    "starts_on": date(2027, 2, 4),
    "opens_at": datetime(2027, 1, 4, tzinfo=UTC),
    "limit": None,
}


def test_the_same_values_have_the_same_fingerprint_in_any_order():
    assert fingerprint(VALUES) == fingerprint(dict(reversed(VALUES.items())))


@pytest.mark.parametrize(
    "change", [{"name": "dag"}, {"limit": 0}, {"starts_on": date(2027, 2, 5)}, {"more": 1}]
)
def test_another_value_has_another_fingerprint(change):
    assert fingerprint(VALUES) != fingerprint(VALUES | change)


def test_only_another_fingerprint_is_refused():
    refuse_stale(VALUES, None)
    refuse_stale(VALUES, fingerprint(VALUES))
    with pytest.raises(StaleEdit) as stale:
        refuse_stale(VALUES, "")
    assert stale.value.values == VALUES
