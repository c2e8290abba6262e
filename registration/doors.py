# SPDX-License-Identifier: EUPL-1.2
"""The addresses at which everybody presses at once: when choosing opens the page's button and the API's, and the scans
of the phones at the door.

A plain wish is answered here, without what it does not need: sessions, who signed in, the framework of the API. Everything
else, and every "no", goes the usual way and is decided there. The answer has the same headers either way (tested).
Stands before sessions and whatever comes after them.
"""

import json
import re
from collections.abc import Callable

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import ResolverMatch
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property

from conference.templatetags.od import loc
from conference.views.personal import HEADERS, next_page
from registration.api.devices import NO_STORE
from registration.api.own import MeSeat, place_data
from registration.api.scans import Scans
from registration.operations.plain import take_plain
from registration.operations.queue import Place
from registration.scan_door import answers_for
from registration.views.seats import said_taken, seat

API = re.compile(r"/api/v1/events/([-a-zA-Z0-9_]+)/me/seats/([0-9]{1,17})")
PAGE = re.compile(r"/(en/)?([-a-zA-Z0-9_]+)/mijn-dag/([0-9]{1,18}-[a-z2-7]{32})/plaats/([0-9]{1,17})/")
Answer = Callable[[HttpRequest], HttpResponse]
PLAIN_ACCEPTS = frozenset({"", "*/*", "application/json"})
NO_BODY = frozenset({"", "0"})


class SeatDoors:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.csrf = CsrfViewMiddleware(get_response)
        self.api_match = ResolverMatch(MeSeat.as_view(), (), {}, "api-me-seat")
        self.page_match = ResolverMatch(seat, (), {}, "seat")
        self.scans_match = ResolverMatch(Scans.as_view(), (), {}, "api-scans")
        self.allowed = ", ".join(MeSeat().allowed_methods)
        self.scans_allowed = ", ".join(Scans().allowed_methods)
        self.after = CSPMiddleware(XFrameOptionsMiddleware(lambda request: HttpResponse()))

    @cached_property
    def always(self) -> dict[str, str]:
        """What the middleware between here and the pages says of every answer: the same each time."""
        return {
            name: value for name, value in self.after(HttpRequest()).headers.items() if name != "Content-Type"
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = None
        if request.method == "PUT":
            found = self.for_program(request)
        elif request.method == "POST":
            found = self.for_page(request) or self.for_scanner(request)
        return found or self.get_response(request)

    def for_program(self, request: HttpRequest) -> HttpResponse | None:
        address, meta = API.fullmatch(request.path_info), request.META
        scheme, _space, given = meta.get("HTTP_AUTHORIZATION", "").partition(" ")
        is_plain = meta.get("HTTP_ACCEPT", "") in PLAIN_ACCEPTS and meta.get("CONTENT_LENGTH", "") in NO_BODY
        if not address or not is_plain or meta.get("QUERY_STRING") or scheme.lower() != "bearer":
            return None
        request.get_host()  # a name that is not ours is refused here as anywhere
        if take_plain(int(address[2]), given.strip(), address[1], at=timezone.now()) is None:
            return None
        request.resolver_match = self.api_match
        body = json.dumps(place_data(Place("taken", int(address[2]), created=True)), separators=(",", ":"))
        response = HttpResponse(body, status=201, content_type="application/json")
        response.headers["Allow"] = self.allowed
        return self.completed(response, translation.get_language_from_request(request), in_path=False)

    def for_page(self, request: HttpRequest) -> HttpResponse | None:
        address = PAGE.fullmatch(request.path_info)
        if not address or CookieStorage.cookie_name in request.COOKIES or request.POST.get("do") != "take":
            return None
        request.get_host()
        self.csrf.process_request(request)
        if self.csrf.process_view(request, seat, (), {}) is not None:
            return None
        place = take_plain(int(address[4]), address[3], address[2], at=timezone.now())
        if place is None:
            return None
        request.resolver_match = self.page_match
        after = next_page(request, request.path.partition("plaats/")[0] + "kiezen/")
        response = HttpResponseRedirect(after, headers=HEADERS)
        language = "en" if address[1] else settings.LANGUAGE_CODE
        with translation.override(language):
            notices = CookieStorage(request)
            notices.add(SUCCESS, said_taken(loc(place.session, "title")))
            notices.update(response)
        return self.completed(response, language, in_path=bool(address[1]))

    def for_scanner(self, request: HttpRequest) -> HttpResponse | None:
        answers = answers_for(request)
        if answers is None:
            return None
        request.resolver_match = self.scans_match
        body = json.dumps({"results": answers}, separators=(",", ":"), ensure_ascii=False)
        response = HttpResponse(body, content_type="application/json", headers=NO_STORE)
        response.headers["Allow"] = self.scans_allowed
        return self.completed(response, translation.get_language_from_request(request), in_path=False)

    def completed(self, response: HttpResponse, language: str, *, in_path: bool) -> HttpResponse:
        """The headers of the middleware that the answer did not pass."""
        for name, value in self.always.items():
            response.headers[name] = value
        response.headers["Content-Language"] = language
        response.headers["Content-Length"] = str(len(response.content))
        if not in_path:
            patch_vary_headers(response, ("Accept-Language",))
        return response
