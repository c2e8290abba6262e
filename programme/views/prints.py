# SPDX-License-Identifier: EUPL-1.2
"""Prints to take away: the list, the files, and what only organisers hang up."""

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
)
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.pagecache import public_page
from programme.prints.files import Shelf, shelf_of
from programme.prints.kinds import Print
from programme.prints.offers import Offers, offers_of
from programme.views.desk import show

SECONDS = 5
FRESH_SECONDS = 60  # a browser may show a file for so long without asking


@require_safe
@public_page(seconds=SECONDS)
def prints(request: HttpRequest, event: Event) -> HttpResponse:
    return listed(request, event)


@require_safe
def public_file(request: HttpRequest, event: Event, file: str) -> HttpResponseBase:
    """What everybody may take: the programme, the menu card."""
    shelf, one = found(event, file)
    if not one.is_public:
        raise Http404
    return answer(request, shelf, one, "public") or listed(request, event, one, status=202)


@require_safe
def desk_prints(request: HttpRequest, event: Event) -> HttpResponse:
    return desk_listed(request, event)


@require_safe
def desk_file(request: HttpRequest, event: Event, file: str) -> HttpResponseBase:
    shelf, one = found(event, file)
    return answer(request, shelf, one, "private") or desk_listed(request, event, one, status=202)


def found(event: Event, name: str) -> tuple[Shelf, Print]:
    shelf = shelf_of(event)
    one = shelf.prints.get(name) if shelf else None
    if shelf is None or one is None:
        raise Http404
    return shelf, one


def answer(request: HttpRequest, shelf: Shelf, one: Print, whose: str) -> HttpResponseBase | None:
    """The file, from disk; None when it is still to be made."""
    language = get_language()
    headers = {
        "ETag": f'"{shelf.folder.name}-{language}"',
        "Cache-Control": f"{whose}, max-age={FRESH_SECONDS}",
    }
    try:
        content = shelf.path(one, language).open("rb")
    except FileNotFoundError:
        shelf.reopen()
        return None
    if request.headers.get("If-None-Match") == headers["ETag"]:
        content.close()
        return HttpResponseNotModified(headers=headers)
    name = f"{shelf.event.slug}-{one.name}-{language}.pdf"
    return FileResponse(content, filename=name, content_type="application/pdf", headers=headers)


def listed(request: HttpRequest, event: Event, waits: Print | None = None, status: int = 200) -> HttpResponse:
    """The public list; `waits` is a file that somebody asked for and that is not made yet."""
    context = {"offers": offers_for(event), "waits": waits}
    return render(request, "programme/public/prints.html", context, status=status)


def desk_listed(
    request: HttpRequest, event: Event, waits: Print | None = None, status: int = 200
) -> HttpResponse:
    return show(request, event, "prints", status=status, offers=offers_for(event), waits=waits)


def offers_for(event: Event) -> Offers | None:
    shelf = shelf_of(event)
    return offers_of(shelf, get_language()) if shelf and shelf.prints else None
