# SPDX-License-Identifier: EUPL-1.2
"""From forty proposals to a programme: decided in bulk, mailed when released, one withdraws, the next comes in."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import fill_in, follow, go, link_in, nl, press, touch

EVENT = "keuze"
DESK = f"/organisatie/{EVENT}/voorstellen/"
TIMETABLE = f"/organisatie/{EVENT}/programma/"
# Forty proposals by thirty speakers: the first ten brought two.
FORTY = f"""
from conference.models import Event
from programme.models import Proposal
from tests.make_proposals import make_profile, make_proposal
event = Event.objects.get(slug="{EVENT}")
Proposal.objects.filter(event=event).exclude(pending="").update(pending="", pending_by=None, pending_at=None)
event.proposals.filter(state="reserve").update(state="rejected", came_from="reserve", rank=None)
speakers = [make_profile(event, f"Keus {{n}}") for n in range(30)]
for n, speaker in enumerate(speakers):
    speaker.person.email = f"keus{{n}}@x.example"
    speaker.person.save()
first = 1 + max(event.proposals.values_list("number", flat=True))
for n in range(40):
    make_proposal(event, speaker=speakers[n % 30], title=f"Idee {{n + 1:02}}", number=first + n)
"""


@pytest.fixture(scope="module", autouse=True)
def _forty(site):
    site.add_event(EVENT)
    site.manage("shell", "-v0", "-c", FORTY)


def tick(page, ideas):
    for n in ideas:
        row = page.locator("tr", has=page.locator("[name=proposal]"), has_text=f"Idee {n:02}")
        row.locator("[name=proposal]").check()


def decide(page, ideas, button):
    page.goto(f"{DESK}?q=Idee")
    tick(page, ideas)
    go(page.locator(f"#several [name=doe][value={button}]"))
    expect(page.locator(".od-notice--ok").first).to_be_visible()


@pytest.mark.alone
def test_forty_proposals_become_a_programme(desk, open_page, site, look):
    page = desk()
    page.goto(f"{DESK}?q=Idee")
    expect(page.locator("tbody [name=proposal]")).to_have_count(40)
    look(page)
    for ideas, button in (
        (range(1, 4), "accept"),
        (range(4, 6), "reserve"),
        (range(6, 9), "reject"),
    ):
        decide(page, ideas, button)

    # Looked at once more, applied in one press; nobody has heard anything yet.
    page.goto(f"{DESK}besluiten/")
    look(page)
    go(page.locator("form[action$='/toepassen/'] button.nl-button--primary"))
    expect(page.locator(".od-notice--ok").first).to_contain_text("8")

    # The mails are read with the real names, one is changed, and they go together.
    page.goto(f"{DESK}mail/?q=Idee")
    look(page)
    touch(page.get_by_role("row", name=re.compile("Idee 01")).locator("summary").first)
    expect(page.get_by_role("row", name=re.compile("Idee 01"))).to_contain_text("Keus 0")
    row = page.get_by_role("row", name=re.compile("Idee 01"))
    go(row.get_by_role("link", name=re.compile(re.escape(nl("Change the text")))))
    body = page.locator("main textarea[name=body]")
    body.fill("Wat een mooi plan!\n\n" + body.input_value())
    press(page, nl("Save"))
    page.goto(f"{DESK}mail/?q=Idee")
    go(page.locator("[name=do][value=release-all]"))
    look(page)
    mail = site.mail_after(
        "keus0@x.example",
        lambda: go(page.locator("main form button[name=do][value=release]").first),
        "mooi plan",
    )
    assert "Wat een mooi plan!" in mail

    # A speaker on a phone says yes; another one withdraws.
    phone = open_page(360, 740)
    phone.goto(link_in(mail, "/spreker/"))
    look(phone)
    follow(phone, nl("Yes, we come"))
    press(phone, nl("Yes, we come"))
    expect(phone.locator("article", has_text="Idee 01")).to_contain_text(nl("confirmed"))
    own = phone.url
    other = open_page(360, 740)
    other.goto(link_in(site.last_mail("keus1@x.example"), "/spreker/"))
    go(other.locator("article", has_text="Idee 02").get_by_role("link", name=nl("Withdraw")))
    look(other)
    press(other, nl("Yes, withdraw it"))
    expect(other.locator("article", has_text="Idee 02")).to_contain_text(nl("withdrawn"))

    # The first of the reserve list is proposed, and accepted.
    page.goto(f"{DESK}besluiten/")
    vacancy = page.locator("section", has_text="Idee 02").first
    expect(vacancy).to_contain_text("Idee 04")
    look(page)
    go(vacancy.locator("button.nl-button--primary"))
    page.goto(f"{DESK}?q=Idee+04")
    row = page.locator("tr", has=page.locator("[name=proposal]"))
    expect(row).to_contain_text(re.compile(nl("accepted"), re.IGNORECASE))

    # Placed in the timetable and released: the speaker sees when and where.
    page.goto(f"{TIMETABLE}rooster/")
    go(page.get_by_role("link", name=re.compile("Idee 01")).first)
    page.wait_for_url(re.compile(r"/momenten/\d+/"))
    page.locator("main select[name=room]").select_option(index=1)
    fill_in(page, start="16:40")
    press(page, nl("Save"))
    page.goto(f"/organisatie/{EVENT}/programma/versie/")
    look(page)
    release(page)
    phone.goto(own)
    expect(phone.locator("article", has_text="Idee 01")).to_contain_text("16:40")
    look(phone)


def release(page):
    """Nothing is in the way: everybody sees it from now on."""
    name = re.compile(nl("Release version %(number)s") % {"number": r"\d+"})
    go(page.get_by_role("button", name=name))
    page.wait_for_url(re.compile(r"/versie/\d+/"))
