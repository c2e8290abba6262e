# SPDX-License-Identifier: EUPL-1.2
"""The addresses at which everybody presses at once: when choosing opens the page's button and the API's, and the scans
of the phones at the door.

A plain wish is answered here, without what it does not need: sessions, who signed in, the framework of the API. Everything
else, and every "no", goes the usual way and is decided there. The answer has the same headers either way
(`conference.fast_answers`; tested). Stands before sessions and whatever comes after them.
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import ResolverMatch
from django.utils import timezone, translation

from conference.fast_answers import FastAnswers, wants_json
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
        self.answers = FastAnswers()

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
        is_plain = wants_json(request) and meta.get("CONTENT_LENGTH", "") in NO_BODY
        if not address or not is_plain or scheme.lower() != "bearer":
            return None
        request.get_host()  # a name that is not ours is refused here as anywhere
        if take_plain(int(address[2]), given.strip(), address[1], at=timezone.now()) is None:
            return None
        request.resolver_match = self.api_match
        taken = place_data(Place("taken", int(address[2]), created=True))
        return self.answers.json(request, taken, allow=self.allowed, status=201)

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
        return self.answers.completed(response, language, in_path=bool(address[1]))

    def for_scanner(self, request: HttpRequest) -> HttpResponse | None:
        answers = answers_for(request)
        if answers is None:
            return None
        request.resolver_match = self.scans_match
        found = {"results": answers}
        return self.answers.json(request, found, allow=self.scans_allowed, headers=NO_STORE)
