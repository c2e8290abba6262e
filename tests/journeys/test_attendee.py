# SPDX-License-Identifier: EUPL-1.2
"""An attendee registers, chooses, swaps, waits and cancels: wide and narrow, in Dutch and in English."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import (
    code_in,
    comes_to,
    file_behind,
    fill_registration,
    follow,
    go,
    link_in,
    make_full,
    nl,
    notice,
    path,
    press,
    register,
    slot_named,
    titles_with,
    touch,
    words_in,
)

WIDE, NARROW = 1280, 360
TAKE, WAIT = "Take this place", "Put me on the waiting list"
both_widths = pytest.mark.parametrize("width", [WIDE, NARROW])
each_way = pytest.mark.parametrize(
    ("width", "language"), [(WIDE, "nl"), (NARROW, "nl"), (WIDE, "en"), (NARROW, "en")]
)


@pytest.fixture
def fit(axe, fits):
    def check(page):
        axe(page)
        fits(page)

    return check


@each_way
def test_somebody_registers_and_loses_nothing_on_the_way(open_page, site, fit, valid_html, width, language):
    t, page = words_in(language), open_page(width)
    email = f"noor.{width}.{language}@overheid.example"
    page.goto(path(language, "/"))
    follow(page.get_by_role("main"), t("Register", "button"))
    fit(page)
    press(page, t("Go on"))
    expect(page).to_have_title(re.compile("^" + t("Error:")))
    expect(page.locator(".od-errors")).to_be_focused()
    asked = page.locator(".od-errors a").count()
    fit(page)

    fill_registration(page, "geen adres")
    page.locator("[name=access]").fill("Een plek vooraan")
    page.locator("[name=consent]").check()
    press(page, t("Go on"))
    expect(page.locator("[name=name]")).to_have_value("Noor Verweij")
    expect(page.locator("[name=access]")).to_have_value("Een plek vooraan")
    expect(page.locator("[name=venue][value=zwolle]")).to_be_checked()
    assert (asked, page.locator(".od-errors a").count()) == (5, 1)
    touch(page.locator(".od-errors a"))
    expect(page.locator("[name=email]")).to_be_focused()

    page.locator("[name=email]").fill(email)
    press(page, t("Go on"))
    fit(page)
    page.locator("[name=code]").fill("000 000")
    press(page, t("Confirm my registration"))
    expect(page).to_have_title(re.compile("^" + t("Error:")))
    expect(page.locator(".od-errors")).to_be_focused()
    page.locator("[name=code]").fill(code_in(site.last_mail(email)))
    press(page, t("Confirm my registration"))
    page.wait_for_url(re.compile("/mijn-dag/"))
    assert t("You are registered. We have mailed you your own link to this page.") in notice(page)
    assert "Noor" in page.locator("h1").inner_text()
    # After a problem was followed to its field the address still names that field.
    assert page.url.partition("#")[0] in site.last_mail(email, "/mijn-dag/")
    fit(page)
    valid_html(page)


@each_way
def test_a_seat_is_taken_swapped_and_given_up(open_page, site, fit, width, language):
    t, page = words_in(language), open_page(width)
    email = f"kees.{width}.{language}@overheid.example"
    mine = register(page, site, email, language=language)
    follow(page, t("Choose a workshop"))
    fit(page)
    first, second = titles_with(page, t(TAKE))[:2]
    press(slot_named(page, first), t(TAKE))
    taken = t("You have a seat at %(title)s. We have mailed it to you, for your calendar.")
    assert taken % {"title": first} in notice(page)
    assert "VEVENT" in calendar_of(page, site, email, first)

    page.goto(mine)
    expect(page.get_by_role("link", name=first, exact=True)).to_be_visible()
    fit(page)
    page.goto(f"{mine}kiezen/?ronde=1")
    swap = slot_named(page, second).get_by_role("button")
    expect(swap).to_contain_text(t("Swap for this one"))
    assert first in slot_named(page, second).inner_text()
    go(swap)
    assert t("Swapped: you now have a seat at %(title)s.") % {"title": second} in notice(page)

    page.goto(mine)
    expect(page.get_by_role("link", name=first, exact=True)).to_have_count(0)
    press(page, t("Give up this place"))
    assert t("You no longer have a place at %(title)s.") % {"title": second} in notice(page)
    expect(page.get_by_role("link", name=second, exact=True)).to_have_count(0)
    assert page.url == mine
    site.last_mail(email, second)
    fit(page)


def calendar_of(page, site, email: str, title: str) -> str:
    """The calendar file with the newest mail to this address about this session, as the demo's post has it."""
    site.last_mail(email, title)
    post = page.context.new_page()
    file = post.get_by_role("link", name=re.compile(r"\.ics$"))
    letters = post.get_by_role("rowheader").get_by_role("link").filter(has_text=title)
    comes_to(post, f"/demo/post/?q={email}", letters)
    go(letters.first)
    text = file_behind(file).read_text(encoding="utf-8")
    post.close()
    return text


@both_widths
def test_what_overlaps_is_refused_with_a_swap_to_choose(open_page, site, fit, width):
    """Somebody still has the page open that offered both; the second press meets the first."""
    page = open_page(width)
    mine = register(page, site, f"bo.{width}@overheid.example")
    old = page.context.new_page()
    for one in (page, old):
        one.goto(f"{mine}kiezen/?ronde=1")
    first, second = titles_with(page, nl(TAKE))[:2]
    press(slot_named(page, first), nl(TAKE))
    expect(page.locator(".od-notice--ok")).to_be_visible()
    press(slot_named(old, second), nl(TAKE))
    refusal = old.locator("#melding")
    expect(refusal).to_contain_text(first)
    fit(old)
    follow(refusal, nl("Keep what I have"))
    expect(old.get_by_role("link", name=first, exact=True)).to_be_visible()
    old.go_back()
    press(old.locator("#melding"), nl("Swap for %(title)s") % {"title": second})
    assert second in notice(old)
    old.goto(mine)
    expect(old.get_by_role("link", name=second, exact=True)).to_be_visible()
    expect(old.get_by_role("link", name=first, exact=True)).to_have_count(0)


@both_widths
def test_who_waits_gets_the_seat_that_another_gives_up_and_cancelling_is_deliberate(
    open_page, site, fit, width
):
    one, other = open_page(width), open_page(width)
    email = f"wim.{width}@overheid.example"
    holding = register(one, site, f"hans.{width}@overheid.example", name="Hans Brand")
    one.goto(f"{holding}kiezen/?ronde=2")
    title = titles_with(one, nl(TAKE))[0 if width == WIDE else 1]
    press(slot_named(one, title), nl(TAKE))
    expect(one.locator(".od-notice--ok")).to_be_visible()
    make_full(site, title)

    mine = register(other, site, email, name="Wim Wacht")
    other.goto(f"{mine}kiezen/?ronde=2")
    press(slot_named(other, title), nl(WAIT))
    queued = nl("You are number %(position)s in the queue for %(title)s. We mail you when you get a seat.")
    assert queued % {"position": 1, "title": title} in notice(other)
    other.goto(mine)
    expect(other.locator(".od-queue")).to_contain_text("1")
    fit(other)
    one.goto(holding)
    press(one, nl("Give up this place"))
    site.last_mail(email, title)
    other.reload()
    expect(other.locator(".od-queue")).to_have_count(0)
    expect(other.locator(".od-badge--mine")).to_have_count(1)

    follow(other, nl("Cancel my registration"))
    expect(other.get_by_role("main")).to_contain_text(title)
    fit(other)
    follow(other, nl("No, go back"))
    expect(other.locator(".od-badge--mine")).to_have_count(1)
    follow(other, nl("Cancel my registration"))
    press(other, nl("Yes, cancel my registration"))
    expect(other.locator("h1")).to_have_text(nl("You have cancelled"))
    fit(other)
    other.goto(f"{mine}kiezen/")
    expect(other.locator("h1")).to_have_text(nl("You have cancelled"))
    site.last_mail(email, "Je bent afgemeld voor Dag van de Ambtenaar 2.0")


@both_widths
def test_two_presses_and_the_back_button_make_one_seat(open_page, site, width):
    page = open_page(width)
    mine = register(page, site, f"dubbel.{width}@overheid.example")
    page.goto(f"{mine}kiezen/?ronde=3")
    title = titles_with(page, nl(TAKE))[0]
    go(slot_named(page, title).get_by_role("button"), presses=2)
    expect(page.locator(".od-notice--ok")).to_be_visible()
    page.go_back()
    if slot_named(page, title).get_by_role("button", name=re.compile(re.escape(nl(TAKE)))).count():
        press(slot_named(page, title), nl(TAKE))
    page.goto(mine)
    expect(page.locator(".od-badge--mine")).to_have_count(1)
    expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everything_works_without_javascript(open_page, site, language):
    t, page = words_in(language), open_page(WIDE, javascript=False)
    mine = register(page, site, f"zonder.{language}@overheid.example", language=language, venue="rotterdam")
    follow(page, t("Choose a workshop"))
    first, second = titles_with(page, t(TAKE))[:2]
    press(slot_named(page, first), t(TAKE))
    assert first in notice(page)
    press(slot_named(page, second), t("Swap for this one"))
    assert second in notice(page)
    page.goto(mine)
    press(page, t("Give up this place"))
    follow(page, t("Change my data"))
    page.locator("[name=organisation]").fill("")
    press(page, t("Save"))
    expect(page).to_have_title(re.compile("^" + t("Error:")))
    page.locator("[name=organisation]").fill("waterschap Vechtstromen")
    press(page, t("Save"))
    assert t("Your data has been changed.") in notice(page)
    follow(page, t("Cancel my registration"))
    press(page, t("Yes, cancel my registration"))
    assert page.locator("h1").inner_text() == t("You have cancelled")


@pytest.mark.console("status of 404")
def test_the_own_link_opens_everywhere_and_a_forged_one_nowhere(open_page, site, fit):
    email = "link@overheid.example"
    mine = register(open_page(WIDE), site, email)
    phone = open_page(NARROW)
    phone.goto(link_in(site.last_mail(email, "/mijn-dag/"), "/mijn-dag/"))
    expect(phone.get_by_role("main")).to_contain_text("Noor Verweij")
    phone.goto("/dag/")
    follow(phone, nl("My day"))
    assert phone.url == mine

    stranger = open_page(NARROW)
    forged = mine[:-2] + ("b/" if mine[-2] == "a" else "a/")
    assert stranger.goto(forged).status == 404
    assert "Noor" not in stranger.content()
    fit(stranger)
    stranger.locator("[name=email]").fill(email)
    mail = site.mail_after(email, lambda: press(stranger, nl("Mail me my link")))
    assert mine in mail
    fit(stranger)
