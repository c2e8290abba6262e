# SPDX-License-Identifier: EUPL-1.2
"""What people do in a journey, in the words of the site."""

import re

from playwright.sync_api import Page

ORGANISER = "organisator@dag.example"
ADMINISTRATOR = "beheer@dag.example"


def code_in(mail: str) -> str:
    """The code that a mail carries, in one or two groups."""
    found = re.search(r"^\s*([0-9A-Z]{3,4}[ -]?[0-9A-Z]{3,4})\s*$", mail, re.MULTILINE)
    assert found, mail
    return re.sub(r"[ -]", "", found[1])


def sign_in(page: Page, site, email: str) -> None:
    """Ask a code, read the mail, type the code."""
    page.goto("/account/login/")
    page.locator("input[name=email]").fill(email)
    page.locator("main form button[type=submit]").first.click()
    page.locator("input[name=code]").fill(code_in(site.last_mail(email)))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/organisatie/|/$|/dag/"))


def link_in(mail: str, part: str) -> str:
    """The address in a mail that has this part."""
    found = re.search(rf"https?://\S*{part}\S*", mail)
    assert found, mail
    return found[0]
