# SPDX-License-Identifier: EUPL-1.2
"""The desk: the key of an election is made, printed and proved; with it the voting opens.

The private key is in the answer to one POST and in what the officer sends back; nowhere else, and in no address."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from conference.errors import Refusal
from conference.models import Event
from conference.pdf_apart import PdfError
from conference.templatetags.od import loc
from conference.views.editing import taken_in
from voting.desk_steps import missing_for
from voting.forms.acts import KeyForm
from voting.key_paper import key_sheet_pdf
from voting.keys import KeySheet, key_number, new_key_pair, public_of, read_key
from voting.models import Award, AwardPhase
from voting.operations.opening import open_election
from voting.views.desk_shell import act_page, award_at, elsewhere, of_award, who

NO_STORE = {"Cache-Control": "private, no-store"}


@require_http_methods(["GET", "HEAD", "POST"])
def key(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """What the key is for; a press makes a pair, and shows the sheet this once."""
    row = award_at(event, award)
    if row.phase != AwardPhase.DRAFT:
        return elsewhere(request, row)
    missing = missing_for(row)
    if request.method == "POST" and not missing:
        return sheet_page(request, row, new_key_pair())
    return act_page(request, row, "key", _("Make the key"), None, missing=missing, is_demo=settings.DEMO)


@sensitive_variables("sheet", "form")
def sheet_page(request: HttpRequest, row: Award, sheet: KeySheet) -> HttpResponse:
    form = KeyForm()
    context = {"sheet": sheet, "lines": sheet.private.splitlines(), "is_demo": settings.DEMO}
    return act_page(request, row, "key_sheet", _("The key of this election"), form, **context)


@sensitive_post_parameters()
@sensitive_variables("private", "pdf")
@require_POST
def sheet(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """The sheet as a PDF, made of the key that the page sends back; nothing of it is kept."""
    row = award_at(event, award)
    try:
        private = read_key(request.POST.get("key", ""))
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect(of_award("desk-award-key", row))
    try:
        pdf = key_sheet_pdf(row, private)
    except PdfError:
        text = _("The PDF could not be made. Print this page instead, or write the four lines down.")
        messages.error(request, text)
        return sheet_page(request, row, KeySheet(request.POST["key"], public_of(private)))
    name = f"{event.slug}-{row.slug}-{key_number(public_of(private)).replace(' ', '')}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', **NO_STORE}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@sensitive_post_parameters()
@sensitive_variables("form")
@require_http_methods(["GET", "HEAD", "POST"])
def open_award(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """The key is typed over from the sheet: so it is sure that the sheet works. Then there is no way back."""
    row = award_at(event, award)
    if row.phase != AwardPhase.DRAFT:
        return elsewhere(request, row)
    form = KeyForm(request.POST or None)
    if taken_in(request, form, lambda: open_election(row, form.cleaned_data["key"], **who(request))):
        messages.success(
            request, _("%(name)s is open. Keep the sheet with the key safe.") % {"name": loc(row, "name")}
        )
        return redirect(of_award("desk-award", row))
    return act_page(
        request, row, "open", _("Open the voting"), form, missing=missing_for(row), is_demo=settings.DEMO
    )
