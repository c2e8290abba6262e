# SPDX-License-Identifier: EUPL-1.2
"""The pages for what cannot be shown: words for people, problem+json for the API."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from conference.again import posted_again
from conference.api import problem_page

API = "/api/"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problem_page(request, 400, "bad-request", "This request cannot be read.")
    if isinstance(exception, DisallowedHost):  # the page itself asks by what name we were called
        return HttpResponse(render_to_string("400.html"), status=400)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problem_page(request, 403, "forbidden", "You may not do this.")
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is too old, or came from somewhere else. What was typed in one of ours is offered again."""
    response = render(request, "403_csrf.html", {"again": posted_again(request)}, status=403)
    response["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith(API):
        return problem_page(request, 404, "not-found", "There is nothing at this address.")
    # An Http404 may name a page of its own, which says what to do next.
    page = getattr(exception, "page", "404.html")
    return render(request, page, {"again": posted_again(request)}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        return problem_page(request, 500, "server-error", "Something went wrong on our side.")
    # Without the request: what went wrong may be the database that every context asks.
    return HttpResponse(render_to_string("500.html"), status=500)
