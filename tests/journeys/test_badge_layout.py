# SPDX-License-Identifier: EUPL-1.2
"""How badges look: a layout from nothing, seen as it prints while it is made; and one's own badge at home."""

import io
import re
import time

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.people import (
    ORGANISER,
    be,
    choose_by_keys,
    enter,
    fill_in,
    follow,
    nl,
    notice,
    path,
    press,
    press_by_keys,
    register,
    tab_to,
    type_in,
    words_in,
)

EVENT = "ontwerpen"
LAYOUTS = f"/organisatie/{EVENT}/badges/ontwerpen/"
SHOW = "Show how it prints"
SLOW = 90_000  # milliseconds: a machine that runs all the tests at once is slow at pictures
both_widths = pytest.mark.parametrize("width", [1280, 360])


@pytest.fixture(scope="module", autouse=True)
def event(site):
    site.add_event(EVENT, 12)


def logo() -> dict:
    file = io.BytesIO()
    Image.new("RGB", (300, 100), "#a8185c").save(file, "PNG")
    return {"name": "logo.png", "mimeType": "image/png", "buffer": file.getvalue()}


def pictures(page: Page) -> list[str]:
    """The addresses of the pictures in the preview, each of which is really there."""
    shown = page.locator("#preview img")
    expect(shown.first).to_be_visible(timeout=SLOW)
    found = shown.evaluate_all("all => all.map(one => one.getAttribute('src'))")
    assert [page.request.get(src).status for src in found] == [200] * len(found)
    return found


def other_pictures(page: Page, before: list[str]) -> list[str]:
    """The pictures, once they are others than these."""
    expect(page.locator("#preview img").first).not_to_have_attribute("src", before[0], timeout=SLOW)
    return pictures(page)


def show(page: Page, button: str) -> None:
    """Without JavaScript: press again while others are at it."""
    until = time.monotonic() + SLOW / 1_000
    press(page, button)
    while not page.locator("#preview img").count() and time.monotonic() < until:
        press(page, button)
    pictures(page)


def comes_as_picture(page: Page, src: str) -> None:
    """The first who asks gets a drawing in its place, and the real one made."""
    until = time.monotonic() + SLOW / 1_000
    while page.request.get(src).headers["content-type"] != "image/png":
        assert time.monotonic() < until, f"{src} is still not made"
        time.sleep(0.2)


ABORTED = pytest.mark.console("htmx:")  # who saves does not wait for a picture that is being made


@ABORTED
@both_widths
def test_a_layout_is_made_by_keyboard_and_shown_as_it_prints(desk, fit, width):
    page, name = desk(width), f"Crew {width}"
    page.goto(LAYOUTS)
    fit(page)
    tab_to(page, page.get_by_role("link", name=nl("New layout")))
    enter(page)
    first = pictures(page)  # with JavaScript they are made by themselves
    fit(page)
    type_in(page, name=name)
    choose_by_keys(page, "format", "a6")
    second = other_pictures(page, first)
    tab_to(page, page.locator("[name=is_default]"))
    page.keyboard.press("Space")
    tab_to(page, page.locator("[name=own_text]"))
    page.keyboard.type("Wifi: dag, wachtwoord: samen")
    other_pictures(page, second)
    fit(page)
    press_by_keys(page.get_by_role("main"), nl("Save"))
    assert nl("Saved.") in notice(page)
    line = page.locator(".od-layouts__one", has_text=name)
    expect(line).to_contain_text(nl("Used when nothing else is chosen"))
    comes_as_picture(page, line.locator("img").get_attribute("src"))


@ABORTED
def test_a_logo_that_is_shown_is_there_after_saving_and_what_is_none_is_refused(desk, fit):
    page = desk()
    page.goto(f"{LAYOUTS}nieuw/")
    fill_in(page, name="Met logo")
    before = pictures(page)
    page.locator("[name=logo_file]").set_input_files(
        {"name": "x.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    )
    expect(page.locator("#logo-part")).to_contain_text(
        nl("This is an SVG. Save it as PNG and send that, 1200 pixels wide is enough."), timeout=SLOW
    )
    page.locator("[name=logo_file]").set_input_files(logo())
    expect(page.locator("#logo-part")).to_contain_text(nl("There is a logo now."), timeout=SLOW)
    other_pictures(page, before)
    fit(page)
    press(page.get_by_role("main"), nl("Save"))
    follow(page.get_by_role("main"), "Met logo")
    expect(page.locator("#logo-part")).to_contain_text(nl("There is a logo now."), timeout=SLOW)


def test_in_english_without_javascript_a_button_shows_it(open_page, site, fits):
    t, page = words_in("en"), open_page(360, javascript=False)
    be(page, site, ORGANISER)
    page.goto(path("en", f"{LAYOUTS}nieuw/"))
    fits(page)
    fill_in(page, name="Plain", own_text_en="Help: 085 000 12 34")
    show(page, t(SHOW))
    assert page.locator("[name=own_text_en]").input_value() == "Help: 085 000 12 34"
    fits(page)
    page.locator("[name=logo_file]").set_input_files(logo())
    show(page, t(SHOW))
    press(page.get_by_role("main"), t("Save"))
    assert t("Saved.") in notice(page)


@ABORTED
def test_a_copy_is_changed_and_deleted_again(desk, fit):
    page = desk()
    page.goto(f"{LAYOUTS}nieuw/")
    fill_in(page, name="Gewoon")
    press(page.get_by_role("main"), nl("Save"))
    press(page.locator(".od-layouts__one", has_text="Gewoon").first, nl("Copy"))
    assert nl("This is the copy. Give it a name of its own.") in notice(page)
    fill_in(page, name="Anders")
    press(page.get_by_role("main"), nl("Save"))
    follow(page.locator(".od-layouts__one", has_text="Anders"), nl("Delete…"))
    fit(page)
    press(page.get_by_role("main"), nl("Yes, delete it"))
    expect(page.get_by_role("main")).not_to_contain_text(re.compile(r"^Anders$"))


@pytest.mark.console("status of 409", "htmx:")
def test_two_who_change_the_same_layout_see_both_versions(desk, fit):
    mine, theirs = desk(), desk(360)
    mine.goto(f"{LAYOUTS}nieuw/")
    fill_in(mine, name="Van ons")
    press(mine.get_by_role("main"), nl("Save"))
    for page in (mine, theirs):
        page.goto(LAYOUTS)
        follow(page.get_by_role("main"), "Van ons")
    fill_in(theirs, own_text="Van de ander")
    press(theirs.get_by_role("main"), nl("Save"))
    fill_in(mine, own_text="Van mij")
    press(mine.get_by_role("main"), nl("Save"))
    expect(mine.get_by_role("table")).to_contain_text("Van de ander")
    press(mine.get_by_role("main"), nl("Save"))
    assert nl("Saved.") in notice(mine)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_attendee_prints_their_own_badge(page, site, look, language):
    register(page, site, f"thuis-{language}@gemeente.example", language=language, event=EVENT)
    look(page)
    link = page.get_by_role("link", name=words_in(language)("Print your badge (PDF)"))
    answer = page.request.get(link.get_attribute("href"))
    assert (answer.status, answer.headers["content-type"], answer.body()[:5]) == (
        200,
        "application/pdf",
        b"%PDF-",
    )
