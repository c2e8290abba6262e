# SPDX-License-Identifier: EUPL-1.2
"""The released programme as files for other programs: of everything, or with `?locatie=` of one venue.

A file is the same whoever asks, in whichever language; only the headings of a table follow the address.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from conference.headers import readable_anywhere
from conference.models import Event
from conference.pagecache import stored_page
from programme.exports.files import KINDS
from programme.exports.part import only_at
from programme.exports.widget import widget_json
from programme.published import Programme, latest_of
from programme.published.stamp import stamp_of


class NotReleased(Http404):
    """There is no programme for the public yet; the page says so."""

    page = "programme/public/not_released.html"


@readable_anywhere
@require_safe
@stored_page(stamp_of)
def file(request: HttpRequest, event: Event, kind: str) -> HttpResponse:
    """`kind` is an ending: see programme.exports.files."""
    made = KINDS[kind]
    programme, venue = wanted(event, request.GET.get("locatie", ""))
    name = "-".join(part for part in (event.slug, venue, made.name) if part)
    how = "attachment" if made.is_taken else "inline"
    return HttpResponse(
        made.write(programme, event, settings.BASE_URL),
        content_type=made.type,
        headers={"Content-Disposition": f'{how}; filename="{name}"'},
    )


@readable_anywhere
@require_safe
@stored_page(stamp_of)
def widget(request: HttpRequest, event: Event) -> HttpResponse:
    programme, _venue = wanted(event, request.GET.get("locatie", ""))
    return HttpResponse(widget_json(programme, event, settings.BASE_URL), content_type="application/json")


def wanted(event: Event, slug: str) -> tuple[Programme, str]:
    """The released programme, or what of it is at the venue, and that venue's slug."""
    programme = latest_of(event)
    if programme is None:
        raise NotReleased
    if not slug:
        return programme, ""
    venue = programme.venue_with(slug)
    if venue is None:
        raise Http404
    return only_at(programme, venue), venue.slug
