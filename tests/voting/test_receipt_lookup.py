# SPDX-License-Identifier: EUPL-1.2
"""A line is found in a file that is sorted by commitment, wherever it stands and however long the lines are."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from voting.queries.receipts import row_in

COMMITMENTS = st.text("0123456789abcdef", min_size=4, max_size=4)
ROWS = st.dictionaries(COMMITMENTS, st.text("x", max_size=300), max_size=40)


@given(rows=ROWS, strange=COMMITMENTS)
@settings(deadline=None, max_examples=100)
def test_every_row_is_found_and_no_other(rows, strange):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ballots.jsonl"
        lines = [json.dumps({"commitment": key, "more": rows[key]}) + "\n" for key in sorted(rows)]
        path.write_text("".join(lines))
        for key in {*rows, strange}:
            expected = {"commitment": key, "more": rows[key]} if key in rows else None
            assert row_in(path, key) == expected


def test_where_there_is_no_file_nothing_is_found():
    assert row_in(None, "a" * 64) is None
