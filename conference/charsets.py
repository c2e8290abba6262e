# SPDX-License-Identifier: EUPL-1.2
"""Forms come in UTF-8, as our pages ask for. Django says so of most; of a form with files it would try any codec, also one
that is no text."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

UTF_8 = {"utf-8", "utf8"}


class Utf8Forms:
    """Answers another charset with 400."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            request.content_type == "multipart/form-data"
            and (request.encoding or "utf-8").lower() not in UTF_8
        ):
            raise BadRequest("a form in another charset")
        return self.get_response(request)
