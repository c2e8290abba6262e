# SPDX-License-Identifier: EUPL-1.2
"""What the tests of spreadsheets with proposals share."""

import csv
import io

from django.utils.translation import override

from conference.tables import BOM, file_of
from programme.models import Proposal
from programme.operations.proposal_sheets import import_sheet, plan_sheet
from programme.proposal_exports import proposal_table
from programme.queries.sheet import with_sheet_rows
from programme.sheets.reading import read_sheet
from tests.make import NOW, make_track, make_venue
from tests.make_proposals import make_proposal


def sheet(*rows, delimiter=";"):
    """A CSV file of these rows; the first one holds the headers."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return (BOM + out.getvalue()).encode()


def looked(event, *rows):
    """(row, outcome, number, what changes, what is wrong) of each row."""
    lines, _mark = plan_sheet(event, read_sheet(sheet(*rows)).rows)
    return [(one.row, one.outcome, one.number, one.values, one.problems) for one in lines]


def brought(event, by, *rows, submitted=True):
    found = read_sheet(sheet(*rows)).rows
    _lines, mark = plan_sheet(event, found)
    return import_sheet(event, found, expected=mark, submitted=submitted, by=by, at=NOW)


def exported(event, kind="csv", language="nl"):
    rows = with_sheet_rows(Proposal.objects.filter(event=event).order_by("number"))
    with override(language):
        return file_of(proposal_table(rows, event), kind)


def full_proposal(event, **values):
    given = {
        "title": "=Samen; beter",
        "title_en": "Together",
        "abstract": "Eerste regel.\n\nTweede, met “tekens” en 'aanhaling'.",
        "goal": "- een\n- twee",
        "language": "fy",
        "level": "+ iets",
        "tags": ["buiten", "voor beginners"],
        "labels": ["Twijfel"],
        "layout": "circle",
        "facilities": ["wifi", "screen"],
        "do_not_record": True,
        "is_online": True,
        "room_note": "@ deur",
        "note": "-1",
        "track": make_track(event),
    }
    proposal = make_proposal(event, **(given | values))
    proposal.venues.set([make_venue(event, "zwolle"), make_venue(event, "rotterdam")])
    return proposal
