# SPDX-License-Identifier: EUPL-1.2
"""The organiser decides who comes: kinds, requests, rules, invitation links, lists, groups, mail, and the figures."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import (
    code_in,
    file_behind,
    fill_in,
    fill_registration,
    follow,
    go,
    link_named,
    nl,
    notice,
    path,
    press,
    press_by_keys,
    register,
    rows_of,
    tab_to,
    titles_with,
    type_in,
    words_in,
)

EVENT = "inschrijving"
DESK, OPEN = f"/organisatie/{EVENT}", f"/{EVENT}/aanmelden/"
ENTRANCE = f"{DESK}/inschrijving/"
WIDE, NARROW = 1280, 360
TAKE = "Take this place"
both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])


@pytest.fixture(scope="module", autouse=True)
def event(site):
    site.add_event(EVENT)


def save(page: Page, t=nl) -> None:
    press(page.get_by_role("main"), t("Save"))
    assert t("Saved.") in notice(page)


def confirm(page: Page, mail: str) -> None:
    page.locator("[name=code]").fill(code_in(mail))
    press(page, nl("Confirm my registration"))
    page.wait_for_url(re.compile(r"/mijn-dag/"))


def let_in_by_request(page: Page, *, wanted: bool, look=lambda page: None) -> None:
    """Whether everyone may ask to come as press."""
    page.goto(ENTRANCE)
    follow(page.get_by_role("main"), "Pers")
    look(page)
    page.locator("[name=is_public]").set_checked(wanted)
    page.locator("[name=needs_approval]").check()
    save(page)


@both_widths
def test_a_kind_comes_back_and_a_request_is_approved_with_a_word(desk, open_page, site, fit, width):
    page, visitor, name = desk(width), open_page(width), f"Petra Pers {width}"
    page.goto(ENTRANCE)
    fit(page)
    follow(page.get_by_role("main"), "Tafelgast")
    fit(page)
    follow(page, nl("Delete"))
    fit(page)
    press(page, nl("Yes, delete it"))
    expect(page.get_by_role("link", name="Tafelgast")).to_have_count(0)
    fit(page)
    press(page, nl("Add the usual kinds"))
    expect(page.get_by_role("link", name="Tafelgast")).to_be_visible()
    let_in_by_request(page, wanted=True, look=fit)

    visitor.goto(OPEN)
    fit(visitor)
    visitor.get_by_role("radio", name=re.compile("^Pers")).check()
    press(visitor, nl("Go on"))
    email = f"petra.{width}@krant.example"
    fill_registration(visitor, email, name=name)
    confirm(visitor, site.mail_after(email, lambda: press(visitor, nl("Go on"))))
    assert not visitor.locator("a[href$='kiezen/']").count()
    fit(visitor)

    follow(page, nl("Requests"))
    fit(page)
    press(page, nl("Approve…"))
    assert nl("Nothing was ticked. Tick the requests first.") in notice(page)
    tab_to(page, page.get_by_role("checkbox", name=nl("Choose %(name)s") % {"name": name}))
    page.keyboard.press("Space")
    press_by_keys(page, nl("Approve…"))
    page.locator("[name=word]").wait_for()
    fit(page)
    type_in(page, word="Kom naar de perstafel.")
    mail = site.mail_after(email, lambda: press_by_keys(page, nl("Yes, approve")), "perstafel")
    assert "Kom naar de perstafel." in mail
    expect(page.get_by_role("link", name=name)).to_have_count(0)
    fit(page)
    visitor.reload()
    expect(visitor.locator("a[href*='kiezen/']").first).to_be_visible()
    let_in_by_request(page, wanted=False)


@both_widths
def test_a_request_that_was_rejected_comes_back_in_one_press(desk, open_page, site, fit, width):
    page, visitor, name = desk(width), open_page(width), f"Piet Pers {width}"
    let_in_by_request(page, wanted=True)
    visitor.goto(f"{OPEN}?soort=pers")
    email = f"piet.{width}@krant.example"
    fill_registration(visitor, email, name=name)
    confirm(visitor, site.mail_after(email, lambda: press(visitor, nl("Go on"))))
    page.goto(f"{ENTRANCE}aanvragen/")
    page.get_by_role("checkbox", name=nl("Choose %(name)s") % {"name": name}).check()
    press(page, nl("Reject…"))
    fit(page)
    site.mail_after(email, lambda: press(page, nl("Yes, reject")))
    visitor.reload()
    fit(visitor)
    fit(page)
    go(page.locator("#rejected + ul li", has_text=name).get_by_role("button"))
    expect(page.get_by_role("checkbox", name=nl("Choose %(name)s") % {"name": name})).to_be_visible()
    let_in_by_request(page, wanted=False)


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl"), (NARROW, "en")])
def test_a_rule_says_whom_it_touches_and_is_kept_by_the_site(desk, open_page, site, fit, width, language):
    t, page, visitor = words_in(language), desk(width), open_page(width)
    mine = register(visitor, site, f"regel.{width}@overheid.example", language=language, event=EVENT)
    for number in (1, 2):
        visitor.goto(f"{mine}kiezen/?ronde={number}")
        press(visitor, t(TAKE))
        expect(visitor.locator(".od-notice--ok")).to_be_visible()
    rules = path(language, f"{ENTRANCE}regels/")
    page.goto(rules)
    fit(page)
    if page.get_by_role("button", name=t("Add these rounds")).count():
        press(page, t("Add these rounds"))
    follow(page, t("Add a round"))
    fit(page)
    press(page.get_by_role("main"), t("Save"))
    expect(page.locator(".od-errors")).to_be_focused()
    fit(page)
    day = page.evaluate("url => fetch(url).then(answer => answer.text())", f"/{EVENT}/programma/")
    date = re.search(r'datetime="(\d{4}-\d\d-\d\d)T', day)[1]
    fill_in(page, name="Avond", name_en="Evening", starts_at=f"{date}T19:00", ends_at=f"{date}T21:00")
    press(page.get_by_role("main"), t("Save"))
    evening = "Avond" if language == "nl" else "Evening"
    expect(page.get_by_role("link", name=evening)).to_be_visible()
    follow(page.get_by_role("main"), evening)
    follow(page, t("Delete"))
    fit(page)
    press(page, t("Yes, delete it"))

    page.goto(rules)
    fill_in(page, most_seats=1)
    press(page.get_by_role("main"), t("Save"))
    expect(page.get_by_text(t("Nothing is saved yet: this touches people"))).to_be_visible()
    fit(page)
    press(page, t("Save anyway"))
    assert t("Saved.") in notice(page)
    visitor.goto(f"{mine}kiezen/?ronde=3")
    assert not titles_with(visitor, t(TAKE))
    fit(visitor)
    page.goto(rules)
    fill_in(page, most_seats="")
    save(page, t)
    visitor.reload()
    assert titles_with(visitor, t(TAKE))


@pytest.mark.console("status of 410")
@both_widths
def test_an_invitation_lets_in_whom_it_is_for_until_it_is_withdrawn(desk, open_page, site, fit, width):
    page, visitor = desk(width), open_page(width)
    page.goto(f"{ENTRANCE}links/")
    fit(page)
    follow(page.get_by_role("main"), nl("Make a link"))
    fill_in(page, note=f"Jury {width}", allowed="jury.example", most=1)
    page.locator("[name=kind]").select_option(label="Jury")
    fit(page)
    press(page.get_by_role("main"), nl("Save"))
    invitation = page.locator("#invitation").input_value()
    fit(page)

    visitor.goto(invitation)
    fill_registration(visitor, f"wie@elders{width}.example")
    press(visitor, nl("Go on"))
    wrong = nl("This invitation is not for this address. Use the address on which you were invited.")
    expect(visitor.locator(".od-errors")).to_contain_text(wrong)
    fit(visitor)
    email = f"lid.{width}@team.jury.example"
    visitor.locator("[name=email]").fill(email)
    confirm(visitor, site.mail_after(email, lambda: press(visitor, nl("Go on"))))
    follow(page, nl("Invitation links"))
    used = {cells[0]: cells[1].split() for cells in rows_of(page, "For whom", "Used")}
    assert used[f"Jury {width}"] == ["1", "van", "1"]
    fit(page)
    follow(page.get_by_role("main"), f"Jury {width}")
    fit(page)
    follow(page, nl("Withdraw…"))
    fit(page)
    press(page.get_by_role("main"), nl("Yes, withdraw it"))
    stranger = open_page(width)
    stranger.goto(invitation)
    expect(stranger.locator("h1")).to_have_text(nl("This invitation does not work"))
    fit(stranger)


@both_widths
def test_somebody_is_registered_by_the_organiser_and_only_once(desk, site, fit, width):
    page, email = desk(width), f"gast.{width}@overheid.example"
    page.goto(f"{DESK}/deelnemers/")
    follow(page, nl("Register somebody"))
    fit(page)
    press(page.get_by_role("main"), nl("Register them"))
    expect(page.locator(".od-errors")).to_be_focused()
    fit(page)
    type_in(page, name=f"Gijs Gast {width}", email=email, organisation="gemeente Ommen")
    page.locator("[name=venue][value=zwolle]").check()
    mail = site.mail_after(email, lambda: press_by_keys(page.get_by_role("main"), nl("Register them")))
    assert "/mijn-dag/" in mail
    expect(page.locator("h1")).to_contain_text(f"Gijs Gast {width}")
    fit(page)
    page.goto(f"{DESK}/deelnemers/nieuw/")
    fill_in(page, name="Nog eens", email=email.upper(), organisation="gemeente Ommen")
    page.locator("[name=venue][value=rotterdam]").check()
    press(page.get_by_role("main"), nl("Register them"))
    follow(page, nl("See this registration"))
    expect(page.locator("h1")).to_contain_text(f"Gijs Gast {width}")


@both_widths
def test_a_list_is_looked_at_before_anybody_is_registered(desk, site, fit, tmp_path, width):
    page, file, email = desk(width), tmp_path / "lijst.csv", f"rij.{width}@overheid.example"
    rows = [
        f"Rie Rij {width};{email};Zwolle",
        f"Zonder Adres {width};geen adres;Zwolle",
        f"Waar {width};w@a.example;Mars",
    ]
    file.write_text("\n".join(["Naam;E-mail;Locatie", *rows]), encoding="utf-8")
    page.goto(f"{DESK}/deelnemers/invoer/")
    fit(page)
    press(page, nl("Look what would happen"))
    expect(page.locator(".od-errors")).to_be_focused()
    page.locator("[name=file]").set_input_files(file)
    press(page, nl("Look what would happen"))
    expect(page.locator("h1")).to_have_text(nl("This is what would happen"), timeout=60_000)
    fit(page)
    expect(page.locator("main tbody tr")).to_have_count(3)
    assert rows_of(page, "Row", "What happens")[-1] == ["2", nl("will be registered").capitalize()]
    assert not site.letters(email)
    press(page, nl("Register them and mail them"))
    expect(page.locator("h1")).to_have_text(nl("The list has been worked through"), timeout=60_000)
    fit(page)
    assert "/mijn-dag/" in site.last_mail(email)
    file = file_behind(link_named(page.get_by_role("main"), nl("As CSV")))
    report = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
    found = {row[nl("E-mail address")]: row[nl("What happened")] for row in report}
    assert (len(found), found[email]) == (3, nl("registered"))
    page.goto(f"{DESK}/deelnemers/invoer/")
    page.locator("[name=file]").set_input_files(file)
    press(page, nl("Look what would happen"))
    expect(page.get_by_text(nl("Nobody would be registered"))).to_be_visible(timeout=60_000)
    fit(page)
    assert len(site.letters(email)) == 1
