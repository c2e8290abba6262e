# SPDX-License-Identifier: EUPL-1.2
"""The practical pages: route, contact, press, house rules, accessibility, privacy."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.access import actor
from conference.errors import notice_on_refusal
from conference.forms.pages import PageForm
from conference.models import Event, Page
from conference.operations.pages import add_page, change_page, delete_page, move_page
from conference.views.editing import added, address, ask_first, back_to, changed, settings_page

UNDER = "desk-pages"


@require_safe
def pages(request: HttpRequest, event: Event) -> HttpResponse:
    return settings_page(request, event, "pages", under=UNDER, pages=event.pages.order_by("position", "pk"))


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    form = PageForm(request.POST or None)
    if added(request, form, add_page, event):
        return back_to(UNDER, event)
    return settings_page(request, event, "form", _("New page"), under=UNDER, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, page: int) -> HttpResponse:
    row = _page(event, page)
    form = PageForm(request.POST or None, instance=copy(row))
    if changed(request, form, change_page, row):
        return back_to("desk-page-preview", event, page=row.pk)
    links = {
        "delete_url": address("desk-page-delete", event, page=row.pk),
        "preview_url": address("desk-page-preview", event, page=row.pk),
    }
    return settings_page(request, event, "form", row.title, under=UNDER, form=form, **links)


@require_safe
def preview(request: HttpRequest, event: Event, page: int) -> HttpResponse:
    """How the saved text looks, in both languages, also while it is hidden."""
    row = _page(event, page)
    trail = ((row.title, address("desk-page-edit", event, page=row.pk)),)
    return settings_page(request, event, "page_preview", _("Preview"), under=UNDER, trail=trail, page=row)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, page: int) -> HttpResponse:
    row = _page(event, page)
    if request.method == "POST":
        with notice_on_refusal(request):
            delete_page(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": row.title})
        return back_to(UNDER, event)
    return ask_first(
        request,
        event,
        _("Delete the page %(name)s?") % {"name": row.title},
        _("Yes, delete it"),
        under=UNDER,
        trail=((row.title, address("desk-page-edit", event, page=row.pk)),),
        consequence=_(
            "Its text disappears in both languages, and links to it stop working. You cannot undo this."
        ),
    )


@require_POST
def move(request: HttpRequest, event: Event, page: int) -> HttpResponse:
    move_page(_page(event, page), up="up" in request.POST, by=actor(request), at=timezone.now())
    return back_to(UNDER, event)


def _page(event: Event, pk: int) -> Page:
    return get_object_or_404(Page, event=event, pk=pk)
