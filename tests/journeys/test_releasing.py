# SPDX-License-Identifier: EUPL-1.2
"""Plans change: organisers move, cancel, look, and release; whom it concerns hears it, and everyone can see it.

On an event of its own, with nobody registered but who does so here: so it is known who must hear."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest
from django.utils import translation
from playwright.sync_api import expect

from tests.journeys.people import (
    ADMINISTRATOR,
    ORGANISER,
    be,
    comes_to,
    fill_in,
    follow,
    go,
    heading_at,
    link_in,
    nl,
    notice,
    path,
    press,
    register,
    slot_named,
    touch,
    words_in,
)

EVENT = "versie"
DESK = f"/organisatie/{EVENT}/programma/"
CHANGES = "section[aria-labelledby=change-title]"
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Plan:
    """A workshop of the last round goes to 13:30, in the room of one that is cancelled; somebody has a seat in
    another at that time. By their addresses; `speakers` give what changes."""

    moved: str
    cancelled: str
    kept: str
    room: str
    speakers: int


PLANS = (
    Plan("een-wijk-vol-wensen", "luisteren-zonder-agenda", "broncode-delen-zo-begin-je", "Hanzezaal", 2),
    Plan(
        "van-spreadsheet-naar-inzicht",
        "een-team-dat-zichzelf-roostert",
        "werken-zonder-e-mail",
        "Weerribben",
        3,
    ),
    Plan(
        "archief-voor-wie-geen-tijd-heeft",
        "dataloket-aan-de-keukentafel",
        "broncode-delen-zo-begin-je",
        "Bibliotheek",
        3,
    ),
)


@pytest.fixture(scope="module", autouse=True)
def event(site):
    site.add_event(EVENT)


@pytest.fixture
def fit(axe, fits, valid_html):
    pages = {}

    def check(page, *, sent=False):
        """`sent`: the page answers a form, so that asking it again gives another one."""
        axe(page)
        fits(page)
        if not sent:
            pages[page.url] = page.request.get(page.url).text()

    yield check
    _ = pages and valid_html(pages)


def open_slot(page, language, title) -> None:
    page.goto(path(language, f"{DESK}rooster/"))
    go(page.locator(".od-slotitem").get_by_role("link", name=title, exact=True))


def save(page, t) -> None:
    """Save; what could be better may be so."""
    main = page.get_by_role("main")
    go(main.get_by_role("button", name=re.compile(rf"^{t('Save')}$")))
    saved, asked = (main.get_by_text(t(text)).first for text in ("Saved in the draft", "Not saved yet"))
    if asked.is_visible():
        press(main, t("Save anyway"))
    expect(saved).to_be_visible()


def release(page, t) -> None:
    name = re.compile(t("Release version %(number)s") % {"number": r"\d+"})
    go(page.get_by_role("main").get_by_role("button", name=name))


def about(act: str, title: str) -> re.Pattern[str]:
    """The name of a button or link that does this with that session."""
    return re.compile(rf"{re.escape(act)}\s*:\s*{re.escape(title)}")


def counted(language: str, one: str, many: str, count: int) -> str:
    with translation.override(language):
        return translation.ngettext(one, many, count) % {"count": count}


def somebody_chooses(page, site, email, language, plan, titles) -> None:
    """A seat in what will move, one in what stays, and a mark at what will be cancelled."""
    t = words_in(language)
    mine = register(page, site, email, language=language, event=EVENT)
    for number, slug in ((4, plan.moved), (3, plan.kept)):
        page.goto(f"{mine}kiezen/?ronde={number}")
        press(slot_named(page, titles[slug]), t("Take this place"))
        expect(page.locator(".od-notice--ok")).to_be_visible()
    page.goto(path(language, f"/{EVENT}/programma/{plan.cancelled}/"))
    press(page.get_by_role("main"), t("Remember"))
    expect(page.locator(".od-notice--ok")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "language", "plan"), [(1280, "nl", PLANS[0]), (360, "nl", PLANS[1]), (1280, "en", PLANS[2])]
)
def test_a_release_tells_whom_it_concerns_and_shows_everyone(open_page, site, fit, width, language, plan):
    t, page, visitor = words_in(language), open_page(width), open_page(width)
    email, note = (
        f"vera.{width}.{language}@overheid.example",
        f"Ziek, dus een zaal vrij ({width} {language}).",
    )
    titles = {
        slug: heading_at(page, path(language, f"/{EVENT}/programma/{slug}/"))
        for slug in (plan.moved, plan.cancelled, plan.kept)
    }
    moved, cancelled = titles[plan.moved], titles[plan.cancelled]
    somebody_chooses(visitor, site, email, language, plan, titles)

    be(page, site, ORGANISER)
    open_slot(page, language, moved)
    fill_in(page, start="13:30", end="14:20")
    press(page, t("Only check"))
    expect(page.locator(".od-clash--hard, .od-clash--err").first).to_be_visible()
    fit(page, sent=True)
    open_slot(page, language, cancelled)
    page.locator("[name=state]").select_option("cancelled")
    save(page, t)
    open_slot(page, language, moved)
    fill_in(page, start="13:30", end="14:20")
    label = page.locator("[name=room] option", has_text=plan.room).first.inner_text()
    page.locator("[name=room]").select_option(label=label)
    save(page, t)

    page.goto(path(language, f"{DESK}versie/"))
    lines = page.locator(f"{CHANGES} .od-lines > li")
    expect(lines).to_have_count(2)
    expect(lines.filter(has_text=moved)).to_contain_text(re.compile(r"14:40.*13:30", re.DOTALL))
    expect(lines.filter(has_text=cancelled).locator(".od-lines__what--cancelled")).to_be_visible()
    hears = page.locator("section[aria-labelledby=hearing-title]")
    assert hears.locator("h2 ~ ul").first.locator("li").all_inner_texts() == [
        counted(language, "%(count)d attendee with a seat", "%(count)d attendees with a seat", 1),
        counted(language, "%(count)d speaker", "%(count)d speakers", plan.speakers),
    ]
    touched = hears.locator(".od-stacklist > li").filter(has_text=moved)
    expect(touched).to_contain_text(re.compile(r"13:30: 1 .*; .*\b1\b", re.DOTALL))
    touch(touched.locator("summary"))
    expect(touched.get_by_role("link", name="Noor Verweij")).to_be_visible()
    fit(page)
    page.locator("[name=note]").fill(note)
    release(page, t)
    expect(page.locator(".od-errors")).to_be_focused()
    expect(page.locator("[name=note]")).to_have_value(note)
    page.locator("[name=agreed]").check()
    mail = site.mail_after(email, lambda: release(page, t), t("It was:"))
    page.wait_for_url(re.compile(r"/versie/\d+/"))
    number = re.findall(r"/versie/(\d+)/", page.url)[-1]
    assert t("Version %(number)d can now be seen by everyone.") % {"number": int(number)} in notice(page)
    fit(page)

    assert re.search(rf"{t('It was:')}.*14:40.*\n{t('It is now:')}.*13:30.*{plan.room}", mail), mail
    assert f"{cancelled} ({t('you marked it')})" in mail
    assert note in mail
    visitor.goto(link_in(mail, "/mijn-dag/"))
    trouble = visitor.locator(".od-notice--warn").filter(has_text=t("This does not go together any more"))
    expect(trouble).to_contain_text(titles[plan.kept])
    fit(visitor)
    go(trouble.get_by_role("link", name=about(t("Swap"), moved)))
    fit(visitor)
    visitor.go_back()
    go(trouble.get_by_role("button", name=about(t("Give up this place"), titles[plan.kept])))
    expect(visitor.locator(".od-notice--ok")).to_be_visible()
    expect(trouble).to_have_count(0)

    everyone = open_page(width)
    everyone.goto(path(language, f"/{EVENT}/programma/?locatie=zwolle"))
    card = everyone.locator(".od-card").filter(has=everyone.get_by_role("link", name=moved, exact=True))
    expect(card.locator(".od-card__moved")).to_contain_text("14:40")
    off = everyone.locator(".od-card--off").filter(has_text=cancelled)
    expect(off).to_contain_text(t("Cancelled"))
    fit(everyone)
    follow(everyone, t("Version %(number)s, %(date)s").partition("%(date)")[0] % {"number": number})
    version = everyone.locator("article.od-version").first
    for words in (moved, cancelled, note):
        expect(version).to_contain_text(words)
    fit(everyone)
    feed = ElementTree.fromstring(site.read(path(language, f"/{EVENT}/versies/feed.atom")))  # noqa: S314 -- our own
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == int(number)
    assert all(words in "".join(entries[0].itertext()) for words in (moved, cancelled, note))


@pytest.mark.console("status of 409")
def test_two_organisers_at_once_lose_nothing_and_a_typing_error_is_mended_for_everyone(open_page, site, fit):
    one, other, visitor = open_page(1280), open_page(360), open_page(360)
    slug = "hybride-vergaderen-voor-gevorderden"
    title = heading_at(visitor, f"/{EVENT}/programma/{slug}/")
    for page, who in ((one, ADMINISTRATOR), (other, ORGANISER)):
        be(page, site, who)
        page.goto(f"{DESK}?q=hybride")
        follow(page.get_by_role("main"), title)
    fit(other)
    fill_in(one, title="Hybride vergaderen, nu echt")
    press(one, nl("Save and show this text at once"))
    shown = nl("Everyone sees this text now, in version %(number)d. The rest of the draft waits.")
    expect(one.get_by_role("main")).to_contain_text(shown.partition("%")[0])
    fill_in(other, title="Hybride vergaderen voor iedereen")
    press(other, nl("Save"))
    row = other.get_by_role("row").filter(has_text="Hybride vergaderen, nu echt")
    expect(row).to_contain_text("Hybride vergaderen voor iedereen")
    fit(other, sent=True)
    press(other, nl("Save"))
    expect(other.locator(".od-notice--ok").first).to_be_visible()
    new = visitor.get_by_role("heading", level=1, name="Hybride vergaderen, nu echt", exact=True)
    comes_to(visitor, f"/{EVENT}/programma/{slug}/", new)

    other.goto(f"{DESK}versie/")
    expect(other.locator(CHANGES)).to_contain_text("Hybride vergaderen voor iedereen")
    other.locator("[name=note]").fill("Een betere titel.")
    open_slot(one, "nl", "Rechtop in de wind")
    fill_in(one, end="15:25")
    save(one, nl)
    release(other, nl)
    expect(other.get_by_role("alert")).to_contain_text(
        nl("The draft changed while you were looking. Nothing has been released.")
    )
    expect(other.locator(f"{CHANGES} .is-fresh")).to_contain_text("Rechtop in de wind")
    expect(other.locator("[name=note]")).to_have_value("Een betere titel.")
    expect(other.locator(".od-errors")).to_have_count(0)
    fit(other, sent=True)
    other.locator("[name=agreed]").check()
    release(other, nl)
    other.wait_for_url(re.compile(r"/versie/\d+/"))
    expect(other.get_by_role("main")).to_contain_text("Een betere titel.")
    new = visitor.get_by_role("link", name="Hybride vergaderen voor iedereen")
    comes_to(visitor, f"/{EVENT}/programma/?locatie=rotterdam", new)


def test_nobody_is_in_two_cities_at_once_unless_somebody_lets_it_pass_by_name(open_page, site, fit):
    page = open_page(360)
    be(page, site, ORGANISER)
    speaker, zwolle, rotterdam = "Anjali Ramcharan", "Eerste hulp bij reorganisatie", "Kaarten met open data"
    page.goto(f"{DESK}?q=kaarten+met")
    follow(page.get_by_role("main"), rotterdam)
    page.locator("select[name$=-speaker]").first.select_option(label=speaker)
    press(page, nl("Save"))
    expect(page.locator(".od-notice--ok").first).to_be_visible()
    for title, start, end in ((zwolle, "10:30", "11:00"), (rotterdam, "11:30", "12:20")):
        open_slot(page, "nl", title)
        fill_in(page, start=start, end=end)
        save(page, nl)

    page.goto(f"{DESK}versie/")
    clash = page.locator("section[aria-labelledby=clashes] > .od-clashes > .od-clash")
    expect(clash).to_have_count(1)
    for words in (speaker, "Zwolle", "Rotterdam"):
        expect(clash).to_contain_text(words)
    expect(page.locator("[name=seen]")).to_have_count(0)
    fit(page)
    clash.locator("[name=reason]").fill("Zij wordt met de auto gebracht.")
    press(clash, nl("Let it pass, with my name"))
    expect(clash).to_contain_text("Bram de Graaf")
    fit(page)
    page.locator("[name=agreed]").check()
    release(page, nl)
    page.wait_for_url(re.compile(r"/versie/\d+/"))
    passed = page.locator("section[aria-labelledby=waivers-title]")
    for words in (speaker, "Bram de Graaf", "Zij wordt met de auto gebracht."):
        expect(passed).to_contain_text(words)
    fit(page)
