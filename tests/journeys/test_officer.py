# SPDX-License-Identifier: EUPL-1.2
"""The returning officer in the evening: from an empty page to a certified result, with a sheet of paper in between."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import be, button_named, file_behind, fill_in, follow, go, link_named, nl, press

OFFICER = "stembureau@dag.example"
DESK = "/organisatie/kiesdag/stemmen/"
PRIZE = f"{DESK}de-prijs/"
SLOW = 90_000  # milliseconds: the worker holds a whole election
# An event of its own, later than the demo's: the site's first page stays what it is.
MAKE = f"""
from datetime import date
from django.utils import timezone
from conference.models import Person, RoleGrant
from tests.make import make_event
event = make_event("kiesdag", name="Kiesdag", time_zone="UTC", starts_on=date(2040, 3, 4), ends_on=date(2040, 3, 4))
officer = Person.objects.get(email="{OFFICER}")
RoleGrant.objects.create(event=event, person=officer, role="officer", granted_at=timezone.now())
"""
VOTE = """
from django.utils import timezone
from tests.make_awards import *
from voting.operations.asking import answer_requests, ask_code
from voting.operations.publishing import publish
award = Award.objects.get(slug="de-prijs", event__slug="kiesdag")
for n in range(22):
    vote(award, f"kiezer{n}@zwolle.nl", ["gemeente-zwolle" if n % 3 else "kadaster"])
publish(award.pk, timezone.now(), everything=True)
for n in range(7):
    ask_code(award, f"p{n}@bakkerij-jansen.example", language="nl", at=timezone.now())
answer_requests(timezone.now())
"""
CLOSE = """
from tests.make_awards import *
close_award(Award.objects.get(slug="de-prijs", event__slug="kiesdag"))
"""


def in_hours(hours: int) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def sure(page: Page, action: str) -> None:
    page.get_by_label(nl("I have read this, and I want it")).check()
    press(page.get_by_role("main"), action)


def prepare(page: Page, look) -> None:
    page.goto(DESK)
    look(page)
    follow(page, nl("Add the first award"))
    fill_in(page, name="De prijs", slug="de-prijs", picks="1", opens_at=in_hours(-1), closes_at=in_hours(9))
    press(page.get_by_role("main"), nl("Save"))
    look(page)
    follow(page, nl("Go to the candidates"))
    for name, slug in (("Gemeente Zwolle", "gemeente-zwolle"), ("Kadaster", "kadaster")):
        page.goto(f"{PRIZE}kandidaten/nieuw/")
        fill_in(page, name=name, slug=slug, contact_email=f"{slug}@kandidaat.example")
        press(page.get_by_role("main"), nl("Save"))
    follow(page, nl("Without a picture, to the candidates"))
    look(page)


def try_it(page: Page, look) -> None:
    page.goto(PRIZE)
    follow(page, nl("Go to the trial"))
    fill_in(page, ballots="20")
    press(page, nl("Run the trial"))
    expect(page.get_by_text(nl("The trial went well"))).to_be_visible(timeout=SLOW)
    look(page)
    file_behind(link_named(page, nl("Download the folder (%(size)s)").split(" (")[0]))


def open_it(page: Page, look, axe, fits) -> str:
    """The key, as it stands on the sheet."""
    page.goto(PRIZE)
    follow(page, nl("Make the key"))
    look(page)
    press(page, nl("Make the key and show it"))
    axe(page)
    fits(page)
    lines = page.locator("ol.od-key li").all_inner_texts()
    sheet = file_behind(button_named(page, nl("Get the sheet as a PDF")))
    assert sheet.read_bytes().startswith(b"%PDF")
    wrong = [lines[0], lines[1].replace("-", "")[:-1], *lines[2:]]
    page.locator("textarea[name=key]").fill("\n".join(wrong))
    sure(page, nl("Open the voting"))
    expect(page.locator(".od-errors")).to_contain_text("regel 2", ignore_case=True)
    page.locator("textarea[name=key]").fill(" ".join(lines).lower().replace("-", " "))
    sure(page, nl("Open the voting"))
    expect(page.get_by_role("main")).to_contain_text(nl("Nothing: people are voting"))
    return "\n".join(lines)


def watch(page: Page, look) -> None:
    page.goto(PRIZE)
    look(page)
    follow(page, nl("Decide about domains"))
    look(page)
    page.locator("input[name=domain]").check()
    page.locator("[name=decision][value=free]").check()
    fill_in(page, reason="Bekende bakkerij")
    press(page.get_by_role("main"), nl("Decide", "button"))
    expect(page.locator(".od-messages")).to_contain_text("1 domein")
    page.goto(PRIZE)
    follow(page, nl("Pause…"))
    fill_in(page, reason="We zoeken een storing uit.")
    press(page, nl("See it first"))
    expect(page.locator("main .od-notice--warn")).to_contain_text("We zoeken een storing uit.")
    sure(page, nl("Pause the voting"))
    follow(page, nl("Resume…"))
    look(page)
    sure(page, nl("Resume the voting"))


@pytest.mark.alone
def test_an_officer_prepares_opens_watches_counts_and_certifies(page, phone, site, look, axe, fits):
    site.manage("shell", "-v0", "-c", MAKE)
    be(page, site, OFFICER)
    prepare(page, look)
    try_it(page, look)
    key = open_it(page, look, axe, fits)
    site.manage("shell", "-v0", "-c", VOTE)
    watch(page, look)
    be(phone, site, OFFICER)
    phone.goto(PRIZE)
    look(phone)
    site.manage("shell", "-v0", "-c", CLOSE)
    page.goto(PRIZE)
    follow(page, nl("Count…"))
    look(page)
    page.locator("textarea[name=key]").fill(key)
    sure(page, nl("Count the votes"))
    follow_when_there(page, nl("Look at the result, and certify"))
    look(page)
    expect(page.get_by_role("main")).to_contain_text("Gemeente Zwolle")
    sure(page, nl("Certify the result"))
    expect(page.get_by_role("main")).to_contain_text(nl("Wait for objections"))
    look(page)


def follow_when_there(page: Page, text: str) -> None:
    go(page.get_by_role("link", name=text), timeout=SLOW)
