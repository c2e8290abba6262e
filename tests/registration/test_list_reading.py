# SPDX-License-Identifier: EUPL-1.2
"""A list of people from any spreadsheet: told apart by content, bounded, and never more than text."""

import contextlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from registration.lists import MOST_BYTES, MOST_ROWS, UnreadableList
from registration.lists.reading import Row, read_list

ANNA = Row(2, "Anna Bakker", "anna@ommen.example", "gemeente Ommen", "Zwolle")


def workbook(*rows):
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


DUTCH = "Naam;E-mail;Organisatie;Locatie\r\nAnna Bakker;anna@ommen.example;gemeente Ommen;Zwolle\r\n"
ENGLISH = "name,email address,organization,venue\nAnna Bakker,anna@ommen.example,gemeente Ommen,Zwolle\n"


@pytest.mark.parametrize(
    "data",
    [
        DUTCH.encode(),
        ("\ufeff" + DUTCH).encode(),
        DUTCH.encode("cp1252"),
        DUTCH.encode("utf-16"),
        DUTCH.replace(";", "\t").encode(),
        ENGLISH.encode(),
        ("\n\n" + ENGLISH).encode().replace(b"\n\n", b"", 1),
        workbook(*[line.split(";") for line in DUTCH.split("\r\n") if line]),
    ],
)
def test_the_same_people_come_out_of_every_kind_of_file(data):
    found = read_list(data)
    assert [(one.name, one.email, one.organisation, one.venue) for one in found.rows] == [
        ("Anna Bakker", "anna@ommen.example", "gemeente Ommen", "Zwolle")
    ]


def test_accents_survive_what_older_spreadsheets_write():
    data = "Naam;E-mail\r\nZoë Ødegård;zoe@x.example\r\n".encode("cp1252")
    assert read_list(data).rows == [Row(2, "Zoë Ødegård", "zoe@x.example")]


def test_names_in_parts_are_put_together_and_unknown_columns_are_told():
    text = "Voornaam,Tussenvoegsel,Achternaam,E-mailadres,Schoenmaat\nAnna,van der,Berg,a@x.example,38\nBo,,Li,b@x.example,\n"
    found = read_list(text.encode())
    assert [one.name for one in found.rows] == ["Anna van der Berg", "Bo Li"]
    assert found.unused == ["Schoenmaat"]
    assert found.columns == {
        "first": "Voornaam",
        "infix": "Tussenvoegsel",
        "last": "Achternaam",
        "email": "E-mailadres",
    }


def test_rows_keep_the_number_that_the_spreadsheet_shows():
    found = read_list(b"naam,email\n\nAnna,a@x.example\n,,\nBert,b@x.example\n")
    assert [(one.number, one.name) for one in found.rows] == [(3, "Anna"), (5, "Bert")]


def test_what_a_workbook_would_count_is_read_as_nothing():
    data = workbook(["Naam", "E-mail"], ['=HYPERLINK("http://x")', "a@x.example"])
    assert read_list(data).rows == [Row(2, "", "a@x.example")]


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"naam,email\n", "empty"),
        (b"\n\n \n", "empty"),
        (b"naam,telefoon\nAnna,1\n", "no-columns"),
        (b"PK\x03\x04 not a workbook", "not-a-list"),
        (b"naam,email\0\n", "not-a-list"),
        (b"x" * (MOST_BYTES + 1), "too-large"),
        (bomb(), "too-large"),
        (b"naam,email\n" + b"A,a@x.example\n" * (MOST_ROWS + 1), "too-many"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(data, code):
    with pytest.raises(UnreadableList) as error:
        read_list(data)
    assert error.value.code == code


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=400))
def test_whatever_the_bytes_there_is_a_list_or_a_reason(data):
    for start in (b"", b"PK\x03\x04", b"naam;email\n"):
        with contextlib.suppress(UnreadableList):
            read_list(start + data)
