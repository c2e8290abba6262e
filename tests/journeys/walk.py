# SPDX-License-Identifier: EUPL-1.2
"""Walking through the site by its links: each kind of page once, as the person who is signed in."""

from collections import deque
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import APIResponse, Page, Response

MOST = 200


def kind_of(path: str) -> str | None:
    """The name of the page at this address; None for a file or an address that is not ours."""
    language = "en" if path.startswith("/en/") else "nl"
    with translation.override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return None
    return f"{language}:{match.view_name}"


class Links(HTMLParser):
    """The addresses that a page links to, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if (tag, name) == ("a", "href") and value]


def links_of(page: Page) -> list[str]:
    """Also those that a script has put there."""
    return page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")


def pages_by_link(
    page: Page,
    *starts: str,
    leave_out: tuple[str, ...] = (),
    within: tuple[str, ...] = ("/",),
    wanted: Callable[[str], bool] = lambda kind: True,
    visit: Callable[[str, str], None] = lambda kind, html: None,
) -> dict[str, str]:
    """Follow links from there; returns for each kind of page the first address that showed one.

    Only links that begin with one of `within` are followed. `leave_out` are names of pages that are not HTML, or that
    end the visit. `visit` is called on each page of a `wanted` kind, with its kind and the HTML as the server sent it;
    the others are only read for their links."""
    found: dict[str, str] = {}
    todo = deque(starts)
    while todo and len(found) < MOST:
        address = todo.popleft()
        kind = kind_of(urlsplit(address).path)
        if kind is None or kind in found or kind.partition(":")[2] in leave_out:
            continue
        answer: Response | APIResponse | None
        answer = page.goto(address) if wanted(kind) else page.request.get(address)
        assert answer is not None
        assert answer.status == 200, f"{address}: {answer.status}"
        found[kind], html = address, answer.text()
        links = links_of(page) if wanted(kind) else Links(html).found
        todo.extend(link for link in links if link.startswith(within) and not link.startswith("//"))
        if wanted(kind):
            visit(kind, html)
    return found
