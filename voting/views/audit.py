# SPDX-License-Identifier: EUPL-1.2
"""How the vote works, what it can prove and what not, and how anybody checks the count."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.pagecache import public_page
from voting.folder import CERTIFICATE, FILES
from voting.models import Award
from voting.queries.published import LIVE
from voting.queries.shown import shown_award

SECONDS = 60
FOLDER = "voting/trust/texts"  # Markdown, per part and language
# In the order of the page; `files` is a table, not a text.
PARTS = {
    "secret": _l("How your vote stays secret"),
    "kept": _l("What we keep, and what we do not"),
    "receipt": _l("What a receipt proves, and what it does not"),
    "check": _l("Check it yourself, step by step"),
    "files": _l("What each file is"),
    "wrong": _l("Who can do what wrong, and how it comes out"),
    "limits": _l("What this vote cannot do"),
}


class Part(NamedTuple):
    """`table` has the titles of its columns first; empty when the text has none."""

    key: str
    title: Any
    table: list[list[str]]
    text: str


@require_safe
@public_page(seconds=SECONDS)
def audit(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """A page of words, with what belongs to this election filled in."""
    found = shown_award(event, award)
    page = {"award": found, "parts": parts(found), "contents": contents()}
    return render(request, "voting/trust/audit.html", page)


def parts(award: Award) -> list[Part]:
    return [
        part_of(key, title, "" if key == "files" else text_of(key, award)) for key, title in PARTS.items()
    ]


def part_of(key: str, title: Any, text: str) -> Part:
    """A table in the text stands apart: on a phone its rows become cards."""
    lines = text.splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    rest = [line for line in lines if not line.startswith("|")]
    return Part(key, title, rows[:1] + rows[2:], "\n".join(rest))


def text_of(key: str, award: Award) -> str:
    """In the language of the page."""
    language = "en" if get_language() == "en" else "nl"
    return render_to_string(f"{FOLDER}/{key}.{language}.md", {"award": award})


def contents() -> list[tuple[str, str]]:
    """Each file, and since when it is there."""
    last = {CERTIFICATE: _("after certifying")}
    return [
        (name, _("from the opening on") if name in LIVE else last.get(name, _("after the count")))
        for name in FILES
    ]
