# SPDX-License-Identifier: EUPL-1.2
"""The desk: the awards of an event, and the form of one."""

from copy import copy

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.models import Event
from conference.templatetags.od import loc
from conference.views.editing import changed, handed_in
from voting.forms.awards import AwardForm
from voting.models import Award, AwardPhase
from voting.operations.awards import save_award
from voting.queries.desk_award import awards_for_desk, officers_of
from voting.views.desk_shell import award_at, desk_page, of_award, who


@require_safe
def awards(request: HttpRequest, event: Event) -> HttpResponse:
    """All awards with how they stand, and who the returning officers are."""
    context = {"awards": awards_for_desk(event), "officers": officers_of(event), "crumbs": []}
    return desk_page(request, event, "awards", _("Voting"), **context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    row = Award(event=event)
    form = AwardForm(request.POST or None, instance=copy(row))
    if handed_in(request, form, lambda: save_award(row, form.values, **who(request))):
        return redirect(of_award("desk-award", row))
    return desk_page(request, event, "form", _("New award"), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """The texts and rules; once it was opened what they are, and why they stay so."""
    row = award_at(event, award)
    if row.phase != AwardPhase.DRAFT:
        return frozen(request, row)
    form = AwardForm(request.POST or None, instance=copy(row))
    if changed(request, form, save_award, row):
        return redirect(of_award("desk-award", award_at(event, form.values["slug"])))
    return desk_page(request, event, "form", _("Texts and rules"), award=row, form=form)


def frozen(request: HttpRequest, row: Award) -> HttpResponse:
    title = _("The rules of %(name)s") % {"name": loc(row, "name")}
    status = 409 if request.method == "POST" else 200
    return desk_page(request, row.event, "frozen", title, award=row, status=status)
