# SPDX-License-Identifier: EUPL-1.2
"""Many people in a few presses: everybody of a session to another time of it, and who came on the day itself."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import fill_in, follow, go, names_in, nl, press, press_by_keys, touch, undo

WIDE, NARROW = 1280, 360

PEOPLE = """
import json
from django.utils import timezone
from conference.models import Event
from registration.operations.attendance import confirm, register
from registration.operations.details import Details
from registration.operations.kinds import default_kind
event, now = Event.objects.get(slug={event!r}), timezone.now()
def come(name):
    email = name.lower().replace(" ", ".") + "@overheid.example"
    details, venue = Details(name, "gemeente Ommen"), event.venues.get(slug="zwolle")
    one = register(
        event, email, venue, details, language="nl", at=now, is_proved=True, kind=default_kind(event)
    )
    return confirm(one.pk, at=now)
people = [come(name) for name in {names!r}]
"""
# A session that is given twice in Zwolle: all have a seat the first time, the last person one elsewhere at the second.
TWICE = """
from programme.models import Session
from registration.models import SlotSeats
from registration.operations.seats import take_seat
here = SlotSeats.objects.filter(slot__session__event=event, slot__current__room__venue__slug="zwolle")
here = here.order_by("slot__current__starts_at", "pk").select_related("slot__current")
for session in Session.objects.filter(event=event).order_by("pk"):
    times = list(here.filter(slot__session=session))
    if len(times) > 1 and not times[0].taken:
        break
first, last = times[0], times[-1]
there = last.slot.current
beside = here.filter(slot__current__starts_at=there.starts_at, slot__current__state="planned")
beside = beside.exclude(slot__session=session).order_by("-seat_limit").first()
for one in people:
    take_seat(first.pk, one.pk, at=now)
take_seat(beside.pk, people[-1].pk, at=now)
print(json.dumps([first.pk, last.pk, session.title]))
"""
TODAY = """
from tests.journeys.door_event import noon_zone
event.time_zone = noon_zone(now)
today = event.day_at(now)
Event.objects.filter(pk=event.pk).update(time_zone=event.time_zone, starts_on=today, ends_on=today)
print(json.dumps([[one.pk, one.badge_code] for one in people]))
"""


@pytest.fixture
def scene(site):
    def make(event: str, names: tuple[str, ...], script: str) -> list:
        script = PEOPLE.format(event=event, names=names) + script
        return json.loads(site.manage("shell", "-v0", "-c", script).splitlines()[-1])

    return make


@pytest.fixture(scope="module", autouse=True)
def events(site):
    for event in ("samen", "vandaag"):
        site.add_event(event)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_everybody_who_can_goes_to_another_time_and_who_cannot_is_named_first(desk, scene, site, fit, width):
    names = tuple(f"{name} Samen {width}" for name in ("Ada", "Bob", "Cas"))
    page, (first, last, title) = desk(width), scene("samen", names, TWICE)
    page.goto(f"/organisatie/samen/plaatsen/{first}/")
    assert names_in(page, "holders") == list(names)
    follow(page, nl("Move everybody to another time"))
    fit(page)
    page.locator(f"[name=to][value='{last}']").check()
    press_by_keys(page, nl("Look who can go along"))
    stays = page.locator("section[aria-labelledby=stay] li")
    expect(stays).to_have_count(1)
    expect(stays).to_contain_text(names[2])
    touch(page.locator("summary", has_text=nl("Who goes along")))
    goes = page.locator("details li")
    assert goes.all_inner_texts() == list(names[:2])
    fit(page)
    assert title in site.mail_after(
        f"ada.samen.{width}@overheid.example",
        lambda: go(page.get_by_role("main").get_by_role("button", name=re.compile("2"))),
    )
    said = nl("Moved: %(moved)d. Could not go along: %(stayed)d.") % {"moved": 2, "stayed": 1}
    expect(page.get_by_text(said)).to_be_visible()
    assert names_in(page, "holders") == [names[2]]
    fit(page)
    undo(page)
    assert sorted(names_in(page, "holders")) == list(names)
    page.goto(f"/organisatie/samen/plaatsen/{last}/")
    assert names_in(page, "holders") == []


def seen(page: Page) -> list[str]:
    """Who is marked, of those on the page."""
    rows = page.locator("main tbody tr").all()
    said = [row.locator("td").last.inner_text() for row in rows]
    names = [row.locator("th").inner_text().strip() for row in rows]
    return [name for name, moment in zip(names, said, strict=True) if moment != "–"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_who_came_is_marked_on_the_day_by_name_by_code_and_on_their_own_page(desk, scene, fit, width):
    names = tuple(f"{name} Gezien {width}" for name in ("Ada", "Bob", "Cas", "Dirk"))
    page, people = desk(width), scene("vandaag", names, TODAY)
    page.goto("/organisatie/vandaag/opkomst/")
    follow(page, nl("Mark who came"))
    fit(page)
    fill_in(page, q=f"gezien {width}")
    press(page, nl("Show"))
    assert seen(page) == []
    for name in names[:2]:
        page.get_by_label(name).check()
    press_by_keys(page, nl("The ticked ones came"))
    expect(page.locator(".od-notice--ok")).to_be_visible()
    assert seen(page) == list(names[:2])
    fit(page)
    page.get_by_label(names[0]).check()
    press(page, nl("Take their marks away"))
    expect(page.locator(".od-notice--ok")).to_be_visible()
    assert seen(page) == [names[1]]

    touch(page.locator("summary", has_text=nl("Paste codes of badges")))
    fill_in(page, codes="\n".join([people[1][1], people[2][1].lower(), "geen code"]))
    press(page, nl("Mark these"))
    said = nl("Marked now: %(n)d. Marked before: %(known)d.") % {"n": 1, "known": 1}
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.locator(".od-notice--warn")).to_be_visible()
    fit(page)

    page.goto(f"/organisatie/vandaag/deelnemers/{people[3][0]}/")
    press(page, nl("They came"))
    expect(page.get_by_text(nl("%(name)s came.") % {"name": names[3]})).to_be_visible()
    fit(page)
    page.goto(f"/organisatie/vandaag/opkomst/deelnemers/?q=gezien+{width}")
    assert seen(page) == list(names[1:])
