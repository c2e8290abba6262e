# SPDX-License-Identifier: EUPL-1.2
"""A proposal is written on a phone, and survives a lost connection, a closed tab and a page that was open too long."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import (
    button_named,
    code_in,
    fill_in,
    link_in,
    nl,
    press,
    press_by_keys,
    touch,
    type_in,
)

NEW = "/dag/voorstel/nieuw/"
STORY = "We laten zien hoe je met inwoners begint, en wat er misging. " * 4
PHASE = """
from datetime import timedelta
from django.utils import timezone
from conference.models import Phase
phase = Phase.objects.get(event__slug="dag", kind="call")
print(phase.closes_at.isoformat())
phase.closes_at = timezone.now() + timedelta(days=2)
phase.save()
"""
AGAIN = """
from datetime import datetime
from conference.models import Phase
Phase.objects.filter(event__slug="dag", kind="call").update(closes_at=datetime.fromisoformat({closes!r}))
"""


@pytest.fixture(scope="module", autouse=True)
def _open_call(site) -> Iterator[None]:
    """The demo's call closed long ago: open it for these journeys."""
    closes = site.manage("shell", "-v0", "-c", PHASE).strip().splitlines()[-1]
    yield
    site.manage("shell", "-v0", "-c", AGAIN.format(closes=closes))


def state(page: Page):
    return page.locator("#save-state")


def answer_questions(page: Page) -> None:
    """The organisers' own questions, the first answer of each."""
    names = page.locator("main input[type=radio][name^=q]").evaluate_all(
        "all => [...new Set(all.map(one => one.name))]"
    )
    for name in names:
        page.locator(f"main [name={name}]").first.check()


def complete(page: Page) -> None:
    fill_in(page, abstract=STORY, seats="20")
    page.locator("[name=minutes]").select_option("50")
    answer_questions(page)


@pytest.mark.console("Failed to load resource", "status of 403", "net::ERR")
def test_a_proposal_on_a_phone_survives_a_tunnel_a_closed_tab_and_an_old_page(phone, site, look):
    phone.goto(f"{NEW}?soort=workshop")
    look(phone)
    fill_in(phone, title="Samen aan de keukentafel", abstract="Half een zin")
    expect(phone.locator("#id_abstract ~ .od-count").first).to_contain_text(
        nl("{n} characters to go").split("{n}")[1].strip()
    )
    fill_in(phone, name="Noor Verweij", email="noor@propose.example")

    # A tunnel: nothing is sent, nothing is lost.
    context = phone.context
    context.set_offline(True)
    touch(button_named(phone, nl("Save and go on")))
    expect(state(phone)).to_have_text(phone.locator("#save-state").get_attribute("data-not-sent"))
    fill_in(phone, abstract="Half een zin, en verder in de tunnel")

    # The tab closes, and opens again with the connection.
    phone.close()
    context.set_offline(False)
    phone = context.new_page()
    phone.goto(NEW)
    expect(phone.locator("#kept")).to_be_visible()
    expect(phone.locator("#id_abstract")).to_have_value("Half een zin, en verder in de tunnel")
    expect(phone.locator("#id_email")).to_have_value("noor@propose.example")
    look(phone)
    touch(button_named(phone, nl("Keep it")))

    # The page was open too long: what was typed comes along.
    context.clear_cookies()
    press(phone, nl("Save and go on"))
    expect(phone.locator("h1")).to_have_text(nl("This form is out of date"))
    expect(phone.get_by_role("main")).to_contain_text("Half een zin, en verder in de tunnel")
    mail = site.mail_after("noor@propose.example", lambda: press(phone, nl("Send again")))
    phone.wait_for_url(re.compile(r"/voorstel/code/$"))
    look(phone)
    fill_in(phone, code=code_in(mail))
    press(phone, nl("Go on"))
    phone.wait_for_url(re.compile(r"/spreker/[^/]+/voorstel/\d+/$"))
    own = phone.url
    expect(phone.locator("#id_abstract")).to_have_value("Half een zin, en verder in de tunnel")
    expect(phone.locator("#kept")).to_be_hidden()
    look(phone)

    # Saved while typing, also once the connection is back.
    context.set_offline(True)
    fill_in(phone, goal="Een plan voor maandag")
    expect(state(phone)).to_have_attribute("data-is", "offline")
    context.set_offline(False)
    expect(state(phone)).to_have_attribute("data-is", "saved")
    phone.close()
    phone = context.new_page()
    phone.goto(own)
    expect(phone.locator("#id_goal")).to_have_value("Een plan voor maandag")
    expect(phone.locator("#kept")).to_be_hidden()

    # Thrown away, it is as it was kept.
    context.set_offline(True)
    fill_in(phone, title="Toch maar niet")
    phone.close()
    context.set_offline(False)
    phone = context.new_page()
    phone.goto(own)
    expect(phone.locator("#id_title")).to_have_value("Toch maar niet")
    touch(button_named(phone, nl("Throw it away")))
    expect(phone.locator("#id_title")).to_have_value("Samen aan de keukentafel")

    # What lacks is said, with the way to it; then it is handed in.
    press(phone, nl("Save and hand in"))
    expect(phone).to_have_title(re.compile("^" + nl("Error:")))
    look(phone)
    complete(phone)
    press(phone, nl("Save and hand in"))
    expect(phone.locator(".od-talk__state--submitted")).to_be_visible()
    look(phone)
    link = link_in(site.last_mail("noor@propose.example", "/spreker/"), "/spreker/")
    assert link.split("/spreker/")[1].split("/")[0] == own.split("/spreker/")[1].split("/")[0]


def test_with_the_keyboard_and_without_scripts(open_page, site, valid_html):
    page = open_page(1280, javascript=False)
    page.goto(f"{NEW}?soort=presentation")
    expect(page.locator("#id_abstract_helptext")).to_contain_text("150")
    type_in(page, title="Data zonder dashboards", abstract=STORY, seats="30")
    page.locator("[name=minutes]").select_option("25")
    answer_questions(page)
    type_in(page, name="Jip Smit", email="jip@propose.example")
    mail = site.mail_after("jip@propose.example", lambda: press_by_keys(page, nl("Save and go on")))
    type_in(page, code=code_in(mail))
    press_by_keys(page, nl("Go on"))
    page.wait_for_url(re.compile(r"/voorstel/\d+/$"))
    valid_html(page)
    press_by_keys(page, nl("Save and hand in"))
    expect(page.get_by_role("main")).to_contain_text(
        nl("Your proposal is with the organisers. You hear from us by mail.")
    )
