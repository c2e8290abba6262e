# SPDX-License-Identifier: EUPL-1.2
"""Headers that Django does not send as we want them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


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
