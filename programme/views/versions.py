# SPDX-License-Identifier: EUPL-1.2
"""The programme's versions, for everyone: what each changed, each as it was, and a feed of them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from conference.headers import readable_anywhere
from conference.models import Event
from conference.pagecache import stored_page
from programme.exports.atom import MIMETYPE, feed_of
from programme.published import Programme
from programme.published.stamp import stamp_of
from programme.queries.versions import (
    groups_of,
    latest_number,
    latest_versions,
    version_of,
    versions_page,
)
from programme.queries.versions import versions as version_list


@require_safe
@stored_page(stamp_of)
def versions(request: HttpRequest, event: Event) -> HttpResponse:
    """All releases, the newest first, with what each changed."""
    page = versions_page(event, request.GET.get("pagina"))
    shown = version_list(event, page.object_list)
    context = {"page": page, "versions": shown, "latest": latest_number(event)}
    return render(request, "programme/public/versions/versions.html", context)


@require_safe
@stored_page(stamp_of)
def version(request: HttpRequest, event: Event, number: int) -> HttpResponse:
    """A release as it was."""
    programme, about = found(event, number)
    context = about | {"groups": groups_of(programme, event)}
    return old(render(request, "programme/public/versions/version.html", context), about["is_old"])


@require_safe
@stored_page(stamp_of)
def session(request: HttpRequest, event: Event, number: int, session: str) -> HttpResponse:
    """A session as that release had it."""
    programme, about = found(event, number)
    one = programme.session_with(session)
    if one is None:
        raise Http404
    context = about | {"session": one, "places": programme.by_session[one.pk]}
    return old(render(request, "programme/public/versions/session.html", context), about["is_old"])


def found(event: Event, number: int) -> tuple[Programme, dict]:
    programme, latest = version_of(event, number), latest_number(event)
    if programme is None:
        raise Http404
    return programme, {"programme": programme, "latest": latest, "is_old": number != latest}


def old(response: HttpResponse, is_old: bool) -> HttpResponse:
    """Search engines show the programme, not what it was once."""
    if is_old:
        response["X-Robots-Tag"] = "noindex"
    return response


@readable_anywhere
@require_safe
@stored_page(stamp_of)
def feed(request: HttpRequest, event: Event) -> HttpResponse:
    """The releases as an Atom feed, in the language of the address."""
    content = feed_of(event, latest_versions(event), settings.BASE_URL)
    return HttpResponse(content, content_type=MIMETYPE)
