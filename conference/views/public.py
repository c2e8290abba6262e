# SPDX-License-Identifier: EUPL-1.2
"""Practical pages for everybody, and the small files at fixed addresses."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.models.event import PageKind
from conference.operations.pages import default_text
from conference.queries import page_of_kind, public_pages, venues_of

SECURITY_TXT_DAYS = 180


@require_safe
def practical(request: HttpRequest, event: Event) -> HttpResponse:
    context = {"venues": venues_of(event), "pages": public_pages(event)}
    return render(request, "conference/public/practical.html", context)


@require_safe
def page(request: HttpRequest, event: Event, slug: str) -> HttpResponse:
    found = public_pages(event).filter(slug=slug).first()
    if found is None:
        raise Http404
    return render(request, "conference/public/page.html", {"page": found, "pages": public_pages(event)})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return _statement(request, PageKind.ACCESSIBILITY)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return _statement(request, PageKind.PRIVACY)


def _statement(request: HttpRequest, kind: PageKind) -> HttpResponse:
    """The page of the event that is on or comes next; the general text when there is none."""
    event = Event.objects.current(timezone.localdate())
    request.event = event
    text = page_of_kind(event, kind) or default_text(kind, get_language() or "nl")
    return render(request, "conference/public/page.html", {"page": text, "pages": []})


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116: whom to tell of a weakness. Expires half a year from today, well within the year it may."""
    expires = datetime.combine(
        timezone.now().astimezone(UTC).date() + timedelta(days=SECURITY_TXT_DAYS), time.min, UTC
    )
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.BASE_URL}{reverse('security-txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Search engines stay out of what is not for the public; personal links are secret anyway."""
    closed = ["/account/", "/organisatie/", "/uitnodiging/", "/api/", "/*/mijn-dag/"]
    lines = ["User-agent: *", *(f"Disallow: {prefix}{path}" for path in closed for prefix in ("", "/en"))]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
