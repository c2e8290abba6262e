# SPDX-License-Identifier: EUPL-1.2
"""The desk: the awards of an event, and the form of one."""

from copy import copy

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.errors import notice_on_refusal
from conference.models import Event
from conference.templatetags.od import loc
from conference.views.editing import address, changed, handed_in
from voting.forms.awards import AwardForm
from voting.models import Award, AwardPhase
from voting.operations.awards import save_award
from voting.operations.removing import remove_award
from voting.queries.desk_award import awards_for_desk, officers_of
from voting.views.desk_shell import award_at, desk_page, elsewhere, of_award, who


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
    more = {"form": form, "delete_url": of_award("desk-award-remove", row)}
    return desk_page(request, event, "form", _("Texts and rules"), award=row, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    """Ask first, and say what goes with it."""
    row = award_at(event, award)
    if row.phase != AwardPhase.DRAFT:
        return elsewhere(request, row)
    name = loc(row, "name")
    if request.method == "POST":
        with notice_on_refusal(request):
            remove_award(row, **who(request))
            messages.success(request, _("%(name)s has been removed.") % {"name": name})
            return redirect(address("desk-awards", event))
        return redirect(of_award("desk-award", row))
    context = {
        "question": _("Remove %(name)s?") % {"name": name},
        "consequence": _("The candidates go as well, with their texts and pictures. You cannot undo this."),
        "action_label": _("Yes, remove this award"),
        "danger": True,
    }
    return desk_page(request, event, "confirm", str(context["question"]), award=row, **context)


def frozen(request: HttpRequest, row: Award) -> HttpResponse:
    title = _("The rules of %(name)s") % {"name": loc(row, "name")}
    status = 409 if request.method == "POST" else 200
    return desk_page(request, row.event, "frozen", title, award=row, status=status)
