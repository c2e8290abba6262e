# SPDX-License-Identifier: EUPL-1.2
"""A candidate keeps the heads that come by mail; after the count a citizen checks the result on a computer of their own."""

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from tests.journeys.people import file_behind, follow, link_named, nl, press, words_in

en = words_in("en")
WITNESS = "getuige@kandidaat.example"
PLACE = "/controledag/stemmen/prijs/"
# An event of its own, later than the demo's: the site's first page stays what it is.
OPEN = f"""
from datetime import date
from tests.make import make_event
from tests.make_awards import *
event = make_event("controledag", name="Controledag", starts_on=date(2040, 2, 4), ends_on=date(2040, 2, 4))
award = make_award(event, candidates=5, slug="prijs", name="De prijs", name_en="The award")
award.candidates.filter(slug="kandidaat-1").update(contact_email="{WITNESS}")
award = open_award(award)
"""
VOTE = """
from tests.make_awards import *
from voting.operations.publishing import publish
award = Award.objects.get(slug="prijs", event__slug="controledag")
receipts = [vote(award, f"kiezer{n}@gemeente.example", ["kandidaat-1", f"kandidaat-{2 + n % 2}", f"kandidaat-{4 + n % 2}"]) for n in FIRST]
publish(award.pk, now(), everything=True)
print(receipts[0].commitment)
"""
COUNT = """
from voting.keys import KeySheet
SHEETS[award.pk] = KeySheet(KEPT, award.box_key)
certify_award(award, "Mo de Wit")
"""


def check(folder: Path, *arguments: str) -> tuple[int, str]:
    """What verify.py says on the citizen's computer, which has nothing of ours but the folder."""
    command = [sys.executable, "-I", "verify.py", ".", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def downloaded(page: Page, folder: Path) -> Path:
    """The zip, unpacked."""
    ZipFile(file_behind(link_named(page, en("Download all as one zip")))).extractall(folder)
    return folder / "prijs"


def tamper(folder: Path) -> str:
    """One vote for another; its commitment."""
    lines = (folder / "ballots.jsonl").read_text().splitlines()
    row = json.loads(lines[0])
    row["choices"] = ["kandidaat-3", "kandidaat-4", "kandidaat-5"]
    lines[0] = json.dumps(row, sort_keys=True, separators=(",", ":"))
    (folder / "ballots.jsonl").write_text("\n".join(lines) + "\n")
    return str(row["commitment"])


def test_a_candidate_keeps_a_head_and_a_citizen_counts_again(page, phone, site, look, tmp_path):
    key = site.manage("shell", "-v0", "-c", OPEN + "print(repr(SHEETS[award.pk].private))").strip()
    receipt = site.manage("shell", "-v0", "-c", VOTE.replace("FIRST", "range(22)")).strip()
    mail = site.last_mail(WITNESS, '"rights":22')
    page.goto(f"{PLACE}bord/")
    look(page)
    page.get_by_label(nl("One or more older heads")).fill(mail)
    press(page, nl("Compare with the board"))
    expect(page.locator("#witness .od-notice--ok")).to_contain_text("Deze stand klopt")
    page.get_by_label(nl("The number of your receipt")).fill(receipt)
    press(page, nl("Look it up"))
    expect(page.locator("#receipt .od-notice--ok")).to_contain_text("staat op het bord")
    look(page)

    more = VOTE.replace("FIRST", "range(22, 30)") + COUNT.replace("KEPT", key)
    site.manage("shell", "-v0", "-c", more)
    phone.goto(f"/en{PLACE}uitslag/")
    look(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kandidaat 1")
    follow(phone, en("Read how to do that"))
    look(phone)
    folder = downloaded(phone, tmp_path)
    (tmp_path / "heads.txt").write_text(mail)
    code, said = check(folder, "../heads.txt", "--lang", "en", "--receipt", receipt)
    assert (code, "EVERYTHING AGREES." in said) == (0, True), said
    changed = tamper(folder)
    code, said = check(folder, "../heads.txt")
    assert (code, f"Stem {changed[:12]}" in said) == (1, True), said
    follow(phone, en("To the board"))
    phone.get_by_label(en("The number of your receipt")).fill(receipt)
    press(phone, en("Look it up"))
    expect(phone.locator("#receipt .od-notice--ok")).to_contain_text("was counted")
    look(phone)
