# SPDX-License-Identifier: EUPL-1.2
"""The form with which an organiser builds a question of the call."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.models import fields_for_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms import asking
from conference.forms.fields import MomentField, capital
from conference.forms.versioned import Section, Versioned
from conference.questions import QuestionKind
from conference.versions import fingerprint
from programme.forms.call import kind_choices, track_choices
from programme.models import About, CallQuestion
from programme.operations.call_questions import QUESTION_FIELDS, options_after, question_values
from programme.queries.calls import has_options

MOST_OPTIONS = 40
WORDS_OF_KINDS = {**asking.WORDS_OF_KINDS, QuestionKind.YES_NO: _l("The shortest question.")}
PLAIN = (
    "about",
    "label",
    "label_en",
    "help",
    "help_en",
    "is_required",
    "only_organisers",
    "minimum",
    "maximum",
)


class CallQuestionForm(Versioned, forms.Form):
    """A question of one kind of answer, new or as it is; its call has its event."""

    def __init__(self, data: Any = None, *, row: CallQuestion) -> None:
        self.row, event = row, row.call.event
        opened = question_values(row)
        super().__init__(data, initial=opened | {"options": as_lines(row.options)})
        self.fields.update(fields_for_model(CallQuestion, fields=PLAIN))
        self.fields["label"].error_messages["required"] = _("Write the question.")
        for name in ("label_en", "help_en"):
            self.fields[name].widget.attrs["lang"] = "en"
        self.fields["about"] = forms.ChoiceField(
            label=_("About"), choices=capital(About.choices), widget=forms.RadioSelect
        )
        self.fields["only_organisers"].help_text = _(
            "Not ticked: reviewers read it too. Nobody else ever does."
        )
        self.fields["required_from"] = MomentField(
            label=_("Must be answered from"),
            help_text=_("Until then it may stay empty. Empty means: from the beginning."),
            required=False,
        )
        self.fields["required_from"].zone = event.zone
        asking.bound_answer(self, row.kind)
        self.offer(has_options(row.kind), capital(kind_choices(event)), track_choices(event))

    def offer(self, options: bool, kinds: list[Any], tracks: list[Any]) -> None:
        """The answers to choose from, and the kinds and tracks for which it is asked, where there are any."""
        if options:
            self.fields["options"] = asking.OptionLines(MOST_OPTIONS)
            if self.row.pk:
                self.fields["options"].help_text += " " + _(
                    "Change a line to correct it. A line that nobody chose may go."
                )
        boxes, nothing = forms.CheckboxSelectMultiple, _("Tick nothing to ask it always.")
        if kinds:
            self.fields["kinds"] = forms.MultipleChoiceField(
                label=_("For these kinds"), help_text=nothing, choices=kinds, required=False, widget=boxes
            )
        if tracks:
            self.fields["tracks"] = forms.TypedMultipleChoiceField(
                label=_("For these tracks"),
                help_text=nothing,
                choices=tracks,
                coerce=int,
                required=False,
                widget=boxes,
            )

    def opened(self) -> dict[str, Any]:
        return question_values(self.row)

    def sections(self) -> list[tuple[Section, list[forms.BoundField]]]:
        parts = [
            Section(_("The question"), ("about", "label", "label_en", "help", "help_en")),
            Section(_("The answer"), ("options", "minimum", "maximum", "is_required", "required_from")),
            Section(_("For which proposals"), ("kinds", "tracks")),
            Section(_("Who reads the answer"), ("only_organisers",)),
        ]
        found = [(part, [self[name] for name in part.names if name in self.fields]) for part in parts]
        return [(part, fields) for part, fields in found if fields]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in ("kinds", "tracks"):
            if name in data:
                data[name] = sorted(data[name])
        asking.refuse_crossed(self)
        if data.get("required_from") and not data.get("is_required"):
            self.add_error("is_required", _("Tick this too, or leave the moment empty."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        names = (*QUESTION_FIELDS, "tracks")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    def meet(self, now: Mapping[str, Any]) -> None:
        """The form has the answers to choose from as lines; what is kept has ids besides."""
        shown = dict(now)
        if "options" in self.cleaned_data:
            shown["options"] = as_lines(now["options"])
            self.cleaned_data["options"] = as_lines(options_after((), self.cleaned_data["options"]))
        super().meet(shown)
        self.data[self.add_prefix("seen")] = fingerprint(now)


def as_lines(options: Any) -> str:
    """`Ja | Yes`, one on a line."""
    return "\n".join(" | ".join(filter(None, (one["label"], one.get("label_en")))) for one in options)
