# SPDX-License-Identifier: EUPL-1.2
"""The organiser's pages of the programme: sessions in a list, what they are, tracks."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.views.editing import handed_in
from programme.filters import address_of, clean_words
from programme.forms import SessionForm, TrackForm
from programme.models import Kind, Session, Track
from programme.operations.editing import add_track, change_session, change_track, delete_track
from programme.queries.desk import (
    STATES,
    clashes_in_draft,
    draft_state,
    sessions_for,
    tracks_of,
    with_details,
)

PAGE_SIZE = 50
MOST_CLASHES = 20


def subnav(request: HttpRequest, event: Event) -> list[dict[str, Any]]:
    """The pages under Programme; those of the roof too, where there are any."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    pages = (
        (_("Sessions"), "desk-programme", {"desk-session-edit"}),
        (_("Tracks"), "desk-tracks", {"desk-track-new", "desk-track-edit"}),
        (_("Import"), "desk-import", {"desk-import-job"}),
        (_("Release"), "desk-release", set()),
    )
    entries = []
    for label, route, under in pages:
        try:
            url = reverse(route, kwargs={"event": event.slug})
        except NoReverseMatch:
            continue
        entries.append({"label": label, "url": url, "current": here == route or here in under})
    return entries


def show(
    request: HttpRequest, event: Event, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    context["desk_subnav"] = subnav(request, event)
    return render(request, f"programme/desk/{template}.html", context, status=status)


@require_safe
def programme(request: HttpRequest, event: Event) -> HttpResponse:
    """All sessions, searched and filtered; what waits to be released; what clashes."""
    tracks = tracks_of(event)
    wishes = {
        "q": clean_words(request.GET.get("q", "")),
        "soort": request.GET.get("soort", "") if request.GET.get("soort") in Kind.values else "",
        "thema": request.GET.get("thema", "")
        if request.GET.get("thema") in {one.slug for one in tracks}
        else "",
        "status": request.GET.get("status", "") if request.GET.get("status") in STATES else "",
    }
    found = sessions_for(
        event, words=wishes["q"], kind=wishes["soort"], track=wishes["thema"], state=wishes["status"]
    )
    page = Paginator(with_details(found, event), PAGE_SIZE).get_page(request.GET.get("pagina"))
    clashes = clashes_in_draft(event)
    return show(
        request,
        event,
        "programme",
        page=page,
        wishes=wishes,
        tracks=tracks,
        kinds=Kind.choices,
        tabs=state_tabs(wishes),
        draft=draft_state(event),
        clashes=clashes[:MOST_CLASHES],
        clash_count=len(clashes),
    )


def state_tabs(wishes: dict[str, str]) -> list[dict[str, Any]]:
    labels = {
        "": _("All"),
        "public": _("Public"),
        "draft": _("Only in the draft"),
        "cancelled": _("Cancelled"),
        "unplaced": _("Without a time"),
    }
    return [
        {"label": label, "url": address_of(wishes, status=state), "current": wishes["status"] == state}
        for state, label in labels.items()
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def edit_session(request: HttpRequest, event: Event, session: int) -> HttpResponse:
    row = get_object_or_404(Session, event=event, pk=session)
    form = SessionForm(request.POST or None, instance=get_object_or_404(Session, pk=row.pk), event=event)
    if handed_in(
        request,
        form,
        lambda: change_session(row, form.values, seen=form.seen, by=actor(request), at=timezone.now()),
    ):
        return redirect("desk-programme", event=event.slug)
    return show_form(request, event, form, row.title, from_file=bool(row.source_key), under="desk-programme")


@require_safe
def tracks(request: HttpRequest, event: Event) -> HttpResponse:
    return show(request, event, "tracks", tracks=tracks_of(event))


@require_http_methods(["GET", "HEAD", "POST"])
def new_track(request: HttpRequest, event: Event) -> HttpResponse:
    form = TrackForm(request.POST or None, instance=Track(event=event))
    if handed_in(request, form, lambda: add_track(event, form.values, by=actor(request), at=timezone.now())):
        return redirect("desk-tracks", event=event.slug)
    return show_form(request, event, form, _("New track"), under="desk-tracks")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_track(request: HttpRequest, event: Event, track: int) -> HttpResponse:
    """Change it; or, with the button for that, delete it when no session is in it."""
    row = get_object_or_404(Track, event=event, pk=track)
    if "delete" in request.POST:
        with notice_on_refusal(request):
            delete_track(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return redirect("desk-tracks", event=event.slug)
    form = TrackForm(request.POST or None, instance=get_object_or_404(Track, pk=row.pk))
    if handed_in(
        request,
        form,
        lambda: change_track(row, form.values, seen=form.seen, by=actor(request), at=timezone.now()),
    ):
        return redirect("desk-tracks", event=event.slug)
    return show_form(
        request, event, form, row.name, from_file=bool(row.source_key), under="desk-tracks", track=row
    )


def show_form(
    request: HttpRequest, event: Event, form: Any, title: str, *, under: str, **context: Any
) -> HttpResponse:
    back = reverse(under, kwargs={"event": event.slug})
    status = 409 if form.conflict else 200
    return show(
        request,
        event,
        "form",
        status,
        form=form,
        title=title,
        back_url=back,
        has_errors=bool(form.conflict),
        **context,
    )
