# SPDX-License-Identifier: EUPL-1.2
"""The desk: the poster of an award, in one of the two languages."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from conference.models import Event
from conference.pdf_apart import PdfError
from voting.models import AwardPhase
from voting.poster import poster_pdf
from voting.views.desk_shell import award_at, elsewhere, of_award

PHASES = {AwardPhase.DRAFT, AwardPhase.OPEN, AwardPhase.PAUSED}


@require_safe
def poster(request: HttpRequest, event: Event, award: str, language: str) -> HttpResponse:
    """As long as there is something to vote: with the moments as they are now."""
    row = award_at(event, award)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    if row.phase not in PHASES:
        return elsewhere(request, row)
    if not (row.opens_at and row.closes_at and row.closes_at > timezone.now()):
        text = _("Fill in the moments first: the poster says from when until when people vote.")
        messages.info(request, text)
        return redirect(of_award("desk-award", row))
    try:
        pdf = poster_pdf(row, language)
    except PdfError:
        messages.error(request, _("The PDF could not be made. Try again in a minute."))
        return redirect(of_award("desk-award", row))
    headers = {
        "Content-Disposition": f'attachment; filename="{event.slug}-{row.slug}-poster-{language}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
