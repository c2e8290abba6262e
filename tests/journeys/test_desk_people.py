# SPDX-License-Identifier: EUPL-1.2
"""The organiser and the people who come: groups, mail to a selection, the caterer's numbers, and who came."""

import pytest
from playwright.sync_api import expect

from tests.journeys.people import file_behind, fill_in, follow, go, link_named, nl, press, rows_of

EVENT = "mensen"
DESK = f"/organisatie/{EVENT}"
WIDE, NARROW = 1280, 360
SEND = "main button[type=submit]"
both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture(scope="module", autouse=True)
def event(site):
    site.add_event(EVENT)


def test_places_for_an_organisation_are_kept_and_taken_back(desk, site, fit):
    page, email = desk(NARROW), "contact@overheid.example"
    page.goto(f"{DESK}/groepen/")
    fit(page)
    follow(page.get_by_role("main"), nl("Keep places for an organisation"))
    fit(page)
    fill_in(page, organisation="waterschap Noord", wanted=5, contact_name="Coby Contact", email=email)
    page.locator("[name=venue][value=rotterdam]").check()
    mail = site.mail_after(email, lambda: press(page.get_by_role("main"), nl("Keep the places")))
    assert "/groep/" in mail
    expect(page.locator("h1")).to_have_text("waterschap Noord")
    fit(page)
    page.goto(f"{DESK}/groepen/")
    row = dict(zip(("where", "places"), rows_of(page, "Venue", "Places")[-1], strict=True))
    assert row == {"where": "Rotterdam", "places": "5"}
    fit(page)
    follow(page.get_by_role("main"), "waterschap Noord")
    follow(page, nl("Take back what has no name"))
    fit(page)
    press(page, nl("Yes, take them back"))
    expect(page.get_by_text(nl("No places are kept."))).to_be_visible()
    fit(page)


@both_widths
def test_mail_to_a_selection_is_read_as_each_gets_it_and_goes_out_once(desk, open_page, site, fit, width):
    page, other, first = desk(width), desk(width), f"Roos{width}"
    email = f"roos.{width}@overheid.example"
    page.goto(f"{DESK}/deelnemers/nieuw/")
    fill_in(page, name=f"{first} Mail", email=email, organisation="gemeente Ommen")
    page.locator("[name=venue][value=rotterdam]").check()
    site.mail_after(email, lambda: press(page.get_by_role("main"), nl("Register them")))
    page.goto(f"{DESK}/post-aan/")
    fit(page)
    follow(page.get_by_role("main"), nl("Write a mail"))
    page.locator("[name=venue]").select_option(label="Rotterdam")
    page.locator("[name=kind]").select_option(label="Deelnemer")
    fill_in(page, subject="Hoi {voornaam}", body="Dag {achternaam}")
    fit(page)
    press(page.get_by_role("main"), nl("Keep and look at it"))
    expect(page.locator(".od-errors")).to_contain_text("{achternaam}")
    fit(page)
    fill_in(page, body="Dag {naam}, je komt naar {locatie}.\n\n{mijn dag}")
    press(page.get_by_role("main"), nl("Keep and look at it"))
    expect(page.locator("#how")).to_be_visible()
    while f"Dag {first} Mail" not in page.get_by_role("main").inner_text():
        follow(page, nl("Next person"))
    expect(page.get_by_role("main")).to_contain_text(f"Dag {first} Mail, je komt naar Rotterdam.")
    fit(page)
    follow(page, nl("Send…"))
    fit(page)
    other.goto(page.url)
    mail = site.mail_after(email, lambda: go(page.locator(SEND)), f"Hoi {first}")
    assert f"Dag {first} Mail, je komt naar Rotterdam." in mail
    assert mail.strip().startswith(f"Hoi {first}")
    fit(page)
    go(other.locator(SEND))
    other.locator(".od-notice").first.wait_for()
    assert len([text for text in site.mails(email) if f"Hoi {first}" in text]) == 1
    expect(other.locator("h1")).to_have_text("Hoi {voornaam}")


@both_widths
def test_the_caterer_gets_numbers_without_names(desk, open_page, site, fit, width):
    page, name = desk(width), f"Vera Vega {width}"
    page.goto(f"{DESK}/deelnemers/nieuw/")
    fill_in(page, name=name, email=f"vera.{width}@overheid.example", organisation="gemeente Ommen")
    fill_in(page, access=f"Ringleiding {width}")
    page.locator("[name=venue][value=zwolle]").check()
    page.locator("[name=consent]").check()
    press(page.get_by_role("main"), nl("Register them"))
    expect(page.locator("h1")).to_contain_text(name)
    follow(page, nl("Catering"))
    expect(page.get_by_role("main")).to_contain_text(f"Ringleiding {width}")
    expect(page.get_by_role("main")).not_to_contain_text(name)
    fit(page)
    file = file_behind(link_named(page.get_by_role("main"), nl("As CSV")))
    assert name not in file.read_text(encoding="utf-8-sig")


@both_widths
def test_who_came_is_marked_and_counted(desk, site, fit, width):
    page = desk(width)
    page.goto(f"{DESK}/deelnemers/")
    follow(page, nl("Show-up"))
    expect(page.locator("main h1")).to_have_text(nl("Show-up"))
    here = page.locator("header [aria-current=page], .od-band [aria-current=page]")
    assert here.all_inner_texts() == [nl("Attendees"), nl("Show-up")]
    fit(page)
    total = int(
        page.locator("main tbody tr", has_text=nl("Everybody")).first.locator("td").first.inner_text()
    )
    file = file_behind(link_named(page.get_by_role("main"), nl("As CSV")))
    assert str(total) in file.read_text(encoding="utf-8-sig")
    page.goto(f"{DESK}/opkomst/deelnemers/")
    expect(page.get_by_role("main")).to_contain_text(str(total))
    fit(page)
