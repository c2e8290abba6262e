# SPDX-License-Identifier: EUPL-1.2
"""What templates of the vote need: long numbers in groups, the pages of an election as tabs, its files and winners in words."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.templatetags.od import loc
from voting.models import Award

register = template.Library()
GROUP = 4
FILE_WORDS = {
    "election.json": _l("The rules, the candidates and the keys, as they were when the vote opened"),
    "board.jsonl": _l("The board: every vote as a number"),
    "heads.jsonl": _l("All heads, with their signatures"),
    "ballots.jsonl": _l("The votes, opened after closing: for each number on the board what it says"),
    "annulled.jsonl": _l("Votes that could not be opened, with the reason"),
    "jury.jsonl": _l("Votes of a jury: none in this election"),
    "tally.json": _l("The count"),
    "certificate.json": _l("The certificate of the returning officer, signed"),
    "verify.py": _l("The script that checks all of it"),
    "README.txt": _l("What is in this folder, in short"),
}


@register.filter
def groups(text: str | None) -> str:
    """`abcd 0123 …`: in groups of four."""
    return " ".join(text[place : place + GROUP] for place in range(0, len(text), GROUP)) if text else ""


@register.simple_tag(takes_context=True)
def vote_tabs(context: dict[str, Any], award: Award) -> list[dict[str, Any]]:
    """The pages with which anybody follows an election."""
    place = {"event": award.event.slug, "award": award.slug}
    match = getattr(context.get("request"), "resolver_match", None)
    pages = (
        ("award", pgettext("tab", "Candidates")),
        ("award-board", _("The board")),
        ("award-audit", _("How it works")),
        ("award-result", pgettext("tab", "Result")),
    )
    return [
        {
            "label": label,
            "url": reverse(name, kwargs=place),
            "current": bool(match) and match.url_name == name,
        }
        for name, label in pages
    ]


@register.filter
def in_language(texts: dict[str, str] | None) -> str:
    """Of `{"nl": …, "en": …}` the one of the page, else the Dutch one."""
    texts = texts if isinstance(texts, dict) else {}
    return texts.get(get_language() or "nl") or texts.get("nl", "")


@register.filter
def file_words(name: str) -> Any:
    """What a file of an election is, in a few words."""
    return FILE_WORDS.get(name, "")


@register.filter
def names(places: list[Any]) -> str:
    """The names of the candidates of these places."""
    return get_text_list([str(loc(place.candidate, "name")) for place in places], _("and"))
