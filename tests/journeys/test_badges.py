# SPDX-License-Identifier: EUPL-1.2
"""The organiser prints badges: what does not fit is mended first; what changed and what was lost is printed again."""

import re

import pytest
from pikepdf import Pdf
from playwright.sync_api import Page, expect

from tests.journeys.people import (
    ORGANISER,
    be,
    button_named,
    enter,
    file_behind,
    fill_in,
    follow,
    go,
    link_named,
    nl,
    notice,
    path,
    press,
    press_by_keys,
    tab_to,
    type_in,
    words_in,
)

EVENT = "badgedag"
DESK = f"/organisatie/{EVENT}"
BADGES = f"{DESK}/badges/"
WIDE, NARROW = 1280, 360
MADE_MS = 90_000
LONG = "Wilhelmina Oosterveldbrouwershavenslangenburgvanachterhoek{}"


@pytest.fixture(scope="module", autouse=True)
def event(site):
    site.add_event(EVENT, 12)


def attendees(site, wanted: str = "name") -> list[tuple[int, str]]:
    """Key and name (or another column) of who is registered."""
    command = (
        "from registration.models import Attendee;"
        f"rows = Attendee.objects.confirmed().filter(event__slug={EVENT!r}).order_by('pk');"
        f"[print('::', pk, value) for pk, value in rows.values_list('pk', {wanted!r})]"
    )
    lines = [line for line in site.manage("shell", "-c", command).splitlines() if line.startswith(":: ")]
    return [(int(line.split(" ", 2)[1]), line.split(" ", 2)[2]) for line in lines]


def rename(site, pk: int, name: str) -> None:
    command = (
        f"from registration.models import Attendee; Attendee.objects.filter(pk={pk}).update(name={name!r})"
    )
    site.manage("shell", "-c", command)


def made(page: Page):
    """The link to the file, once it is there."""
    link = page.locator("main a[href$='/badges.pdf']")
    link.wait_for(timeout=MADE_MS)
    return link


def pages_of(page: Page) -> int:
    """Download the file and count its pages."""
    with Pdf.open(file_behind(made(page))) as pdf:
        return len(pdf.pages)


def columns(page: Page, number: int) -> list[str]:
    """The cells of one column of the page's piles."""
    return page.locator(f"section[aria-labelledby=parts] tbody tr > :nth-child({number})").all_inner_texts()


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl"), (NARROW, "en")])
def test_a_name_is_mended_and_the_pile_is_printed_and_downloaded(desk, site, fit, width, language):
    t, page = words_in(language), desk(width)
    pk, old = attendees(site)[width % 7]
    long = LONG.format(width)
    rename(site, pk, long)
    page.goto(path(language, BADGES))
    fit(page)
    follow(page, t("See which, and what you can do"))
    fit(page)
    line = page.locator(".od-stacklist > li", has_text=long)
    tab_to(page, line.locator("summary"))
    page.keyboard.press("Enter")
    fit(page)
    tab_to(page, line.locator("[name=name]"))
    page.keyboard.type(old)
    press_by_keys(line, t("Save"))
    assert t("Saved.") in notice(page)
    expect(page.get_by_role("link", name=long)).to_have_count(0)
    fit(page)

    follow(page, t("Print"))
    count = len(attendees(site))
    fill_in(page, spares="2")
    expect(page.locator("aside [role=status]")).to_contain_text(f"{count} badges")
    tab_to(page, page.locator("main").get_by_role("button", name=t("Print"), exact=True))
    enter(page)
    page.wait_for_url(re.compile(r"/badges/serie/\d+/"))
    made(page)
    fit(page)
    assert sum(map(int, columns(page, 2))) == count
    assert pages_of(page) == sum(map(int, columns(page, 4))) * 2
    page.goto(path(language, BADGES))
    assert t("Every badge has been printed") in notice(page)
    fit(page)
    rename(site, pk, old)


def test_only_what_changed_is_printed_again_also_without_javascript(open_page, site):
    page = open_page(NARROW, javascript=False)
    be(page, site, ORGANISER)
    page.goto(BADGES)
    if page.get_by_text(nl("Every badge has been printed")).count() == 0:
        print_all(page)
    pk, name = attendees(site)[5]
    page.goto(f"{DESK}/deelnemers/{pk}/")
    follow(page, nl("Other words…"))
    fill_in(page, organisation="het Huis")
    press(page.get_by_role("main"), nl("Save"))
    expect(page.get_by_text(nl("Something on it has changed since: print it again."))).to_be_visible()
    page.goto(BADGES)
    follow(page, nl("Only what is new or changed"))
    assert page.locator("[name=choice][value=changed]").is_checked()
    press(page, nl("Count again"))
    expect(page.locator("aside [role=status]")).to_contain_text("Eén badge")
    press_print(page)
    assert columns(page, 2) == ["1"]
    assert pages_of(page) == 2
    page.goto(f"{DESK}/deelnemers/{pk}/")
    expect(page.get_by_text(nl("Nothing on it has changed since."))).to_be_visible()


def print_all(page: Page) -> None:
    page.locator("[name=choice][value=all]").check()
    press_print(page)


def press_print(page: Page) -> None:
    """Without JavaScript one asks again until the file is there."""
    go(page.locator("main").get_by_role("button", name=nl("Print"), exact=True))
    for _time in range(60):
        if page.locator("main a[href$='/badges.pdf']").count():
            return
        page.wait_for_timeout(1000)
        follow(page, nl("Refresh"))
    raise AssertionError(page.inner_text("main"))


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl"), (NARROW, "en")])
def test_a_lost_badge_gets_a_new_code_and_is_printed_at_the_table(desk, site, fit, width, language):
    t, page = words_in(language), desk(width)
    pk, code = attendees(site, "badge_code")[width % 5]
    page.goto(path(language, f"{DESK}/deelnemers/{pk}/"))
    follow(page, t("Badge lost: new code…"))
    fit(page)
    press_by_keys(page, t("Yes, make a new code"))
    page.wait_for_url(re.compile(rf"/deelnemers/{pk}/$"))
    fit(page)
    assert dict(attendees(site, "badge_code"))[pk] != code
    with Pdf.open(file_behind(button_named(page, t("Print this badge (PDF)")))) as pdf:
        assert len(pdf.pages) == 2


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl"), (NARROW, "en")])
def test_a_printer_is_measured_corrected_chosen_and_deleted(desk, fit, width, language):
    t, page, name = words_in(language), desk(width), f"Balie {width}"
    page.goto(path(language, f"{BADGES}printers/"))
    fit(page)
    with Pdf.open(file_behind(link_named(page, t("Test sheet (PDF)")))) as pdf:
        assert len(pdf.pages) == 2
    follow(page, t("Add a printer"))
    press(page.get_by_role("main"), t("Save"))
    expect(page.locator(".od-errors")).to_be_focused()
    fit(page)
    type_in(page, name=name)
    fill_in(page, right="1.5", back_down="-0.5")
    press_by_keys(page.get_by_role("main"), t("Save"))
    page.wait_for_url(re.compile(r"/printers/$"))
    fit(page)
    page.goto(path(language, BADGES))
    page.locator("[name=printer]").select_option(label=name)
    page.goto(path(language, f"{BADGES}printers/"))
    follow(page.get_by_role("main"), name)
    fit(page)
    follow(page, t("Delete…"))
    fit(page)
    press(page, t("Yes, delete it"))
    expect(page.get_by_role("link", name=name)).to_have_count(0)
