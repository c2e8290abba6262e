# SPDX-License-Identifier: EUPL-1.2
"""The questions of organisers as fields: what people fill in, and what organisers fill in to ask it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.questions import NO, YES, QuestionKind

TEXT_LENGTH, LONG_LENGTH, LARGEST = 200, 4_000, 1_000_000_000
BOUNDED = {QuestionKind.TEXT: TEXT_LENGTH, QuestionKind.LONG: LONG_LENGTH, QuestionKind.NUMBER: LARGEST}
MOST_RADIOS = 8
LONGEST_OPTION = 160
WORDS_OF_KINDS = {
    QuestionKind.TEXT: _l("One line, for example a job title."),
    QuestionKind.LONG: _l("Some sentences, for example what people hope to learn."),
    QuestionKind.CHOICE: _l("People choose one of the answers that you write."),
    QuestionKind.SEVERAL: _l("People may tick as many of your answers as they like."),
    QuestionKind.NUMBER: _l("A whole number, between bounds if you want."),
}
Words = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as far as its field is concerned. `options` are (id, label), the ids all numbers or all texts.

    `minimum` and `maximum` bound a number, or the length of a text."""

    kind: str
    options: tuple[tuple[Any, str], ...] = ()
    is_required: bool = False
    minimum: int | None = None
    maximum: int | None = None


def field_for(asked: Asked, words: Words) -> forms.Field:
    """The field of a question, but of a file; `words` are label, help_text, required and error_messages."""
    return FIELDS[QuestionKind(asked.kind)](asked, words)


def text_field(asked: Asked, words: Words) -> forms.Field:
    most = min(asked.maximum or TEXT_LENGTH, TEXT_LENGTH)
    return forms.CharField(max_length=most, min_length=asked.minimum, **words)


def long_field(asked: Asked, words: Words) -> forms.Field:
    most = min(asked.maximum or LONG_LENGTH, LONG_LENGTH)
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(max_length=most, min_length=asked.minimum, widget=area, **words)


def number_field(asked: Asked, words: Words) -> forms.Field:
    least = -LARGEST if asked.minimum is None else asked.minimum
    most = LARGEST if asked.maximum is None else asked.maximum
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(min_value=least, max_value=most, widget=widget, **words)


def choice_field(asked: Asked, words: Words) -> forms.Field:
    options: list[tuple[Any, str]] = [*asked.options]
    is_short = len(options) <= MOST_RADIOS
    if not is_short:
        options = [("", _("Choose an answer")), *options]
    elif not asked.is_required:
        options = [*options, ("", _("No answer"))]
    widget = forms.RadioSelect if is_short else forms.Select
    return forms.TypedChoiceField(
        choices=options, coerce=id_type(asked), empty_value=None, widget=widget, **words
    )


def several_field(asked: Asked, words: Words) -> forms.Field:
    boxes = forms.CheckboxSelectMultiple
    return forms.TypedMultipleChoiceField(
        choices=asked.options, coerce=id_type(asked), empty_value=[], widget=boxes, **words
    )


def id_type(asked: Asked) -> type:
    return type(asked.options[0][0]) if asked.options else str


def yes_no_field(asked: Asked, words: Words) -> forms.Field:
    options = [(YES, _("Yes")), (NO, _("No"))]
    if not asked.is_required:
        options.append(("", _("No answer")))
    return forms.TypedChoiceField(
        choices=options, coerce=lambda text: text == YES, empty_value=None, widget=forms.RadioSelect, **words
    )


FIELDS: dict[QuestionKind, Callable[[Asked, Words], forms.Field]] = {
    QuestionKind.TEXT: text_field,
    QuestionKind.LONG: long_field,
    QuestionKind.CHOICE: choice_field,
    QuestionKind.SEVERAL: several_field,
    QuestionKind.NUMBER: number_field,
    QuestionKind.YES_NO: yes_no_field,
}


def kept_value(cleaned: Any) -> Any:
    """What is kept of what the field gave: None for no answer."""
    return None if cleaned in ("", []) else cleaned


def shown_value(kept: Any) -> Any:
    """What the field opens with for who answered before."""
    if isinstance(kept, bool):
        return YES if kept else NO
    return kept


def missing_answer() -> str:
    return _("Answer this question.")


class OptionLines(forms.CharField):
    """The answers to choose from, one on a line, as pairs: `Ja, graag | Yes, please`."""

    def __init__(self, most: int, **words: Any) -> None:
        self.most = most
        words = {
            "label": _("Answers to choose from"),
            "help_text": _("One on a line. Write the English behind a bar: Gemeente | Municipality."),
        } | words
        super().__init__(
            max_length=most * 330,
            error_messages={"required": _("Write at least two answers.")},
            widget=forms.Textarea(attrs={"rows": 6}),
            **words,
        )

    def clean(self, value: Any) -> list[tuple[str, str]]:
        lines = [line.partition("|") for line in super().clean(value).splitlines()]
        found = dict.fromkeys(
            (label.strip(), english.strip()) for label, _bar, english in lines if label.strip()
        )
        if len(found) < 2:
            raise forms.ValidationError(_("Write at least two answers."))
        if len(found) > self.most:
            raise forms.ValidationError(_("These are too many answers. Ask it as an open question instead."))
        if any(len(text) > LONGEST_OPTION for pair in found for text in pair):
            raise forms.ValidationError(_("Keep every answer shorter than 160 characters."))
        return list(found)


def bound_answer(form: forms.BaseForm, kind: str) -> None:
    """Only numbers and texts have bounds: give the fields `minimum` and `maximum` theirs, or take them away."""
    if kind not in BOUNDED:
        del form.fields["minimum"], form.fields["maximum"]
        return
    is_number = kind == QuestionKind.NUMBER
    least, most = -LARGEST if is_number else 0, BOUNDED[QuestionKind(kind)]
    for name in ("minimum", "maximum"):
        form.fields[name].validators += [MinValueValidator(least), MaxValueValidator(most)]
    if not is_number:
        form.fields["minimum"].label = _("At least so many characters")
        form.fields["maximum"].label = _("At most so many characters")


def refuse_crossed(form: forms.BaseForm) -> None:
    """An error when the most is less than the least."""
    least, most = form.cleaned_data.get("minimum"), form.cleaned_data.get("maximum")
    if least is not None and most is not None and least > most:
        form.add_error("maximum", _("This is less than the least. Fill in a larger number."))
