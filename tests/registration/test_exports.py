# SPDX-License-Identifier: EUPL-1.2
"""Lists as files: what the filters show, and nothing that a spreadsheet would run."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from conference.tables import harmless
from registration.models import Attendee
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue(client):
    event = make_event("dag")
    client.force_login(make_user("organiser", event=event))
    return make_venue(event, "zwolle")


def rows(client, name, kind, query=""):
    """The rows of the file as dictionaries by heading."""
    answer = client.get(f"/en{reverse(name, args=['dag', kind])}{query}")
    assert answer["Content-Disposition"].startswith('attachment; filename="dag-')
    assert answer["Content-Disposition"].endswith(f'.{kind}"')
    if kind == "csv":
        assert answer.content.startswith("\ufeff".encode())
        return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    table = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True))
    return [
        {key: "" if cell is None else str(cell) for key, cell in zip(table[0], row, strict=True)}
        for row in table[1:]
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_attendees_as_a_file_honour_the_filters(client, venue, kind):
    anna = make_attendee(venue, person=make_person("anna@ommen.example"))
    Attendee.objects.filter(pk=anna.pk).update(name="Anna Çelik", organisation="gemeente Ommen")
    take_seat(make_slot(make_room(venue)).pk, anna.pk, at=NOW)
    make_attendee(venue)
    (row,) = rows(client, "desk-attendees-export", kind, "?q=anna")
    assert row == {
        "Name": "Anna Çelik",
        "Organisation": "gemeente Ommen",
        "E-mail address": "anna@ommen.example",
        "Venue": "Zwolle",
        "Status": "registered",
        "Registered at": "2027-01-20 13:00",
        "Seats": "1",
        "Waiting lists": "0",
        "Language": "nl",
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_slots_as_a_file(client, venue, kind):
    session = make_session(venue.event, title="Open data")
    slot = make_slot(make_room(venue, name="Salland"), session=session, limit=1)
    for _ in range(2):
        take_seat(slot.pk, make_attendee(venue).pk, at=NOW)
    make_slot(make_room(venue), "12:00", "12:50", limit=None)
    first, second = rows(client, "desk-slots-export", kind, "?sorteer=begin")
    assert first == {
        "Session": "Open data",
        "Track": "",
        "Venue": "Zwolle",
        "Room": "Salland",
        "Starts": "2027-02-04 11:30",
        "Ends": "2027-02-04 12:20",
        "Places": "1",
        "Taken": "1",
        "Offered": "0",
        "Kept": "0",
        "Free": "0",
        "Waiting": "1",
        "Status": "Waiting list: 1",
        "Note": "",
    }
    assert (second["Places"], second["Status"]) == ("", "Walk in freely")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_name_never_becomes_a_formula(client, venue, kind, text):
    attendee = make_attendee(venue)
    Attendee.objects.filter(pk=attendee.pk).update(name=text, organisation="a\x07\ufffe\uffffb")
    (row,) = rows(client, "desk-attendees-export", kind)
    assert row["Name"].startswith("'")
    assert row["Organisation"] == "ab"


def test_what_is_harmless_stays_as_it_is():
    assert [harmless(value) for value in ("Anna", "a=b", "regel\nregel", 7, "")] == [
        "Anna",
        "a=b",
        "regel\nregel",
        7,
        "",
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_empty_list_is_a_file_with_only_headings(client, venue, kind):
    assert rows(client, "desk-attendees-export", kind) == []


def test_other_kinds_of_file_do_not_exist(client, venue):
    assert client.get("/organisatie/dag/deelnemers/lijst.pdf").status_code == 404
