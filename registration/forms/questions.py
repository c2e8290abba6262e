# SPDX-License-Identifier: EUPL-1.2
"""The forms with which an organiser builds the form of an event."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.versioned import Section, Versioned, VersionedModelForm
from conference.models import Event
from conference.templatetags.od import loc
from registration.asked import NO, YES
from registration.forms.answers import LARGEST, LONG_LENGTH, TEXT_LENGTH
from registration.models import Question, QuestionKind, QuestionOption
from registration.operations.options import MOST_OPTIONS, OPTION_FIELDS
from registration.operations.questions import QUESTION_FIELDS, question_values
from registration.queries.questions import CONDITIONS, has_options

BOUNDED = {QuestionKind.TEXT: TEXT_LENGTH, QuestionKind.LONG: LONG_LENGTH, QuestionKind.NUMBER: LARGEST}
WORDS_OF_KINDS = {
    QuestionKind.TEXT: _l("One line, for example a job title."),
    QuestionKind.LONG: _l("Some sentences, for example what people hope to learn."),
    QuestionKind.CHOICE: _l("People choose one of the answers that you write."),
    QuestionKind.SEVERAL: _l("People may tick as many of your answers as they like."),
    QuestionKind.NUMBER: _l("A whole number, between bounds if you want."),
    QuestionKind.YES_NO: _l("The shortest question. You can let others follow from it."),
    QuestionKind.FILE: _l("A PDF or a picture of at most 5 MB. Only organisers can open it."),
}


class QuestionForm(Versioned, forms.Form):
    """A question of one kind, new or as it is."""

    def __init__(self, data: Any = None, *, event: Event, kind: str, row: Question | None = None) -> None:
        self.event, self.kind, self.row = event, kind, row or Question(event=event, kind=kind)
        super().__init__(data, initial=question_values(self.row))
        self.fields.update(fields_for_model(Question, fields=QUESTION_FIELDS))
        self.fields["label"].error_messages["required"] = _("Write the question.")
        for name in ("label_en", "help_en"):
            self.fields[name].widget.attrs["lang"] = "en"
        self.fields["is_sensitive"].help_text = _(
            "For example about health. Then we ask for consent, leave it out of the list that you download, and erase it two weeks after the day."
        )
        self.bound_answer()
        self.offer_kinds()
        self.offer_conditions()
        if has_options(kind) and row is None:
            self.fields["options"] = OptionLines()

    def bound_answer(self) -> None:
        """Only numbers and texts have bounds."""
        if self.kind not in BOUNDED:
            del self.fields["minimum"], self.fields["maximum"]
            return
        is_number = self.kind == QuestionKind.NUMBER
        least = -LARGEST if is_number else 0
        for name in ("minimum", "maximum"):
            self.fields[name].validators += [
                MinValueValidator(least),
                MaxValueValidator(BOUNDED[QuestionKind(self.kind)]),
            ]
        if not is_number:
            self.fields["minimum"].label = _("At least so many characters")
            self.fields["maximum"].label = _("At most so many characters")

    def offer_kinds(self) -> None:
        kinds = [
            (kind.pk, loc(kind, "name")) for kind in self.event.attendee_kinds.order_by("position", "pk")
        ]
        if len(kinds) > 1:
            self.fields["kinds"] = forms.TypedMultipleChoiceField(
                label=_("Who is asked this"),
                help_text=_("Tick nobody to ask everybody."),
                choices=kinds,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def offer_conditions(self) -> None:
        choices = conditions_before(self.row)
        if choices:
            self.fields["condition"] = forms.MultipleChoiceField(
                label=_("Ask this only after"),
                help_text=_("Tick one or more answers to one question. Tick nothing to ask it always."),
                choices=choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def opened(self) -> dict[str, Any]:
        return question_values(self.row)

    def sections(self) -> list[tuple[Section, list[forms.BoundField]]]:
        parts = [
            Section(_("The question"), ("label", "label_en", "help", "help_en")),
            Section(_("The answer"), ("options", "minimum", "maximum", "is_required", "is_sensitive")),
            Section(_("Who is asked, and when"), ("kinds", "condition")),
        ]
        found = [(part, [self[name] for name in part.names if name in self.fields]) for part in parts]
        return [(part, fields) for part, fields in found if fields]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in ("kinds", "condition"):
            if name in data:
                data[name] = sorted(data[name])
        if len({one.partition(":")[0] for one in data.get("condition", [])}) > 1:
            self.add_error("condition", _("Tick answers to one question only."))
        least, most = data.get("minimum"), data.get("maximum")
        if least is not None and most is not None and least > most:
            self.add_error("maximum", _("This is less than the least. Fill in a larger number."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        names = (*QUESTION_FIELDS, "kinds", "condition", "options")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def _words(self, name: str, value: Any) -> str:
        if not isinstance(value, list):
            return super()._words(name, value)
        labels = dict(flat(self.fields[name].choices))
        return ", ".join(labels.get(one, str(one)) for one in value)


class OptionLines(forms.CharField):
    """The answers of a new question, one on a line: `Ja, graag | Yes, please`."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Answers to choose from"),
            help_text=_("One on a line. Write the English behind a bar: Gemeente | Municipality."),
            max_length=MOST_OPTIONS * 330,
            error_messages={"required": _("Write at least two answers.")},
            widget=forms.Textarea(attrs={"rows": 6}),
        )

    def clean(self, value: Any) -> list[tuple[str, str]]:
        lines = [line.partition("|") for line in super().clean(value).splitlines()]
        found = dict.fromkeys(
            (label.strip(), english.strip()) for label, _bar, english in lines if label.strip()
        )
        if len(found) < 2:
            raise forms.ValidationError(_("Write at least two answers."))
        if len(found) > MOST_OPTIONS:
            raise forms.ValidationError(_("These are too many answers. Ask it as an open question instead."))
        if any(len(text) > 160 for pair in found for text in pair):
            raise forms.ValidationError(_("Keep every answer shorter than 160 characters."))
        return list(found)


class OptionForm(VersionedModelForm):
    class Meta:
        model = QuestionOption
        fields = OPTION_FIELDS
        widgets = {"label_en": forms.TextInput(attrs={"lang": "en"})}  # noqa: RUF012


def conditions_before(row: Question) -> list[tuple[str, list[tuple[str, str]]]]:
    """The answers to earlier questions on which this one may depend, by question."""
    earlier = Question.objects.filter(event=row.event, kind__in=CONDITIONS).prefetch_related("options")
    if row.pk:
        earlier = [one for one in earlier if (one.position, one.pk) < (row.position, row.pk)]
    return [(loc(one, "label"), answers_of(one)) for one in earlier if answers_of(one)]


def answers_of(question: Question) -> list[tuple[str, str]]:
    if question.kind == QuestionKind.YES_NO:
        return [(f"{question.pk}:{YES}", _("Yes")), (f"{question.pk}:{NO}", _("No"))]
    return [(f"{question.pk}:{one.pk}", loc(one, "label")) for one in question.options.all()]


def flat(choices: Any) -> list[tuple[Any, Any]]:
    """The choices without their groups."""
    pairs = []
    for value, label in choices:
        pairs += label if isinstance(label, list | tuple) else [(value, label)]
    return pairs
