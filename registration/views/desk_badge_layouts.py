# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: how badges look, with the PDF's own rendering beside the form."""

from copy import copy

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.models import Event
from conference.pictures import MOST_BYTES
from conference.uploads import bounded_files
from conference.views.editing import Trail, address, back_to, changed
from registration.badges import previews
from registration.badges.faces import look_of
from registration.forms.badge_layout import BadgeLayoutForm
from registration.models import BadgeLayout
from registration.operations.badge_layouts import (
    copy_badge_layout,
    delete_badge_layout,
    save_badge_layout,
)
from registration.views.badge_preview import Preview, faces_to_show, preview_of
from registration.views.badge_shell import ask_first, badge_page

HERE = "desk-badge-layouts"
SHOW = "show"  # the button that shows the badges and saves nothing
FRESH_SECONDS = 3600


@require_safe
def layouts(request: HttpRequest, event: Event) -> HttpResponse:
    rows = list(BadgeLayout.objects.filter(event=event).defer("logo"))
    return badge_page(request, event, "layouts", _("Layouts"), layouts=rows)


@bounded_files(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    is_first = not BadgeLayout.objects.filter(event=event).exists()
    return written(request, event, BadgeLayout(event=event, is_default=is_first), _("New layout"))


@bounded_files(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, layout: int) -> HttpResponse:
    row = layout_at(event, layout)
    return written(request, event, row, row.name)


def written(request: HttpRequest, event: Event, row: BadgeLayout, title: str) -> HttpResponse:
    """The form, and beside it how it prints as it is filled in now."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BadgeLayoutForm(*sent, instance=copy(row))
    shows = SHOW in request.POST
    if not shows and changed(request, form, save_badge_layout, row):
        return back_to(HERE, event)
    away = address("desk-badge-layout-delete", event, layout=row.pk) if row.pk and not row.is_default else ""
    return badge_page(
        request,
        event,
        "layout",
        title,
        trail=trail(event),
        form=form,
        preview=preview_for(event, form, make=shows),
        delete_url=away,
    )


def preview_for(event: Event, form: BadgeLayoutForm, *, make: bool) -> Preview:
    if make:
        form.let_name_wait()
    if form.errors:
        return Preview("wrong")
    return preview_of(event, form.as_chosen, make=make)


@require_POST
def another(request: HttpRequest, event: Event, layout: int) -> HttpResponse:
    """A copy, to go on with."""
    made = copy_badge_layout(layout_at(event, layout), by=actor(request), at=timezone.now())
    messages.success(request, _("This is the copy. Give it a name of its own."))
    return back_to("desk-badge-layout", event, layout=made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, layout: int) -> HttpResponse:
    row = layout_at(event, layout)
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_badge_layout(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return back_to(HERE, event)
    here = address("desk-badge-layout", event, layout=row.pk)
    return ask_first(
        request,
        event,
        _("Delete %(name)s?") % {"name": row.name},
        _("Yes, delete it"),
        trail=(*trail(event), (row.name, here)),
        consequence=_("You cannot undo it. What was printed with it stays as it is."),
    )


@require_safe
def small_picture(request: HttpRequest, event: Event, layout: int) -> HttpResponse:
    """The front of a saved layout; when it is not there yet, it is made for the next time, and a drawing says so."""
    look = look_of(layout_at(event, layout))
    faces = faces_to_show(event, look)
    if faces and (pictures := previews.found(event.pk, look, faces)):
        return png(request, event, pictures.key, 0)
    if faces:
        previews.make_later(event.pk, look, faces)
    context = {"is_coming": bool(faces)}
    page = render(request, "registration/desk/badges/no_picture.svg", context, "image/svg+xml", status=202)
    page["Cache-Control"] = "no-store"
    return page


@require_safe
def picture(request: HttpRequest, event: Event, key: str, page: int) -> HttpResponse:
    return png(request, event, key, page)


def png(request: HttpRequest, event: Event, key: str, page: int) -> HttpResponse:
    """A picture of this event; kept by the organiser's own browser only, for names stand on it."""
    headers = {"ETag": f'"{key}-{page}"', "Cache-Control": f"private, max-age={FRESH_SECONDS}"}
    if request.resolver_match and request.resolver_match.url_name != "desk-badge-picture":
        headers["Cache-Control"] = "private, no-cache"  # another picture at the same address, later
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponseNotModified(headers=headers)
    content = previews.picture(event.pk, key, page)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/png", headers=headers)


def trail(event: Event) -> Trail:
    return ((_("Layouts"), address(HERE, event)),)


def layout_at(event: Event, pk: int) -> BadgeLayout:
    row = get_object_or_404(BadgeLayout, event=event, pk=pk)
    row.event = event
    return row
