# SPDX-License-Identifier: EUPL-1.2
"""The forms with which an organiser builds the form of an event."""

from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms import asking
from conference.forms.versioned import Section, Versioned, VersionedModelForm
from conference.models import Event
from conference.questions import NO, YES
from conference.templatetags.od import loc
from registration.models import Question, QuestionKind, QuestionOption
from registration.operations.options import MOST_OPTIONS, OPTION_FIELDS
from registration.operations.questions import QUESTION_FIELDS, question_values
from registration.queries.questions import CONDITIONS, has_options

WORDS_OF_KINDS = {
    **asking.WORDS_OF_KINDS,
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
        asking.bound_answer(self, kind)
        self.offer_kinds()
        self.offer_conditions()
        if has_options(kind) and row is None:
            self.fields["options"] = asking.OptionLines(MOST_OPTIONS)

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
        asking.refuse_crossed(self)
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
