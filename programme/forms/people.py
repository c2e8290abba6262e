# SPDX-License-Identifier: EUPL-1.2
"""Who gives a session, as rows of a form: in order, with their part; somebody known, or somebody new by name."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import capital
from programme.models import Part, Speaker
from programme.operations.people import Given

EMPTY_ROWS, MOST_PEOPLE, LAST = 2, 60, 1_000
PREFIX = "people"


class PersonForm(forms.Form):
    """One row. In the row of somebody who is there already the speaker is fixed."""

    all_optional = True

    position = forms.IntegerField(label=_l("Order"), required=False, min_value=1, max_value=999)
    speaker = forms.ChoiceField(label=_l("Speaker"), required=False)
    name = forms.CharField(label=_l("Or somebody new, by name"), required=False, max_length=200)
    part = forms.ChoiceField(label=_l("Part"), required=False)
    remove = forms.BooleanField(label=_l("Take away"), required=False)

    def __init__(self, *args: Any, speakers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = capital(Part.choices)
        self.fields["speaker"].choices = [("", _("Nobody")), *speakers]
        self.names = {name.casefold() for _pk, name in speakers}
        self.known = dict(speakers).get(self.fixed_speaker, "")
        if self.known:
            self.fields["speaker"].widget = forms.HiddenInput()
            del self.fields["name"]
        else:
            del self.fields["remove"]

    @property
    def fixed_speaker(self) -> str:
        """The speaker of a row without a choice: as it was sent, for meanwhile somebody else may have changed the rows."""
        if not self.is_bound:
            return str(self.initial.get("speaker", ""))
        has_choice = self.add_prefix("name") in self.data
        return "" if has_choice else self.data.get(self.add_prefix("speaker"), "")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if name.casefold() in self.names:
            raise forms.ValidationError(_("This name is in the list of speakers already. Choose it there."))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("speaker") and cleaned.get("name"):
            self.add_error("name", _("Choose somebody from the list, or fill in a name; not both."))
        return cleaned

    @property
    def is_somebody(self) -> bool:
        given = self.cleaned_data
        return bool(given.get("speaker") or given.get("name")) and not given.get("remove")

    @property
    def order(self) -> tuple[int, int]:
        """Who is moved up to a number comes before who has it, who is moved down after."""
        number, was = self.cleaned_data.get("position"), self.initial.get("position")
        if number is None:
            return LAST, 0
        return number, 0 if was is None else (number > was) - (number < was)

    @property
    def given(self) -> Given:
        data = self.cleaned_data
        part = data.get("part") or Part.SPEAKER.value
        return Given(int(data["speaker"]) if data.get("speaker") else None, data.get("name", ""), part)

    @property
    def words(self) -> str:
        """`Noor de Wit (host)`, for who compares two versions."""
        one = self.given
        name = one.name or dict(self.fields["speaker"].choices).get(str(one.speaker), "")
        return name if one.part == Part.SPEAKER else f"{name} ({Part(one.part).label})"


class PeopleFormSet(forms.BaseFormSet):
    """The rows in the order that was filled in; what has no number comes last."""

    default_error_messages: ClassVar = {
        **forms.BaseFormSet.default_error_messages,
        "missing_management_form": _l("The rows with speakers did not arrive whole. Open the page again."),
    }

    @property
    def somebody(self) -> list[PersonForm]:
        return sorted((form for form in self.forms if form.is_somebody), key=lambda form: form.order)

    @property
    def given(self) -> list[Given] | None:
        """None when nothing was sent about people."""
        return [form.given for form in self.somebody] if self.is_bound else None

    @property
    def known(self) -> list[PersonForm]:
        return [form for form in self.forms if form.known]

    @property
    def others(self) -> list[PersonForm]:
        return [form for form in self.forms if not form.known]


_Rows = forms.formset_factory(
    PersonForm, formset=PeopleFormSet, extra=EMPTY_ROWS, max_num=MOST_PEOPLE, absolute_max=MOST_PEOPLE
)


def people_rows(data: Any, speakers: Iterable[Speaker], there: Iterable[Sequence[Any]]) -> PeopleFormSet:
    """`there` is who gives it now (see participants_of). Without rows in `data` nothing is asked about people."""
    choices = [(str(speaker.pk), speaker.name) for speaker in speakers]
    initial = [
        {"position": n, "speaker": speaker, "part": part} for n, (speaker, part) in enumerate(there, start=1)
    ]
    sent = data if data and f"{PREFIX}-TOTAL_FORMS" in data else None
    return _Rows(sent, initial=initial, prefix=PREFIX, form_kwargs={"speakers": choices})


def people_words(there: Iterable[Sequence[Any]], rows: PeopleFormSet) -> list[str]:
    """Who gives it now, in words, with the names that the rows know."""
    names = dict(rows.form_kwargs["speakers"])
    return [
        names.get(str(speaker), "") + ("" if part == Part.SPEAKER else f" ({Part(part).label})")
        for speaker, part in there
    ]
