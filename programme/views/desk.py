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
from programme.models import Kind, Session, Slot, Track
from programme.operations.amending import publish_text
from programme.operations.editing import add_session, add_track, change_session, change_track, delete_track
from programme.queries.desk import (
    STATES,
    clashes_in_draft,
    draft_state,
    sessions_for,
    tracks_of,
    with_details,
)
from programme.queries.timetable import others_of

PAGE_SIZE = 50
PLACING = {"desk-slot-place", "desk-slot-add", "desk-slot-remove", "desk-slots-change", "desk-slots-undo"}
MOST_CLASHES = 20


def subnav(request: HttpRequest, event: Event) -> list[dict[str, Any]]:
    """The pages under Programme; those of the roof too, where there are any."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    pages = (
        (_("Sessions"), "desk-programme", {"desk-session-edit", "desk-session-new"}),
        (_("Timetable"), "desk-timetable", PLACING),
        (_("Speakers"), "desk-speakers", {"desk-speaker-edit"}),
        (_("Tracks"), "desk-tracks", {"desk-track-new", "desk-track-edit"}),
        (_("Prints"), "desk-print", {"desk-print-file"}),
        (_("Import"), "desk-import", {"desk-import-job"}),
        (_("Release"), "desk-release", {"desk-version"}),
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
        clashes=clashes_in_draft(event, MOST_CLASHES),
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
        lambda: change_session(
            row,
            form.values,
            given=form.people.given,
            seen=form.seen,
            by=actor(request),
            at=timezone.now(),
        ),
    ):
        if "publish" in request.POST:
            show_at_once(request, row)
        return redirect("desk-programme", event=event.slug)
    return show_session(request, event, form, row.title, session=row)


def show_at_once(request: HttpRequest, session: Session) -> None:
    with notice_on_refusal(request):
        release = publish_text(Session.objects.get(pk=session.pk), by=actor(request), at=timezone.now())
        text = _("Everyone sees this text now, in version %(number)d. The rest of the draft waits.")
        messages.success(request, text % {"number": release.number})


@require_http_methods(["GET", "HEAD", "POST"])
def new_session(request: HttpRequest, event: Event) -> HttpResponse:
    """A session by hand; next it needs a time."""
    form = SessionForm(request.POST or None, instance=Session(event=event), event=event)
    made: list[Session] = []
    if handed_in(
        request,
        form,
        lambda: made.append(
            add_session(
                event, form.values, given=form.people.given or (), by=actor(request), at=timezone.now()
            )
        ),
    ):
        return redirect("desk-slot-add", event=event.slug, session=made[0].pk)
    return show_session(request, event, form, _("New session"), session=None)


def show_session(
    request: HttpRequest, event: Event, form: SessionForm, title: str, session: Session | None
) -> HttpResponse:
    times = others_of(event, session) if session else []
    return show(
        request,
        event,
        "session",
        409 if form.conflict else 200,
        form=form,
        title=title,
        session=session,
        times=times,
        is_public=bool(session and Slot.objects.filter(session=session, current__isnull=False).exists()),
        from_file=bool(session and session.source_key),
        back_url=reverse("desk-programme", kwargs={"event": event.slug}),
        release_url=release_url(event),
        has_errors=bool(form.conflict),
    )


def release_url(event: Event) -> str:
    """The page that shows the draft to everyone; the roof has it."""
    try:
        return reverse("desk-release", kwargs={"event": event.slug})
    except NoReverseMatch:
        return ""


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
