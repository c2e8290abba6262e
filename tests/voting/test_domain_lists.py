# SPDX-License-Identifier: EUPL-1.2
"""The lists of domains are what their manifest says, and none says the contrary of another."""

import hashlib
import json
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tools.vendor_disposable import FOLDER, files
from voting.addresses import tidied
from voting.domain_lists import is_provider, is_throwaway, providers, registrable, suffixes, throwaway

LIST = ROOT / FOLDER / "domains.txt"


def test_the_list_and_its_manifest_agree():
    [told] = json.loads((ROOT / FOLDER / "manifest.json").read_text())
    text = LIST.read_bytes()
    assert told["domains"] == len(text.splitlines()) == len(throwaway()) > 5_000
    assert told["sha256"] == hashlib.sha256(text).hexdigest()
    assert (told["name"], told["version"], told["license"]) == ("disposable-email-domains", "0.0.293", "MIT")
    assert "MIT License" in (ROOT / FOLDER / "LICENSE.txt").read_text()


def unpacked(folder, domains):
    """A package as it lies where it was installed."""
    info = folder / "disposable_email_domains-9.dist-info"
    (info / "licenses").mkdir(parents=True)
    (info / "licenses" / "LICENSE.txt").write_text("MIT License")
    (info / "METADATA").write_text(
        "Name: disposable-email-domains\nVersion: 9\nLicense-Expression: MIT\n\n# About\n"
    )
    (folder / "disposable_email_domains").mkdir()
    source = f"raise SystemExit\nblocklist = {set(domains)!r}\n"
    (folder / "disposable_email_domains" / "__init__.py").write_text(source)
    return folder


def test_the_list_is_read_without_running_the_package(tmp_path):
    made = files(unpacked(tmp_path, ["weg.example", "even.example"]))
    assert made[f"{FOLDER}/domains.txt"] == "even.example\nweg.example\n"
    [told] = json.loads(made[f"{FOLDER}/manifest.json"])
    assert (told["version"], told["domains"]) == ("9", 2)


def test_the_tool_says_what_would_change_and_changes_nothing(tmp_path):
    before = LIST.read_bytes()
    folder = unpacked(tmp_path, ["weg.example"])
    command = [sys.executable, "tools/vendor_disposable.py", str(folder), "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, f"{FOLDER}/domains.txt" in done.stdout) == (1, True)
    assert LIST.read_bytes() == before


def spelled_otherwise(name):
    """A name that we write in another way would never be found; one that nobody can mail from need not be."""
    try:
        return tidied(f"x@{name}") != f"x@{name}"
    except ValueError:
        return not name.startswith("xn--")


@pytest.mark.parametrize("names", [providers, throwaway])
def test_every_line_is_a_domain_as_we_write_it(names):
    assert [name for name in names() if spelled_otherwise(name) or suffixes().is_public(name)] == []


def test_no_large_provider_counts_as_throw_away():
    assert not providers() & throwaway()
    assert [name for name in sorted(providers()) if is_throwaway(name)] == []


def test_a_provider_is_exactly_its_domain():
    assert {
        name: is_provider(name) for name in ("ziggo.nl", "x.ziggo.nl", "gmail.com", "bedrijf.example")
    } == {
        "ziggo.nl": True,
        "x.ziggo.nl": False,
        "gmail.com": True,
        "bedrijf.example": False,
    }


def test_votes_are_counted_for_what_somebody_registered():
    found = {
        name: registrable(name)
        for name in ("mail.bedrijf.nl", "a.b.co.uk", "co.uk", "anna.github.io", "a.b.example")
    }
    assert found == {
        "mail.bedrijf.nl": "bedrijf.nl",
        "a.b.co.uk": "b.co.uk",
        "co.uk": "co.uk",
        "anna.github.io": "github.io",  # only registries count: GitHub hands out names without end
        "a.b.example": "b.example",
    }


def test_a_web_process_reads_no_list_before_it_is_needed():
    """Its memory is counted: the table that `idna` has for `uts46` takes 14 MB, the lists some more."""
    code = """
import sys
from voting import addresses, domain_lists
addresses.folded("anna@bücher.nl")
print(domain_lists.throwaway.cache_info().currsize, domain_lists.suffixes.cache_info().currsize, "idna.uts46data" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0", "False"]
