# SPDX-License-Identifier: EUPL-1.2
"""The programme as everybody sees it."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.pagecache import OWN_COOKIES, public_page, stored_page
from programme import seatinfo
from programme.filters import WishForm, address_of, clean_words, zone_of
from programme.published import Place, latest_of
from programme.published.stamp import stamp_of
from programme.queries import ProgrammePage, programme_page, session_page, speaker_page, speakers_page
from programme.queries.materials import public_materials
from programme.queries.programme import MOST, news_of
from programme.queries.sessions import in_order

SECONDS = 5


def is_live(request: HttpRequest) -> bool:
    """Whether the page holds free places: for a visitor with a session, and for who asks for them."""
    return has_own_cookie(request) or bool(request.GET.get("plaatsen") or request.GET.get("vrij"))


def has_own_cookie(request: HttpRequest) -> bool:
    return not request.COOKIES.keys().isdisjoint(OWN_COOKIES)


@require_safe
@stored_page(stamp_of, unless=is_live)
def programme(request: HttpRequest, event: Event) -> HttpResponse:
    """Grid or list, filtered; each choice is an address.

    The page itself is the same for everybody until the next release; free places come apart (see `places`)."""
    now = timezone.now()
    page = programme_page(
        event,
        request.GET.dict(),
        today=event.day_at(now),
        full=seatinfo.full_slots(event) if request.GET.get("vrij") else (),
    )
    context = {
        "page": page,
        "form": WishForm(page.wishes, page.options),
        "badges": seatinfo.badges_of(page.places, request) if is_live(request) else off_badges(page.places),
        "is_live": is_live(request),
        "knows_visitor": has_own_cookie(request),
        "live_url": address_of(page.wishes, plaatsen="1"),
        "news": news_of(page.places, now),
        "clock": zone_of(page.wishes) or event,
        "day_tabs": day_tabs(page),
        "view_tabs": view_tabs(page),
        "venue_links": venue_links(page),
        "all_url": address_of({}, weergave=page.wishes.get("weergave")),
        "is_filtered": bool(page.wishes.keys() - {"weergave", "dag", "tijdzone", "plaatsen"}),
        "event_time_url": address_of(page.wishes, tijdzone=None),
    }
    return render(request, "programme/public/programme.html", context)


def off_badges(places: Iterable[Place]) -> dict[int, seatinfo.Badge]:
    """What no seat changes."""
    return {place.pk: seatinfo.cancelled() for place in places if place.is_cancelled}


@require_safe
@public_page(seconds=SECONDS)
def places(request: HttpRequest, event: Event) -> JsonResponse:
    """How full every slot is, in the words of a badge, for the pages that are kept: never older than ten seconds."""
    programme = latest_of(event)
    badges = seatinfo.badges_of(programme.places if programme else (), request)
    told: dict[str, Any] = {"badges": {slot: [badge.kind, badge.label] for slot, badge in badges.items()}}
    if favourites := seatinfo.favourites_of(request):
        told["favourites"] = favourites | {"csrf": get_token(request)}
    return JsonResponse(told)


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
        "materials": public_materials(event, page.session.pk),
        "news": news_of(page.places, timezone.now()),
        "badges": seatinfo.badges_of(page.places, request),
        "actions": seatinfo.actions_of(page.places, request),
    }
    return render(request, "programme/public/session.html", context, status=status)


@require_safe
@stored_page(stamp_of)
def speakers(request: HttpRequest, event: Event) -> HttpResponse:
    words = clean_words(request.GET.get("q", ""))
    found = speakers_page(event, words)
    letters: dict[str, list] = {}
    for one in found:
        letters.setdefault(in_order(one.speaker.name)[:1].upper(), []).append(one)
    context = {"letters": letters, "words": words, "count": len(found)}
    return render(request, "programme/public/speakers.html", context)


@require_safe
@stored_page(stamp_of)
def speaker(request: HttpRequest, event: Event, speaker: str) -> HttpResponse:
    found = speaker_page(event, speaker)
    if found is None:
        raise Http404
    return render(request, "programme/public/speaker.html", {"page": found, "speaker": found.speaker})
