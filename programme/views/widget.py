# SPDX-License-Identifier: EUPL-1.2
"""The programme on other sites: a script with its data, a plain page to frame, and how to use them."""

import hashlib
import json
from functools import lru_cache

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from conference.headers import readable_anywhere
from conference.models import Event
from conference.pagecache import public_page, stored_page
from programme.published import latest_of
from programme.published.stamp import stamp_of
from programme.queries.widget import chosen, slugs, widget_of

A_YEAR, AN_HOUR, SECONDS = 31_536_000, 3_600, 5
STYLE_GOES_HERE = '"the style sheet"'


def absolute(path: str) -> str:
    return settings.BASE_URL + path


@readable_anywhere
@require_safe
@stored_page(stamp_of)
def data(request: HttpRequest, event: Event) -> JsonResponse:
    """What the script shows. Any site may ask for it."""
    told = widget_of(event, latest_of(event), absolute, timezone.now())
    return JsonResponse(told)


@readable_anywhere
@require_safe
def script(request: HttpRequest, event: Event) -> HttpResponse:
    """The one file that a site loads. With its own version (`?v=`) browsers keep it a year, else an hour."""
    body, version = script_file()
    age = f"max-age={A_YEAR}, immutable" if request.GET.get("v") == version else f"max-age={AN_HOUR}"
    headers = {"Cache-Control": f"public, {age}", "ETag": f'"{version}"'}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="text/javascript; charset=utf-8", headers=headers)


@lru_cache(maxsize=1)
def script_file() -> tuple[str, str]:
    """The script with its style sheet in it, and its version."""
    code, style = (read(name) for name in ("od/js/widget.js", "od/widget.css"))
    body = code.replace(STYLE_GOES_HERE, json.dumps(style))
    return body, hashlib.sha256(body.encode()).hexdigest()[:12]


def read(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        raise FileNotFoundError(name)
    with open(path, encoding="utf-8") as file:
        return file.read()


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public_page(seconds=SECONDS)
def page(request: HttpRequest, event: Event) -> HttpResponse:
    """The plain page for in a frame: it has links and a filter, and nothing that changes anything."""
    venue, track = request.GET.get("locatie", ""), request.GET.get("thema", "")
    everything = widget_of(event, latest_of(event), absolute, timezone.now())
    context = {"data": chosen(everything, venue, track), "venue": venue, "track": track}
    return render(request, "programme/widget/page.html", context)


@require_safe
@public_page(seconds=SECONDS)
def guide(request: HttpRequest, event: Event) -> HttpResponse:
    """The code to copy, and what it gives."""
    everything = widget_of(event, latest_of(event), absolute, timezone.now())
    venue = request.GET.get("locatie", "")
    venue = venue if venue in slugs(everything["venues"]) else ""
    query = f"?locatie={venue}" if venue else ""
    context = {
        "data": everything,
        "venue": venue,
        "language": get_language(),
        "site": settings.BASE_URL,
        "page_url": absolute(reverse("widget", args=[event.slug])) + query,
        "code": code_of(event, everything["event"], venue),
    }
    return render(request, "programme/widget/guide.html", context)


CODE = """\
<script async src="{script}"></script>
<overheidsdag-programma event="{slug}"{place} taal="{language}">
  <noscript><iframe src="{page}" title="{title}" width="100%" height="700"></iframe></noscript>
  <a href="{programme}">{see}</a>
</overheidsdag-programma>"""


def code_of(event: Event, name: str, venue: str) -> str:
    """The HTML to copy into another site."""
    _body, version = script_file()
    query = f"?locatie={venue}" if venue else ""
    return format_html(
        CODE,
        script=f"{absolute(reverse('widget-script', args=[event.slug]))}?v={version}",
        slug=event.slug,
        place=format_html(' locatie="{}"', venue) if venue else "",
        language=get_language(),
        page=absolute(reverse("widget", args=[event.slug])) + query,
        title=_("Programme of {event}").format(event=name),
        programme=absolute(reverse("programme", args=[event.slug])) + query,
        see=_("See the programme"),
    )
