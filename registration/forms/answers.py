# SPDX-License-Identifier: EUPL-1.2
"""A field for each kind of question, and what was answered as the operations keep it."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.templatetags.od import loc
from registration.answer_files import HEAD, MOST_BYTES, TYPES, kind_of
from registration.asked import NO, YES
from registration.models import Answer, Question, QuestionKind
from registration.operations.answers import KEPT

TEXT_LENGTH, LONG_LENGTH, LARGEST = 200, 4_000, 1_000_000_000
MOST_RADIOS = 8


class StoredFile:
    """A file that was sent before, as the field shows it: its name, and where it can be downloaded."""

    def __init__(self, name: str, url: str) -> None:
        self.name, self.url = name, url

    def __str__(self) -> str:
        return self.name


class AnswerFileField(forms.FileField):
    """A PDF or a picture, told by what is in it, of a bounded size."""

    def __init__(self, **kwargs: Any) -> None:
        words = {
            "empty": _l("This file is empty. Choose another one."),
            "contradiction": _l("Choose a new file, or remove the old one: not both."),
        }
        super().__init__(error_messages=words | kwargs.pop("error_messages"), **kwargs)
        self.widget.attrs["accept"] = ",".join(f".{kind}" for kind in (*TYPES, "jpeg"))
        self.widget.initial_text = _l("You sent")
        self.widget.clear_checkbox_label = _l("Remove this file")

    def to_python(self, data: Any) -> UploadedFile | None:
        file = super().to_python(data)
        if file is None:
            return None
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(_("This file is too large. Choose one of at most 5 MB."), code="too-large")
        head = file.read(HEAD)
        file.seek(0)
        if kind_of(head) is None:
            raise ValidationError(_("We cannot read this file. Choose a PDF, a PNG or a JPG."), code="type")
        return file


def field_for(question: Question, words: Mapping[str, Any]) -> forms.Field:
    """The field of a question; `words` are label, help_text, required and error_messages."""
    return FIELDS[QuestionKind(question.kind)](question, words)


def text_field(question: Question, words: Mapping[str, Any]) -> forms.Field:
    most = min(question.maximum or TEXT_LENGTH, TEXT_LENGTH)
    return forms.CharField(max_length=most, min_length=question.minimum, **words)


def long_field(question: Question, words: Mapping[str, Any]) -> forms.Field:
    most = min(question.maximum or LONG_LENGTH, LONG_LENGTH)
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(max_length=most, min_length=question.minimum, widget=area, **words)


def number_field(question: Question, words: Mapping[str, Any]) -> forms.Field:
    least = -LARGEST if question.minimum is None else question.minimum
    most = LARGEST if question.maximum is None else question.maximum
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(min_value=least, max_value=most, widget=widget, **words)


def choice_field(question: Question, words: Mapping[str, Any]) -> forms.Field:
    options = [(option.pk, loc(option, "label")) for option in question.options.all()]
    is_short = len(options) <= MOST_RADIOS
    if not is_short:
        options = [("", _("Choose an answer")), *options]
    elif not question.is_required:
        options = [*options, ("", _("No answer"))]
    widget = forms.RadioSelect if is_short else forms.Select
    return forms.TypedChoiceField(choices=options, coerce=int, empty_value=None, widget=widget, **words)


def several_field(question: Question, words: Mapping[str, Any]) -> forms.Field:
    options = [(option.pk, loc(option, "label")) for option in question.options.all()]
    boxes = forms.CheckboxSelectMultiple
    return forms.TypedMultipleChoiceField(choices=options, coerce=int, empty_value=[], widget=boxes, **words)


def yes_no_field(question: Question, words: Mapping[str, Any]) -> forms.Field:
    options = [(YES, _("Yes")), (NO, _("No"))]
    if not question.is_required:
        options.append(("", _("No answer")))
    return forms.TypedChoiceField(
        choices=options, coerce=lambda text: text == YES, empty_value=None, widget=forms.RadioSelect, **words
    )


def file_field(question: Question, words: Mapping[str, Any]) -> forms.Field:
    return AnswerFileField(**words)


FIELDS: dict[QuestionKind, Callable[[Question, Mapping[str, Any]], forms.Field]] = {
    QuestionKind.TEXT: text_field,
    QuestionKind.LONG: long_field,
    QuestionKind.CHOICE: choice_field,
    QuestionKind.SEVERAL: several_field,
    QuestionKind.NUMBER: number_field,
    QuestionKind.YES_NO: yes_no_field,
    QuestionKind.FILE: file_field,
}


def value_of(question: Question, cleaned: Any) -> Any:
    """What the operations keep of what the field gave."""
    if question.kind == QuestionKind.FILE:
        return KEPT if isinstance(cleaned, StoredFile) else cleaned or None
    return None if cleaned in ("", []) else cleaned


def opened_with(answer: Answer, url: str) -> Any:
    """What the field opens with for somebody who answered before; `url` is where a file can be downloaded."""
    if answer.file:
        return StoredFile(answer.file_name, url)
    if isinstance(answer.value, bool):
        return YES if answer.value else NO
    return answer.value


def help_of(question: Question, before: Question | None) -> str:
    """The explanation, after the condition in words."""
    text = loc(question, "help")
    if question.kind == QuestionKind.FILE:
        bounds = _("A PDF, PNG or JPG of at most 5 MB.")
        text = f"{text} {bounds}".strip()
    if before is None:
        return format_html("{}", text)
    return format_html("<span data-condition>{}</span> {}", condition_words(question, before), text)


def condition_words(question: Question, before: Question) -> str:
    """`Only if you answered “Yes” to “Do you come by car?”.`"""
    labels = {str(option.pk): loc(option, "label") for option in before.options.all()}
    labels |= {YES: _("Yes"), NO: _("No")}
    quoted, either = _("“%(answer)s”"), _("or")
    values = [
        quoted % {"answer": labels[value]} for value in map(str, question.depends_values) if value in labels
    ]
    text = _("Only if you answered %(answers)s to “%(question)s”.")
    return text % {"answers": f" {either} ".join(values), "question": loc(before, "label")}
