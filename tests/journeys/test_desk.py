# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: finding attendees, opening and closing seats, reading mail before it goes."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import (
    ORGANISER,
    be,
    file_behind,
    fill_in,
    follow,
    go,
    link_named,
    nl,
    notice,
    press,
    register,
)

DESK = "/organisatie/dag"
both_widths = pytest.mark.parametrize("width", [1280, 360])


@pytest.fixture
def fit(axe, fits):
    def check(page):
        axe(page)
        fits(page)

    return check


def rows_of(page) -> list[str]:
    """The names in the list, not those in the totals above it."""
    rows = "main table:not(section[aria-labelledby=totals-title] *) tbody th[scope=row]"
    return page.locator(rows).all_inner_texts()


def downloaded(page, text: str) -> list[dict[str, str]]:
    """The rows of the CSV behind this link."""
    text = file_behind(link_named(page, text)).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@both_widths
def test_attendees_are_searched_filtered_sorted_and_taken_along(open_page, site, fit, width):
    register(open_page(width), site, f"zoek.{width}@overheid.example", name=f"Zoë Zoekmaar {width}")
    page = open_page(width)
    be(page, site, ORGANISER)
    page.goto(f"{DESK}/deelnemers/")
    fit(page)
    everybody = len(downloaded(page, nl("As CSV")))
    fill_in(page, q=f"zoekmaar {width}")
    press(page, nl("Show"))
    assert rows_of(page) == [f"Zoë Zoekmaar {width}"]
    assert [row[nl("Name")] for row in downloaded(page, nl("As CSV"))] == [f"Zoë Zoekmaar {width}"]
    fill_in(page, q="niemand heet zo")
    press(page, nl("Show"))
    expect(page.get_by_role("main")).to_contain_text(nl("Nobody found"))
    fit(page)
    follow(page, nl("Show everybody"))

    page.locator("[name=locatie]").select_option("rotterdam")
    press(page, nl("Show"))
    found = downloaded(page, nl("As CSV"))
    assert {row[nl("Venue")] for row in found} == {"Rotterdam"}
    assert 0 < len(found) < everybody
    page.goto(f"{DESK}/deelnemers/?sorteer=-naam")
    assert rows_of(page)[0] == max(rows_of(page), key=str.casefold)
    page.goto(f"{DESK}/deelnemers/?q=zoekmaar+{width}")
    follow(page, f"Zoë Zoekmaar {width}")
    fit(page)


@both_widths
def test_seats_are_closed_opened_and_counted(open_page, site, fit, width):
    page = open_page(width)
    be(page, site, ORGANISER)
    page.goto(f"{DESK}/plaatsen/?ronde=4&locatie=rotterdam")
    fit(page)
    ticked = rows_of(page)[:2]
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()
    press(page, nl("Close what is ticked"))
    assert "2" in notice(page)
    page.goto(f"{DESK}/plaatsen/?status=closed")
    assert rows_of(page) == ticked
    fit(page)
    for box in page.get_by_role("checkbox").all()[:2]:
        box.check()
    press(page, nl("Open what is ticked for choosing"))
    assert "2" in notice(page)
    page.goto(f"{DESK}/plaatsen/?status=closed")
    assert rows_of(page) == []
    press(page, nl("Show"))

    page.goto(f"{DESK}/plaatsen/?ronde=4&locatie=rotterdam")
    follow(page, ticked[0])
    fill_in(page, limit="")
    press(page, nl("Save"))
    expect(page.locator(".od-errors")).to_be_focused()
    fit(page)
    fill_in(page, limit=17 if width == 1280 else 19)
    press(page, nl("Save"))
    assert nl("Number of places changed") in notice(page)
    expect(page.locator("[name=limit]").first).to_have_value("17" if width == 1280 else "19")
    fit(page)


def hold_mail(page, *, wanted: bool) -> None:
    page.goto(f"{DESK}/instellingen/evenement/")
    page.locator("[name=hold_mail]").set_checked(wanted)
    press(page.get_by_role("main"), nl("Save"))
    assert nl("Saved.") in notice(page)


@both_widths
def test_a_held_message_is_read_changed_and_let_go(open_page, site, fit, width):
    page, email = open_page(width), f"post.{width}@overheid.example"
    be(page, site, ORGANISER)
    hold_mail(page, wanted=True)
    visitor = open_page(width)
    mine = register(visitor, site, email)
    visitor.goto(f"{mine}kiezen/?ronde=1")
    press(visitor, nl("Take this place"))
    expect(visitor.locator(".od-notice--ok")).to_be_visible()

    page.goto(f"{DESK}/berichten/?status=held")
    fit(page)
    fill_in(page, q=email)
    press(page, nl("Search"))
    go(page.locator("main tbody th a"))
    fit(page)
    follow(page, nl("Change the text"))
    text = page.locator("[name=body]").input_value()
    fill_in(page, subject="", body=text)
    press(page, nl("Save"))
    expect(page.locator(".od-errors")).to_be_focused()
    fit(page)
    fill_in(page, subject="Tot in Zwolle", body=f"Neem je laptop mee.\n\n{text}")
    press(page, nl("Save"))
    expect(page.locator("h1")).to_have_text("Tot in Zwolle")
    fit(page)
    assert not [mail for mail in site.mails(email) if "Tot in Zwolle" in mail]
    mail = site.mail_after(email, lambda: press(page, nl("Release: send it now")))
    assert re.match(r"\s*Tot in Zwolle\s+Neem je laptop mee\.", mail)
    hold_mail(page, wanted=False)
    page.goto(f"/demo/post/?q={email}")
    expect(page.get_by_role("link", name="Tot in Zwolle")).to_be_visible()
    fit(page)
