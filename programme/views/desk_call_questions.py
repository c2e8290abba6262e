# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: the questions of the call, built and tried out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal
from conference.models import Event
from conference.questions import QuestionKind
from conference.templatetags.od import loc
from conference.views.editing import added, address, back_to, changed
from programme.forms.call_question import WORDS_OF_KINDS, CallQuestionForm
from programme.forms.call_questions import AsksCallQuestions
from programme.models import About, CallQuestion
from programme.operations import call_questions as questions
from programme.queries.calls import can_be_asked, questions_for
from programme.views.desk_call import UNDER, call_at, desk_page

EDIT = "desk-call-question"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    """First the kind of answer (`?soort=`), then the question."""
    kind = request.GET.get("soort", "")
    if kind not in WORDS_OF_KINDS:
        kinds = list(WORDS_OF_KINDS.items())
        return desk_page(request, event, "call_question_kinds", _("New question"), kinds=kinds)
    call = call_at(event)
    form = CallQuestionForm(request.POST or None, row=CallQuestion(call=call, kind=kind))
    if added(
        request, form, lambda to, values, **who: questions.add_call_question(to, kind, values, **who), call
    ):
        return back_to(UNDER, event)
    title = _("New question: %(kind)s") % {"kind": QuestionKind(kind).label}
    return desk_page(request, event, "call_question", title, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, call_question: int) -> HttpResponse:
    """The form of the question, beside it the question as a speaker sees it."""
    row = question_at(event, call_question)
    form = CallQuestionForm(request.POST or None, row=question_at(event, call_question))
    if changed(request, form, questions.change_call_question, row):
        return back_to(UNDER, event)
    context = {
        "form": form,
        "row": row,
        "shown": AsksCallQuestions(asked=[row]) if can_be_asked(row) else None,
        "delete_url": address("desk-call-question-delete", event, call_question=row.pk),
    }
    return desk_page(request, event, "call_question", loc(row, "label"), **context)


@require_POST
def move(request: HttpRequest, event: Event, call_question: int) -> HttpResponse:
    row = question_at(event, call_question)
    questions.move_call_question(row, up="up" in request.POST, by=actor(request), at=timezone.now())
    return back_to(UNDER, event)


@require_POST
def switch(request: HttpRequest, event: Event, call_question: int) -> HttpResponse:
    """Ask it again or no longer, as `do` says."""
    row, is_active = question_at(event, call_question), request.POST.get("do") == "on"
    questions.switch_call_question(row, is_active, by=actor(request), at=timezone.now())
    if is_active:
        text = _("“%(label)s” is asked again.")
    else:
        text = _("“%(label)s” is no longer asked. What was answered is kept; you can ask it again below.")
    messages.success(request, text % {"label": loc(row, "label")})
    return back_to(UNDER, event)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, call_question: int) -> HttpResponse:
    """Asks first. What was answered cannot be deleted: then the way out is to ask it no longer."""
    row = question_at(event, call_question)
    refused = None
    try:
        if request.method == "POST":
            questions.delete_call_question(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": loc(row, "label")})
            return back_to(UNDER, event)
        questions.refuse_answered(row)
    except Refusal as refusal:
        refused = refusal
    trail = ((loc(row, "label"), address(EDIT, event, call_question=row.pk)),)
    title = _("Delete this question?")
    return desk_page(request, event, "call_question_delete", title, trail=trail, row=row, refused=refused)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, event: Event) -> HttpResponse:
    """The questions as speakers of a kind (`?soort=`) see them. They can be tried; nothing is saved."""
    call = call_at(event)
    kinds = list(call.kinds.all())
    wanted = request.GET.get("soort", "")
    kind = next((one for one in kinds if one.kind == wanted), kinds[0] if kinds else None)
    forms: dict[str, Any] = {}
    for name, about in (("proposal_form", About.PROPOSAL), ("speaker_form", About.SPEAKER)):
        asked = questions_for(kind, about) if kind else []
        forms[name] = AsksCallQuestions(request.POST or None, asked=asked, requires=timezone.now())
    is_right = request.method == "POST" and all([form.is_valid() for form in forms.values()])  # noqa: C419
    context = {"kinds": kinds, "kind": kind, "is_right": is_right, **forms}
    return desk_page(request, event, "call_questions_preview", _("Preview"), **context)


def question_at(event: Event, pk: int) -> CallQuestion:
    row: CallQuestion = get_object_or_404(
        CallQuestion.objects.select_related("call"), call__event=event, pk=pk
    )
    row.call.event = event
    return row
