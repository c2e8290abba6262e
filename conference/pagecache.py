# SPDX-License-Identifier: EUPL-1.2
"""Public pages from memory: made once every few seconds per process, compressed, with an ETag.

Only for visitors without a session: a page that differs per visitor is never kept. A view asks for it with
`public_page(seconds=…)`; nothing else is kept. Answered before sessions, language and access are looked
at, so a hit costs no query.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

MOST_PAGES = 1_000
# Who has one of these sees a page of their own: a session, or a notice that waits for the next page.
OWN_COOKIES = frozenset({settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name})


@dataclass(frozen=True, slots=True)
class Kept:
    until: float
    headers: dict[str, str]
    body: bytes
    zipped: bytes
    etag: str


def public_page(seconds: int) -> Callable:
    """Let the page be answered from memory for so many seconds to visitors without a session."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response.keep_seconds = seconds
            return response

        return wrapped

    return decorate


class PublicPages:
    """The pages in memory, least recently used first out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pages: OrderedDict[tuple[str, bool, str], Kept] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or not request.COOKIES.keys().isdisjoint(OWN_COOKIES):
            return self.get_response(request)
        key = (request.META.get("HTTP_HOST", ""), request.is_secure(), request.get_full_path())
        kept = self.pages.get(key)
        if kept is None or kept.until < time.monotonic():
            response = self.get_response(request)
            seconds = getattr(response, "keep_seconds", 0)
            # A page that sets a cookie is this visitor's own.
            if not seconds or request.method != "GET" or response.status_code != 200 or response.cookies:
                return response
            kept = self.keep(key, response, seconds)
        return answer(request, kept)

    def keep(self, key: tuple[str, bool, str], response: HttpResponse, seconds: int) -> Kept:
        # The length is said anew per answer: compressed, plain and "not modified" differ in it.
        headers = {name: value for name, value in response.items() if name != "Content-Length"} | {
            "Cache-Control": f"public, max-age={seconds}",
            "Vary": "Accept-Encoding, Cookie",
        }
        body = response.content
        kept = Kept(
            until=time.monotonic() + seconds,
            headers=headers,
            body=body,
            zipped=gzip.compress(body, 6),
            etag=f'"{hashlib.sha256(body).hexdigest()[:24]}"',
        )
        self.pages[key] = kept
        if len(self.pages) > MOST_PAGES:
            self.pages.popitem(last=False)
        return kept


def answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    headers = kept.headers | {"ETag": kept.etag}
    if request.META.get("HTTP_IF_NONE_MATCH") == kept.etag:
        return HttpResponseNotModified(headers=headers)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        length = {"Content-Encoding": "gzip", "Content-Length": str(len(kept.zipped))}
        return HttpResponse(kept.zipped, headers=headers | length)
    return HttpResponse(kept.body, headers=headers | {"Content-Length": str(len(kept.body))})
