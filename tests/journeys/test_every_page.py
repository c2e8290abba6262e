# SPDX-License-Identifier: EUPL-1.2
"""Every page that somebody can reach by links: valid, accessible, and nothing sticks out at 320 px."""

import pytest

from tests.journeys.people import ORGANISER, sign_in
from tests.journeys.walk import pages_by_link

# What is no page: files, and what ends the visit.
FILES = ("my-day-ics", "desk-attendees-export", "desk-slots-export", "security-txt", "robots-txt", "account_logout",
         "programme-calendar", "part-calendar",
         "api-openapi", "demo-letter-file", "widget-json", "schedule-xml", "schedule-json", "programme-csv",
         "programme-xlsx")  # fmt: skip


@pytest.fixture
def check(axe, fits, valid_html):
    def check_page(page, address):
        page.goto(address)
        axe(page)
        fits(page)
        valid_html(page)

    return check_page


def test_every_public_page_is_fit_for_everybody(page, check):
    found = pages_by_link(page, "/dag/", leave_out=FILES)
    for address in found.values():
        check(page, address)
    names = {kind.partition(":")[2] for kind in found}
    assert {
        "event-home",
        "programme",
        "session",
        "speakers",
        "speaker",
        "practical",
        "page",
        "register",
    } <= names
    assert {"my-day-entry", "accessibility", "privacy", "account_login"} <= names
    assert any(kind.startswith("en:") for kind in found)


def test_every_page_of_an_attendee_is_fit_for_everybody(page, site, check):
    mine = own_page(site)
    found = pages_by_link(page, mine, leave_out=FILES)
    for kind, address in found.items():
        if kind.partition(":")[2] in {"my-day", "my-day-edit", "my-day-cancel", "choose", "session"}:
            check(page, address)
    assert {"nl:my-day", "nl:my-day-edit", "nl:my-day-cancel", "nl:choose"} <= set(found)


def test_every_page_of_the_desk_is_fit_for_everybody(page, site, check):
    sign_in(page, site, ORGANISER)
    found = pages_by_link(page, "/organisatie/dag/", leave_out=FILES)
    for kind, address in found.items():
        if kind.startswith("nl:desk"):
            check(page, address)
    names = {kind.partition(":")[2] for kind in found}
    assert {"desk", "desk-attendees", "desk-attendee", "desk-slots", "desk-slot", "desk-messages"} <= names
    assert {"desk-setup", "desk-phases", "desk-venues", "desk-pages", "desk-team", "desk-import"} <= names


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_that_are_not_there_say_what_to_do(page, watch, axe, fits, language):
    watch.allowed = ("status of 404",)
    for path in ("/dag/programma/bestaat-niet/", "/nergens/", "/dag/mijn-dag/1-x/"):
        assert page.goto(language + path).status == 404
        assert page.locator("main a, main form").count() > 0
        axe(page)
        fits(page)


def test_dark_mode_and_large_letters_read_as_well(open_page, axe):
    dark = open_page(1280, color_scheme="dark")
    for path in ("/dag/", "/dag/programma/", "/dag/aanmelden/"):
        dark.goto(path)
        axe(dark)


def own_page(site) -> str:
    """The address of a demo attendee's own page."""
    rows = site.manage("attendee_tokens", "dag").strip().splitlines()
    token = rows[-1].split(",")[-1]
    return f"{site.url}/dag/mijn-dag/{token}/"
