# SPDX-License-Identifier: EUPL-1.2
"""Volunteers at the door with their own phones: with a camera, without network, at the same moment, and after theft."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import SWITCHES, chromium
from tests.journeys.door_event import ELSEWHERE, MAIL, NAME, ORGANISATION, SLUG, make_day
from tests.journeys.door_film import film_of, printed
from tests.journeys.door_phone import (
    CONFLICTS,
    DESK,
    DEVICE,
    OFFLINE,
    WIPED,
    bytes_in,
    figures,
    held,
    launcher,
    phones_of,
    qr_on,
    settle,
    until,
)
from tests.journeys.people import fill_in, nl, press

SCANS = "SELECT count(*) FROM registration_scan WHERE device_id = ?"
ENTRIES = """SELECT count(*) FROM registration_entry JOIN registration_scan scan ON scan.id = scan_id
    WHERE scan.device_id = ?"""
INSIDE = """SELECT count(*) FROM registration_entry JOIN registration_attendee who ON who.id = attendee_id
    WHERE is_inside AND who.badge_code = ?"""
UNDONE = """SELECT max(reason) FROM registration_scan JOIN registration_attendee who ON who.id = attendee_id
    WHERE direction = 'undo' AND who.badge_code = ?"""
VENUE = """SELECT venue.slug FROM registration_attendee who JOIN conference_venue venue ON venue.id = who.venue_id
    WHERE who.badge_code = ?"""


@pytest.fixture(scope="module")
def day(site):
    return make_day(site)


@pytest.fixture
def phones(site, browser, watch, tmp_path):
    """`phones(film=…)`: a phone that still has to be paired."""
    with phones_of(site, launcher(browser, chromium(), SWITCHES), watch, tmp_path) as one:
        yield one


def test_a_phone_is_paired_from_the_desk_and_its_camera_reads_printed_badges(
    site, day, desk, phones, fit, look, tmp_path
):
    pdf = tmp_path / "badges.pdf"
    site.manage("print_badges", SLUG, "--venue", "rotterdam", "--output", str(pdf))
    badges = printed(pdf, ELSEWHERE)
    assert sorted(code for code, _picture in badges) == sorted(day.rotterdam)
    film = film_of([picture for _code, picture in badges], tmp_path / "film.mjpeg", shown=66, blank=24)

    page = desk()
    page.goto(f"{DESK}scanners/nieuw/")
    fit(page)
    fill_in(page, name="Kade")
    page.get_by_role("checkbox", name="Rotterdam", exact=True).check()
    press(page.get_by_role("main"), nl("Save"))
    page.wait_for_url(re.compile(r"/koppelen/$"))
    fit(page)
    phone = phones(film=str(film))
    phone.start()
    phone.shows("unpaired")
    look(phone.page)
    phone.page.goto(qr_on(page, tmp_path))
    phone.page.reload()
    phone.shows("ready")
    assert "#" not in phone.page.url
    expect(page.locator("#pairing")).to_contain_text(nl("The phone is paired"))
    settle(site, ENTRIES, ELSEWHERE, figures(site, DEVICE, "Kade"))


def test_a_day_without_network_and_a_phone_that_is_killed_lose_no_scan_and_double_none(
    site, day, phones, watch, look
):
    watch.allowed = OFFLINE
    phone = phones()
    device = figures(site, DEVICE, "Lange dag")
    phone.pair(day.phones["Lange dag"])
    phone.net(nl("Online"))
    codes = day.take(95)
    phone.context.set_offline(True)
    waiting = nl("Offline, {n} waiting").replace("{n}", "100")
    for code in [*codes, *codes[::20]]:
        phone.read(code)
    phone.net(waiting)
    phone.says(nl("Already inside", "scan"))
    look(phone.page)
    phone.kill()

    phone.start(offline=True)
    phone.shows("ready")
    phone.net(waiting)
    expect(phone.page.locator("#tally-in")).to_have_text("95")
    assert (figures(site, SCANS, device), phone.queue()) == (0, 100)
    look(phone.page)
    phone.context.set_offline(False)
    settle(site, SCANS, 100, device)
    settle(site, ENTRIES, 95, device)
    phone.net(nl("Online"))
    assert phone.queue() == 0


def test_one_badge_at_two_doors_is_green_once_and_without_network_is_a_conflict_on_the_desk(
    site, day, desk, phones, watch, fit
):
    watch.allowed = OFFLINE
    both = {name: phones() for name in ("Noord", "Zuid")}
    for name, phone in both.items():
        phone.pair(day.phones[name])
        phone.page.clock.install()
    once, twice = day.take(2)
    welcome, inside = nl("Welcome", "scan"), nl("Already inside", "scan")
    with held(*both.values()):  # a server that is late is not what this is about
        for phone in both.values():
            phone.read(once)
        until(
            lambda: sorted(map(last, both.values())) == sorted([welcome, inside]),
            lambda: str([*map(last, both.values())]),
        )
        for phone in both.values():
            phone.is_settled()
    assert sorted(map(last, both.values())) == sorted([welcome, inside])
    (first,) = (name for name, phone in both.items() if last(phone) == welcome)
    (red,) = (phone for name, phone in both.items() if name != first)
    expect(red.page.locator("#verdict-say")).to_contain_text(first)

    for phone in both.values():
        phone.context.set_offline(True)
        phone.read(twice)
        phone.says(welcome)
    for phone in both.values():
        phone.context.set_offline(False)
    settle(site, CONFLICTS, 1, twice)
    page = desk()
    page.goto(f"{DESK}dubbel/")
    fit(page)
    for name in both:
        expect(page.get_by_role("main")).to_contain_text(name)


def last(phone) -> str:
    return phone.page.evaluate("() => told.at(-1) ?? ''")


def test_a_stolen_phone_tells_nobodys_name_and_empties_itself_when_it_is_revoked(
    site, day, desk, phones, watch
):
    watch.allowed = ("status of 401",)
    phone = phones()
    phone.pair(day.phones["Balie"])
    for code in day.take(2):
        phone.read(code)
        phone.says(nl("Welcome", "scan"))
    phone.shows("ready")
    phone.go("search")
    phone.page.locator("#search-text").fill(f"{NAME.lower()} 10")
    phone.choose(f"Ilse {NAME} 10")
    phone.page.wait_for_function("() => told.length === 2")  # the latter badge, and who was found
    kept = repr(phone.kept())
    assert "Balie" in kept
    assert [word for word in (NAME, ORGANISATION, MAIL) if word.lower() in kept.lower()] == []
    phone.close()
    assert found_in(phone.folder, "door-zwolle") != []
    assert found_in(phone.folder, NAME) == found_in(phone.folder, MAIL) == []
    assert found_in(phone.folder, ORGANISATION) == []

    page = desk()
    device = figures(site, DEVICE, "Balie")
    page.goto(f"{DESK}scanners/{device}/intrekken/")
    press(page, nl("Yes, revoke it"))
    phone.start()
    phone.shows("wiped")
    settle(site, WIPED, 1, device)
    assert phone.kept() == {"local": {}, "session": {}, "caches": [], "bases": {}}


def found_in(folder, word: str) -> list[str]:
    """The files that have this word, however it is written."""
    forms = [form.encode(code) for form in {word, word.lower()} for code in ("utf-8", "utf-16-le")]
    return [str(path) for path, content in bytes_in(folder) if any(form in content for form in forms)]


def test_who_is_at_the_wrong_door_comes_in_by_a_press_and_a_mistake_is_taken_back(site, day, phones, look):
    phone = phones()
    phone.pair(day.phones["Hal"])
    look(phone.page)
    stranger = day.deventer[0]
    phone.read(stranger)
    phone.says(nl("Other city", "scan"))
    expect(phone.page.locator("#verdict-say")).to_contain_text("Deventer")
    look(phone.page)
    phone.press("walk-in")
    phone.says(nl("Welcome", "scan"))
    settle(site, VENUE, "zwolle", stranger)
    phone.shows("ready")

    phone.go("recent")
    look(phone.page)
    phone.choose(f"Ilse {NAME}")
    phone.shows("reasons")
    look(phone.page)
    phone.choose(nl("Wrong badge scanned"))
    phone.says(nl("Taken back", "scan"))
    settle(site, UNDONE, nl("Wrong badge scanned"), stranger)
    settle(site, INSIDE, 0, stranger)


def test_places_of_who_did_not_come_go_to_who_waits_at_the_door(site, day, phones, look):
    phone = phones()
    phone.pair(day.phones["Zaal Vecht"], screen="lists")
    look(phone.page)
    phone.choose("Vergaderen zonder notulen")
    phone.shows("ready")
    phone.read(day.waiting)
    phone.says(nl("On the waiting list", "scan"))
    look(phone.page)
    phone.go_on()
    phone.go("no-shows")
    look(phone.page)
    phone.press("pass-no-shows")
    expect(phone.page.locator("#no-shows-done")).to_have_text(nl("1 place was given away."))
    phone.go("ready")
    phone.read(day.waiting)
    phone.says(nl("Welcome", "scan"))
    settle(site, INSIDE, 1, day.waiting)
