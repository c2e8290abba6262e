# SPDX-License-Identifier: EUPL-1.2
"""The door in other ways: in English with the keyboard alone on a laptop, and what an organiser does about it all day."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SWITCHES, chromium
from tests.journeys.door_event import NAME, SLUG, make_day
from tests.journeys.door_phone import (
    CONFLICTS,
    DESK,
    DEVICE,
    OFFLINE,
    WIPED,
    figures,
    held,
    launcher,
    phones_of,
    qr_on,
    settle,
)
from tests.journeys.people import (
    PATIENCE,
    button_named,
    fill_in,
    follow,
    press,
    tab_to,
    touch_by_keys,
    words_in,
)

en = words_in("en")
LIST = """SELECT list.id FROM registration_checkinlist list JOIN conference_event event ON event.id = event_id
    WHERE event.slug = 'deurdag' AND list.slug = ?"""
# The verdict has the focus, so that it is read out; `alert` also when the focus was there already.
READ_OUT = "role => document.activeElement.id === 'verdict' && document.activeElement.role === role"


@pytest.fixture(scope="module")
def day(site):
    return make_day(site)


@pytest.fixture
def phones(site, browser, watch, tmp_path):
    """`phones(width=…)`: a phone that still has to be paired."""
    with phones_of(site, launcher(browser, chromium(), SWITCHES), watch, tmp_path) as one:
        yield one


def type_code(laptop, code: str) -> None:
    """As a volunteer does whose camera does not work: slower than a hand scanner, and in a field."""
    page = laptop.page
    touch_by_keys(page.locator("[data-screen=ready]"), en("Type a code"))
    laptop.shows("type")
    tab_to(page, page.locator("#type-code"))
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    laptop.shows("verdict")


def test_a_laptop_scans_in_english_with_nothing_but_the_keyboard(day, phones, look):
    laptop = phones(path=f"/en/{SLUG}/deur/", width=1280)
    laptop.pair(day.phones["Laptop"])
    page = laptop.page
    expect(page.locator("html")).to_have_attribute("lang", "en")
    look(page, 320, 1280)
    (code,) = day.take()
    page.clock.install()
    with held(laptop):
        type_code(laptop, code)
        laptop.says(en("Welcome", "scan"))
        page.wait_for_function(READ_OUT, arg="status")
        expect(page.locator("#verdict")).to_contain_text(f"Ilse {NAME}")
        undo = page.get_by_role("button", name=en("Undo"))
        tab_to(page, undo)
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    laptop.shows("reasons")
    touch_by_keys(page.locator("[data-screen=reasons]"), en("Wrong badge scanned"))
    laptop.says(en("Taken back", "scan"))
    laptop.shows("ready")

    for word, role in ((en("Welcome", "scan"), "status"), (en("Already inside", "scan"), "alert")):
        with held(laptop):
            type_code(laptop, code)
            laptop.says(word)
            page.wait_for_function(READ_OUT, arg=role)
            tab_to(page, button_named(page.locator("[data-screen=verdict]"), en("Next")))
        look(page, 320, 1280)
        page.keyboard.press("Enter")
        laptop.shows("ready")
    type_code(laptop, "0" * 26)
    laptop.says(en("Unknown", "scan"))


def test_an_organiser_follows_a_door_on_a_phone_in_english_from_pairing_to_revoking(
    site, day, desk, phones, watch, look, tmp_path
):
    watch.allowed = (*OFFLINE, "status of 401")
    first, second, third = day.deventer[1:]
    page, list_ = desk(360), f"/en{DESK}lijsten/{figures(site, LIST, 'door-deventer')}/"
    main = page.get_by_role("main")
    page.goto(f"{list_}instellingen/")
    fill_in(page, limit=1)
    press(page.locator("section", has=page.locator("[name=limit]")), en("Save"))
    page.goto(f"/en{DESK}")
    look(page)
    follow(main, en("New scanner"))
    fill_in(page, name="Kade 2")
    page.get_by_role("checkbox", name="Deventer", exact=True).check()
    press(main, en("Save"))
    page.wait_for_url(re.compile(r"/koppelen/$"))
    look(page)
    phone = phones(path=f"/en/{SLUG}/deur/")
    address, _sign, code = qr_on(page, tmp_path).partition("#koppel=")
    assert address == site.url + phone.path
    phone.pair(code)
    expect(page.locator("#pairing")).to_contain_text(en("The phone is paired"))

    page.goto(f"/en{DESK}")
    came = page.locator(".od-arrived > li", has_text="Deventer").locator("b").first
    before = int(came.inner_text())
    phone.read(first)
    phone.says(en("Welcome", "scan"))
    phone.is_settled()
    page.evaluate("dispatchEvent(new Event('online'))")  # else the page looks every quarter of a minute
    expect(came).to_have_text(str(before + 1), timeout=2 * PATIENCE)

    phone.read(second)
    phone.says(en("Full", "scan"))
    page.goto(list_)
    look(page)
    follow(main, en("Let more people in…"))
    look(page)
    fill_in(page, reason="The wall is open")
    press(main, en("Yes, lift the limit"))
    expect(main).to_contain_text("The wall is open")
    phone.go("settings")
    phone.press("retry")
    phone.learns("lists", "lifted")
    phone.go("ready")
    phone.read(second)
    phone.says(en("Welcome", "scan"))

    phone.is_settled()
    phone.context.set_offline(True)
    phone.read(third)
    phone.says(en("Welcome", "scan"))
    page.goto(f"{list_}?toon=nog-niet")
    press(main.locator("tr", has_text=f"Ilse {NAME} 3"), en("Let in"))
    phone.context.set_offline(False)
    settle(site, CONFLICTS, 1, third)
    page.goto(f"/en{DESK}")
    follow(main, en("Look at the double scans"))
    row = main.locator("tr", has_text="Kade 2")
    expect(row).to_have_count(1)
    look(page)
    press(row, en("I have looked at it"))
    expect(row).to_contain_text("Settled by")

    device = figures(site, DEVICE, "Kade 2")
    page.goto(f"/en{DESK}scanners/{device}/")
    look(page)
    follow(main, en("Revoke…"))
    look(page)
    press(main, en("Yes, revoke it"))
    phone.page.reload()
    phone.shows("wiped")
    settle(site, WIPED, 1, device)
