# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: printers that print beside the mark, and the sheet to measure that with."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.access import actor
from conference.models import Event
from conference.views.editing import Trail, address, back_to, changed
from registration.badges import shelf
from registration.badges.faces import offset_of
from registration.badges.formats import FORMATS
from registration.forms.badges import PrinterForm
from registration.models.badge import BadgeFormat, Printer
from registration.operations.badge_layouts import delete_printer, save_printer
from registration.views.badge_shell import ask_first, badge_page, notice_when_not_made, pdf

HERE = "desk-badge-printers"


@require_safe
def printers(request: HttpRequest, event: Event) -> HttpResponse:
    rows = list(Printer.objects.filter(event=event))
    return badge_page(request, event, "printers", _("Printers"), printers=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    form = PrinterForm(request.POST or None)
    if changed(request, form, save_printer, Printer(event=event)):
        return back_to(HERE, event)
    return badge_page(request, event, "printer", _("Add a printer"), trail=trail(event), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, printer: int) -> HttpResponse:
    row = printer_at(event, printer)
    form = PrinterForm(request.POST or None, instance=copy(row))
    if changed(request, form, save_printer, row):
        return back_to(HERE, event)
    away = address("desk-badge-printer-delete", event, printer=row.pk)
    return badge_page(
        request, event, "printer", row.name, trail=trail(event), form=form, printer=row, delete_url=away
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, printer: int) -> HttpResponse:
    row = printer_at(event, printer)
    if request.method == "POST":
        delete_printer(row, by=actor(request), at=timezone.now())
        messages.success(request, _("%(name)s has been deleted.") % {"name": row.name})
        return back_to(HERE, event)
    here = address("desk-badge-printer", event, printer=row.pk)
    return ask_first(
        request,
        event,
        _("Delete %(name)s?") % {"name": row.name},
        _("Yes, delete it"),
        trail=(*trail(event), (row.name, here)),
        consequence=_("Its correction is gone then. What was printed stays as it is."),
    )


@require_safe
def proof(request: HttpRequest, event: Event) -> HttpResponse:
    """The test sheet, on A4 or `?format=`; with the correction of `?printer=`."""
    chosen = request.GET.get("printer", "")
    row = printer_at(event, int(chosen)) if chosen.isdecimal() and len(chosen) < 18 else None
    fmt = FORMATS.get(request.GET.get("format", ""), FORMATS[BadgeFormat.A6_FOUR])
    from registration.badges.sheets import test_page  # noqa: PLC0415 -- only this page needs it

    with notice_when_not_made(request), shelf.my_turn():
        return pdf(test_page(fmt, offset_of(row)), f"{event.slug}-" + _("test-sheet"))
    return back_to(HERE, event)


def trail(event: Event) -> Trail:
    return ((_("Printers"), address(HERE, event)),)


def printer_at(event: Event, pk: int) -> Printer:
    row = get_object_or_404(Printer, event=event, pk=pk)
    row.event = event
    return row
