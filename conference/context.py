# SPDX-License-Identifier: EUPL-1.2
"""What every page needs: its event, its navigation, and the other language."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from conference import desk, menu
from conference.access import Who, roles_of
from conference.models import Event


def site(request: HttpRequest) -> dict[str, Any]:
    event = getattr(request, "event", None)
    return {
        "event": event,
        "nav": SimpleLazyObject(lambda: navigation(request, event)) if event else [],
        "is_organiser": bool(roles_of(request, event) & {Who.ORGANISER})
        if hasattr(request, "user")
        else False,
        "desk_nav": partial(desk.menu, event, request) if event else [],
        "desk_subnav": partial(desk.tabs, event, request) if event else [],
        "desk_settings": partial(desk.menu, event, request, desk.SETTINGS) if event else [],
        "languages": languages(request),
        "is_demo": settings.DEMO,
    }


def navigation(request: HttpRequest, event: Event) -> list[dict[str, Any]]:
    """The main menu of the public pages; only what has an address. Asked for by a page that shows it."""
    match = getattr(request, "resolver_match", None)
    here = (match.url_name if match else "") or ""
    shown = []
    for link in menu.links(event.slug, timezone.now()):
        try:
            url = reverse(link.route, kwargs={"event": event.slug, **dict(link.more)})
        except NoReverseMatch:
            continue
        shown.append({"label": link.label, "url": url, "current": link.is_at(here)})
    return shown


def languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The page in each language; the own name of each, so that people recognise it."""
    current = get_language()
    return [
        {"code": code, "label": own, "url": translate_url(request.path, code), "current": code == current}
        for code, own in (("nl", "Nederlands"), ("en", "English"))
    ]
