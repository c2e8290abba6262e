# SPDX-License-Identifier: EUPL-1.2
"""A form is built in the browser and filled in, workshops are chosen and waited for, and colleagues come along."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import (
    ORGANISER,
    be,
    choose_by_keys,
    code_in,
    enter,
    fill_in,
    fill_registration,
    follow,
    go,
    link_in,
    make_full,
    nl,
    notice,
    press,
    press_by_keys,
    register,
    slot_named,
    tab_to,
    titles_with,
    touch,
    type_in,
    words_in,
)

WIDE, NARROW = 1280, 360
TAKE = "Take this place"


def add_question(page: Page, kind: str, **values: str) -> None:
    """From the list of questions, by its buttons, back to it."""
    follow(page, nl("Add a question"))
    go(page.get_by_role("main").locator(f"a[href='?soort={kind}']"))
    fill_in(page, **values)


def build_two_questions(page: Page, site, first: str, second: str, look) -> None:
    """Yes or no, and a text that is required after yes."""
    be(page, site, ORGANISER)
    page.goto("/organisatie/dag/")
    follow(page, nl("Registration"))
    follow(page, nl("Form"))
    look(page)
    add_question(page, "yes-no", label=first, label_en=f"{first} (EN)")
    press(page, nl("Save"))
    page.wait_for_url(re.compile(r"/formulier/$"))
    add_question(page, "text")
    look(page)
    press(page, nl("Save"))
    expect(page).to_have_title(re.compile("^" + nl("Error:")))
    look(page)
    fill_in(page, label=second)
    page.locator("[name=is_required]").check()
    page.get_by_role("group", name=first).get_by_label(nl("Yes"), exact=True).check()
    press(page, nl("Save"))
    page.wait_for_url(re.compile(r"/formulier/$"))
    row = page.locator("main tbody tr", has=page.get_by_role("link", name=second, exact=True))
    expect(row).to_contain_text(first)
    look(page)


def stop_asking(page: Page, *questions: str) -> None:
    page.goto("/organisatie/dag/formulier/")
    for question in questions:
        row = page.locator("main tbody tr", has=page.get_by_role("link", name=question, exact=True))
        press(row, nl("Stop asking"))
        expect(row).to_contain_text(nl("Not asked"))


def names_of(page: Page, first: str, second: str) -> tuple[str, str]:
    """The names of the fields of these two questions."""
    ask = page.get_by_role("group", name=re.compile(re.escape(first))).locator("input").first
    return ask.get_attribute("name"), page.get_by_label(second).get_attribute("name")


def answers_at_desk(page: Page, name: str) -> dict[str, str]:
    """What the organiser reads about somebody."""
    page.goto(f"/organisatie/dag/deelnemers/?q={name.replace(' ', '+')}")
    follow(page.get_by_role("main"), name)
    page.locator("section[aria-labelledby=answers]").wait_for()
    lines = page.locator("section[aria-labelledby=answers] dl > div").all()
    return {line.locator("dt").inner_text(): line.locator("dd").inner_text() for line in lines}


def confirm(page: Page, mail: str) -> None:
    page.locator("[name=code]").fill(code_in(mail))
    press(page, nl("Confirm my registration"))
    page.wait_for_url(re.compile(r"/mijn-dag/"))


def test_a_question_built_at_the_desk_is_asked_by_touch_only_after_its_answer(page, phone, site, look):
    first, second, name = "Blijf je eten?", "Wat drink je erbij?", "Tara Telefoon"
    build_two_questions(page, site, first, second, look)
    phone.goto("/dag/aanmelden/")
    email = "tara@overheid.example"
    fill_registration(phone, email, name=name)
    ask, after = names_of(phone, first, second)
    drink = phone.locator(f"[name={after}]")
    expect(drink).to_be_hidden()
    phone.locator(f"[name={ask}][value=yes]").check()
    expect(drink).to_be_visible()
    look(phone)
    phone.locator(f"[name={ask}][value=no]").check()
    expect(drink).to_be_hidden()
    phone.locator(f"[name={ask}][value=yes]").check()
    press(phone, nl("Go on"))
    expect(phone.locator(".od-errors")).to_be_focused()
    touch(phone.locator(".od-errors a"))
    expect(drink).to_be_focused()
    look(phone)
    drink.fill("Appelsap")
    confirm(phone, site.mail_after(email, lambda: press(phone, nl("Go on"))))
    look(phone)
    found = answers_at_desk(page, name)
    assert (found[first], found[second]) == (nl("Yes"), "Appelsap")
    look(page)
    stop_asking(page, first, second)


def test_a_form_built_on_a_phone_is_filled_in_with_the_keyboard_alone(page, phone, site, look):
    first, second, name = "Wil je een rondleiding?", "Welke vraag heb je voor de gids?", "Kim Toetsen"
    build_two_questions(phone, site, first, second, look)
    email = "kim@overheid.example"
    page.goto("/dag/aanmelden/")
    ask, after = names_of(page, first, second)
    type_in(page, name=name, email=email, organisation="provincie Drenthe")
    choose_by_keys(page, "venue", "rotterdam")
    choose_by_keys(page, ask, "yes")
    type_in(page, **{after: "Wie maakte het dak?"})
    tab_to(page, page.locator("[name=agrees]"))
    page.keyboard.press("Space")
    mail = site.mail_after(email, lambda: press_by_keys(page, nl("Go on")))
    type_in(page, code=code_in(mail))
    enter(page)
    page.wait_for_url(re.compile(r"/mijn-dag/"))
    found = answers_at_desk(phone, name)
    assert (found[first], found[second]) == (nl("Yes"), "Wie maakte het dak?")
    look(phone)
    stop_asking(phone, first, second)


def test_without_javascript_the_same_form_works_and_what_is_not_asked_never_blocks(open_page, site, look):
    first, second, name = "Kom je vroeg?", "Hoe laat?", "Stan Script"
    desk, page = open_page(WIDE, javascript=False), open_page(NARROW, javascript=False)
    build_two_questions(desk, site, first, second, lambda page: None)
    page.goto("/dag/aanmelden/")
    email = "stan@overheid.example"
    fill_registration(page, email, name=name)
    ask, after = names_of(page, first, second)
    expect(page.locator(f"[name={after}]")).to_be_visible()
    words = {"answers": nl("“%(answer)s”") % {"answer": nl("Yes")}, "question": first}
    asked_when = nl("Only if you answered %(answers)s to “%(question)s”.") % words
    expect(page.get_by_role("main")).to_contain_text(asked_when)
    page.locator(f"[name={ask}][value=yes]").check()
    press(page, nl("Go on"))
    expect(page.locator(".od-errors a")).to_have_count(1)
    page.locator(f"[name={ask}][value=no]").check()
    confirm(page, site.mail_after(email, lambda: press(page, nl("Go on"))))
    found = answers_at_desk(desk, name)
    assert (found[first], found.get(second)) == (nl("No"), None)
    stop_asking(desk, first, second)


def register_by_keys(page: Page, site, email: str, name: str) -> str:
    """In English, from the front page to the own page; its address."""
    t = words_in("en")
    page.goto("/en/dag/aanmelden/")
    type_in(page, name=name, email=email, organisation="gemeente Ommen")
    choose_by_keys(page, "venue", "zwolle")
    tab_to(page, page.locator("[name=agrees]"))
    page.keyboard.press("Space")
    mail = site.mail_after(email, lambda: press_by_keys(page, t("Go on")))
    type_in(page, code=code_in(mail))
    enter(page)
    page.wait_for_url(re.compile(r"/mijn-dag/"))
    return page.url


@pytest.mark.parametrize("way", ["touch", "keys", "no script"])
def test_who_has_a_seat_waits_for_a_better_one_and_keeps_theirs_meanwhile(open_page, site, look, way):
    """By touch in Dutch, with the keyboard alone in English, and without JavaScript."""
    language, email = ("en" if way == "keys" else "nl"), f"{way.replace(' ', '.')}@overheid.example"
    t, act = words_in(language), press_by_keys if way == "keys" else press
    page = open_page(WIDE if way == "keys" else NARROW, javascript=way != "no script")
    if way == "keys":
        mine = register_by_keys(page, site, email, "Keet Toets")
    else:
        mine = register(page, site, email, name="Tonny Tik")
    check = look if way != "no script" else lambda page: None
    rounds = {"touch": 1, "keys": 2, "no script": 3}
    page.goto(f"{mine}kiezen/?ronde={rounds[way]}")
    held, wanted = titles_with(page, t(TAKE))[-2:]
    act(slot_named(page, held), t(TAKE))
    assert held in notice(page)
    make_full(site, wanted)
    page.reload()
    check(page)
    act(slot_named(page, wanted), t("Wait, then swap"))
    said = t(
        "You are number %(position)s in the queue for %(title)s. Until then you keep your seat at %(other)s."
    )
    assert said % {"position": 1, "title": wanted, "other": held} in notice(page)
    check(page)
    page.goto(mine)
    entry = page.locator(".od-day > li", has=page.locator(".od-queue"))
    expect(entry).to_contain_text(wanted)
    expect(entry).to_contain_text(held)
    check(page)
    act(entry, t("Leave the waiting list"))
    assert t("You no longer have a place at %(title)s.") % {"title": wanted} in notice(page)
    expect(page.locator(".od-queue")).to_have_count(0)
    expect(page.get_by_role("link", name=held, exact=True)).to_be_visible()


@pytest.mark.console("status of 410")
def test_a_colleague_is_registered_and_says_yes_by_themselves(page, phone, site, look):
    t, email = nl, "collega@overheid.example"
    mine = register(page, site, "vrager@overheid.example", name="Vera Vrager")
    follow(page.locator("#menu"), t("Register a colleague"))
    look(page)
    press(page, t("Keep a place and mail them"))
    expect(page.locator(".od-errors")).to_be_focused()
    look(page)
    fill_in(page, name="Cas Collega", email=email)
    page.locator("[name=venue][value=rotterdam]").check()
    mail = site.mail_after(email, lambda: press(page, t("Keep a place and mail them")))
    row = page.locator("main tbody tr", has_text=email)
    expect(row).to_contain_text(t("Asked"))
    look(page)
    assert mine not in mail

    link = link_in(mail, "/mijn-dag/")
    phone.goto(link)
    look(phone)
    page.reload()
    expect(row).to_contain_text(t("Asked"))
    fill_in(phone, organisation="waterschap Vechtstromen")
    press(phone, t("Yes, I come"))
    phone.wait_for_url(re.compile(r"/mijn-dag/[^/]+/$"))
    expect(phone.locator("h1")).to_contain_text("Cas")
    look(phone)
    page.reload()
    expect(page.locator("main tbody tr")).to_contain_text(t("Comes"))


def test_an_organisation_keeps_places_and_names_who_comes(page, phone, open_page, site, look):
    t, contact, email = nl, "teamleider@overheid.example", "genoemd@overheid.example"
    phone.goto("/dag/aanmelden/")
    follow(phone, t("Keep places for a group"))
    look(phone)
    press(phone, t("Go on"))
    expect(phone.locator(".od-errors")).to_be_focused()
    look(phone)
    fill_in(phone, organisation="provincie Zuid-Holland", wanted=3, contact_name="Tess Leider", email=contact)
    phone.locator("[name=venue][value=rotterdam]").check()
    mail = site.mail_after(contact, lambda: press(phone, t("Go on")))
    look(phone)
    phone.locator("[name=code]").fill(code_in(mail))
    link_mail = site.mail_after(contact, lambda: press(phone, t("Keep the places")))
    phone.wait_for_url(re.compile(r"/groep/"))
    assert figures(phone) == ["3", "0", "0", "3"]
    look(phone)

    page.goto(link_in(link_mail, "/groep/"))
    look(page)
    fill_in(page.locator("section[aria-labelledby=name-one]"), name="Gijs Genoemd", email=email)
    mail = site.mail_after(email, lambda: press(page, t("Mail this colleague")))
    assert figures(page) == ["3", "0", "1", "2"]
    colleague = open_page(NARROW, javascript=False)
    colleague.goto(link_in(mail, "/mijn-dag/"))
    press(colleague, t("Yes, I come"))
    colleague.wait_for_url(re.compile(r"/mijn-dag/[^/]+/$"))
    page.reload()
    assert figures(page) == ["3", "1", "0", "2"]
    follow(page, t("Give places back"))
    look(page)
    fill_in(page, count=2)
    press(page, t("Give back"))
    assert figures(page) == ["1", "1", "0", "0"]
    look(page)

    be(page, site, ORGANISER)
    page.goto("/organisatie/dag/groepen/")
    look(page)
    follow(page, "provincie Zuid-Holland")
    expect(page.get_by_role("main")).to_contain_text("Gijs Genoemd")
    look(page)


def figures(page: Page) -> list[str]:
    """Places kept, who come, who are asked, and without a name."""
    return page.locator(".od-figure__n").all_inner_texts()
