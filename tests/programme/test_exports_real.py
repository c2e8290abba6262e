# SPDX-License-Identifier: EUPL-1.2
"""Real schedules and the demo, put out again: valid by the schemas of the formats, and the same when they come back.

Skipped where the schedules and schemas are not on the machine; test_exports_frab.py tells the same rules without them."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from jsonschema import Draft6Validator
from lxml import etree

from conference.models import Event, Room
from programme.exports.frab_json import schedule_json
from programme.exports.frab_xml import schedule_xml
from programme.models import Kind, Placement, PlacementState
from programme.operations.releases import freeze_release
from programme.published import Programme, latest_of
from tests.make import NOW
from tests.programme.same_programme import brought_back, plain

pytestmark = pytest.mark.django_db

SITE = "https://dag.example"
FILES = {
    "fosdem": "schedules/fosdem-2013.schedule.xml",
    "pyconfr": "schedules/pyconfr-2025.pretalx-api.json",
    "camp": "schedules/camp2019.frab-schedule.json",
    "emf": "emf/emf-2022.schedule.frab",
}
EVENTS = [*FILES, "demo"]


def made(slug: str, shared_data: Path) -> tuple[Event, Programme]:
    if slug == "demo":
        call_command("seed_demo", "--event", slug, "--attendees", "3", stdout=StringIO())
    else:
        call_command("import_schedule", slug, str(shared_data / FILES[slug]), stdout=StringIO())
    event = Event.objects.get(slug=slug)
    if slug == "demo":
        move_and_cancel(event)
    programme = latest_of(event)
    assert programme is not None
    return event, programme


def move_and_cancel(event: Event) -> None:
    """One time of a repeated workshop to another room, and one of another off; in a second release."""
    draft = Placement.objects.filter(release__event=event, release__number=None)
    moved, off = draft.filter(slot__session__kind=Kind.WORKSHOP, room__isnull=False).order_by("pk")[:2]
    moved.room = Room.objects.filter(venue=moved.room.venue).exclude(pk=moved.room_id).first()
    moved.save()
    off.state = PlacementState.CANCELLED
    off.save()
    change = freeze_release(event, by=None, at=NOW).change
    assert (len(change.moved), len(change.cancelled)) == (1, 1)


@pytest.mark.parametrize("slug", EVENTS)
def test_the_xml_is_valid_and_comes_back_the_same(slug, shared_data):
    event, programme = made(slug, shared_data)
    data = schedule_xml(programme, event, SITE)
    schema = etree.XMLSchema(etree.parse(str(shared_data / "schedules" / "schedule.xml.xsd")))
    schema.assertValid(etree.fromstring(data).getroottree())
    assert [one.tag for one in etree.fromstring(data).iter(etree.Element) if is_empty(one)] == []
    _other, back = brought_back(data, f"{slug}-terug")
    assert plain(back, with_bios=False) == plain(programme, with_bios=False)


def is_empty(element: Any) -> bool:
    return not len(element) and not (element.text or "").strip()


@pytest.mark.parametrize("slug", EVENTS)
def test_the_json_is_valid_and_comes_back_the_same(slug, shared_data):
    event, programme = made(slug, shared_data)
    data = schedule_json(programme, event, SITE)
    schema = json.loads((shared_data / "schedules" / "schedule.schema.json").read_text())
    validator = Draft6Validator(schema, format_checker=Draft6Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(json.loads(data))] == []
    _other, back = brought_back(data, f"{slug}-terug")
    assert plain(back) == plain(programme)
