# SPDX-License-Identifier: EUPL-1.2
"""An organiser signs in and sets up a day from nothing: two venues, a team, a programme, and people come."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.journeys.people import (
    ADMINISTRATOR,
    CODE,
    ORGANISER,
    be,
    code_in,
    fill_in,
    follow,
    link_in,
    nl,
    notice,
    path,
    press,
    register,
    slot_named,
    words_in,
)

SCHEDULE = ROOT / "tests" / "programme" / "files" / "days.frab.xml"
TODAY = datetime.now(UTC).date()
FIRST_DAY = TODAY + timedelta(days=90)
SAVED = "Saved."


@pytest.fixture
def fit(axe, fits):
    def check(page):
        axe(page)
        fits(page)

    return check


def save(page) -> None:
    """Save a form of the settings, and see that it was saved."""
    press(page.get_by_role("main"), nl("Save"))
    assert nl(SAVED) in notice(page)


@pytest.mark.parametrize(("width", "language"), [(1280, "nl"), (360, "en")])
def test_signing_in_tells_nobody_who_is_known(open_page, site, fit, width, language):
    t, page = words_in(language), open_page(width)
    stranger, known = f"vreemde.{width}@overheid.example", "lezer@dag.example"
    page.goto(path(language, "/account/login/"))
    fit(page)
    page.locator("[name=email]").fill(stranger)
    letter = site.mail_after(stranger, lambda: press(page, t("Mail me a code")))
    answer = page.get_by_role("main").inner_text()
    assert not re.search(r"^[0-9A-Z]{4}-[0-9A-Z]{4}$", letter, re.MULTILINE)
    follow(page, t("Use another address"))
    page.locator("[name=email]").fill(known)
    mail = site.mail_after(known, lambda: press(page, t("Mail me a code")), CODE)
    assert page.get_by_role("main").inner_text() == answer.replace(stranger, known)
    fit(page)
    page.locator("[name=code]").fill("AAAA-AAAA")
    press(page, t("Continue"))
    expect(page.locator(".od-errors")).to_be_focused()
    expect(page).to_have_title(re.compile("^" + t("Error:")))
    page.locator("[name=code]").fill(code_in(mail).lower())
    press(page, t("Continue"))
    page.wait_for_url(f"**{path(language, '/organisatie/')}")
    expect(page.locator("main .od-card__title a[href$='/dag/voorstellen/']")).to_have_count(1)
    fit(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_day_is_set_up_from_nothing_and_somebody_registers(open_page, site, fit, tmp_path, width):
    page, slug = open_page(width), f"nacht-{width}"
    be(page, site, ADMINISTRATOR)
    make_event(page, slug, fit)
    desk = f"/organisatie/{slug}"
    open_phases(page, desk, fit)
    for venue, room, seats in (("Stadhuis", "Raadzaal", 40), ("Kazerne", "Kapel", 25)):
        add_venue(page, desk, venue, room, seats, fit)
    page.goto(f"{desk}/instellingen/locaties/reistijden/")
    page.locator("main input[name^=minutes_]").fill("35")
    save(page)
    page.goto(f"{desk}/instellingen/locaties/")
    expect(page.get_by_role("main")).to_contain_text("35")
    fit(page)
    bring_programme(page, desk, schedule(tmp_path), fit)
    visitor = open_page(width)
    publish(page, desk, visitor, f"/{slug}/", fit)

    visitor.goto(f"/{slug}/programma/")
    expect(visitor.get_by_role("link", name="Nachtgesprek").first).to_be_visible()
    fit(visitor)
    mine = register(visitor, site, f"gast.{width}@overheid.example", event=slug, venue="stadhuis")
    visitor.goto(f"{mine}kiezen/")
    press(slot_named(visitor, "Nachtgesprek"), nl("Take this place"))
    assert "Nachtgesprek" in notice(visitor)
    fit(visitor)
    page.goto(f"{desk}/")
    fit(page)


def make_event(page, slug, fit) -> None:
    page.goto("/organisatie/")
    follow(page, nl("New event"))
    press(page, nl("Make this event"))
    expect(page).to_have_title(re.compile("^" + nl("Error:")))
    expect(page.locator(".od-errors")).to_be_focused()
    last = FIRST_DAY + timedelta(days=1)
    fill_in(page, name="Kennisnacht", slug=slug, starts_on=last, ends_on=FIRST_DAY)
    press(page, nl("Make this event"))
    expect(page.locator(".od-errors a")).to_contain_text(nl("The last day comes before the first day."))
    expect(page.locator("[name=name]")).to_have_value("Kennisnacht")
    fit(page)
    fill_in(page, starts_on=FIRST_DAY, ends_on=last)
    press(page, nl("Make this event"))
    page.wait_for_url(f"**/organisatie/{slug}/instellingen/")
    fit(page)
    page.goto(f"/organisatie/{slug}/instellingen/evenement/")
    fill_in(page, theme="Wat we ’s nachts weten", help_email="hulp@nacht.example")
    save(page)
    fit(page)


def open_phases(page, desk, fit) -> None:
    page.goto(f"{desk}/instellingen/fasen/")
    opens, closes = TODAY - timedelta(days=7), FIRST_DAY - timedelta(days=1)
    for kind in ("registration", "choosing"):
        fill_in(page, **{f"{kind}_opens": f"{closes}T09:00", f"{kind}_closes": f"{opens}T17:00"})
    press(page.get_by_role("main"), nl("Save"))
    expect(page.locator(".od-errors a")).to_have_count(2)
    for kind in ("registration", "choosing"):
        fill_in(page, **{f"{kind}_opens": f"{opens}T09:00", f"{kind}_closes": f"{closes}T17:00"})
    save(page)
    expect(page.locator(".od-timeline .is-open")).to_have_count(2)
    fit(page)


def add_venue(page, desk, name, room, seats, fit) -> None:
    page.goto(f"{desk}/instellingen/locaties/nieuw/")
    fit(page)
    fill_in(page, name=name, street="Plein 1", city="Deventer", route="Vijf minuten lopen.", capacity=200)
    save(page)
    if not page.get_by_role("heading", name=name, level=1).count():
        follow(page.get_by_role("main"), name)
    follow(page, nl("Add a room"))
    fit(page)
    fill_in(page, name=room, capacity=seats)
    save(page)
    expect(page.get_by_role("rowheader", name=room)).to_be_visible()
    fit(page)


def schedule(folder: Path) -> Path:
    """The schedule of the tests, on the days of this event."""
    text = SCHEDULE.read_text(encoding="utf-8")
    for number, day in enumerate(("2027-03-12", "2027-03-13")):
        text = text.replace(day, str(FIRST_DAY + timedelta(days=number)))
    file = folder / "schedule.xml"
    file.write_text(text, encoding="utf-8")
    return file


def bring_programme(page, desk, file: Path, fit) -> None:
    """First what is no schedule, which changes nothing; then the real one, looked at before it is done."""
    hostile = file.with_name("bom.xml")
    entities = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    hostile.write_text(f'<?xml version="1.0"?><!DOCTYPE s [{entities}]><schedule>&b;</schedule>')
    page.goto(f"{desk}/programma/invoer/")
    for wrong in (hostile, Path(__file__)):
        page.locator("[name=file]").set_input_files(wrong)
        press(page, nl("Look what would change"))
        expect(page.locator(".od-errors")).to_be_focused()
        fit(page)
    page.locator("[name=file]").set_input_files(file)
    press(page, nl("Look what would change"))
    confirm = nl("Import this and show it to everyone")
    page.get_by_role("button", name=confirm).wait_for(timeout=60_000)
    expect(page.get_by_role("main")).to_contain_text("Nachtgesprek")
    fit(page)
    press(page, confirm)
    expect(page.locator("h1")).to_have_text(nl("The programme has been imported"), timeout=60_000)
    fit(page)


def publish(page, desk, visitor, home, fit) -> None:
    """Hidden until the organiser says so."""
    assert visitor.request.get(home).status == 404
    page.goto(f"{desk}/instellingen/tonen/")
    fit(page)
    press(page, nl("Show this event to everyone"))
    visitor.goto(home)
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Wat we ’s nachts weten")
    fit(visitor)


def test_a_copy_takes_the_venues_and_roles_along_and_nobody_else(page, site, fit):
    be(page, site, ADMINISTRATOR)
    page.goto("/organisatie/nieuw/")
    page.get_by_role("radio", name=re.compile("Dag van de Ambtenaar 2.0")).first.check()
    fill_in(page, name="Dag van volgend jaar", slug="volgend-jaar")
    fill_in(page, starts_on=FIRST_DAY + timedelta(days=365), ends_on=FIRST_DAY + timedelta(days=365))
    press(page, nl("Make this event"))
    page.wait_for_url("**/organisatie/volgend-jaar/instellingen/")
    fit(page)
    page.goto("/organisatie/volgend-jaar/instellingen/locaties/")
    assert page.locator("main .od-box h2").all_inner_texts() == ["Zwolle", "Rotterdam"]
    page.goto("/organisatie/volgend-jaar/instellingen/team/")
    expect(page.get_by_role("main")).to_contain_text(ORGANISER)
    page.goto("/organisatie/volgend-jaar/deelnemers/")
    expect(page.get_by_role("main")).to_contain_text(nl("Nobody has registered yet"))
    fit(page)
    page.goto("/organisatie/volgend-jaar/programma/")
    fit(page)


def test_somebody_is_asked_for_the_team_and_accepts_by_mail(open_page, site, fit):
    page, other, email = open_page(1280), open_page(360), "nieuw.teamlid@overheid.example"
    be(page, site, ADMINISTRATOR)
    page.goto("/organisatie/dag/instellingen/team/")
    page.locator("[name=email]").fill(email)
    press(page, nl("Send the invitation"))
    expect(page.get_by_role("rowheader", name=email)).to_be_visible()
    fit(page)
    other.goto(link_in(site.last_mail(email, "/uitnodiging/"), "/uitnodiging/"))
    fit(other)
    other.locator("[name=name]").fill("Truus Nieuwkoop")
    press(other, nl("Yes, I accept"))
    follow(other.get_by_role("main"), nl("Sign in"))
    other.locator("[name=email]").fill(email)
    mail = site.mail_after(email, lambda: press(other, nl("Mail me a code")), CODE)
    other.locator("[name=code]").fill(code_in(mail))
    press(other, nl("Continue"))
    other.wait_for_url("**/organisatie/")
    follow(other, "Dag van de Ambtenaar 2.0")
    fit(other)
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("Truus Nieuwkoop")


@pytest.mark.console("status of 409")
def test_two_who_change_the_same_thing_both_see_both_versions(open_page, site, fit):
    one, other = open_page(1280), open_page(360)
    address = "/organisatie/dag/instellingen/evenement/"
    for page, who in ((one, ADMINISTRATOR), (other, ORGANISER)):
        be(page, site, who)
        page.goto(address)
    was = one.locator("[name=intro]").input_value()
    fill_in(one, intro="Een dag vol nieuwe woorden.")
    save(one)
    fill_in(other, intro="Een dag vol andere woorden.")
    press(other.get_by_role("main"), nl("Save"))
    both = other.get_by_role("row").filter(has_text="nieuwe woorden")
    expect(both).to_contain_text("Een dag vol andere woorden.")
    expect(other.locator("[name=intro]")).to_have_value("Een dag vol andere woorden.")
    fit(other)
    save(other)
    one.goto(address)
    expect(one.locator("[name=intro]")).to_have_value("Een dag vol andere woorden.")
    fill_in(one, intro=was)
    save(one)
