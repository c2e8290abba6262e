# SPDX-License-Identifier: EUPL-1.2
"""Two voters: one on a phone in the train, one at a desk without JavaScript. From the candidates to the receipt."""

import re
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from tests.journeys.people import (
    button_named,
    code_in,
    file_behind,
    follow,
    nl,
    press,
    press_by_keys,
    tab_to,
    words_in,
)

AWARD = "/dag/stemmen/overheidsorganisatie/"
RECEIPT = re.compile(r"(?:[0-9a-f]{4} ){15}[0-9a-f]{4}")


def answer_to(page: Page, step: str, **fields: str | list[str]) -> str:
    """The HTML that the server sends for a step of the form on this page."""
    token = page.locator("main [name=csrfmiddlewaretoken]").first.input_value()
    data = urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": page.url}
    answer = page.request.post(AWARD + step, data=data, headers=headers)
    assert answer.headers["cache-control"] == "no-store"
    return answer.text()


def boxes(page: Page):
    return page.locator("input[name=keuze]")


def ticked(page: Page) -> list[str]:
    return sorted(box.input_value() for box in page.locator("input[name=keuze]:checked").all())


def test_a_colleague_votes_on_a_phone(phone, site, look, axe, fits):
    phone.goto("/dag/stemmen/")
    look(phone)
    follow(phone, nl("Read more"))
    look(phone)
    follow(phone, nl("Vote for this candidate"))
    first = ticked(phone)
    assert len(first) == 1
    bar = phone.locator(".od-votebar")
    expect(bar).to_contain_text("1 van 3 gekozen")
    press(phone, nl("Check your choice"))
    expect(phone.locator(".od-errors")).to_be_focused()
    axe(phone)
    others = [number for number in range(4) if not boxes(phone).nth(number).is_checked()]
    for number in others[:3]:
        tab_to(phone, boxes(phone).nth(number))
        phone.keyboard.press("Space")
    expect(bar).to_contain_text("4 van 3 gekozen: haal er 1 weg")
    phone.keyboard.press("Space")
    expect(bar).to_contain_text("3 van 3 gekozen")
    chosen = ticked(phone)
    press(phone, nl("Check your choice"))
    axe(phone)
    fits(phone)
    press(phone, nl("Change something"))
    expect(bar).to_contain_text("3 van 3 gekozen")
    assert ticked(phone) == chosen
    press(phone, nl("Check your choice"))
    phone.locator("main [name=email]:not([type=hidden])").fill("fien@rotterdam.nl")
    mail = site.mail_after("fien@rotterdam.nl", lambda: press(phone, nl("Mail me the code")))
    axe(phone)
    fits(phone)
    drawn = phone.locator("form:has([name=code]) [name=nonce]").input_value()
    assert phone.locator("[name=nonce]").all()[-1].input_value() == drawn
    assert re.fullmatch(r"[0-9a-f]{32}", drawn)
    phone.locator("main [name=code]").fill("1234 5678")
    press(phone, nl("Cast my vote"))
    expect(phone.locator(".od-errors")).to_be_focused()
    axe(phone)
    assert phone.locator("form:has([name=code]) [name=nonce]").input_value() == drawn
    phone.locator("main [name=code]").fill(f"{code_in(mail)[:4]} {code_in(mail)[4:]}")
    press(phone, nl("Cast my vote"))
    expect(phone.get_by_role("heading", level=1)).to_have_text(nl("Your vote is in"))
    axe(phone)
    fits(phone)
    receipt = RECEIPT.search(phone.locator("main").inner_text())
    file = file_behind(button_named(phone, nl("Download the receipt")))
    assert receipt and receipt[0].replace(" ", "") in file.read_text()
    cookies = " ".join(cookie["name"] for cookie in phone.context.cookies())
    assert sorted(cookies.split()) == ["csrftoken", "od_order"]


def test_a_member_of_the_public_votes_without_javascript(open_page, site, valid_html):
    t = words_in("en")
    page = open_page(1280, javascript=False)
    page.goto(f"/en{AWARD}")
    valid_html(page)
    expect(page.locator(".od-votebar")).to_contain_text("Tick three candidates.")
    for number in (0, 5):
        boxes(page).nth(number).check()
    chosen = ticked(page)
    press_by_keys(page, t("Check your choice"))
    expect(page).to_have_title(re.compile("^Error:"))
    assert ticked(page) == chosen
    boxes(page).nth(9).check()
    three = ticked(page)
    press(page, t("Check your choice"))
    expect(page.locator(".od-picks li")).to_have_count(3)
    given = {"keuze": three, "email": "wim@zwolle.nl", "asked": "yes", "code": "1"}
    steps = {
        "controleren/": given,
        "code/": given,
        "code/ ": given | {"email": ""},
        "stem/": given,
        "stem/ ": given | {"keuze": []},
    }
    valid_html({step: answer_to(page, step.strip(), **fields) for step, fields in steps.items()})
    page.locator("main [name=email]:not([type=hidden])").fill("wim@mailinator.com")
    press(page, t("Mail me the code"))
    expect(page.locator("main .od-errors")).to_contain_text("thrown away")
    page.locator("main [name=email]:not([type=hidden])").fill("wim@zwolle.nl")
    mail = site.mail_after("wim@zwolle.nl", lambda: press(page, t("Mail me the code")))
    page.locator("main [name=code]").fill(code_in(mail))
    press(page, t("Cast my vote"))
    expect(page.get_by_role("heading", level=1)).to_have_text(t("Your vote is in"))
    assert RECEIPT.search(page.locator("main").inner_text())
    press(page, "Lees dit in het Nederlands")
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Your vote is in"))
    page.goto(AWARD)
    for number in range(3):
        boxes(page).nth(number).check()
    press(page, nl("Check your choice"))
    page.locator("main [name=email]:not([type=hidden])").fill("Wim+nog@Zwolle.nl")
    told = site.mail_after("wim+nog@zwolle.nl", lambda: press(page, nl("Mail me the code")))
    expect(page.get_by_role("heading", level=1)).to_have_text(nl("Type the code"))
    assert not re.search(r"^\s*\d{4} ?\d{4}\s*$", told, re.MULTILINE)
