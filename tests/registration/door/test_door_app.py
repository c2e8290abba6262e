# SPDX-License-Identifier: EUPL-1.2
"""The scanner's page: nothing about anybody in it, the camera for it alone, and all that it needs kept by its worker."""

import json
import re
import subprocess
import sys

import pytest
from django.contrib.staticfiles import finders

from tests.conftest import ROOT
from tests.make import make_attendee, make_venue

pytestmark = pytest.mark.django_db
IMPORT = re.compile(
    r'^(?:import|export) .*?from "\./([a-z_]+\.js)";$|^import "\./([a-z_]+\.js)";$', re.MULTILINE
)


def worker_of(client, address="/dag/deur/worker.js"):
    answer = client.get(address)
    known = json.loads(re.search(r"self\.KEPT = (.*);", answer.text)[1])
    return answer, known


def config_of(answer):
    return json.loads(
        re.search(r'<script id="config" type="application/json">(.*?)</script>', answer.text)[1]
    )


def test_the_page_holds_nothing_about_anybody(client, event):
    attendee = make_attendee(make_venue(event, "zwolle"))
    answer = client.get("/dag/deur/")
    assert answer.status_code == 200
    assert attendee.name not in answer.text
    assert config_of(answer)["venues"] == {"zwolle": "Zwolle"}
    assert not answer.cookies


def test_only_the_scanner_may_use_the_camera(client, event):
    said = {path: client.get(path).headers["Permissions-Policy"] for path in ("/dag/deur/", "/dag/")}
    assert "camera=(self)" in said["/dag/deur/"]
    assert "microphone=()" in said["/dag/deur/"]
    assert "camera=()" in said["/dag/"]


def test_scripts_and_workers_come_from_the_site_only(client, event):
    policy = client.get("/dag/deur/").headers["Content-Security-Policy"]
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert [rules[name] for name in ("script-src", "worker-src", "style-src", "connect-src")] == [
        "'self'"
    ] * 4


def test_a_phone_can_install_it(client, event):
    told = client.get("/en/dag/deur/app.webmanifest")
    assert told.headers["Content-Type"] == "application/manifest+json"
    manifest = told.json()
    assert [manifest[key] for key in ("start_url", "scope", "display", "lang")] == [
        "/en/dag/deur/",
        "/en/dag/deur/",
        "standalone",
        "en",
    ]
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"])


def test_the_worker_keeps_the_page_and_all_that_it_loads(client, event):
    answer, known = worker_of(client)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert known["home"] == "/dag/deur/"
    page = client.get("/dag/deur/").text
    loaded = set(re.findall(r'(?:href|src)="(/static/[^"]+|/dag/deur/[^"]+)"', page))
    assert loaded <= set(known["assets"])
    assert config_of(client.get("/dag/deur/"))["decoder"] in known["assets"]


def test_the_worker_keeps_every_module_that_another_imports(client, event):
    kept = {path.rpartition("/")[2] for path in worker_of(client)[1]["assets"]}
    imported = {
        one or other
        for path in (ROOT / "static" / "od" / "door").glob("*.js")
        for one, other in IMPORT.findall(path.read_text(encoding="utf-8"))
    }
    assert len(imported) > 15
    assert imported <= kept


def test_every_asset_is_there(client, event):
    files = [path for path in worker_of(client)[1]["assets"] if path.startswith("/static/")]
    assert [path for path in files if not finders.find(path.removeprefix("/static/"))] == []


def test_the_worker_never_keeps_what_the_scanner_asks(client, event):
    assert [path for path in worker_of(client)[1]["assets"] if "/api/" in path] == []


def test_each_language_has_its_own_words_and_reach(client, event):
    dutch, english = config_of(client.get("/dag/deur/")), config_of(client.get("/en/dag/deur/"))
    assert [one["words"]["duplicate"] for one in (dutch, english)] == ["Al binnen", "Already inside"]
    homes = [worker_of(client, path)[1] for path in ("/dag/deur/worker.js", "/en/dag/deur/worker.js")]
    assert [one["home"] for one in homes] == ["/dag/deur/", "/en/dag/deur/"]
    assert homes[0]["version"] != homes[1]["version"]


def test_another_venue_makes_another_version(client, event):
    before = worker_of(client)[1]["version"]
    assert worker_of(client)[1]["version"] == before
    make_venue(event, "rotterdam")
    assert worker_of(client)[1]["version"] != before


def test_the_script_asks_for_no_word_that_the_page_has_not(client, event):
    words = config_of(client.get("/dag/deur/"))["words"]
    scripts = "\n".join(path.read_text() for path in (ROOT / "static" / "od" / "door").glob("*.js"))
    asked = set(re.findall(r"\bwords\.([A-Za-z]+)", scripts))
    plurals = {
        name + end for name in re.findall(r'plural\("([A-Za-z]+)"', scripts) for end in ("One", "Many")
    }
    assert (asked | plurals) - set(words) == set()


def test_every_element_that_the_script_names_is_on_the_page(client, event):
    page = client.get("/dag/deur/").text
    scripts = "\n".join(path.read_text() for path in (ROOT / "static" / "od" / "door").glob("*.js"))
    named = set(re.findall(r'(?:\$|put|onSubmit)\("([a-z-]+)"', scripts))
    assert len(named) > 30
    assert named - set(re.findall(r'\bid="([a-z-]+)"', page)) == set()
    screens = set(re.findall(r'go\("([a-z-]+)"', scripts)) | set(re.findall(r'data-go="([a-z-]+)"', page))
    assert screens - set(re.findall(r'data-screen="([a-z-]+)"', page)) == set()


def test_the_reader_of_qr_codes_is_what_the_package_has():
    if not (ROOT / "node_modules" / "qr-scanner").exists():
        pytest.skip("needs the packages of npm, which the site itself does without")
    done = subprocess.run(
        [sys.executable, "tools/vendor_scanner.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "nothing to change\n")
