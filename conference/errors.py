# SPDX-License-Identifier: EUPL-1.2
"""A business "no": a message for people, a code for machines."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from conference.again import posted_again


class Refusal(Exception):
    """What was asked cannot be done; `message` says why and what to do next.

    `code` is a short kebab-case word that stays the same (see the API), `status` the HTTP status of the
    answer, `data` what a page needs to offer a way out (for example the seat that is in the way).
    """

    def __init__(self, code: str, message: str, *, status: int = 409, **data: Any) -> None:
        super().__init__(code)
        self.code, self.message, self.status = code, message, status
        self.data: Mapping[str, Any] = data

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


@contextmanager
def notice_on_refusal(request: HttpRequest) -> Iterator[None]:
    """A refusal inside the block becomes a notice on the next page."""
    try:
        yield
    except Refusal as refusal:
        messages.error(request, refusal.message)


class RefusalMiddleware:
    """A refusal that no view caught becomes a page of its own, never a 500; what was typed stands on it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_browser = "text/html" in request.headers.get("Accept", "")
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and is_browser and not response.content:
            return self.not_allowed(request, response)
        return response

    def not_allowed(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """An address that only answers a form (or never does) says so, in words."""
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        context = {"refusal": exception, "again": posted_again(request)}
        return render(request, "refused.html", context, status=exception.status)
