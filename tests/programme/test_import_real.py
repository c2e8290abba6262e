# SPDX-License-Identifier: EUPL-1.2
"""The four given schedules, brought in and shown. Skipped where they are not on the machine."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from programme.models import Placement

pytestmark = pytest.mark.django_db

FILES = {
    "fosdem": (
        "schedules/fosdem-2013.schedule.xml",
        {"sessions": 487, "slots": 487, "rooms": 24, "venues": 6, "speakers": 476, "tracks": 40},
    ),
    "pyconfr": (
        "schedules/pyconfr-2025.pretalx-api.json",
        {"sessions": 75, "slots": 75, "rooms": 8, "venues": 1, "tracks": 0},
    ),
    "camp": ("schedules/camp2019.frab-schedule.json", {"sessions": 79, "slots": 79, "rooms": 2, "venues": 1}),
    "emf": ("emf/emf-2022.schedule.frab", {"slots": 335, "rooms": 19, "venues": 1}),
}


def bring(slug: str, shared_data) -> dict[str, int]:
    out = StringIO()
    call_command("import_schedule", slug, str(shared_data / FILES[slug][0]), stdout=out)
    return json.loads(out.getvalue().splitlines()[-1])


@pytest.mark.parametrize("slug", FILES)
def test_a_real_schedule_comes_in_and_can_be_seen(slug, shared_data, client):
    held = bring(slug, shared_data)
    expected = FILES[slug][1]
    assert {name: held[name] for name in expected} == expected
    assert held["oddities"] > 0
    assert Placement.objects.filter(release__number=1).count() == held["slots"]
    for page in ("programma/", "programma/?weergave=lijst", "sprekers/"):
        assert client.get(f"/{slug}/{page}").status_code == 200


@pytest.mark.parametrize("slug", FILES)
def test_a_real_schedule_twice_is_the_same_as_once(slug, shared_data):
    first = bring(slug, shared_data)
    before = list(Placement.objects.order_by("pk").values())
    assert bring(slug, shared_data) == first
    assert list(Placement.objects.order_by("pk").values()) == before


def test_a_large_programme_shows_one_day_and_venue_at_a_time(shared_data, client):
    bring("fosdem", shared_data)
    page = client.get("/fosdem/programma/").context["page"]
    assert (page.day, page.venue, page.found, len(page.sections)) == (
        "2013-02-02",
        page.venues[0].slug,
        487,
        1,
    )
    shown = client.get("/fosdem/programma/?dag=2013-02-03&locatie=h").context["page"]
    assert {(one.day.isoformat(), one.venue.slug) for one in shown.sections} == {("2013-02-03", "h")}
