# SPDX-License-Identifier: EUPL-1.2
"""Answers at the few addresses at which everybody presses at once, given before sessions, who signed in, and the framework
of the API: with the headers that the usual way gives them (tested for each).

A middleware that stands before sessions and whatever comes after them asks here what a request is, and has its answer
completed.
"""

import json
from collections.abc import Mapping
from typing import Any

from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property

JSON = "application/json"
ACCEPTS = frozenset({"", "*/*", JSON})


def wants_json(request: HttpRequest) -> bool:
    """Whether a program asks in the plainest way, so that nothing is left to find out about what it wants."""
    return request.META.get("HTTP_ACCEPT", "") in ACCEPTS and not request.META.get("QUERY_STRING")


def sends_json(request: HttpRequest) -> bool:
    return wants_json(request) and request.META.get("CONTENT_TYPE", "").partition(";")[0] == JSON


class FastAnswers:
    """What completes an answer, made once per middleware."""

    def __init__(self) -> None:
        self.after = CSPMiddleware(XFrameOptionsMiddleware(lambda request: HttpResponse()))

    @cached_property
    def always(self) -> dict[str, str]:
        """What the middleware between here and the pages says of every answer: the same each time."""
        return {
            name: value for name, value in self.after(HttpRequest()).headers.items() if name != "Content-Type"
        }

    def json(
        self,
        request: HttpRequest,
        data: Any,
        *,
        allow: str,
        status: int = 200,
        kind: str = JSON,
        headers: Mapping[str, str] | None = None,
    ) -> HttpResponse:
        """What the API would answer at an address where these methods are allowed."""
        body = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
        response = HttpResponse(body, status=status, content_type=kind, headers=headers)
        response.headers["Allow"] = allow
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
