# SPDX-License-Identifier: EUPL-1.2
"""Files with proposals: what goes out comes back, and what cannot be read says why."""

import csv
import io

import pytest
from openpyxl import load_workbook

from conference.sheets import UnreadableSheet
from conference.tables import BOM
from programme.operations.proposal_sheets import plan_sheet
from programme.sheets import MOST_BYTES, MOST_ROWS
from programme.sheets.columns import COLUMNS, columns_of
from programme.sheets.reading import read_sheet
from tests.make import make_event
from tests.make_proposals import make_call, make_proposal
from tests.programme.proposals.sheet_files import exported, full_proposal, sheet


@pytest.fixture
def event(db):
    event = make_event("dag")
    make_call(event)
    return event


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_exported_comes_back_without_a_change(event, kind, language):
    full_proposal(event)
    make_proposal(event, title="Kaal", abstract="", minutes=None, seats=None, language="")
    make_proposal(event, state="accepted", kind="table", brought_by="Gemeente", most_helpers=3)
    found = read_sheet(exported(event, kind, language))
    assert list(found.columns) == [column.key for column in COLUMNS] and found.unused == []
    lines, _mark = plan_sheet(event, found.rows)
    assert [(one.outcome, one.values, one.problems) for one in lines] == [("same", {}, [])] * 3


def test_no_cell_is_counted_as_a_formula(event):
    full_proposal(event)
    for line in csv.reader(io.StringIO(exported(event).decode().removeprefix(BOM))):
        assert [cell for cell in line if cell[:1] in ("=", "+", "-", "@")] == []
    cells = [cell for row in load_workbook(io.BytesIO(exported(event, "xlsx"))).active for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}


def test_columns_are_known_in_both_languages_and_by_other_names():
    assert columns_of(["Nummer", "TITEL ", "e-mail", "naam", "Title", "Wat"]) == {
        "number": 0,
        "title": 1,
        "email": 2,
        "name": 3,
    }
    assert columns_of(["Number", "Title", "E-mail address", "Speaker"]).keys() == {
        "number",
        "title",
        "email",
        "name",
    }
    headers = [header for column in COLUMNS for header in (column.dutch, column.english)]
    assert {columns_of([header]).popitem()[0] for header in headers} == {column.key for column in COLUMNS}
    for column in COLUMNS:
        assert columns_of([column.dutch]).keys() == columns_of([column.english]).keys() == {column.key}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\x00\x01", "not-a-list"),
        (b"PK\x03\x04onzin", "not-a-list"),
        (sheet(["Kleur"], ["rood"]), "no-columns"),
        (sheet(["Titel"]), "empty"),
        (sheet(["Titel"], *[["x"]] * (MOST_ROWS + 1)), "too-many"),
        (b"x" * (MOST_BYTES + 1), "too-large"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data, code):
    with pytest.raises(UnreadableSheet, match=code):
        read_sheet(data)
