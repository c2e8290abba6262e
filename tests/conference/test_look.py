# SPDX-License-Identifier: EUPL-1.2
"""The look as files: vendored parts of the versions that we pinned, colours that can be read, nothing from elsewhere."""

import json
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from conference.colours import contrast

ROOT = Path(__file__).resolve().parent.parent.parent
SHEETS = sorted((ROOT / "static" / "od").glob("*.css"))
READABLE, VISIBLE = 4.5, 3.0

TEXT = [
    ("ink", "paper"),
    ("ink", "wash"),
    ("ink-soft", "paper"),
    ("ink-soft", "wash"),
    ("link", "paper"),
    ("link", "wash"),
    ("on-inverse", "inverse"),
    ("on-sun", "sun"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("ok", "ok-tint"),
    ("warn", "warn-tint"),
    ("err", "err-tint"),
    ("info", "info-tint"),
    ("ok", "paper"),
    ("err", "paper"),
    ("paper", "err"),
    ("paper", "err-strong"),
]


def colours(scheme: str) -> dict[str, str]:
    """The tokens of tokens.css that are colours; in the dark those of the light unless said anew."""
    screen = (ROOT / "static/od/tokens.css").read_text().split("@media print")[0]
    light, dark = screen.split("@media (prefers-color-scheme: dark)")
    source = light if scheme == "light" else light + dark
    found = re.findall(r"--od-([a-z-]+):\s*(#[0-9a-f]{3,6})\b", source)
    return {
        name: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:]) for name, value in found
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_the_light_and_in_the_dark(scheme):
    tokens = colours(scheme)
    ratios = {pair: contrast(tokens[pair[0]], tokens[pair[1]]) for pair in TEXT}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < READABLE} == {}
    assert contrast(tokens["line"], tokens["paper"]) >= VISIBLE


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_fetches_only_our_own_files(sheet):
    addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text())
    assert [address for address in addresses if not (sheet.parent / address).resolve().is_file()] == []
    assert "@import" not in sheet.read_text()


def test_the_vendored_files_are_of_the_pinned_versions():
    pinned = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    kept = [
        part
        for path in (
            *("static/vendor/nlds", "static/vendor/fonts", "static/vendor/qr-scanner"),
            "tests/vendor/axe",
        )
        for part in json.loads((ROOT / path / "manifest.json").read_text())
    ]
    checks_only = {name: pinned[name] for name in ("html-validate", "ical.js", "schema-dts", "typescript")}
    assert {part["name"]: part["version"] for part in kept} | checks_only == pinned


def test_the_lock_of_npm_names_no_address():
    assert "://" not in (ROOT / "package-lock.json").read_text()


def test_the_page_for_a_broken_site_needs_neither_request_nor_database():
    assert "<main" in render_to_string("500.html")
    assert "<main" in render_to_string("503.html")
