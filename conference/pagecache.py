# SPDX-License-Identifier: EUPL-1.2
"""Public pages from memory, compressed, with an ETag.

Only for visitors without a session: a page that differs per visitor is never kept. A view asks for it, in one
of two ways: `public_page(seconds=…)` is made anew after so many seconds; `stored_page(stamp)` is made once,
and again when `stamp(slug of the event)` has become another text, which is asked at most once per second. Nothing else is
kept. Answered before sessions, language and access are looked at.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from threading import Lock

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from conference.models import Event

MOST_PAGES = 1_000
MOST_BYTES = 64_000_000  # per process: anybody can ask for large pages in a thousand ways
STAMP_SECONDS = 1
BROWSER_SECONDS = 5  # a browser asks again after these, and mostly hears that nothing changed
DAY = 86_400
# Who has one of these sees a page of their own: a session, or a notice that waits for the next page.
OWN_COOKIES = frozenset({settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name})

Stamp = Callable[[str], str]
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Keep:
    """How long an answer may be kept: so many seconds, and while `stamp(slug)` is still `stamped`."""

    seconds: int
    browser_seconds: int
    stamp: Stamp | None = None
    slug: str = ""
    stamped: str = ""
    asked: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    until: float
    keep: Keep
    headers: dict[str, str]
    body: bytes
    zipped: bytes
    etag: str

    @property
    def size(self) -> int:
        return len(self.body) + len(self.zipped)


def public_page(seconds: int) -> Callable[[View], View]:
    """Let the page be answered from memory for so many seconds to visitors without a session."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            response = view(request, *args, **kwargs)
            response.keep = Keep(seconds, seconds)
            return response

        return wrapped

    return decorate


def stored_page(stamp: Stamp, unless: Callable[[HttpRequest], bool] | None = None) -> Callable[[View], View]:
    """Let the page of an event be answered from memory for as long as `stamp(slug)` is the same.

    Where `unless(request)` holds, it holds what changes by the minute, and is kept for a few seconds only."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, event: Event, **kwargs) -> HttpResponse:
            if unless and unless(request):
                keep = Keep(BROWSER_SECONDS, BROWSER_SECONDS)
            else:  # asked before the page is made: what changes meanwhile makes it old
                keep = Keep(DAY, BROWSER_SECONDS, stamp, event.slug, stamp(event.slug), time.monotonic())
            response = view(request, event=event, **kwargs)
            response.keep = keep
            return response

        return wrapped

    return decorate


class PublicPages:
    """The pages in memory, least recently used first out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.pages: OrderedDict[tuple[str, bool, str], Kept] = OrderedDict()
        self.size = 0
        self.lock = Lock()
        self.stamps: dict[tuple[Stamp, str], tuple[float, str]] = {}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or not request.COOKIES.keys().isdisjoint(OWN_COOKIES):
            return self.get_response(request)
        key = (request.META.get("HTTP_HOST", ""), request.is_secure(), request.get_full_path())
        kept = self.pages.get(key)
        if kept is None or not self.is_fresh(kept):
            response = self.get_response(request)
            keep = getattr(response, "keep", None)
            # A page that sets a cookie is this visitor's own.
            if not keep or request.method != "GET" or response.status_code != 200 or response.cookies:
                return response
            kept = self.keep(key, response, keep)
        with suppress(KeyError):  # another thread made room meanwhile
            self.pages.move_to_end(key)
        return answer(request, kept)

    def is_fresh(self, kept: Kept) -> bool:
        now = time.monotonic()
        if kept.until < now:
            return False
        if kept.keep.stamp is None:
            return True
        asked, stamp = self.stamps.get((kept.keep.stamp, kept.keep.slug), (0.0, ""))
        if asked + STAMP_SECONDS < now:
            stamp = self.asked_anew(kept.keep)
            self.stamps[kept.keep.stamp, kept.keep.slug] = (now, stamp)
        return stamp == kept.keep.stamped

    def asked_anew(self, keep: Keep) -> str:
        try:
            return keep.stamp(keep.slug)
        except DatabaseError:  # away for a moment: what was right a second ago is better than no page
            return keep.stamped

    def keep(self, key: tuple[str, bool, str], response: HttpResponse, keep: Keep) -> Kept:
        # The length is said anew per answer: compressed, plain and "not modified" differ in it.
        headers = {name: value for name, value in response.items() if name != "Content-Length"} | {
            "Cache-Control": f"public, max-age={keep.browser_seconds}",
            "Vary": "Accept-Encoding, Cookie",
        }
        body = response.content
        kept = Kept(
            until=time.monotonic() + keep.seconds,
            keep=keep,
            headers=headers,
            body=body,
            zipped=gzip.compress(body, 6),
            etag=f'"{hashlib.sha256(body).hexdigest()[:24]}"',
        )
        if keep.stamp:
            self.stamps[keep.stamp, keep.slug] = (keep.asked, keep.stamped)
        self.put(key, kept)
        return kept

    def put(self, key: tuple[str, bool, str], kept: Kept) -> None:
        """Put it among the pages, and make room: one thread at a time, for the sizes must add up."""
        with self.lock:
            old = self.pages.pop(key, None)
            self.pages[key] = kept
            self.size += kept.size - (old.size if old else 0)
            while len(self.pages) > MOST_PAGES or self.size > MOST_BYTES:
                self.size -= self.pages.popitem(last=False)[1].size


def answer(request: HttpRequest, kept: Kept) -> HttpResponse:
    headers = kept.headers | {"ETag": kept.etag}
    if request.META.get("HTTP_IF_NONE_MATCH") == kept.etag:
        return HttpResponseNotModified(headers=headers)
    if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", ""):
        length = {"Content-Encoding": "gzip", "Content-Length": str(len(kept.zipped))}
        return HttpResponse(kept.zipped, headers=headers | length)
    return HttpResponse(kept.body, headers=headers | {"Content-Length": str(len(kept.body))})
