# SPDX-License-Identifier: EUPL-1.2
"""What an attendee gives away: a seat that is offered, a place that a colleague takes over, a venue, all their data."""

import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import (
    ORGANISER,
    be,
    file_behind,
    follow,
    link_in,
    link_named,
    make_full,
    nl,
    notice,
    press,
    register,
    slot_named,
    titles_with,
)

WIDE, NARROW = 1280, 360


def take(page: Page, mine: str, ronde: int, number: int = 0) -> str:
    """Take a seat in this round; its title."""
    page.goto(f"{mine}kiezen/?ronde={ronde}")
    title = titles_with(page, nl("Take this place"))[number]
    press(slot_named(page, title), nl("Take this place"))
    expect(page.locator(".od-notice--ok")).to_be_visible()
    return title


def wait_for(page: Page, mine: str, ronde: int, title: str) -> None:
    page.goto(f"{mine}kiezen/?ronde={ronde}")
    press(slot_named(page, title), nl("Put me on the waiting list"))
    assert title in notice(page)


def offer_seats(page: Page, title: str, look) -> None:
    """At the desk: who waits for this session is asked first."""
    page.goto(f"/organisatie/dag/plaatsen/?ronde=4&locatie=zwolle&sorteer=titel&q={title}")
    follow(page.get_by_role("main"), title)
    follow(page, nl("Change these settings"))
    page.locator("[name=gives][value=offer]").check()
    look(page)
    press(page, nl("Save"))
    assert nl("Saved.") in notice(page)


def test_a_seat_is_offered_declined_and_accepted_by_a_press(page, phone, open_page, site, look):
    desk, second = open_page(WIDE), open_page(NARROW)
    mine = register(page, site, "houder@overheid.example", name="Hein Houder")
    title = take(page, mine, 4)
    make_full(site, title)
    first_email, second_email = "wacht.een@overheid.example", "wacht.twee@overheid.example"
    first_mine = register(phone, site, first_email, name="Eef Eerst")
    wait_for(phone, first_mine, 4, title)
    second_mine = register(second, site, second_email, name="Twan Tweede")
    wait_for(second, second_mine, 4, title)
    be(desk, site, ORGANISER)
    offer_seats(desk, title, look)

    page.goto(mine)
    offered = nl("A place is kept for you")
    mail = site.mail_after(first_email, lambda: press(page, nl("Give up this place")))
    phone.goto(link_in(mail, "/mijn-dag/"))
    phone.reload()
    expect(phone.locator(".od-badge--offer")).to_have_text(offered)
    expect(phone.locator(".od-badge--mine")).to_have_count(0)
    look(phone)
    phone.goto(f"{first_mine}kiezen/?ronde=4")
    look(phone)
    mail = site.mail_after(second_email, lambda: press(slot_named(phone, title), nl("No, thanks")))
    assert nl("You no longer wait for %(title)s.") % {"title": title} in notice(phone)
    second.goto(link_in(mail, "/mijn-dag/"))
    press(second, nl("Accept"))
    assert title in notice(second)
    expect(second.locator(".od-badge--mine")).to_have_count(1)
    look(second)


@pytest.mark.console("status of 404")
def test_a_colleague_takes_over_and_the_old_link_dies(page, phone, site, look):
    email = "erna@overheid.example"
    mine = register(page, site, "gever@overheid.example", name="Gerda Gever")
    title = take(page, mine, 1, 1)
    page.goto(mine)
    old_code = page.locator(".od-ticket code").inner_text()
    follow(page.locator("#menu"), nl("Hand over to a colleague"))
    look(page)
    press(page, nl("Mail my colleague"))
    expect(page.locator(".od-errors")).to_be_focused()
    page.locator("[name=name]").fill("Erna Erft")
    page.locator("[name=email]").fill(email)
    mail = site.mail_after(email, lambda: press(page, nl("Mail my colleague")))
    look(page)
    assert mine not in mail

    link = link_in(mail, "/overnemen/")
    phone.goto(link)
    expect(phone.get_by_role("main")).to_contain_text(title)
    look(phone)
    page.goto(mine)
    expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    phone.locator("[name=organisation]").fill("gemeente Raalte")
    press(phone, nl("Yes, I come"))
    phone.wait_for_url(re.compile(r"/mijn-dag/"))
    expect(phone.get_by_role("link", name=title, exact=True)).to_be_visible()
    assert phone.locator(".od-ticket code").inner_text() != old_code
    look(phone)

    assert page.goto(mine).status == 404
    expect(page.locator("h1")).to_have_text(nl("This registration has been handed over"))
    assert "Erna" not in page.content()
    look(page)
    assert phone.goto(link).status == 404
    expect(phone.locator("h1")).to_have_text(nl("This place can no longer be taken over"))
    page.goto(f"/B/{old_code}")
    assert not re.search("Gerda|Erna", page.content())
    look(page)


def test_another_venue_shows_first_what_it_does_and_the_reminder_cancels_by_a_press(phone, site, look):
    mine = register(phone, site, "verhuist@overheid.example", name="Vic Verhuist")
    title = take(phone, mine, 2, 1)
    phone.goto(mine)
    follow(phone.locator("#menu"), nl("Go to another venue"))
    expect(phone.locator("section[aria-labelledby=what-changes]")).to_contain_text(title)
    look(phone)
    phone.goto(mine)
    expect(phone.get_by_role("link", name=title, exact=True)).to_be_visible()
    phone.go_back()
    press(phone, nl("Yes, I go to %(name)s") % {"name": "Rotterdam"})
    expect(phone.locator(".od-notice--ok")).to_be_visible()
    phone.goto(mine)
    expect(phone.get_by_role("main")).to_contain_text("Rotterdam")
    expect(phone.get_by_role("link", name=title, exact=True)).to_have_count(0)

    title = take(phone, mine, 3)
    phone.goto(f"{mine}ik-kan-niet/")
    look(phone)
    press(phone, nl("Give up this place"))
    assert title in notice(phone)
    phone.goto(f"{mine}ik-kan-niet/")
    press(phone, nl("I cannot come: cancel my registration"))
    expect(phone.locator("h1")).to_have_text(nl("You have cancelled"))
    look(phone)


@pytest.mark.console("status of 404")
def test_somebody_reads_takes_along_and_erases_what_is_kept_of_them(page, phone, site, look):
    name = "Wilma Wisweg"
    mine = register(phone, site, "wilma@overheid.example", name=name)
    take(phone, mine, 3)
    phone.goto(mine)
    follow(phone.locator("#menu"), nl("What is stored about me"))
    expect(phone.get_by_role("main")).to_contain_text(name)
    look(phone)
    with zipfile.ZipFile(file_behind(link_named(phone, nl("Download my data")))) as file:
        assert name in "".join(file.read(one).decode() for one in file.namelist() if one.endswith("json"))
    follow(phone, nl("Erase my data"))
    look(phone)
    press(phone, nl("Erase my data"))
    expect(phone.locator(".od-errors")).to_be_focused()
    look(phone)
    phone.locator("[name=cancels]").check()
    phone.locator("[name=sure]").check()
    press(phone, nl("Erase my data"))
    phone.wait_for_url(re.compile(r"/dag/$"))
    assert nl("Your data for this event has been erased. Your link no longer works.") in notice(phone)
    assert phone.goto(mine).status == 404
    expect(phone.get_by_role("main")).to_contain_text(
        nl("Did you erase your data? Then your link is gone too.")
    )
    look(phone)

    be(page, site, ORGANISER)
    page.goto(f"/organisatie/dag/deelnemers/?q={name.replace(' ', '+')}")
    expect(page.get_by_role("main")).to_contain_text(nl("Nobody found"))
