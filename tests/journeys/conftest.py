# SPDX-License-Identifier: EUPL-1.2
"""A real browser on the real site: `page` (1280 px) and `phone` (360 px) on a fresh demo event.

    def test_a_visitor_finds_a_workshop(page, axe, valid_html):
        page.goto("/dag/programma/")
        axe(page)
        valid_html(page)

The site is what `make demo` runs (server, worker, clock), with 60 attendees and a database of its own per process
of the tests. A journey fails when the browser complains of anything: an error in the console, a refused
script or style, a page that asks for something elsewhere, an answer of 500 or more.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, sync_playwright

from tests.conftest import ROOT
from tests.journeys.commands import Commands
from tests.journeys.order import in_order
from tests.journeys.people import ORGANISER, PATIENCE, be
from tests.journeys.site import WITHOUT_PRINTS, Site, is_ready, prepare, site_environment
from tests.journeys.valid import HTML_VALIDATE, Validator, described

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Without these a browser looks up hosts of its maker at every start.
SWITCHES = [
    *("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"),
]
AXE = ROOT / "tests" / "vendor" / "axe" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What ends beyond the right edge.
STICKS_OUT = """width => [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > width + 1)
    .map(element => element.outerHTML.slice(0, 120) + " … to " + Math.round(element.getBoundingClientRect().right) + " px")
    .slice(0, 8)"""
HERE = Path(__file__).parent
PICTURES = ROOT / "var" / "journeys"
# A site whose tests were killed would take the processors of those that come after.
SERVE = "import sys; from tools import serve; serve.dies_with_parent(); sys.exit(serve.main())"
START_SECONDS = 300  # it is prepared anew, on a machine that prepares others too


def nothing(what: str, found: list[str]) -> None:
    """Fail with the whole list, one a line."""
    if found:
        pytest.fail("\n".join([f"{what}:", *found]), pytrace=False)


@pytest.hookimpl(tryfirst=True)  # before the one of xdist, which reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ours = iter(in_order([item for item in items if HERE in item.path.parents]))
    items[:] = [next(ours) if HERE in item.path.parents else item for item in items]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    folder = Path(tempfile.mkdtemp(prefix="site-", dir=os.environ["VAR_DIR"]))
    env = site_environment(folder)
    prepare(folder)
    commands = Commands(env)
    commands.run("shell", "-v0", "-c", WITHOUT_PRINTS)
    with (folder / "out.log").open("w") as log:
        run = subprocess.Popen([sys.executable, "-c", SERVE], cwd=ROOT, env=env, stdout=log, stderr=log)
    until = time.monotonic() + START_SECONDS
    while not is_ready(env["BASE_URL"]):
        if run.poll() is not None or time.monotonic() > until:
            run.terminate()
            pytest.fail(f"the site does not start:\n{(folder / 'out.log').read_text()}")
        time.sleep(0.1)
    yield Site(env["BASE_URL"], env, commands)
    commands.close()
    run.send_signal(signal.SIGTERM)
    run.wait(60)


def chromium() -> str:
    """Where the browser is."""
    path = next(filter(None, map(shutil.which, [os.environ.get("CHROMIUM", ""), *BROWSERS])), None)
    if path is None:
        pytest.fail("no Chromium: `make test` installs it, or set CHROMIUM to where it is")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=SWITCHES)
        yield browser
        browser.close()


@dataclass
class Watch:
    """Everything that the browser complains of in one journey."""

    home: str
    allowed: tuple[str, ...] = ()
    complaints: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.add(f"script error: {error}"))
        page.on("request", self.on_request)
        page.on("response", self.on_response)

    def add(self, complaint: str) -> None:
        if not any(text in complaint for text in self.allowed):
            self.complaints.append(complaint)

    def on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.add(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def on_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.add(f"asks somebody else: {request.url}")

    def on_response(self, response: Response) -> None:
        if response.status >= 500:
            self.add(f"answer {response.status}: {response.url}")


@pytest.fixture
def watch(site: Site, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """`@pytest.mark.console("status of 409")` allows complaints with that text."""
    marker = request.node.get_closest_marker("console")
    watch = Watch(site.url, marker.args if marker else ())
    yield watch
    nothing("The browser complains", watch.complaints)


@pytest.fixture
def open_page(
    site: Site, browser: Browser, watch: Watch, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """`open_page(width=…, javascript=False, …)`: a browser of its own for somebody else in the same journey."""
    contexts = []

    def open_it(width: int = 1280, height: int = 900, *, javascript: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            base_url=site.url,
            viewport={"width": width, "height": height},
            locale=options.pop("locale", "nl-NL"),
            java_script_enabled=javascript,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield open_it
    for number, context in enumerate(contexts):
        if getattr(request.node, "journey_failed", False) and context.pages:
            PICTURES.mkdir(parents=True, exist_ok=True)
            context.pages[-1].screenshot(path=PICTURES / f"{request.node.name}-{number}.png", full_page=True)
        context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if report.when == "call" and report.failed:
        item.journey_failed = True  # type: ignore[attr-defined]
    return report


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page(1280, 900)


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    return open_page(360, 740, has_touch=True, is_mobile=True)


@pytest.fixture
def last_mail(site: Site) -> Callable[..., str]:
    return site.last_mail


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: axe-core finds nothing on this page as it is now."""
    source = AXE.read_text(encoding="utf-8")

    def check(page: Page, leave_out: tuple[str, ...] = ()) -> None:
        page.wait_for_load_state()
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(source)
        rules = {rule: {"enabled": False} for rule in leave_out}
        only = {"type": "tag", "values": AXE_TAGS}
        options = {"runOnly": only, "resultTypes": ["violations"], "rules": rules}
        run = "async options => (await axe.run(document, options)).violations"
        try:
            result = page.evaluate(run, options)
        except Error:  # the next page came in the midst of it: that is the one to look at
            page.wait_for_load_state()
            page.evaluate(source)
            result = page.evaluate(run, options)
        nothing(f"axe on {page.url}", described(result))

    return check


@pytest.fixture
def fits() -> Callable[..., None]:
    """`fits(page)`: nothing sticks out sideways, down to 320 px. `fits(page, 320, 768)`: at each of these widths."""

    def check(page: Page, *widths: int) -> None:
        page.wait_for_load_state()
        before = page.viewport_size
        assert before
        for width in widths or (320,):
            page.set_viewport_size({"width": width, "height": before["height"]})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                nothing(f"{page.url} sticks out at {width} px", page.evaluate(STICKS_OUT, width))
        if width != before["width"]:
            page.set_viewport_size(before)

    return check


@pytest.fixture(scope="session")
def validator() -> Iterator[Validator | None]:
    if not HTML_VALIDATE.exists():
        warnings.warn("html-validate is not installed (see make test): HTML was not checked", stacklevel=1)
        yield None
        return
    validator = Validator()
    yield validator
    validator.close()


@pytest.fixture
def valid_html(validator: Validator | None) -> Callable[..., None]:
    """`valid_html(page)`: the HTML as the server sent it is valid (html-validate). Or of several at once: name → HTML."""

    def check(page: Page | dict[str, str]) -> None:
        assert page, "no page was given whose HTML could be checked"
        if validator is None:
            return
        given = page if isinstance(page, dict) else {page.url: page.request.get(page.url).text()}
        found = [f"{name} {said}" for name in given for said in validator.complaints(given[name])]
        nothing("html-validate", found)

    return check


@pytest.fixture
def look(
    axe: Callable[..., None], fits: Callable[..., None], valid_html: Callable[..., None]
) -> Iterator[Callable[..., None]]:
    """`look(page)`: what is on the page now is accessible and fits at 320 px; at the end, all HTML seen was valid."""
    seen: dict[str, str] = {}

    def check(page: Page, *widths: int) -> None:
        axe(page)
        fits(page, *widths)
        answer = page.request.get(page.url) if page.url not in seen else None
        if answer and answer.status != 405:  # else the page answers a form, and cannot be asked for
            seen[page.url] = answer.text()

    yield check
    if seen:
        valid_html(seen)


@pytest.fixture
def fit(look: Callable[..., None]) -> Callable[[Page], None]:
    """`look` at a page of the desk, which also fits on a tablet and on a laptop."""
    return lambda page: look(page, 320, 768, 1280)


@pytest.fixture
def desk(open_page: Callable[..., Page], site: Site) -> Callable[..., Page]:
    """`desk(width)`: an organiser who has signed in."""

    def sit_down(width: int = 1280) -> Page:
        page = open_page(width)
        be(page, site, ORGANISER)
        return page

    return sit_down
