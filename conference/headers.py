# SPDX-License-Identifier: EUPL-1.2
"""Headers that Django does not send as we want them."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# For pages of other sites (CORS). Only reading, only what is the same for everybody, never with cookies: so there is
# no origin to compare and nothing to set up, and a package that does those (django-cors-headers) would be larger
# than this. A browser itself keeps "*" away from a request with credentials.
READERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag, Last-Modified, Content-Disposition",
}
# What a browser asks beforehand when a page sends a header of its own, as for a copy that it keeps.
READING = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since, Cache-Control",
    "Access-Control-Max-Age": "86400",
}


def let_anyone_read(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say that a page of any site may read this answer."""
    said = READERS if request.method in {"GET", "HEAD", "OPTIONS"} else {}
    if request.method == "OPTIONS":
        said = READERS | READING
    for name, value in said.items():
        response.headers[name] = value


def readable_anywhere(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a public file that pages of other sites may read. Put it first, above `require_safe` and `public_page`."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        asks_beforehand = request.method == "OPTIONS"
        response = HttpResponse(status=204) if asks_beforehand else view(request, *args, **kwargs)
        let_anyone_read(request, response)
        return response

    return wrapped


class SecurityHeaders:
    """HSTS on every answer (a browser ignores it where it has no meaning, a checker behind a proxy does
    not), and no access to camera or place for pages that do not need it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.hsts = f"max-age={settings.HSTS_SECONDS}; includeSubDomains"

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Strict-Transport-Security", self.hsts)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
