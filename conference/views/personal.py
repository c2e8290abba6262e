# SPDX-License-Identifier: EUPL-1.2
"""Pages behind somebody's own link: kept by nobody, found by nobody, and safe to come back from."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

# The referrer goes to our own pages only (never to another site), as Django's check of forms needs it there.
HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",
}


def personal(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Headers for a page whose address is a secret."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return wrapped


def next_page(request: HttpRequest, instead: str) -> str:
    """Where the form wants to go on: only to a page of this site."""
    wanted = request.POST.get("next", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else instead
