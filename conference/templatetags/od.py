# SPDX-License-Identifier: EUPL-1.2
"""What templates need beyond Django: the other language, Markdown, dates as we write them, icons, error links."""

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple

import nh3
from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext, pgettext
from markdown_it import MarkdownIt

register = template.Library()

TEXT = {"p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"}
WORDS = {"a", "strong", "em", "s", "code"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
SCHEMES = {"http", "https", "mailto", "tel"}
_markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")

# 24 × 24, drawn with the line colour of the text around them.
ICONS = {
    "info": '<circle cx="12" cy="12" r="10"/><path d="M12 10.5v6.5M12 6.2v2.2"/>',
    "ok": '<circle cx="12" cy="12" r="10"/><path d="m7.5 12.2 3.2 3.2 6-6.4"/>',
    "warn": '<path d="M12 2.5 22.5 21h-21z"/><path d="M12 9v6M12 16.8v2"/>',
    "err": '<path d="M7.5 2h9L22 7.5v9L16.5 22h-9L2 16.5v-9z"/><path d="M12 6.5v7M12 15.4v2.2"/>',
    "arrow": '<path d="M3 12h17M13 5l7 7-7 7"/>',
    "back": '<path d="M21 12H4M11 5l-7 7 7 7"/>',
    "check": '<path d="m4 12.5 5.5 5.5L20 6.5"/>',
    "close": '<path d="m5 5 14 14M19 5 5 19"/>',
    "plus": '<path d="M12 4v16M4 12h16"/>',
    "search": '<circle cx="10.5" cy="10.5" r="7"/><path d="m15.5 15.5 6 6"/>',
    "download": '<path d="M12 3v13M6 10.5l6 6 6-6M3 21h18"/>',
    "print": '<path d="M7 8V3h10v5M7 18H3V8h18v10h-4M7 14h10v7H7z"/>',
    "calendar": '<path d="M3 5h18v16H3zM3 10h18M8 2v5M16 2v5"/>',
    "clock": '<circle cx="12" cy="12" r="10"/><path d="M12 6v6.5l4.5 2.5"/>',
    "place": '<path d="M12 22s7-7.2 7-12.5a7 7 0 0 0-14 0C5 14.8 12 22 12 22z"/><circle cx="12" cy="9.5" r="2"/>',
    "person": '<circle cx="12" cy="7.5" r="4.5"/><path d="M3 22c0-5 4-8 9-8s9 3 9 8"/>',
    "mail": '<path d="M2.5 5h19v14h-19zM3 6l9 7 9-7"/>',
    "lock": '<path d="M4.5 10.5h15V22h-15zM8 10.5V7a4 4 0 0 1 8 0v3.5"/>',
}

# 26 × 26: the shape that a venue's colour always comes with.
MARKS = {
    "circle": "M13 0a13 13 0 0 1 0 26 13 13 0 0 1 0-26z",
    "square": "M0 0h26v26H0z",
    "diamond": "M13 0l13 13-13 13L0 13z",
    "triangle": "M13 1l13 24H0z",
}


@register.filter
def loc(thing: Any, field: str) -> Any:
    """`thing|loc:"name"`: `name_en` when that is the page's language and it is filled, else `name`."""
    return getattr(thing, f"{field}_{get_language()}", "") or getattr(thing, field, "")


@register.filter
def markdown(text: str | None, top: int = 2) -> SafeString:
    """Safe HTML; the highest heading becomes `<h{top}>`, the next ones follow without a gap."""
    return mark_safe(_html(text or "", top))  # cleaned by nh3


@lru_cache(maxsize=500)
def _html(text: str, top: int) -> str:
    tokens = _markdown.parse(text)
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(top + levels.index(token.tag), 6)}"
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    return nh3.clean(
        html, tags=TEXT | WORDS | TABLE, attributes={"a": {"href", "title"}}, url_schemes=SCHEMES
    )


def _there(moment: Any, event: Any) -> Any:
    """The moment by the event's own clock; a date stays a date, a time of the clock stays that."""
    if not isinstance(moment, datetime) or timezone.is_naive(moment):
        return moment
    zone: tzinfo | None = event if isinstance(event, tzinfo) else getattr(event, "zone", None)
    return timezone.localtime(moment, zone)


@register.filter
def od_date(moment: date | None, event: Any = None) -> str:
    """`donderdag 4 februari 2027`"""
    return date_format(_there(moment, event), "l j F Y") if moment else ""


@register.filter
def od_short(moment: date | None, event: Any = None) -> str:
    """`4 feb`"""
    month = "M" if get_language() == "en" else "b"  # Feb, but feb in Dutch
    return date_format(_there(moment, event), f"j {month}") if moment else ""


@register.filter
def od_day(moment: date | None, event: Any = None) -> str:
    """`do 4 feb`, `Thu 4 Feb`"""
    return f"{date_format(_there(moment, event), 'D')} {od_short(moment, event)}" if moment else ""


@register.filter
def od_time(moment: date | time | None, event: Any = None) -> str:
    """`9:30`"""
    return date_format(_there(moment, event), "G:i") if moment else ""


@register.filter
def od_moment(moment: date | None, event: Any = None) -> str:
    """`do 4 feb, 9:30`"""
    return f"{od_day(moment, event)}, {od_time(moment, event)}" if moment else ""


@register.simple_tag
def od_span(start: date, end: date, event: Any = None) -> str:
    """`do 4 feb, 10:30 tot 11:20` for moments, `4 t/m 6 februari 2027` for days."""
    start, end = _there(start, event), _there(end, event)
    if not isinstance(start, datetime):
        return _days(start, end)
    same_day = isinstance(end, datetime) and start.date() == end.date()
    last = od_time(end, start.tzinfo) if same_day else od_moment(end, start.tzinfo)
    return pgettext("from one time to another", "%(start)s to %(end)s") % {
        "start": od_moment(start, start.tzinfo),
        "end": last,
    }


def _days(start: date, end: date) -> str:
    if start == end:
        return od_date(start)
    first = (
        "j"
        if (start.year, start.month) == (end.year, end.month)
        else "j F"
        if start.year == end.year
        else "j F Y"
    )
    return pgettext("from one day up to and including another", "%(start)s to %(end)s") % {
        "start": date_format(start, first),
        "end": date_format(end, "j F Y"),
    }


@register.filter
def number(value: Any, decimals: int = 0) -> str:
    """`1.234` in Dutch, `1,234` in English."""
    if value in (None, ""):
        return ""
    if isinstance(value, float):
        value = round(value, decimals)  # Django would cut it off
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside words: never alone, so hidden from screen readers."""
    return format_html(
        '<svg class="od-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none"'
        ' stroke="currentColor" stroke-width="2.5">{}</svg>',
        mark_safe(ICONS[name]),  # our own drawing
    )


@register.simple_tag
def mark_path(mark: str) -> str:
    """The outline of a venue's mark, for the `d` of a path; a mark that we do not know is a square."""
    return MARKS.get(mark, MARKS["square"])


@register.simple_tag
def page_numbers(page: Page) -> list[int | None]:
    """The numbers to show in a pager; None is a gap."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else None for number in shown]


class Problem(NamedTuple):
    """One line of the error summary. `field` is the id of what to mend, empty when it is not one field."""

    field: str
    label: str
    message: str


@register.simple_tag
def form_problems(*forms: BaseForm | BaseFormSet | str | None) -> list[Problem]:
    """All errors of forms and formsets, in the order of the page."""
    return [problem for form in forms if form for problem in _problems(form)]


def _problems(form: Any) -> Iterator[Problem]:
    if isinstance(form, BaseFormSet):
        yield from (Problem("", "", str(message)) for message in form.non_form_errors())
        for one in form.forms:
            yield from _problems(one)
        return
    yield from (Problem("", "", str(message)) for message in form.non_field_errors())
    for field in form:
        label = str(field.label).rstrip("?.:")
        yield from (Problem(_target(field), label, str(message)) for message in field.errors)


def _target(field: BoundField) -> str:
    """The id to jump to; of a group of boxes the first one."""
    return "" if field.is_hidden else field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag
def problem_count(problems: list[Problem]) -> str:
    return ngettext("One thing is not right yet", "%(count)d things are not right yet", len(problems)) % {
        "count": len(problems)
    }
