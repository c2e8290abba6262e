# SPDX-License-Identifier: EUPL-1.2
"""A volunteer's phone: a browser of its own with a camera that shows a film, and storage that survives it."""

import itertools
import os
import re
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.door_event import SLUG
from tests.journeys.people import PATIENCE

SECONDS = 90  # the phone asks for news every half minute
DESK = f"/organisatie/{SLUG}/deur/"
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "Failed to fetch", "ERR_FAILED", "service worker")
DEVICE = """SELECT device.id FROM registration_device device JOIN conference_event event ON event.id = event_id
    WHERE event.slug = 'deurdag' AND device.name = ?"""
WIPED = "SELECT wiped_at IS NOT NULL FROM registration_device WHERE id = ?"
CONFLICTS = """SELECT count(*) FROM registration_conflict JOIN registration_scan scan ON scan.id = scan_id
    JOIN registration_attendee who ON who.id = scan.attendee_id WHERE who.badge_code = ?"""
EMPTY_LIST = 48  # bytes
CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
# What a scanner that is a keyboard does: a key every five milliseconds, however long the browser is kept from its work
# between two of them. What was told before is forgotten: a verdict is of this badge.
TYPED = """text => { let at = new Event("").timeStamp; window.told = [];
    for (const key of [...text, "Enter"]) {
        const press = new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true});
        Object.defineProperty(press, "timeStamp", {value: at += 5});
        document.body.dispatchEvent(press);
    } }"""
# From then on `told` has each verdict that stood on the screen, however shortly.
LISTEN = """() => { const word = document.getElementById("verdict-word"); window.told = [];
    new MutationObserver(() => word.textContent && told.push(word.textContent))
        .observe(word, {childList: true, characterData: true, subtree: true}) }"""
# Everything that the page keeps: databases, small stores, and what the service worker keeps.
KEPT = """async () => {
    const kept = {local: {...localStorage}, session: {...sessionStorage}, caches: [], bases: {}};
    for (const name of await caches.keys())
        for (const one of await (await caches.open(name)).keys()) kept.caches.push(one.url);
    for (const {name} of await indexedDB.databases()) {
        const base = await new Promise((done) => { indexedDB.open(name).onsuccess = (e) => done(e.target.result) });
        for (const store of base.objectStoreNames) {
            const rows = await new Promise((done) => {
                base.transaction(store).objectStore(store).getAll().onsuccess = (e) => done(e.target.result) });
            kept.bases[name + "/" + store] = rows;
        }
        base.close();
    }
    return kept; }"""


@dataclass
class Phone:
    """`start` opens the browser anew on the same storage."""

    home: str
    launch: Callable[["Phone"], BrowserContext]
    folder: Path
    path: str = f"/{SLUG}/deur/"
    film: str = ""
    width: int = 360
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def start(self, *, offline: bool = False, behind: str = "") -> None:
        self.context = self.launch(self)
        self.context.set_default_timeout(PATIENCE)
        self.context.set_offline(offline)
        self.page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.page.goto(f"{self.home}{self.path}{behind}")
        self.page.evaluate(LISTEN)

    def pair(self, code: str, screen: str = "ready") -> None:
        """With the code of the desk; then it also starts without network."""
        self.start(behind=f"#koppel={code}")
        self.shows(screen)
        self.page.wait_for_function("async () => !!(await navigator.serviceWorker.getRegistration())?.active")
        until(self.knows_what_it_keeps, lambda: "the browser's list of what it keeps is empty")

    def knows_what_it_keeps(self) -> bool:
        """Chromium lists the files of a cache when it is made and again after twenty seconds. After a crash it makes a list
        that is older than the folder anew, but believes an empty one of the same tick of the clock as the first file."""
        lists = list(self.folder.rglob("Service Worker/**/the-real-index"))
        return bool(lists) and all(one.stat().st_size > EMPTY_LIST or is_outdated(one) for one in lists)

    def kill(self) -> None:
        """As when the battery is taken out."""
        with self.ended(), self.context.expect_event("close"):
            os.kill(self.pid(), signal.SIGKILL)

    def close(self) -> None:
        """As when it is put away."""
        with self.ended():
            self.context.close()

    @contextmanager
    def ended(self) -> Iterator[None]:
        """Its other processes end too, and let go of what is stored, a moment later: wait for them."""
        browser = self.pid()
        all_of_it = [browser, *below(browser)]
        yield
        until(lambda: not any(map(runs, all_of_it)), lambda: f"one of {all_of_it} still runs")

    def pid(self) -> int:
        """The browser itself, not one of its helpers, nor the shell that started it."""
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = path.read_bytes().split(b"\0")
            except OSError:
                continue
            is_ours = f"--user-data-dir={self.folder}".encode() in words and not words[0].endswith(b"/sh")
            if is_ours and not any(word.startswith(b"--type=") for word in words):
                return int(path.parent.name)
        raise AssertionError("the browser of this phone does not run")

    # -- what the volunteer does and sees

    def shows(self, screen: str) -> None:
        self.page.locator(f"[data-screen={screen}]").wait_for()

    def net(self, text: str) -> None:
        """What the bar says of the network and of what waits."""
        expect(self.page.locator("#net")).to_have_text(text, timeout=PATIENCE)

    def read(self, code: str) -> None:
        """A hand scanner reads this badge."""
        self.page.evaluate(TYPED, f"HTTPS://ELDERS.EXAMPLE/B/{code}")

    def says(self, word: str) -> None:
        """The verdict of the badge read last: it stands on the screen now, or stood there a moment ago."""
        self.page.wait_for_function("word => told.at(-1) === word", arg=word)

    def go_on(self) -> None:
        self.page.locator("#next").click()
        self.shows("ready")

    def press(self, what: str) -> None:
        self.page.locator(f"[data-screen]:not([hidden]) [data-do={what}]").click()

    def go(self, screen: str) -> None:
        inside = f"[data-screen]:not([hidden]) [data-go={screen}]"
        self.page.locator(f"{inside}, #menu[data-go={screen}]").first.click()
        self.shows(screen)

    def choose(self, text: str) -> None:
        """From a list of large buttons."""
        self.page.locator("[data-screen]:not([hidden]) .od-door__item", has_text=text).first.click()

    def kept(self) -> dict[str, Any]:
        return self.page.evaluate(KEPT)

    def queue(self) -> int:
        """How many scans wait, as they stand in the storage."""
        return len(self.rows("queue"))

    def learns(self, store: str, what: str) -> None:
        """Wait until something in this store has that."""
        until(
            lambda: any(one.get(what) for one in self.rows(store)), lambda: f"nothing in {store} has {what}"
        )

    def rows(self, store: str) -> list[dict[str, Any]]:
        bases = self.kept()["bases"].items()
        return [one for name, rows in bases if name.endswith(f"/{store}") for one in rows]

    def is_settled(self) -> None:
        """Wait until the server has answered every scan."""
        until(lambda: not self.queue(), lambda: f"{self.queue()} scans still wait")


@contextmanager
def held(*phones: Phone) -> Iterator[None]:
    """Their clocks, which are installed, stand still: who asks the server waits for its word, and no welcome goes on by
    itself. Then they run for longer than the two seconds after which it does, but not from under a finger."""
    for phone in phones:
        # Not at once: a moment that has passed when the browser hears of it is refused.
        phone.page.clock.pause_at(phone.page.evaluate("Date.now()") / 1000 + 10)
    yield
    for phone in phones:
        phone.page.clock.run_for(2_500)
        phone.page.clock.resume()


def is_outdated(index: Path) -> bool:
    return index.stat().st_mtime_ns < index.parent.parent.stat().st_mtime_ns


def below(process: int) -> list[int]:
    """The processes that this one started, and those that they did."""
    parents = {one: int(said[1]) for one in everything() if (said := stat(one))}
    children = [one for one, parent in parents.items() if parent == process]
    return [*children, *(other for one in children for other in below(one))]


def everything() -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def runs(process: int) -> bool:
    return stat(process)[:1] not in ([], ["Z"])


def stat(process: int) -> list[str]:
    """Its state, its parent and so on; nothing when it is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def until(is_so: Callable[[], bool], otherwise: Callable[[], str]) -> None:
    """Wait until it is so."""
    last = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < last, otherwise()
        time.sleep(0.1)


def launcher(browser: Browser, path: str, switches: list[str]) -> Callable[[Phone], BrowserContext]:
    def launch(phone: Phone) -> BrowserContext:
        film = [f"--use-file-for-fake-video-capture={phone.film}"] if phone.film else []
        return browser.browser_type.launch_persistent_context(
            str(phone.folder),
            executable_path=path,
            args=[*switches, *CAMERA, *film],
            viewport={"width": phone.width, "height": 740},
            locale="nl-NL",
            has_touch=True,
            is_mobile=True,
        )

    return launch


@contextmanager
def phones_of(
    site, launch: Callable[[Phone], BrowserContext], watch, folder: Path
) -> Iterator[Callable[..., Phone]]:
    """Gives `one(film=…)`: a phone that still has to be paired. All are closed at the end."""
    numbers, made = itertools.count(), []

    def start(phone: Phone) -> BrowserContext:
        context = launch(phone)
        watch.follow(context.pages[0])
        made.append(context)
        context.on("close", lambda: made.remove(context))
        return context

    def one(**about: Any) -> Phone:
        return Phone(site.url, start, folder / f"phone{next(numbers)}", **about)

    yield one
    for context in [*made]:
        context.close()


def settle(site, sql: str, wanted: Any, *values: Any) -> None:
    """Wait until the server has so many."""
    until(
        lambda: figures(site, sql, *values) == wanted,
        lambda: f"{figures(site, sql, *values)} and not {wanted}",
    )


def qr_on(page: Page, folder: Path) -> str:
    """What a phone reads of the code on this page. Of the whole page: the part with the code renews itself."""
    page.get_by_role("img", name=re.compile("QR")).wait_for()
    picture = folder / "code.png"
    page.screenshot(path=picture, full_page=True)
    return zxingcpp.read_barcodes(Image.open(picture), formats=zxingcpp.BarcodeFormat.QRCode)[0].text


def figures(site, sql: str, *values: Any) -> Any:
    """One figure from the site's own database, as it is now."""
    file = re.sub(r"^sqlite:///", "", site.env["DATABASE_URL"])
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as base:
        row = base.execute(sql, values).fetchone()
    return row[0] if len(row) == 1 else row


def bytes_in(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()
