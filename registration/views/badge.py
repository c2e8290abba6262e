# SPDX-License-Identifier: EUPL-1.2
"""What the QR on a badge opens in anybody's phone: the same words for every code, and nobody's name."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from conference.models import Event


@require_safe
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """Asks the database nothing about the code: whether it exists is nobody's business here."""
    return render(
        request, "registration/attendee/badge.html", {"coming": Event.objects.current(timezone.localdate())}
    )
