# SPDX-License-Identifier: EUPL-1.2
"""A form that also asks the questions of the call."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms

from conference.forms.asking import Asked, field_for, kept_value, missing_answer, shown_value
from conference.templatetags.od import loc
from programme.models import CallQuestion
from programme.queries.calls import TEXTS, is_required_at


def name_of(question_id: int) -> str:
    return f"q{question_id}"


class AsksCallQuestions(forms.Form):
    """Adds a field `q<id>` for each of `asked` (see `queries.calls.questions_for`), opened with `answered`.

    With `requires` (a moment) what must be answered by then must be; without, as for a draft, nothing has to.
    After cleaning, `answers` has what to hand to `save_answers`: every question that was asked, None where empty."""

    def __init__(
        self,
        *args: Any,
        asked: Sequence[CallQuestion] = (),
        answered: Mapping[int, Any] | None = None,
        requires: datetime | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.answers = list(asked), dict[int, Any]()
        for question in self.asked:
            required = requires is not None and is_required_at(question, requires)
            field = question_field(question, required=required, is_draft=requires is None)
            field.initial = shown_value((answered or {}).get(question.pk))
            self.fields[name_of(question.pk)] = field

    @property
    def questions(self) -> list[forms.BoundField]:
        """Their fields, for the page."""
        return [self[name_of(question.pk)] for question in self.asked]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.answers = {
            question.pk: kept_value(data[name_of(question.pk)])
            for question in self.asked
            if name_of(question.pk) in data
        }
        return data


def question_field(question: CallQuestion, *, required: bool, is_draft: bool = False) -> forms.Field:
    """The field of one question, in the language of the page; in a draft a text may still be too short."""
    words = {
        "label": loc(question, "label"),
        "help_text": loc(question, "help"),
        "required": required,
        "error_messages": {"required": missing_answer()},
    }
    options = tuple((option["id"], loc(AsOption(option), "label")) for option in question.options)
    minimum = None if is_draft and question.kind in TEXTS else question.minimum
    return field_for(Asked(question.kind, options, required, minimum, question.maximum), words)


class AsOption:
    """An option as `loc` reads it."""

    def __init__(self, option: Mapping[str, str]) -> None:
        self.label, self.label_en = option["label"], option.get("label_en", "")
