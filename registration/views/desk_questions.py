# SPDX-License-Identifier: EUPL-1.2
"""The organiser's desk: the form that people fill in, built and tried out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from conference.models import Event
from conference.templatetags.od import loc
from conference.views.editing import Trail, added, address, back_to, changed
from registration.forms.answers import condition_words
from registration.forms.details import RegisterForm
from registration.forms.questions import WORDS_OF_KINDS, OptionForm, QuestionForm
from registration.models import AttendeeKind, Question, QuestionKind
from registration.operations.kinds import default_kind
from registration.operations.options import chosen_by
from registration.operations.questions import add_question, change_question
from registration.queries.questions import built_questions, can_be_asked, has_options
from registration.queries.venues import venue_spaces
from registration.suggestions import SUGGESTIONS
from registration.views.desk_shell import registration_page

LIST = "desk-questions"


@require_safe
def questions(request: HttpRequest, event: Event) -> HttpResponse:
    rows = list(built_questions(event))
    for row in rows:
        row.is_ready = can_be_asked(row)
        row.condition = condition_words(row, row.depends_on) if row.depends_on else ""
    known = {row.label for row in rows}
    context = {
        "questions": rows,
        "suggestions": [one for one in SUGGESTIONS if one.label not in known],
        "kinds": {kind.value: kind.label for kind in QuestionKind},
    }
    return page(request, event, "questions", **context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, event: Event) -> HttpResponse:
    """First the kind of answer (`?soort=`), then the question."""
    kind = request.GET.get("soort", "")
    if kind not in QuestionKind.values:
        kinds = [(one, words) for one, words in WORDS_OF_KINDS.items()]
        return page(request, event, "question_kinds", _("New question"), kinds=kinds)
    form = QuestionForm(request.POST or None, event=event, kind=kind)
    if added(request, form, lambda to, values, **who: add_question(to, kind, values, **who), event):
        return back_to(LIST, event)
    title = _("New question: %(kind)s") % {"kind": QuestionKind(kind).label}
    return page(request, event, "question", title, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: Event, question: int) -> HttpResponse:
    row = question_at(event, question)
    form = QuestionForm(request.POST or None, event=event, kind=row.kind, row=row)
    if changed(request, form, change_question, row):
        return back_to(LIST, event)
    return question_page(request, event, row, form)


def question_page(
    request: HttpRequest,
    event: Event,
    row: Question,
    form: QuestionForm,
    new_option: OptionForm | None = None,
) -> HttpResponse:
    """The question with its answers to choose from, and what can be done with it."""
    more: dict[str, Any] = {}
    if has_options(row.kind):
        counts = chosen_by(row)
        more["options"] = [(option, counts.get(option.pk, 0)) for option in row.options.all()]
        more["new_option"] = new_option or OptionForm(prefix="new")
    delete_url = address("desk-question-delete", event, question=row.pk)
    return page(
        request, event, "question", loc(row, "label"), form=form, row=row, delete_url=delete_url, **more
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, event: Event) -> HttpResponse:
    """The form as attendees of a kind (`?soort=`) will see it. It can be tried; nothing is saved or sent."""
    kinds = list(event.attendee_kinds.order_by("position", "pk")) or [default_kind(event)]
    wanted = request.GET.get("soort", "")
    kind: AttendeeKind = next((one for one in kinds if one.slug == wanted), kinds[0])
    form = RegisterForm(event, request.POST or None, request.FILES or None, kind=kind)
    is_right = request.method == "POST" and form.is_valid()
    context = {"kinds": kinds, "kind": kind, "spaces": venue_spaces(event), "is_right": is_right}
    return page(request, event, "question_preview", _("Preview"), form=form, **context)


def page(
    request: HttpRequest, event: Event, template: str, title: str = "", *, trail: Trail = (), **context: Any
) -> HttpResponse:
    """A page under the tab of the form; 409 for a form that met somebody else's change."""
    return registration_page(request, event, template, title, under=LIST, trail=trail, **context)


def question_at(event: Event, pk: int) -> Question:
    found = Question.objects.prefetch_related("options").filter(event=event, pk=pk).first()
    if found is None:
        raise Http404
    found.event = event
    return found
