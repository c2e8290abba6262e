# SPDX-License-Identifier: EUPL-1.2
"""A form that also asks the organiser's questions, each only when it applies."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from conference.forms.asking import missing_answer
from conference.templatetags.od import loc
from registration.asked import applying
from registration.forms.answers import field_for, help_of, value_of
from registration.models import AttendeeKind, Question
from registration.queries.questions import ask_of, asked_of


def name_of(question_id: int) -> str:
    return f"q{question_id}"


class AsksQuestions(forms.Form):
    """Adds a field for each question that this kind of attendee may be asked; without a kind there are none.

    A question that does not apply after the other answers is never required, cannot be wrong, and what was
    filled in there is dropped."""

    def __init__(self, *args: Any, kind: AttendeeKind | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.asked: list[Question] = asked_of(kind) if kind is not None else []
        self.answers: dict[int, Any] | None = {} if kind is not None else None
        known = {one.pk: one for one in self.asked}
        for question in self.asked:
            self.add_question(question, known.get(question.depends_on_id))

    def add_question(self, question: Question, before: Question | None) -> None:
        words = {
            "label": loc(question, "label"),
            "help_text": help_of(question, before),
            "required": question.is_required and before is None,
            "error_messages": {"required": missing_answer()},
        }
        field = field_for(question, words)
        field.says_when = question.is_required and before is not None  # "(optional)" would say too little
        field.widget.attrs |= self.marks(question, before)
        self.fields[name_of(question.pk)] = field

    def marks(self, question: Question, before: Question | None) -> dict[str, Any]:
        """By these the script knows when to show it, and that it asks for consent."""
        marks: dict[str, Any] = {"data-sensitive": True} if question.is_sensitive else {}
        if before is not None:
            values = " ".join(str(one) for one in question.depends_values)
            marks |= {"data-after": self.add_prefix(name_of(before.pk)), "data-values": values}
        return marks

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name_of(question.pk)] for question in self.asked]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        given = {one.pk: value_of(one, data.get(name_of(one.pk))) for one in self.asked}
        applies = applying(map(ask_of, self.asked), given)
        for question in self.asked:
            name = name_of(question.pk)
            if question.pk not in applies:
                self.errors.pop(name, None)
            elif question.is_required and given[question.pk] is None and name not in self.errors:
                self.add_error(name, missing_answer())
        if self.kind is not None:
            self.answers = {pk: given[pk] for pk in applies if given[pk] is not None}
        return data

    def full_clean(self) -> None:
        """A browser never sends a file twice by itself: say so where something else has to be changed. The errors
        are told in the order of the page."""
        super().full_clean()
        if not self.is_bound or not self.errors:
            return
        self.ask_files_again()
        in_order = {name: self.errors[name] for name in self.fields if name in self.errors}
        others = {name: found for name, found in self.errors.items() if name not in in_order}
        self.errors.clear()
        self.errors.update(others | in_order)

    def ask_files_again(self) -> None:
        for question in self.asked:
            name = name_of(question.pk)
            if name not in self.errors and isinstance((self.answers or {}).get(question.pk), UploadedFile):
                self.add_error(
                    name, _("Choose this file again: it could not be kept while something is missing.")
                )

    def tells_sensitive(self) -> bool:
        """Whether something was answered that may only be kept with consent."""
        return any(one.is_sensitive and one.pk in (self.answers or {}) for one in self.asked)
