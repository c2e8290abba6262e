# SPDX-License-Identifier: EUPL-1.2
"""A visitor reads the programme: free places come by themselves, favourites stay on the device, nothing needs scripts."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.people import go, path, press, register, touch, words_in

PROGRAMME = "/dag/programma/"
sizes = pytest.mark.parametrize("width", [1280, 768, 360])


def stars(page):
    return page.locator(".od-star")


@sizes
@pytest.mark.parametrize("language", ["nl", "en"])
def test_free_places_come_by_themselves(open_page, axe, fits, width, language):
    page = open_page(width)
    page.goto(path(language, PROGRAMME))
    expect(page.locator("[data-seat] .od-badge--seat").first).to_be_visible()
    expect(page.locator("[data-seat] .od-badge--seat").nth(50)).to_be_attached()
    axe(page)
    fits(page)


@sizes
def test_favourites_stay_on_the_device_and_can_be_seen_alone(open_page, axe, width):
    t, page = words_in("nl"), open_page(width)
    page.goto(PROGRAMME)
    only = page.locator("[data-only-favourites]")
    expect(only).to_be_hidden()
    titles = [stars(page).nth(number).get_attribute("aria-label").split(": ", 1)[1] for number in (2, 9)]
    touch(stars(page).nth(2))
    stars(page).nth(9).focus()
    page.keyboard.press("Enter")
    page.reload()
    assert [star.get_attribute("aria-pressed") for star in stars(page).all()].count("true") == 2
    expect(only).to_have_text(f"{t('Only what I remember')} (2)")
    touch(only)
    shown = page.locator("[data-favourite]:visible")
    assert [card.get_attribute("data-title") for card in shown.all()] == titles
    axe(page)
    touch(stars(page).locator("visible=true").first)
    expect(shown).to_have_count(1)


def test_a_visitor_elsewhere_is_offered_their_own_time(open_page):
    t, page = words_in("nl"), open_page(timezone_id="Asia/Tokyo")
    page.goto(PROGRAMME)
    day = page.locator("[data-event-day]").get_attribute("data-event-day")[:10]
    go(page.get_by_role("link", name=t("Show them in my own time zone:")))
    expect(page).to_have_url(re.compile("tijdzone=Asia%2FTokyo"))
    first = datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=ZoneInfo("Europe/Amsterdam"))
    expect(page.locator("main")).to_contain_text(first.astimezone(ZoneInfo("Asia/Tokyo")).strftime("%H:%M"))
    at_home = open_page(timezone_id="Europe/Brussels")
    at_home.goto(PROGRAMME)
    expect(at_home.get_by_role("link", name=t("Show them in my own time zone:"))).to_be_hidden()


@sizes
def test_everything_is_there_without_scripts(open_page, fits, width):
    t, page = words_in("nl"), open_page(width, javascript=False)
    page.goto(PROGRAMME)
    assert page.locator("[data-seat] .od-badge--seat").count() == 0
    go(page.get_by_role("link", name=t("Show how many places are free")))
    expect(page.locator("[data-seat] .od-badge--seat").first).to_be_visible()
    page.get_by_label(t("Only what still has places")).check()
    page.locator("[name=locatie]").select_option("rotterdam")
    go(page.get_by_role("button", name=t("Show", "filter")))
    expect(page).to_have_url(re.compile("locatie=rotterdam.*vrij=on"))
    expect(page.locator(".od-rooster__venue")).to_have_count(1)
    fits(page)


def test_what_was_starred_without_an_account_goes_along_to_ones_own_page(open_page, phone, site, axe, fits):
    mine, theirs = (register(open_page(), site, f"{name}@overheid.example") for name in ("ster", "ander"))
    phone.goto(PROGRAMME)
    titles = []
    for star in (stars(phone).nth(12), stars(phone).nth(30)):
        touch(star)
        titles.append(star.get_attribute("aria-label").split(": ", 1)[1])
    phone.goto(mine)
    remembered = phone.locator("section[aria-labelledby=onthouden]")
    expect(remembered.locator("h3")).to_have_text(titles)
    axe(phone)
    fits(phone)
    phone.goto(PROGRAMME)
    pressed = phone.locator(".od-star[aria-pressed=true]")
    expect(pressed).to_have_count(2)
    with phone.expect_response(
        lambda answer: answer.request.method == "POST" and "/onthouden/" in answer.url
    ):
        touch(pressed.first)
    phone.goto(theirs)  # somebody else on the same device gets nothing of it
    expect(remembered).to_have_count(0)
    phone.goto(PROGRAMME)
    expect(pressed).to_have_count(0)
    phone.goto(mine)
    expect(remembered.locator("h3")).to_have_text(titles[1:])
    press(remembered, words_in("nl")("Do not remember any more"))
    expect(remembered).to_have_count(0)
    phone.goto(PROGRAMME)
    expect(phone.locator("[data-only-favourites]")).to_be_hidden()
    expect(pressed).to_have_count(0)
