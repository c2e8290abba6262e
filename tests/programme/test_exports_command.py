# SPDX-License-Identifier: EUPL-1.2
"""`manage.py export_schedule` writes what the addresses give, and says in one line what is wrong."""

import io
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from programme.operations.releases import freeze_release
from tests.make import NOW, make_event
from tests.programme.exports_builder import change_everything, two_venues

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return two_venues()


def exported(*args):
    out = io.StringIO()
    call_command("export_schedule", "dag", *args, stdout=out)
    return out.getvalue()


def test_the_command_writes_what_the_address_gives(client, event, tmp_path):
    assert exported("--format", "xml").encode() == client.get("/dag/programma/schedule.xml").content
    assert exported("--format", "json").encode() == client.get("/dag/programma/schedule.json").content
    assert exported("--format", "csv").encode() == client.get("/dag/programma/programma.csv").content
    assert exported("--format", "ics").encode() == client.get("/dag/programma/schedule.ics").content
    assert (
        exported("--format", "csv", "--venue", "zwolle").encode()
        == client.get("/dag/programma/programma.csv?locatie=zwolle").content
    )
    file = tmp_path / "dag.xlsx"
    assert exported("--format", "xlsx", "--output", str(file)) == ""
    assert openpyxl.load_workbook(file).active["F2"].value == "Brieven"


def test_the_command_writes_an_earlier_release(event):
    change_everything(event)
    freeze_release(event, by=None, at=NOW)
    version = json.loads(exported("--format", "json", "--release", "1"))["schedule"]["version"]
    assert version == "1"
    assert "GEHEIM" not in exported("--format", "json", "--release", "1")
    assert "GEHEIM" in exported("--format", "json")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("elders", "--format", "xml"), "elders"),
        (("leeg", "--format", "xml"), "leeg"),
        (("dag", "--format", "xml", "--release", "7"), "7"),
        (("dag", "--format", "xml", "--venue", "nergens"), "zwolle, rotterdam"),
        (("dag", "--format", "xlsx"), "--output"),
        (("dag", "--format", "xml", "--output", "/nergens/dag.xml"), "/nergens/dag.xml"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong(event, args, words):
    make_event("leeg")
    with pytest.raises(CommandError) as error:
        call_command("export_schedule", *args)
    assert words in str(error.value)
    assert "\n" not in str(error.value)
