# SPDX-License-Identifier: EUPL-1.2
"""The organiser's pages of the speakers: who they are, and when they can come."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import actor
from conference.models import Event
from conference.views.editing import handed_in
from programme.filters import clean_words
from programme.forms.speakers import SpeakerForm
from programme.models import Speaker
from programme.operations.speakers import change_speaker
from programme.queries.desk import speakers_for
from programme.views.desk import PAGE_SIZE, show, show_form


@require_safe
def speakers(request: HttpRequest, event: Event) -> HttpResponse:
    """Everybody who speaks or leads, by name, searched by name and organisation."""
    words = clean_words(request.GET.get("q", ""))
    page = Paginator(speakers_for(event, words), PAGE_SIZE).get_page(request.GET.get("pagina"))
    return show(request, event, "speakers", page=page, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, speaker: int) -> HttpResponse:
    row = get_object_or_404(Speaker, event=event, pk=speaker)
    form = SpeakerForm(request.POST or None, instance=get_object_or_404(Speaker, pk=row.pk), event=event)
    if handed_in(
        request,
        form,
        lambda: change_speaker(
            row, form.values, form.times, seen=form.seen, by=actor(request), at=timezone.now()
        ),
    ):
        return redirect("desk-speakers", event=event.slug)
    return show_form(request, event, form, row.name, from_file=bool(row.source_key), under="desk-speakers")
