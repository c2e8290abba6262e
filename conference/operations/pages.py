# SPDX-License-Identifier: EUPL-1.2
"""Practical pages of an event: route, contact, press, house rules, accessibility, privacy, and others."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Page, Person
from conference.models.event import PageKind
from conference.operations import ordering
from conference.operations.removing import delete_unused
from conference.operations.saving import fill, save_checked
from conference.slugs import Slugs
from conference.versions import refuse_stale, values_of

PAGE_FIELDS = ("kind", "title", "title_en", "body", "body_en", "is_published")
# The law wants these two; without the page, the site shows the general text.
LASTING = frozenset({PageKind.ACCESSIBILITY, PageKind.PRIVACY})


class Text(NamedTuple):
    title: str
    body: str


class Default(NamedTuple):
    kind: PageKind
    slug: str
    title: str
    title_en: str
    is_published: bool


DEFAULTS = (
    Default(PageKind.CONTACT, "contact", "Contact", "Contact", False),
    Default(PageKind.RULES, "huisregels", "Huisregels", "House rules", False),
    Default(PageKind.PRESS, "pers", "Voor de pers", "For the press", False),
    Default(PageKind.ACCESSIBILITY, "toegankelijkheid", "Toegankelijkheid", "Accessibility", True),
    Default(PageKind.PRIVACY, "privacy", "Privacy", "Privacy", True),
)


def default_text(kind: PageKind, language: str) -> Text:
    """The text we offer for a page of this kind: what an event begins with, or what the site shows without one."""
    default = next(one for one in DEFAULTS if one.kind == kind)
    with override(language):
        body = render_to_string(f"conference/pages/{kind}.{language}.md")
    return Text(default.title_en if language == "en" else default.title, body.strip())


@transaction.atomic
def add_default_pages(event: Event) -> None:
    """Give a new event the pages that it must have, and drafts of those that it will want."""
    for position, default in enumerate(DEFAULTS):
        Page.objects.create(
            event=event,
            kind=default.kind,
            slug=default.slug,
            title=default.title,
            title_en=default.title_en,
            body=default_text(default.kind, "nl").body,
            body_en=default_text(default.kind, "en").body,
            position=position,
            is_published=default.is_published,
        )


@transaction.atomic
def add_page(event: Event, values: Mapping[str, Any], *, by: Person | None, at: datetime) -> Page:
    """Add a page as the last one; its address comes from its title. Locks the event."""
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    pages = list(event.pages.all())
    slug = Slugs((page.slug for page in pages), 50).new(values["title"], "pagina")
    page = Page(event=event, slug=slug, position=len(pages), **values)
    save_checked(page)
    record("page added", page, event=event, by=by, at=at, title=page.title)
    return page


@transaction.atomic
def change_page(
    page: Page, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Page:
    """Change a page; its address stays. Locks it.

    Raises StaleEdit when somebody else was first, Refusal `lasting-page` when the event would lose a page
    that it must have."""
    page = Page.objects.select_for_update(no_key=True).select_related("event").get(pk=page.pk)
    refuse_stale(values_of(page, PAGE_FIELDS), seen)
    _refuse_losing(page, kind=values.get("kind", page.kind))
    changed = fill(page, values)
    if changed:
        save_checked(page)
        record("page changed", page, event=page.event, by=by, at=at, title=page.title, fields=changed)
    return page


@transaction.atomic
def delete_page(page: Page, *, by: Person | None, at: datetime) -> None:
    """Delete a page. Raises Refusal `lasting-page` for the last one about accessibility or privacy."""
    _refuse_losing(page, kind=None)
    record("page deleted", page, event=page.event, by=by, at=at, title=page.title)
    delete_unused(page)


@transaction.atomic
def move_page(page: Page, *, up: bool, by: Person | None, at: datetime) -> None:
    """Let a page change places with the one above or below it; at the end nothing happens."""
    if ordering.move(page, page.event.pages.order_by("position", "pk"), up=up):
        record("order changed", page, event=page.event, by=by, at=at, title=page.title)


def _refuse_losing(page: Page, *, kind: str | None) -> None:
    if page.kind not in LASTING or kind == page.kind:
        return
    others = Page.objects.filter(event=page.event_id, kind=page.kind).exclude(pk=page.pk)
    if not others.exists():
        text = _("An event always has a page about %(subject)s. Change its text instead.")
        raise Refusal("lasting-page", text % {"subject": page.get_kind_display().lower()})
