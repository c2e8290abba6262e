# SPDX-License-Identifier: EUPL-1.2
"""What was answered: of one attendee, in columns of a table, and in figures without names."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from conference.models import Event
from conference.templatetags.od import loc
from registration.asked import said
from registration.models import Answer, Attendee, AttendeeState, Question, QuestionKind
from registration.queries.questions import CHOICES, questions_of
from registration.spread import Bars, bars, bins

OPEN = (QuestionKind.TEXT, QuestionKind.LONG)


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in words; `file_id` is the answer's own id when it is a file."""

    question: Question
    text: str
    file_id: int | None = None


def answers_of(attendee: Attendee) -> list[Shown]:
    """All that one attendee answered, in the order of the form; two queries."""
    rows = Answer.objects.filter(attendee=attendee).select_related("question")
    found = rows.prefetch_related("question__options").order_by("question__position", "question_id")
    return [Shown(one.question, words_of(one.question, one), one.pk if one.file else None) for one in found]


def words_of(question: Question, answer: Answer) -> str:
    """The answer in the language of the page; an option that is no longer there is left out."""
    if answer.file:
        return answer.file_name
    if question.kind == QuestionKind.YES_NO:
        return _("Yes") if answer.value else _("No")
    if question.kind in CHOICES:
        chosen = said(answer.value)
        return ", ".join(loc(one, "label") for one in question.options.all() if str(one.pk) in chosen)
    return str(answer.value)


@dataclass(frozen=True, slots=True)
class Columns:
    """The answers as columns: the questions, and per attendee what stands under each."""

    questions: list[Question]
    cells: dict[tuple[int, int], str]

    @property
    def headers(self) -> list[str]:
        return [loc(one, "label") for one in self.questions]

    def row(self, attendee_id: int) -> list[str]:
        return [self.cells.get((attendee_id, one.pk), "") for one in self.questions]


def answer_columns(event: Event) -> Columns:
    """What may leave in a list with names: no sensitive answers. Three queries."""
    questions = list(questions_of(event).filter(is_sensitive=False))
    known = {one.pk: one for one in questions}
    rows = Answer.objects.filter(question__in=questions, attendee__event=event).order_by()
    cells = {(one.attendee_id, one.question_id): words_of(known[one.question_id], one) for one in rows}
    return Columns(questions, cells)


@dataclass(frozen=True, slots=True)
class Figures:
    """A question in figures, of who is registered: how many answered, bars, texts without names, and a middle."""

    question: Question
    answered: int
    bars: Bars | None = None
    texts: list[tuple[str, int]] = field(default_factory=list)
    middle: float | None = None


def figures_of(question: Question) -> Figures:
    """Of a choice: how often each; of a number: how it spreads; of a text: what was written, in order of the alphabet,
    so that nothing tells who; of a file: how many."""
    rows = Answer.objects.filter(question=question, attendee__state=AttendeeState.CONFIRMED)
    values = list(rows.order_by().values_list("value", flat=True))
    total = len(values)
    if question.kind in OPEN:
        return Figures(question, total, texts=counted(values))
    if question.kind == QuestionKind.FILE:
        return Figures(question, total)
    if question.kind == QuestionKind.NUMBER:
        numbers = [one for one in values if isinstance(one, int)]
        middle = median(numbers) if numbers else None
        return Figures(question, total, bars(bins(numbers), total), middle=middle)
    return Figures(question, total, bars(chosen(question, values), total))


def chosen(question: Question, values: Iterable[Any]) -> list[tuple[str, int]]:
    counts = Counter(one for value in values for one in said(value))
    if question.kind == QuestionKind.YES_NO:
        return [(_("Yes"), counts["yes"]), (_("No"), counts["no"])]
    return [(loc(one, "label"), counts[str(one.pk)]) for one in question.options.all()]


def counted(values: Iterable[Any]) -> list[tuple[str, int]]:
    """Each text with how often it was written, whatever its capitals."""
    texts: dict[str, list[str]] = {}
    for value in values:
        texts.setdefault(str(value).strip().casefold(), []).append(str(value).strip())
    return [(texts[key][0], len(texts[key])) for key in sorted(texts)]


def who_answered(question_id: int, value: str) -> list[int]:
    """The ids of the attendees who gave this answer: an option's id, `yes` or `no`."""
    rows = Answer.objects.filter(question=question_id).order_by().values_list("attendee_id", "value")
    return [attendee for attendee, given in rows if value in said(given)]


def answers_to_choose(event: Event) -> list[tuple[str, list[tuple[str, str]]]]:
    """By which answers attendees can be found: `12:34`, under the words of their question; never sensitive ones."""
    found = []
    for one in questions_of(event).filter(is_sensitive=False):
        if one.kind == QuestionKind.YES_NO:
            answers = [(f"{one.pk}:yes", _("Yes")), (f"{one.pk}:no", _("No"))]
        else:
            answers = [(f"{one.pk}:{option.pk}", loc(option, "label")) for option in one.options.all()]
        if answers:
            found.append((loc(one, "label"), answers))
    return found
