# SPDX-License-Identifier: EUPL-1.2
"""A phone at the door in a real browser: how long its list takes, and from a badge before the camera to the colour.

Without network, so that the phone decides by itself. The camera shows a film of badges.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from bench.databases import data, database, settle
from bench.servers import serve

PEOPLE, BADGES = 8_000, 8
LIST_GOAL_S, VERDICT_GOAL_MS = 5, 300
FRAMES = {"shown": 45, "blank": 75}  # 1.5 s, and 2.5 s in which the welcome goes away again
SWITCHES = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
CAMERA = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
# When a white card came into the picture, and when the screen took a colour.
WATCH = """() => {
    const video = document.getElementById("video"), door = document.getElementById("door");
    const canvas = new OffscreenCanvas(64, 48), context = canvas.getContext("2d", {willReadFrequently: true});
    let isCard = false, since = 0;
    window.took = [];
    const frame = (now) => {
        context.drawImage(video, 0, 0, 64, 48);
        const light = context.getImageData(16, 12, 32, 24).data;
        const isWhite = light.some((_, n) => n % 4 === 0 && Math.min(light[n], light[n + 1], light[n + 2]) > 225);
        if (isWhite && !isCard) since = now;
        isCard = isWhite;
        video.requestVideoFrameCallback(frame);
    };
    video.requestVideoFrameCallback(frame);
    new MutationObserver(() => {
        if (/od-door--ok/.test(door.className) && since) { took.push(performance.now() - since); since = 0; }
    }).observe(door, {attributes: true, attributeFilter: ["class"]});
}"""


def lines(url: str, env: dict[str, str]) -> Iterator[str]:
    """What to print: on a database of its own on this server."""
    env = env | {"DATABASE_URL": database(url, "phone")}
    made = data("bench.scan_data", "ours", PEOPLE, env)
    settle(env["DATABASE_URL"])
    with serve("conference.wsgi:application", env, "/readyz") as (ours, _pid), opened(made) as page:
        seconds = load(page, ours, made["pairing"])
        met = "yes" if seconds <= LIST_GOAL_S else "NO"
        yield f"list of {PEOPLE:,} on a phone, from pairing: {seconds:.1f} s (goal: at most {LIST_GOAL_S}: {met})"
        took = verdicts(page)
        met = "yes" if max(took) <= VERDICT_GOAL_MS else "NO"
        yield (
            f"from frame to colour, {len(took)} badges: median {median(took):.0f} ms, most {max(took):.0f} ms"
            f" (goal: at most {VERDICT_GOAL_MS} ms: {met})"
        )


@contextmanager
def opened(made: dict[str, Any]) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- a developers' dependency

    from tests.journeys.conftest import chromium  # noqa: PLC0415 -- as above
    from tests.journeys.door_film import drawn, film_of  # noqa: PLC0415 -- as above

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        badges = [drawn(f"HTTPS://DAG.EXAMPLE/B/{code}") for code in made["codes"][:BADGES]]
        film = film_of(badges, Path(folder, "film.mjpeg"), **FRAMES)
        switches = [*SWITCHES, *CAMERA, f"--use-file-for-fake-video-capture={film}"]
        browser = playwright.chromium.launch(executable_path=chromium(), args=switches)
        yield browser.new_page(viewport={"width": 360, "height": 740}, locale="nl-NL")
        browser.close()


def load(page: Any, ours: str, pairing: str) -> float:
    """Seconds between the answer to pairing and the moment that everybody on the list is there to be read."""
    page.goto(f"{ours}/bench/deur/")
    page.evaluate("() => performance.setResourceTimingBufferSize(1000)")
    page.locator("#pair-code").fill(pairing)
    began = page.evaluate("() => performance.now()")
    page.locator("#pair-form").evaluate("form => form.requestSubmit()")
    script = (
        f"() => document.getElementById('tally-expected').textContent === '{PEOPLE}' && performance.now()"
    )
    return (page.wait_for_function(script, polling=20, timeout=120_000).json_value() - began) / 1_000


def verdicts(page: Any) -> list[float]:
    page.context.set_offline(True)
    page.evaluate(WATCH)
    page.wait_for_function(f"() => took.length >= {BADGES}", timeout=120_000)
    return page.evaluate("() => took")
