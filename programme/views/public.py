# SPDX-License-Identifier: EUPL-1.2
"""The programme as everybody sees it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.pagecache import public_page
from programme import seatinfo
from programme.filters import address_of, clean_words
from programme.queries import ProgrammePage, programme_page, session_page, speaker_page, speakers_page
from programme.queries.programme import MOST
from programme.queries.sessions import in_order

SECONDS = 5


@require_safe
@public_page(seconds=SECONDS)
def programme(request: HttpRequest, event: Event) -> HttpResponse:
    """Grid or list, filtered; each choice is an address."""
    page = programme_page(event, request.GET.dict(), today=timezone.now().astimezone(event.zone).date())
    context = {
        "page": page,
        "badges": seatinfo.badges_of(page.places, request),
        "day_tabs": day_tabs(page),
        "view_tabs": view_tabs(page),
        "venue_links": venue_links(page),
        "all_url": address_of({}, weergave=page.wishes.get("weergave")),
        "is_filtered": bool(page.wishes.keys() - {"weergave", "dag"}),
    }
    return render(request, "programme/public/programme.html", context)


def day_tabs(page: ProgrammePage) -> list[dict]:
    """The days, when there are several; all days only when one page can hold them."""
    if len(page.options.dag) < 2:
        return []
    days = [
        {"label": label, "url": address_of(page.wishes, dag=day), "current": page.day == day}
        for day, label in page.options.dag
    ]
    everything = {"label": _("All days"), "url": address_of(page.wishes, dag=None), "current": not page.day}
    return [everything, *days] if page.total <= MOST or not page.day else days


def view_tabs(page: ProgrammePage) -> list[dict]:
    shown = page.wishes.get("weergave") or (
        "rooster" if any(one.is_grid for one in page.sections) else "lijst"
    )
    labels = (("rooster", _("Grid")), ("lijst", _("List")))
    return [
        {"label": label, "url": address_of(page.wishes, weergave=view), "current": view == shown}
        for view, label in labels
    ]


def venue_links(page: ProgrammePage) -> list[dict]:
    """To the venues: further down on this page, or on a page of their own when they do not fit on one."""
    if len(page.venues) < 2:
        return []
    here = {one.venue.pk: f"#{one.anchor}" for one in reversed(page.sections) if one.venue}
    links = []
    for venue in page.venues:
        is_one_of_many = bool(page.venue) or venue.pk not in here
        url = address_of(page.wishes, locatie=venue.slug) if is_one_of_many else here[venue.pk]
        links.append({"venue": venue, "url": url, "current": page.venue == venue.slug})
    return links


@require_safe
@public_page(seconds=SECONDS)
def session(request: HttpRequest, event: Event, session: str) -> HttpResponse:
    return session_response(request, event, session)


def session_response(request: HttpRequest, event: Event, slug: str, status: int = 200) -> HttpResponse:
    """The page of a session, with what the app above offers at its slots."""
    page = session_page(event, slug)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "session": page.session,
        "badges": seatinfo.badges_of(page.places, request),
        "actions": seatinfo.actions_of(page.places, request),
    }
    return render(request, "programme/public/session.html", context, status=status)


@require_safe
@public_page(seconds=SECONDS)
def speakers(request: HttpRequest, event: Event) -> HttpResponse:
    words = clean_words(request.GET.get("q", ""))
    found = speakers_page(event, words)
    letters: dict[str, list] = {}
    for one in found:
        letters.setdefault(in_order(one.name)[:1].upper(), []).append(one)
    context = {"letters": letters, "words": words, "count": len(found)}
    return render(request, "programme/public/speakers.html", context)


@require_safe
@public_page(seconds=SECONDS)
def speaker(request: HttpRequest, event: Event, speaker: str) -> HttpResponse:
    found = speaker_page(event, speaker)
    if found is None:
        raise Http404
    return render(request, "programme/public/speaker.html", {"speaker": found})
