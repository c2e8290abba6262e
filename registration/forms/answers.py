# SPDX-License-Identifier: EUPL-1.2
"""A field for each kind of question, and what was answered as the operations keep it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms import asking
from conference.forms.asking import Asked
from conference.questions import NO, YES
from conference.templatetags.od import loc
from registration.answer_files import HEAD, MOST_BYTES, TYPES, kind_of
from registration.models import Answer, Question, QuestionKind
from registration.operations.answers import KEPT


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
    if question.kind == QuestionKind.FILE:
        return AnswerFileField(**words)
    options = tuple((option.pk, loc(option, "label")) for option in question.options.all())
    bounds = (question.minimum, question.maximum)
    return asking.field_for(Asked(question.kind, options, question.is_required, *bounds), words)


def value_of(question: Question, cleaned: Any) -> Any:
    """What the operations keep of what the field gave."""
    if question.kind == QuestionKind.FILE:
        return KEPT if isinstance(cleaned, StoredFile) else cleaned or None
    return asking.kept_value(cleaned)


def opened_with(answer: Answer, url: str) -> Any:
    """What the field opens with for somebody who answered before; `url` is where a file can be downloaded."""
    if answer.file:
        return StoredFile(answer.file_name, url)
    return asking.shown_value(answer.value)


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
