# SPDX-License-Identifier: EUPL-1.2
"""Two volunteers place sessions in the evening: by forms, with and without scripts, on a laptop and on a phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import ADMINISTRATOR, ORGANISER, be, fill_in, follow, go, nl, press

DESK = "/organisatie/dag/programma/"
SAVE = re.compile(rf"^{nl('Save')}$")


@pytest.fixture
def fit(axe, fits, valid_html):
    def check(page):
        axe(page)
        fits(page)
        valid_html(page)

    return check


def save(page) -> None:
    go(page.get_by_role("main").get_by_role("button", name=SAVE))


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (360, False)])
def test_a_session_is_made_placed_moved_with_others_and_everything_is_brought_back(
    open_page, site, fit, width, javascript
):
    page = open_page(width, javascript=javascript)
    be(page, site, ORGANISER)
    title = f"Avondwerk {width}"
    page.goto(DESK)
    follow(page.get_by_role("main"), nl("New session"))
    fill_in(page, title=title, tags="avond, thuis")
    page.locator("[name=people-0-name]").fill(f"Avi Avond {width}")
    save(page)
    page.locator("[name=start]").fill("10:45")
    page.locator("[name=minutes]").fill("30")
    page.locator("[name=room]").select_option(index=1)
    save(page)
    expect(page.get_by_role("main")).to_contain_text(nl("Not saved yet"))
    if javascript:  # the checks are scripts themselves
        fit(page)
    press(page.get_by_role("main"), nl("Save anyway"))
    item = page.locator(".od-slotitem").filter(has_text=title)
    expect(item).to_contain_text("10:45–11:15")
    item.get_by_role("checkbox").check()
    page.locator(".od-slotitem").first.get_by_role("checkbox").check()
    page.locator("[name=minutes]").fill("5")
    press(page, nl("Look what would change"))
    expect(page.get_by_role("row").filter(has_text=title)).to_contain_text("10:50")
    if javascript:
        fit(page)
    go(page.locator("button[name=do][value=save]"))
    expect(item).to_contain_text("10:50–11:20")
    press(page, nl("Undo"))
    expect(item).to_contain_text("10:45–11:15")
    go(item.get_by_role("link"))
    follow(page, nl("Take this out of the timetable…"))
    press(page, nl("Take it out"))
    expect(page.get_by_role("main")).to_contain_text(title)
    expect(item).to_have_count(0)


@pytest.mark.console("status of 409")
def test_two_who_move_one_session_both_see_both_versions(open_page, site, fit):
    one, other = open_page(1280), open_page(360)
    for page, who in ((one, ADMINISTRATOR), (other, ORGANISER)):
        be(page, site, who)
        page.goto(f"{DESK}rooster/")
        go(page.locator(".od-slotitem a").nth(1))
    was = one.locator("[name=end]").input_value()
    fill_in(one, end="10:05")
    save(one)
    fill_in(other, end="10:10")
    save(other)
    expect(other.get_by_role("row").filter(has_text="10:05")).to_contain_text("10:10")
    expect(other.locator("[name=end]")).to_have_value("10:10")
    fit(other)
    fill_in(other, end=was)
    go(other.locator("button[name=do][value=save]"))
    expect(other.get_by_role("main")).to_contain_text(nl("Saved in the draft"))
