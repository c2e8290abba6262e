# SPDX-License-Identifier: EUPL-1.2
"""What people do in a journey, in the words of the site."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.utils import translation
from playwright.sync_api import Locator, Page, expect

ORGANISER = "organisator@dag.example"
OFFICER = "stembureau@dag.example"
ADMINISTRATOR = "beheer@dag.example"
Words = Callable[..., str]
PATIENCE = 30_000  # milliseconds that a page may take, on a machine that does other things as well
expect.set_options(timeout=PATIENCE)
MOST_TABS = 150
KEPT_SECONDS = 30
# A link to another page in this tab, or a button that sends a form which no script keeps here.
LEADS_AWAY = """element => {
    const link = element.closest("a[href]");
    if (link) return !link.hasAttribute("download") && !link.target && !link.getAttribute("href").startsWith("#");
    const button = element.closest("button");
    return Boolean(button?.form && button.type === "submit" && !button.form.dataset.keep);
}"""
CODE = r"^\s*([0-9A-Z]{3,4}[ -]?[0-9A-Z]{3,4})\s*$"  # alone on a line, in one or two groups
VISITS: dict[tuple[str, str], list[Any]] = {}


def words_in(language: str) -> Words:
    """The site's English texts as it says them in this language: `t("Register", "button")`."""

    def say(text: str, context: str = "") -> str:
        with translation.override(language):
            return translation.pgettext(context, text) if context else translation.gettext(text)

    return say


nl = words_in("nl")


def path(language: str, rest: str) -> str:
    return rest if language == "nl" else f"/{language}{rest}"


def go(
    way: Locator, *, timeout: float | None = None, presses: int = 1, arrival: Any = "domcontentloaded"
) -> None:
    """Press what leads to another page, and be there: whatever reads next, reads that page and all of it."""
    way.wait_for(timeout=timeout)
    way.page.wait_for_load_state(
        "domcontentloaded"
    )  # else the page that is left could still count as arrived
    with way.page.expect_event(arrival):
        way.click(click_count=presses)


def touch(what: Locator) -> None:
    """Press what leads nowhere: it opens, it is ticked, a script answers it. The page stays."""
    assert not what.evaluate(LEADS_AWAY), f"{what} leads to another page: `go` there"
    what.click()


def file_behind(way: Locator) -> Path:
    """Press what gives a file; where that is. The page stays."""
    with way.page.expect_download() as download:
        way.click()
    return download.value.path()


def button_named(place: Page | Locator, text: str) -> Locator:
    """The first button whose name begins with this text."""
    return place.get_by_role("button", name=re.compile(rf"^\W*{re.escape(text)}")).first


def link_named(place: Page | Locator, text: str) -> Locator:
    """The first link whose name begins with this text."""
    return place.get_by_role("link", name=re.compile(rf"^\W*{re.escape(text)}")).first


def press(place: Page | Locator, text: str) -> None:
    """Press this button, and be on the page that it leads to."""
    go(button_named(place, text))


def follow(place: Page | Locator, text: str) -> None:
    """Follow this link, and be on the page that it leads to."""
    go(link_named(place, text))


def notice(page: Page) -> str:
    """What the page says at its top."""
    return page.locator(".od-notice").first.inner_text()


def code_in(mail: str) -> str:
    """The code that a mail carries."""
    found = re.search(CODE, mail, re.MULTILINE)
    assert found, mail
    return re.sub(r"[ -]", "", found[1])


def link_in(mail: str, part: str) -> str:
    """The address in a mail that has this part."""
    found = re.search(rf"https?://\S*{part}\S*", mail)
    assert found, mail
    return found[0]


def sign_in(page: Page, site, email: str) -> None:
    """Ask a code, read the mail, type the code."""
    page.goto("/account/login/")
    page.locator("input[name=email]").fill(email)
    send = page.locator("main form button[type=submit]").first
    page.locator("input[name=code]").fill(code_in(site.mail_after(email, lambda: go(send), CODE)))
    go(send)
    page.wait_for_url(re.compile(r"/organisatie/|/$|/dag/"))
    VISITS[site.url, email] = page.context.cookies()


def be(page: Page, site, email: str) -> None:
    """Signed in as this person; with the cookie of an earlier journey, for codes are rationed."""
    if (site.url, email) in VISITS:
        page.context.add_cookies(VISITS[site.url, email])
    else:
        sign_in(page, site, email)


def fill_registration(page: Page, email: str, *, name: str = "Noor Verweij", venue: str = "zwolle") -> None:
    page.locator("[name=name]").fill(name)
    page.locator("[name=email]").fill(email)
    page.locator("[name=organisation]").fill("gemeente Ommen")
    page.locator(f"[name=venue][value={venue}]").check()
    page.locator("[name=agrees]").check()


def register(page: Page, site, email: str, *, language: str = "nl", event: str = "dag", **about: str) -> str:
    """From the form to the own page; its address."""
    t = words_in(language)
    page.goto(path(language, f"/{event}/aanmelden/"))
    fill_registration(page, email, **about)
    mail = site.mail_after(email, lambda: press(page, t("Go on")), CODE)
    page.locator("[name=code]").fill(code_in(mail))
    press(page, t("Confirm my registration"))
    page.wait_for_url(re.compile(r"/mijn-dag/"))
    return page.url


def slot_named(page: Page, title: str) -> Locator:
    """The slot with this title, among those to choose from."""
    return page.locator(".od-slot", has=page.get_by_role("heading", name=title, exact=True))


def titles_with(page: Page, button: str) -> list[str]:
    """The titles of the slots that have this button, from top to bottom."""
    page.locator(".od-slot").first.wait_for()
    buttons = page.get_by_role("button", name=re.compile(rf"^{re.escape(button)}"))
    return page.locator(".od-slot", has=buttons).locator("h3").all_inner_texts()


def fill_in(place: Page | Locator, **values: object) -> None:
    """Fill in fields of the page's own forms by their names."""
    inside = place.get_by_role("main") if isinstance(place, Page) else place
    for name, value in values.items():
        inside.locator(f"[name={name}]:not([type=hidden])").fill(str(value))


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus."""
    target = wanted.element_handle()
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("element => element === document.activeElement", target):
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


def type_in(page: Page, **values: str) -> None:
    """Fill in fields, in the order of the page, with nothing but the keyboard."""
    for name, value in values.items():
        tab_to(page, page.locator(f"main [name={name}]"))
        page.keyboard.type(value)


def choose_by_keys(page: Page, name: str, value: str) -> None:
    """To one of these radio buttons with Tab, and to the wanted one with the arrows."""
    wanted = page.locator(f"main [name={name}][value={value}]")
    group = page.locator(f"main [name={name}]")
    tab_to(page, page.locator(f"main [name={name}]:checked") if chosen(group) else group.first)
    page.keyboard.press("Space")
    for _press in range(group.count()):
        if wanted.is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows do not reach {value}")


def chosen(group: Locator) -> bool:
    return any(one.is_checked() for one in group.all())


def enter(page: Page) -> None:
    """Press Enter on what has the focus, and be on the page that it leads to."""
    page.wait_for_load_state("domcontentloaded")
    with page.expect_event("domcontentloaded"):
        page.keyboard.press("Enter")


def press_by_keys(place: Page | Locator, text: str) -> None:
    """Like `press`, with Tab and Enter."""
    wanted = button_named(place, text)
    tab_to(wanted.page, wanted)
    enter(wanted.page)


def touch_by_keys(place: Page | Locator, text: str) -> None:
    """Press this button with Tab and Enter; it leads nowhere."""
    wanted = button_named(place, text)
    tab_to(wanted.page, wanted)
    wanted.page.keyboard.press("Enter")


def make_full(site, title: str) -> None:
    """As many places as are taken, for every time that this session is given."""
    site.manage(
        "shell",
        "-c",
        "from django.db.models import F, Q; from registration.models import SlotSeats;"
        f"named = Q(slot__session__title={title!r}) | Q(slot__session__title_en={title!r});"
        "SlotSeats.objects.filter(named).update(seat_limit=F('taken'))",
    )


def rows_of(page: Page, *columns: str) -> list[list[str]]:
    """The cells under these headers of the page's first table."""
    for column in columns:
        page.locator("main thead th", has_text=nl(column)).first.wait_for(state="attached")
    headers = [text.strip() for text in page.locator("main thead th").all_text_contents()]
    places = [headers.index(nl(column)) for column in columns]
    rows = page.locator("main tbody tr").all()
    return [[row.locator("th, td").nth(place).inner_text() for place in places] for row in rows]


def names_in(page: Page, part: str) -> list[str]:
    """The names in this part of the page of a slot: `holders` or `queue`, from top to bottom."""
    page.locator("#history").wait_for()
    return page.locator(f"section[aria-labelledby={part}] tbody th a").all_inner_texts()


def undo(page: Page) -> None:
    """One press, right after it was done."""
    go(page.locator(".od-notice--ok").get_by_role("button", name=nl("Undo")))
    said = nl("Undone. Who it is about gets a mail when they had one before.")
    expect(page.get_by_text(said)).to_be_visible()


def heading_at(page: Page, address: str) -> str:
    """What stands on top of the page at this address."""
    page.goto(address)
    return page.locator("h1").inner_text()


def comes_to(page: Page, address: str, wanted: Locator) -> None:
    """Ask this page until it has this: a page that is kept asks once a second whether it still holds."""
    until = time.monotonic() + KEPT_SECONDS
    page.goto(address)
    while not wanted.count():
        assert time.monotonic() < until, f"{address} does not come to {wanted}"
        page.goto(address)
