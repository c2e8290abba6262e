# SPDX-License-Identifier: EUPL-1.2
"""The organiser's hand on the seats of one session: more and fewer, kept, offered, given, moved, and each undone."""

import json
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.people import (
    button_named,
    fill_in,
    follow,
    go,
    names_in,
    nl,
    press,
    press_by_keys,
    touch,
    type_in,
    undo,
)

EVENT = "plekken"
DESK = f"/organisatie/{EVENT}"
WIDE, NARROW = 1280, 360
both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])

# People who are registered, and a session nobody chose yet with so many places: who comes after that waits.
SCENE = """
import json
from django.utils import timezone
from conference.models import Event
from registration.links import token
from registration.models import SlotSeats
from registration.operations.attendance import confirm, register
from registration.operations.details import Details
from registration.operations.kinds import default_kind
from registration.operations.limits import set_seat_limit
from registration.operations.seats import take_seat
event, now = Event.objects.get(slug={event!r}), timezone.now()
unused = SlotSeats.objects.filter(slot__session__event=event, taken=0, waiting=0, reserved=0, is_open=True)
unused = unused.filter(slot__current__room__venue__slug="zwolle", slot__current__state="planned")
seats = unused.exclude(seat_limit__lt=12).order_by("slot__current__starts_at", "pk").first()
set_seat_limit(seats.pk, {limit}, by=None, at=now)
tokens = []
for name in {names!r}:
    details = Details(name, "gemeente Ommen")
    email = name.lower().replace(" ", ".") + "@overheid.example"
    one = register(event, email, event.venues.get(slug="zwolle"), details, language="nl", at=now, is_proved=True,
                   kind=default_kind(event))
    confirm(one.pk, at=now)
    tokens.append(token(one))
    take_seat(seats.pk, one.pk, at=now) if {choose} else None
print(json.dumps([seats.pk, seats.slot.session.title, tokens]))
"""


@dataclass(frozen=True)
class Scene:
    slot: int
    title: str
    tokens: list[str]

    @property
    def page(self) -> str:
        return f"{DESK}/plaatsen/{self.slot}/"

    def own_page(self, number: int) -> str:
        return f"/{EVENT}/mijn-dag/{self.tokens[number]}/"


@pytest.fixture(scope="module", autouse=True)
def event(site):
    site.add_event(EVENT)


@pytest.fixture
def scene(site):
    def make(limit: int, *names: str, choose: bool = True) -> Scene:
        script = SCENE.format(event=EVENT, limit=limit, names=names, choose=choose)
        return Scene(*json.loads(site.manage("shell", "-v0", "-c", script).splitlines()[-1]))

    return make


def row_of(page: Page, name: str) -> Locator:
    return page.locator("main tbody tr", has=page.get_by_role("link", name=name, exact=True))


def move_elsewhere(page: Page, name: str, look=lambda page: None) -> None:
    """To the last session that is offered; a rule in the way is set aside with a reason."""
    follow(row_of(page, name), nl("Move"))
    look(page)
    page.locator("#id_to").select_option(index=page.locator("#id_to option").count() - 1)
    press(page, nl("Move"))
    if page.locator("[name=aside]").count():
        look(page)
        page.locator("[name=aside]").check()
        fill_in(page, reason="In overleg")
        press(page, nl("Move"))


@both_widths
def test_more_places_go_to_who_waits_and_fewer_first_show_whom_they_touch(desk, scene, site, fit, width):
    names = [f"{name} Meer {width}" for name in ("Ada", "Bob", "Cas", "Dirk")]
    page, slot = desk(width), scene(2, *names)
    page.goto(slot.page)
    assert (names_in(page, "holders"), names_in(page, "queue")) == (names[:2], names[2:])
    fit(page)
    fill_in(page, limit=3)
    press(page, nl("Save"))
    expect(page.get_by_role("main")).to_contain_text(names[2])
    expect(page.get_by_role("main")).not_to_contain_text(names[3])
    email = names[2].lower().replace(" ", ".") + "@overheid.example"
    assert slot.title in site.mail_after(email, lambda: press(page, nl("Save")))
    assert (names_in(page, "holders"), names_in(page, "queue")) == (names[:3], names[3:])
    fit(page)

    fill_in(page, limit=2)
    press(page, nl("Save"))
    expect(page.get_by_role("main")).to_contain_text(nl("There are more people than places"))
    expect(page.locator("#lose + ul li")).to_have_count(1)
    expect(page.locator("#lose + ul li")).to_contain_text(names[2])
    press_by_keys(page, nl("Yes, fewer places"))
    assert (names_in(page, "holders"), names_in(page, "queue")) == (names[:2], names[2:])
    undo(page)
    assert (names_in(page, "holders"), names_in(page, "queue")) == (names[:3], names[3:])
    fit(page)
    press(page, nl("Close for choosing"))
    fit(page)
    undo(page)
    expect(page.get_by_role("button", name=nl("Close for choosing"))).to_be_visible()


@both_widths
def test_somebody_is_given_a_seat_moved_and_taken_off_and_each_comes_back(desk, scene, fit, width):
    holder, waits, last, guest = (f"{name} Schuif {width}" for name in ("Eva", "Finn", "Gea", "Hugo"))
    page = desk(width)
    scene(2, guest, choose=False)
    slot = scene(1, holder, waits, last)
    page.goto(slot.page)
    press(row_of(page, last), nl("Put in front"))
    assert names_in(page, "queue") == [last, waits]
    undo(page)
    assert names_in(page, "queue") == [waits, last]

    follow(row_of(page, waits), nl("Take off the list"))
    fit(page)
    press(page, nl("Yes, take off the list"))
    assert names_in(page, "queue") == [last]
    undo(page)
    assert names_in(page, "queue") == [waits, last]

    move_elsewhere(page, holder, fit)
    said = nl("%(name)s has been moved and gets a mail.") % {"name": holder}
    expect(page.get_by_text(said)).to_be_visible()
    assert names_in(page, "holders") == [waits]


@both_widths
def test_a_seat_is_given_and_taken_away_and_both_are_undone(desk, scene, fit, width):
    page, guest = desk(width), f"Ida Gast {width}"
    slot = scene(3, guest, choose=False)
    page.goto(slot.page)
    follow(page, nl("Give somebody a seat"))
    type_in(page, q=f"ida {width}")
    press_by_keys(page, nl("Look up"))
    expect(page.get_by_role("rowheader", name=guest)).to_be_visible()
    fit(page)
    press_by_keys(page, nl("Give a seat"))
    assert names_in(page, "holders") == [guest]
    fit(page)
    undo(page)
    assert names_in(page, "holders") == []
    page.goto(f"{slot.page}geven/?q=ida+{width}")
    press(page, nl("Give a seat"))
    follow(row_of(page, guest), nl("Take away"))
    fit(page)
    press(page, nl("Yes, take the seat away"))
    assert names_in(page, "holders") == []
    undo(page)
    assert names_in(page, "holders") == [guest]
    move_elsewhere(page, guest)
    assert names_in(page, "holders") == []
    undo(page)
    assert names_in(page, "holders") == [guest]
    line = page.locator(".od-log--acts li", has=page.locator("s")).first
    expect(line).to_contain_text(nl("Undone"))


@both_widths
def test_places_are_kept_for_a_partner_given_out_and_given_back(desk, scene, fit, width):
    page, guest = desk(width), f"Jan Partner {width}"
    slot = scene(4, guest, choose=False)
    page.goto(slot.page)
    follow(page, nl("Keep places for a partner"))
    fit(page)
    fill_in(page, count=9, for_whom="Hogeschool")
    press(page.get_by_role("main"), nl("Save"))
    expect(page.locator(".od-errors")).to_be_focused()
    fit(page)
    fill_in(page, count=2)
    press(page.get_by_role("main"), nl("Save"))
    kept = page.locator("section[aria-labelledby=holds] li")
    expect(kept).to_contain_text("Hogeschool")
    fit(page)
    undo(page)
    expect(kept).to_have_count(0)
    follow(page, nl("Keep places for a partner"))
    fill_in(page, count=2, for_whom="Hogeschool")
    press(page.get_by_role("main"), nl("Save"))
    follow(page, nl("Give one to a person"))
    fill_in(page, q=guest)
    press(page, nl("Look up"))
    press(page, nl("Give a seat"))
    assert names_in(page, "holders") == [guest]
    expect(kept.locator("b")).to_have_text("1 plaats")
    undo(page)
    assert names_in(page, "holders") == []
    expect(kept.locator("b")).to_have_text("2 plaatsen")
    follow(page, nl("Give one to a person"))
    fill_in(page, q=guest)
    press(page, nl("Look up"))
    press(page, nl("Give a seat"))
    expect(kept.locator("b")).to_have_text("1 plaats")
    follow(page, nl("Change or give back"))
    fit(page)
    press(page, nl("Give them back: keep them no longer"))
    expect(kept).to_have_count(0)
    undo(page)
    expect(kept.locator("b")).to_have_text("1 plaats")


def test_a_free_seat_is_offered_and_accepted_by_a_press(desk, open_page, scene, site, fit):
    holder, waits = "Kim Aanbod", "Lou Aanbod"
    page, visitor, slot = desk(WIDE), open_page(NARROW), scene(1, holder, waits)
    page.goto(slot.page)
    follow(page, nl("Change these settings"))
    fit(page)
    page.locator("[name=gives][value=offer]").check()
    fill_in(page, note="De spreker wil weten wie komt.", offer_hours=24)
    press(page.get_by_role("main"), nl("Save"))
    expect(page.get_by_role("main")).to_contain_text("De spreker wil weten wie komt.")
    undo(page)
    expect(page.get_by_role("main")).not_to_contain_text("De spreker wil weten wie komt.")
    follow(page, nl("Change these settings"))
    page.locator("[name=gives][value=offer]").check()
    press(page.get_by_role("main"), nl("Save"))
    follow(row_of(page, holder), nl("Take away"))
    away = nl("Yes, take the seat away")
    assert slot.title in site.mail_after("lou.aanbod@overheid.example", lambda: press(page, away))
    expect(row_of(page, waits).locator(".od-badge--offer")).to_be_visible()
    assert names_in(page, "holders") == []
    fit(page)
    visitor.goto(slot.own_page(1))
    fit(visitor)
    press(visitor, nl("Accept"))
    expect(visitor.locator(".od-notice--ok").first).to_be_visible()
    page.reload()
    assert names_in(page, "holders") == [waits]


@both_widths
def test_the_pictures_keep_themselves_up_to_date(desk, open_page, scene, fit, width):
    page, visitor, slot = desk(width), open_page(width), scene(3, f"Max Beeld {width}", choose=False)
    page.goto(f"{DESK}/plaatsen/")
    fit(page)
    go(page.get_by_role("navigation", name=nl("How to look at it")).get_by_role("link").last)
    line = page.locator("li", has=page.locator(f"#live-{slot.slot}")).locator(".od-seatlines__n")
    expect(line).to_contain_text("0 / 3")
    fit(page)
    take = button_named(visitor.locator(f"form[action$='/plaats/{slot.slot}/']"), nl("Take this place"))
    for number in (1, 2, 3, 4):
        visitor.goto(f"{slot.own_page(0)}kiezen/?ronde={number}")
        if take.count():
            break
    go(take)
    expect(visitor.locator(".od-notice--ok").first).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(line).to_contain_text("1 / 3")


def test_a_session_that_is_called_off_shows_whom_it_touches_before_the_release(desk, scene, fit):
    names = ("Nel Weg", "Olaf Weg")
    page, slot = desk(WIDE), scene(1, *names)
    page.goto(f"{DESK}/programma/rooster/")
    go(page.locator(f".od-slotitem a[href*='/{slot.slot}/']").first)
    page.locator("[name=state]").select_option("cancelled")
    go(page.get_by_role("main").get_by_role("button", name=nl("Save"), exact=True))
    expect(page.get_by_role("main").get_by_text(nl("Saved in the draft")).first).to_be_visible()
    page.goto(f"{DESK}/programma/versie/")
    touched = page.locator(".od-stacklist li", has_text=slot.title)
    expect(touched).to_contain_text(nl("Cancelled"))
    touch(touched.locator("summary"))
    expect(touched.get_by_role("link", name=names[0])).to_be_visible()
    expect(touched).to_contain_text("1 wacht")
    fit(page)
    follow(touched, nl("To the seats of this session"))
    assert names_in(page, "holders") == [names[0]]
