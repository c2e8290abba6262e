# SPDX-License-Identifier: EUPL-1.2
"""The desk: the candidates of an award, in order, with what they miss; their texts, their picture, their contact."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from conference.pictures import UnusablePicture
from conference.templatetags.od import loc
from conference.uploads import bounded_files
from conference.views.editing import Trail, changed, handed_in
from conference.views.kept_files import PRIVATE, picture_response
from programme.forms.profile import WHY
from programme.proposals.photos import MOST_BYTES
from voting.forms.candidates import CandidateForm, ContactForm, PictureForm
from voting.models import Award, AwardPhase, Candidate
from voting.operations.candidate_pictures import remove_picture, set_picture
from voting.operations.candidates import move_candidate, remove_candidate, save_candidate
from voting.queries.desk_candidates import candidate_rows
from voting.views.desk_shell import award_at, desk_page, of_award, who


@require_safe
def candidates(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    row = award_at(event, award)
    context = {"rows": candidate_rows(row), "is_draft": is_draft(row)}
    return desk_page(request, event, "candidates", _("Candidates"), award=row, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event, award: str) -> HttpResponse:
    row = award_at(event, award)
    if not is_draft(row):
        return redirect(of_award("desk-candidates", row))
    one = Candidate(award=row)
    form = CandidateForm(request.POST or None, instance=copy(one))
    if handed_in(request, form, lambda: save_candidate(one, form.values, **who(request))):
        return redirect(of_award("desk-candidate-picture", row, candidate=one.slug))
    return page_of(request, row, "form", _("New candidate"), form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, award: str, candidate: str) -> HttpResponse:
    """All of it while the award is in preparation; afterwards the contact only."""
    one = candidate_at(event, award, candidate)
    form_class = CandidateForm if is_draft(one.award) else ContactForm
    form = form_class(request.POST or None, instance=copy(one))
    if changed(request, form, save_candidate, one):
        return redirect(of_award("desk-candidates", one.award))
    context = {"candidate": one, "is_draft": is_draft(one.award), "form": form}
    return page_of(request, one.award, "candidate", loc(one, "name"), **context)


@bounded_files(MOST_BYTES)
@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest, event: Event, award: str, candidate: str) -> HttpResponse:
    """The picture as it is, and another one in its place, with what is to be seen in it."""
    one = candidate_at(event, award, candidate)
    if not is_draft(one.award):
        return redirect(of_award("desk-candidate", one.award, candidate=one.slug))
    form = PictureForm(request.POST or None, request.FILES or None, candidate=one)
    if request.method == "POST" and form.is_valid() and pictured(request, one, form):
        messages.success(request, _("Saved."))
        return redirect(of_award("desk-candidates", one.award))
    return page_of(
        request,
        one.award,
        "picture",
        pgettext("of a candidate", "Picture"),
        trail=trail_of(one),
        candidate=one,
        form=form,
    )


def pictured(request: HttpRequest, one: Candidate, form: PictureForm) -> bool:
    """Whether the picture was kept; a picture that is none becomes an error of its field."""
    data = form.cleaned_data
    sent = data["picture"].read(MOST_BYTES + 1) if data["picture"] else None
    try:
        set_picture(one, sent, alt=data["alt"], alt_en=data["alt_en"], **who(request))
    except UnusablePicture as unusable:
        form.add_error("picture", str(WHY[unusable.reason]))
    except Refusal as refusal:
        form.add_error(None, refusal.message)
    return not form.errors


@require_safe
def picture_file(request: HttpRequest, event: Event, award: str, candidate: str) -> HttpResponseBase:
    return picture_response(request, candidate_at(event, award, candidate).picture.name, PRIVATE)


@require_http_methods(["GET", "HEAD", "POST"])
def picture_remove(request: HttpRequest, event: Event, award: str, candidate: str) -> HttpResponse:
    one = candidate_at(event, award, candidate)
    back = of_award("desk-candidate-picture", one.award, candidate=one.slug)
    if request.method == "POST":
        with notice_on_refusal(request):
            remove_picture(one, **who(request))
            messages.success(request, _("The picture has been removed."))
        return redirect(back)
    context = {
        "question": _("Remove the picture of %(name)s?") % {"name": loc(one, "name")},
        "consequence": _("The description goes as well. You can choose another picture afterwards."),
        "action_label": _("Yes, remove it"),
    }
    return ask(request, one, trail=(*trail_of(one), (pgettext("of a candidate", "Picture"), back)), **context)


@require_POST
def move(request: HttpRequest, event: Event, award: str, candidate: str) -> HttpResponse:
    one = candidate_at(event, award, candidate)
    with notice_on_refusal(request):
        move_candidate(one, up="up" in request.POST)
    return redirect(of_award("desk-candidates", one.award))


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, event: Event, award: str, candidate: str) -> HttpResponse:
    one = candidate_at(event, award, candidate)
    name = loc(one, "name")
    if request.method == "POST":
        with notice_on_refusal(request):
            remove_candidate(one, **who(request))
            messages.success(request, _("%(name)s has been removed.") % {"name": name})
        return redirect(of_award("desk-candidates", one.award))
    context = {
        "question": _("Remove %(name)s from the candidates?") % {"name": name},
        "consequence": _("Texts, picture and contact go as well. You cannot undo this."),
        "action_label": _("Yes, remove this candidate"),
    }
    return ask(request, one, trail=trail_of(one), **context)


def ask(request: HttpRequest, one: Candidate, *, trail: Trail, **context: Any) -> HttpResponse:
    return page_of(
        request, one.award, "confirm", str(context["question"]), trail=trail, danger=True, **context
    )


def page_of(
    request: HttpRequest, row: Award, template: str, title: str, *, trail: Trail = (), **context: Any
) -> HttpResponse:
    """A page under the candidates."""
    steps = ((_("Candidates"), of_award("desk-candidates", row)), *trail)
    return desk_page(request, row.event, template, title, award=row, trail=steps, **context)


def trail_of(one: Candidate) -> Trail:
    return ((loc(one, "name"), of_award("desk-candidate", one.award, candidate=one.slug)),)


def is_draft(award: Award) -> bool:
    return award.phase == AwardPhase.DRAFT


def candidate_at(event: Event, award: str, slug: str) -> Candidate:
    row = award_at(event, award)
    one: Candidate = get_object_or_404(row.candidates, slug=slug)
    one.award = row
    return one
