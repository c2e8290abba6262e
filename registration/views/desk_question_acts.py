# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: what happens to a question as a whole, and to the answers that it offers."""

from copy import copy

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.access import actor
from conference.errors import Refusal, notice_on_refusal
from conference.models import Event
from conference.templatetags.od import loc
from conference.views.editing import Trail, added, address, back_to, changed
from registration.forms.questions import OptionForm, QuestionForm
from registration.models import QuestionOption
from registration.operations import options, questions
from registration.queries.questions import has_options
from registration.suggestions import SUGGESTIONS
from registration.views.desk_questions import LIST, page, question_at, question_page

EDIT = "desk-question-edit"


@require_POST
def move(request: HttpRequest, event: Event, question: int) -> HttpResponse:
    with notice_on_refusal(request):
        row = question_at(event, question)
        questions.move_question(row, up="up" in request.POST, by=actor(request), at=timezone.now())
    return back_to(LIST, event)


@require_POST
def switch(request: HttpRequest, event: Event, question: int) -> HttpResponse:
    """Ask it again or no longer, as `do` says."""
    row, is_active = question_at(event, question), request.POST.get("do") == "on"
    questions.switch_question(row, is_active, by=actor(request), at=timezone.now())
    if is_active:
        messages.success(request, _("“%(label)s” is asked again.") % {"label": loc(row, "label")})
    else:
        text = _("“%(label)s” is no longer asked. What was answered is kept; you can ask it again below.")
        messages.success(request, text % {"label": loc(row, "label")})
    return back_to(LIST, event)


@require_POST
def copy_one(request: HttpRequest, event: Event, question: int) -> HttpResponse:
    row = questions.copy_question(question_at(event, question), by=actor(request), at=timezone.now())
    messages.success(request, _("This is the copy. Nobody is asked it until you say so in the list."))
    return back_to(EDIT, event, question=row.pk)


@require_POST
def suggest(request: HttpRequest, event: Event) -> HttpResponse:
    wanted = next((one for one in SUGGESTIONS if one.key == request.POST.get("question")), None)
    if wanted is None:
        raise Http404
    row = questions.add_suggestion(event, wanted, by=actor(request), at=timezone.now())
    messages.success(request, _("“%(label)s” has been added.") % {"label": loc(row, "label")})
    return back_to(LIST, event)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event: Event, question: int) -> HttpResponse:
    """Asks first. What was answered cannot be deleted: then the way out is to ask it no longer."""
    row = question_at(event, question)
    refused = None
    try:
        if request.method == "POST":
            questions.delete_question(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": loc(row, "label")})
            return back_to(LIST, event)
        questions.refuse_deleting(row)
    except Refusal as refusal:
        refused = refusal
    trail = ((loc(row, "label"), address(EDIT, event, question=row.pk)),)
    return page(
        request, event, "question_delete", _("Delete this question?"), trail=trail, row=row, refused=refused
    )


@require_POST
def option_add(request: HttpRequest, event: Event, question: int) -> HttpResponse:
    row = question_at(event, question)
    if not has_options(row.kind):
        raise Http404
    form = OptionForm(request.POST, prefix="new")
    if added(request, form, options.add_option, row):
        return back_to(EDIT, event, question=row.pk)
    return question_page(request, event, row, QuestionForm(event=event, kind=row.kind, row=row), form)


@require_http_methods(["GET", "HEAD", "POST"])
def option_edit(request: HttpRequest, event: Event, question: int, option: int) -> HttpResponse:
    row = option_at(event, question, option)
    form = OptionForm(request.POST or None, instance=copy(row))
    if changed(request, form, options.change_option, row):
        return back_to(EDIT, event, question=question)
    title = _("Change an answer")
    return page(request, event, "question_option", title, trail=trail_of(event, row), form=form)


@require_POST
def option_move(request: HttpRequest, event: Event, question: int, option: int) -> HttpResponse:
    row = option_at(event, question, option)
    options.move_option(row, up="up" in request.POST, by=actor(request), at=timezone.now())
    return back_to(EDIT, event, question=question)


@require_http_methods(["GET", "HEAD", "POST"])
def option_delete(request: HttpRequest, event: Event, question: int, option: int) -> HttpResponse:
    row = option_at(event, question, option)
    if request.method == "POST":
        with notice_on_refusal(request):
            options.delete_option(row, by=actor(request), at=timezone.now())
            messages.success(request, _("%(name)s has been deleted.") % {"name": loc(row, "label")})
        return back_to(EDIT, event, question=question)
    title = _("Delete the answer “%(label)s”?") % {"label": loc(row, "label")}
    return page(request, event, "question_option_delete", title, trail=trail_of(event, row))


def trail_of(event: Event, row: QuestionOption) -> Trail:
    return ((loc(row.question, "label"), address(EDIT, event, question=row.question_id)),)


def option_at(event: Event, question: int, pk: int) -> QuestionOption:
    rows = QuestionOption.objects.select_related("question__event")
    found = rows.filter(question__event=event, question=question, pk=pk).first()
    if found is None:
        raise Http404
    return found
