# SPDX-License-Identifier: EUPL-1.2
"""Screens in the hall that go on without network, and the programme on somebody else's site, in a real browser."""

import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.people import PATIENCE, go

POLICY = "default-src 'none'; script-src {site}; connect-src {site}; frame-src {site}; style-src 'none'; img-src 'none'"
SEATS = ".od-slot__seats"
LETTERS = """(main, without) => {
    const copy = main.cloneNode(true);
    copy.querySelectorAll(without).forEach((one) => one.remove());
    return copy.textContent; }"""
STARTS_ON = "from conference.models import Event; print(Event.objects.get(slug='dag').starts_on)"
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "Failed to fetch", "ERR_FAILED", "service worker")


def says(page, text: str, part: str = "main") -> None:
    expect(page.locator(part)).to_contain_text(text, use_inner_text=True)


def board(page, without: str = "none") -> str:
    """All letters on the board, those on other pages of it included."""
    return "".join(page.eval_on_selector("main", LETTERS, without).split())


@pytest.fixture
def tv(open_page):
    return open_page(1920, 1080)


@pytest.fixture(scope="module")
def day(site) -> str:
    """The day of the demo, which is always some weeks ahead."""
    return site.manage("shell", "-v0", "-c", STARTS_ON).strip()


def stand_still(page) -> None:
    """Its clock stands still, from the first script of a page on, until the test moves it."""
    page.clock.install()
    page.clock.pause_at(time.time() + 60)  # in the past it cannot


def open_screen(page, path, day, clock="10:45"):
    """The screen as it is then, with a clock that the test moves."""
    stand_still(page)
    page.goto(f"/dag/scherm/{path}?op={day}T{clock}")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.evaluate("async () => void await document.fonts.ready")  # they decide how much fits
    until = time.monotonic() + PATIENCE / 1_000
    while not {page.url.partition("?")[0], f"{page.url.partition('/scherm/')[0]}/scherm/zwolle.json"} <= set(
        kept(page)
    ):
        assert time.monotonic() < until, kept(page)
        time.sleep(0.2)


def kept(page) -> list[str]:
    """The addresses that the service worker keeps, without what is asked in them."""
    return page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map((one) => one.url.split("?")[0])))).flat()"""
    )


def test_a_screen_without_network_is_still_right_after_half_an_hour(tv, day, watch):
    watch.allowed = OFFLINE
    open_screen(tv, "zwolle/", day)
    says(tv, "Nu tot 11:20, nog 35 minuten")
    tv.context.set_offline(True)
    tv.clock.run_for(60_000)
    assert tv.inner_text("#network") == ""
    tv.clock.run_for(2 * 60_000)
    says(tv, "Laatst bijgewerkt om 10:4", "#network")
    tv.clock.run_for(26 * 60_000)
    expect(tv.locator("#clock")).to_have_text("11:14")
    says(tv, "nog 6 minuten")
    tv.clock.run_for(7 * 60_000)
    says(tv, "Straks, om 11:40 over 19 minuten")
    says(tv, "Geen netwerk sinds 10:4", "#network")
    tv.clock.run_for(20 * 60_000)
    says(tv, "Nu tot 12:30")
    tv.context.set_offline(False)
    tv.clock.run_for(31_000)
    expect(tv.locator("#network")).to_have_text("")


def test_a_screen_that_starts_without_network_shows_what_it_kept(tv, day, watch):
    watch.allowed = OFFLINE
    open_screen(tv, "zwolle/", day)
    before = board(tv, without=SEATS)  # how full it is, nobody knows without network
    tv.context.set_offline(True)
    tv.reload()
    assert board(tv, without=SEATS) == before
    assert (
        tv.evaluate("getComputedStyle(document.querySelector('.od-screen__head')).backgroundColor")
        == "rgb(42, 53, 224)"
    )
    tv.wait_for_function("() => document.fonts.check('800 40px \"Schibsted Grotesk\"')")


def test_the_service_worker_keeps_nothing_but_screens(tv, day):
    open_screen(tv, "zwolle/", day)
    tv.goto("/dag/programma/")
    tv.goto("/dag/")
    paths = [urlsplit(address).path for address in kept(tv)]
    assert [path for path in paths if not path.startswith(("/dag/scherm/", "/static/", "/thema/"))] == []
    assert "/dag/scherm/zwolle/" in paths
    assert tv.evaluate("navigator.serviceWorker.controller") is None


@pytest.mark.parametrize("clock", ["08:30", "09:40", "10:45", "11:30", "12:45", "18:00"])
def test_with_and_without_scripts_a_screen_says_the_same(open_page, day, clock):
    plain, page = open_page(1280, 800, javascript=False), open_page(1280, 800)
    stand_still(page)
    for path in ("zwolle/", "rotterdam/", "zwolle/salland/"):
        address = f"/dag/scherm/{path}?op={day}T{clock}"
        plain.goto(address)
        page.goto(address)
        assert board(page, without=SEATS) == board(plain), address


def test_more_rooms_than_fit_come_in_turns_that_somebody_can_stop(tv, day):
    open_screen(tv, "zwolle/", day)
    rooms = ".od-screen__cards > li:not([hidden]) h3"
    says(tv, "Pagina 1 van", "#pager")
    first = tv.locator(rooms).all_inner_texts()
    tv.clock.run_for(12_500)
    second = tv.locator(rooms).all_inner_texts()
    assert not set(first) & set(second)
    assert tv.evaluate(
        "document.querySelector('main').scrollHeight <= document.querySelector('main').clientHeight + 1"
    )
    tv.keyboard.press("Tab")
    tv.keyboard.press("Enter")
    assert tv.locator("#pause").get_attribute("aria-pressed") == "true"
    tv.clock.run_for(30_000)
    assert tv.locator(rooms).all_inner_texts() == second


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1280, 800), (768, 1024), (360, 740)])
def test_every_screen_fits_and_is_fit_for_everybody(open_page, axe, valid_html, day, size):
    page = open_page(*size)
    for path in ("zwolle/?op={}T10:45", "rotterdam/?op={}T12:45", "zwolle/salland/?op={}T11:30", "zwolle/"):
        page.goto(f"/dag/scherm/{path.format(day)}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        if size[1] >= 800:
            assert page.evaluate("document.documentElement.scrollHeight") <= size[1]
        if size[0] == 1280:
            valid_html(page)


def test_a_change_on_the_last_moment_is_on_the_screen_within_a_minute(open_page, watch, day):
    watch.allowed = ("registration blocked",)
    page = open_page(1920, 1080, service_workers="block")
    stand_still(page)
    page.goto(f"/dag/scherm/zwolle/?op={day}T10:45")
    assert "Vervalt" not in board(page)

    told = page.request.get(f"/dag/scherm/zwolle.json?op={day}T10:45").json()
    for place in told["places"]:
        place["off"] = True
    page.route("**/zwolle.json*", lambda route: route.fulfill(json=told))
    page.clock.run_for(60_000)
    expect(page.locator(".od-slot__mark").first).to_have_text("Vervalt")


@pytest.mark.parametrize("width", [1280, 768, 360])
def test_choosing_a_screen_and_the_widget_pages_are_fit_for_everybody(
    open_page, axe, fits, valid_html, width
):
    page = open_page(width)
    for path in ("/dag/scherm/", "/en/dag/scherm/", "/dag/widget/", "/en/dag/widget/uitleg/"):
        page.goto(path)
        if path.endswith("uitleg/"):
            page.get_by_role("heading", name="Programme of").wait_for()
        axe(page)
        fits(page)
        if width == 1280:
            valid_html(page)


class Elsewhere(BaseHTTPRequestHandler):
    """Somebody else's site, with a policy that allows ours and no style of its own."""

    def __init__(self, *args, site: str, **kwargs) -> None:
        self.site = site
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        body = f"""<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Elders</title>
<link rel="icon" href="data:,"><script async src="{self.site}/dag/widget/widget.js"></script></head>
<body><main><h1>Gemeente Elders</h1>
<overheidsdag-programma event="dag" taal="nl"><noscript><iframe src="{self.site}/dag/widget/?locatie=zwolle"
title="Programma" width="100%" height="700"></iframe></noscript><a href="{self.site}/dag/programma/">Bekijk het programma</a></overheidsdag-programma>
</main></body></html>""".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY.format(site=self.site))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args) -> None:
        """Nothing."""


@pytest.fixture
def elsewhere(site, watch) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Elsewhere, site=site.url))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://localhost:{server.server_port}/"
    watch.allowed = (f"asks somebody else: {address}", "data:,")
    yield address
    server.shutdown()


def test_the_programme_stands_on_another_site_and_is_used_by_keyboard(open_page, axe, elsewhere, site):
    page = open_page(1280)
    page.goto(elsewhere)
    page.get_by_role("heading", name="Programma van Dag van de Ambtenaar").wait_for()
    everything = page.get_by_role("listitem").count()
    expect(page.locator("[role=status]")).to_have_text(f"{everything} sessies")
    assert not page.get_by_role("link", name="Bekijk het programma").is_visible()
    axe(page)
    page.keyboard.press("Tab")
    page.keyboard.type("Zwolle")
    assert page.get_by_label("Locatie").input_value() == "zwolle"
    assert 0 < page.get_by_role("listitem").count() < everything
    page.keyboard.press("Tab")
    page.keyboard.type("A")
    assert page.get_by_label("Thema", exact=True).input_value()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.url}/dag/programma/*/")


@pytest.mark.parametrize("width", [768, 360])
def test_the_programme_on_another_site_fits(open_page, axe, fits, elsewhere, width):
    page = open_page(width)
    page.goto(elsewhere)
    page.get_by_role("heading", name="Programma van Dag van de Ambtenaar").wait_for()
    axe(page)
    fits(page)


def test_without_scripts_another_site_shows_the_plain_page_in_a_frame(open_page, elsewhere, site):
    page = open_page(1280, javascript=False)
    page.goto(elsewhere)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Programma van Dag van de Ambtenaar")).to_be_visible()
    expect(page.get_by_role("link", name="Bekijk het programma")).to_be_visible()
    frame.get_by_label("Thema", exact=True).select_option(index=1)
    go(frame.get_by_role("button", name="Toon"), arrival="framenavigated")
    go(frame.get_by_role("listitem").first.get_by_role("link"))
    page.wait_for_url(f"{site.url}/dag/programma/*/")


def test_a_site_that_cannot_reach_us_keeps_its_link(open_page, elsewhere, site, watch):
    watch.allowed += ("ERR_FAILED", "Failed to load resource")
    page = open_page(1280)
    page.route("**/programma.json", lambda route: route.abort())
    page.goto(elsewhere)
    page.wait_for_function("() => customElements.get('overheidsdag-programma')")
    expect(page.get_by_role("link", name="Bekijk het programma")).to_be_visible()
