# SPDX-License-Identifier: EUPL-1.2
"""The result, and the certificate with which the returning officer makes it final."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.pagecache import public_page
from conference.pdf_apart import PdfError
from voting.certificate_file import certificate_file
from voting.queries.board import newest_head
from voting.queries.published import published_files
from voting.queries.results import certificate_of, result_of
from voting.queries.shown import shown_award

SECONDS = 10


@require_safe
@public_page(seconds=SECONDS)
def result(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """Before the count: words and no numbers."""
    found = shown_award(event, award)
    page = {
        "award": found,
        "result": result_of(found),
        "certificate": certificate_of(found),
        "files": published_files(found, newest_head(found)) if found.is_counted else [],
    }
    return render(request, "voting/trust/result.html", page)


@require_safe
def certificate(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """As a PDF, in the language of the address."""
    found = shown_award(event, award)
    if certificate_of(found) is None:
        raise Http404
    language = "en" if get_language() == "en" else "nl"
    try:
        pdf = certificate_file(found, language)
    except PdfError:
        return render(request, "voting/trust/certificate_later.html", {"award": found}, status=503)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{found.slug}-{language}.pdf"'
    response["Cache-Control"] = "public, max-age=60"
    return response
