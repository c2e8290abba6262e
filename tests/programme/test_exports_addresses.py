# SPDX-License-Identifier: EUPL-1.2
"""The programme's files: their addresses, tables, and the shape of the widget."""

import csv
import io

import openpyxl
import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client

from conference.models import Room
from programme.models import Session
from programme.operations.releases import freeze_release
from programme.schedules import read_schedule
from tests.make import NOW, make_event, make_slot, publish
from tests.programme.exports_builder import change_everything, two_venues

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "programma/schedule.xml",
    "programma/schedule.json",
    "programma/programma.csv",
    "programma/programma.xlsx",
    "widget/schedule.json",
)
PLAIN = ADDRESSES[:3] + ADDRESSES[4:]  # whose bytes are their text
HEADINGS = (
    "Day,Starts,Ends,Venue,Room,Title,Title in English,Kind,Track,Language,Tags,Speakers,Status,"
    "Address of the page"
).split(",")


@pytest.fixture
def event():
    return two_venues()


def rows(client, address="/en/dag/programma/programma.csv", **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    if address.endswith("csv"):
        assert answer.content.startswith("\ufeff".encode())
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


# Addresses


@pytest.mark.parametrize(
    ("address", "kind", "how"),
    [
        ("programma/schedule.xml", "application/xml; charset=utf-8", 'inline; filename="dag-schedule.xml"'),
        ("programma/schedule.json", "application/json", 'inline; filename="dag-schedule.json"'),
        ("programma/programma.csv", "text/csv; charset=utf-8", 'attachment; filename="dag-programma.csv"'),
        (
            "programma/programma.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            'attachment; filename="dag-programma.xlsx"',
        ),
        ("widget/schedule.json", "application/json", None),
    ],
)
def test_each_file_says_what_it_is_and_may_be_read_from_elsewhere(client, event, address, kind, how):
    answer = client.get(f"/dag/{address}")
    assert answer.status_code == 200
    assert (answer["Content-Type"], answer.get("Content-Disposition")) == (kind, how)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/dag/{address}", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.post(f"/dag/{address}").status_code == 405


@pytest.mark.parametrize("address", ADDRESSES)
def test_before_the_first_release_a_page_says_that_there_is_nothing_yet(client, address):
    make_event("leeg")
    answer = client.get(f"/en/leeg/{address}")
    assert answer.status_code == 404
    assert "The programme is not there yet" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["programma/schedule.xml", "programma/schedule.json", "widget/schedule.json"]
)
def test_what_programs_read_is_the_same_in_both_languages(client, event, address):
    assert client.get(f"/dag/{address}").content == client.get(f"/en/dag/{address}").content


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_file_takes_few_queries_however_many_sessions_there_are(
    event, address, django_assert_max_num_queries
):
    for _number in range(5):
        make_slot(Room.objects.first(), "15:00", "16:00")
    with django_assert_max_num_queries(5):
        assert Client().get(f"/dag/{address}?n=1").status_code == 200


def test_one_venue_is_asked_for_in_the_address(client, event):
    assert [row[5] for row in rows(client, locatie="zwolle")[1:]] == ["Brieven"]
    assert [row[5] for row in rows(client, locatie="rotterdam")[1:]] == ["Brieven", "Afgelast"]
    answer = client.get("/dag/programma/schedule.xml?locatie=zwolle")
    assert answer["Content-Disposition"] == 'inline; filename="dag-zwolle-schedule.xml"'
    assert [one.get("name") for one in fromstring(answer.content).iterfind("day/room")] == ["IJssel"]
    for address in ADDRESSES:
        assert client.get(f"/dag/{address}?locatie=nergens").status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_hidden_event_gives_no_file(client, event, address):
    event.published_at = None
    event.save()
    assert client.get(f"/dag/{address}").status_code == 404


@pytest.mark.parametrize("address", PLAIN)
def test_nothing_of_the_draft_is_in_a_file(client, event, address):
    """Every text and place is changed in the draft; until that is released the files say what they said."""
    before = client.get(f"/dag/{address}?n=1").content
    change_everything(event)
    fresh = client.get(f"/dag/{address}?n=2").content
    assert fresh == before
    assert b"GEHEIM" not in fresh
    freeze_release(event, by=None, at=NOW)
    assert b"GEHEIM" in client.get(f"/dag/{address}?n=3").content


def test_nothing_of_the_draft_is_in_the_spreadsheet(client, event):
    before = rows(client, "/dag/programma/programma.xlsx")
    change_everything(event)
    assert rows(client, "/dag/programma/programma.xlsx", n=1) == before


# Tables


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_has_a_row_for_each_time(client, event, kind):
    found = rows(client, f"/en/dag/programma/programma.{kind}")
    page = "http://127.0.0.1:8000/en/dag/programma"
    brieven, afgelast = Session.objects.order_by("pk").values_list("slug", flat=True)
    shared = ["Brieven", "Letters", "workshop", "Thema A", "nl", "taal, brief", "Roos Vermeulen, Ömer Aydın"]
    assert found == [
        HEADINGS,
        ["2027-02-04", "10:00", "11:00", "Zwolle", "IJssel", *shared, "planned", f"{page}/{brieven}/"],
        ["2027-02-04", "13:00", "14:00", "Rotterdam", "Maas", *shared, "planned", f"{page}/{brieven}/"],
        [
            "2027-02-04",
            "14:00",
            "15:00",
            "Rotterdam",
            "Rotte",
            "Afgelast",
            "",
            "lecture",
            "",
            "en",
            "",
            "",
            "cancelled",
            f"{page}/{afgelast}/",
        ],
    ]


def test_headings_of_the_table_follow_the_address(client, event):
    assert rows(client, "/dag/programma/programma.csv")[0][:5] == ["Dag", "Begin", "Einde", "Locatie", "Zaal"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_title_never_becomes_a_formula(client, event, kind):
    Session.objects.filter(title="Brieven").update(title='=HYPERLINK("http://x")', title_en="@SUM(A1)")
    publish(event)
    row = rows(client, f"/dag/programma/programma.{kind}")[1]
    assert row[5:7] == ['\'=HYPERLINK("http://x")', "'@SUM(A1)"]


# The shape of the widget


def test_the_widget_has_the_members_of_pretalx(client, event):
    data = client.get("/dag/widget/schedule.json").json()
    assert (data["version"], data["timezone"], data["event_start"], data["event_end"]) == (
        "1",
        "Europe/Amsterdam",
        "2027-02-04",
        "2027-02-04",
    )
    first, second, off = data["talks"]
    assert first["code"] == second["code"] != off["code"]
    assert len({talk["id"] for talk in data["talks"]}) == 3
    assert (first["start"], first["end"], first["duration"]) == (
        "2027-02-04T10:00:00+01:00",
        "2027-02-04T11:00:00+01:00",
        60,
    )
    assert [talk["state"] for talk in data["talks"]] == ["confirmed", "confirmed", "canceled"]
    assert first["speakers"] == [speaker["code"] for speaker in sorted_as(data["speakers"], "Roos", "Ömer")]
    assert {talk["room"] for talk in data["talks"]} == {room["id"] for room in data["rooms"]}
    assert {first["track"], off["track"]} == {data["tracks"][0]["id"], None}
    assert data["rooms"][0]["name"] == {"nl": "IJssel"}


def sorted_as(speakers, *names):
    return [next(one for one in speakers if one["name"].startswith(name)) for name in names]


def test_our_own_reader_of_pretalx_takes_the_widget(client, event):
    read = read_schedule(client.get("/dag/widget/schedule.json").content)
    assert [(session.title, session.title_en) for session in read.sessions] == [
        ("Brieven", ""),
        ("Afgelast", ""),
    ]
    assert [slot.cancelled for slot in read.slots] == [False, False, True]
