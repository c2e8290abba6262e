# SPDX-License-Identifier: EUPL-1.2
"""The shape of what people give on the pages of the outbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.forms.versioned import Versioned
from conference.letters import SUBJECT_LENGTH, Letter

LARGEST_ID = 2**63 - 1
STATES = [
    ("", _l("All")),
    ("held", _l("Waits for approval")),
    ("queued", _l("About to go")),
    ("sent", _l("Sent")),
    ("failed", _l("Could not be delivered")),
    ("discarded", _l("Discarded")),
]
BULK = ["release", "discard"]


class SearchForm(forms.Form):
    """What is looked for. Anything odd is the same as nothing."""

    q = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    status = forms.ChoiceField(choices=STATES, required=False, widget=forms.HiddenInput)

    @property
    def text(self) -> str:
        return self.value("q") or ""

    @property
    def group(self) -> str:
        return self.value("status") or ""

    def value(self, name: str) -> Any:
        """The field's value, None when it is not right."""
        self.is_valid()
        return self.cleaned_data.get(name)


class IdsField(forms.Field):
    """Ids of rows; what is no id is left out."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[int]:
        numbers = [
            int(text)
            for text in value or []
            if str(text).isascii() and str(text).isdigit() and len(text) < 20
        ]
        return sorted({number for number in numbers if number <= LARGEST_ID})


class BulkForm(SearchForm):
    """Several messages at once: those that were ticked, or all that the search finds up to the newest seen."""

    do = forms.ChoiceField(choices=[(name, name) for name in BULK], widget=forms.HiddenInput)
    message = IdsField(required=False)
    anyway = IdsField(required=False)
    all = forms.BooleanField(required=False, widget=forms.HiddenInput)
    until = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    @property
    def action(self) -> str:
        return self.value("do") or ""

    @property
    def ids(self) -> list[int]:
        return self.value("message") or []

    @property
    def sent_anyway(self) -> list[int]:
        """Those that may go although they contradict an earlier message."""
        return self.value("anyway") or []

    @property
    def everything(self) -> bool:
        return bool(self.value("all"))

    @property
    def newest(self) -> int:
        return self.value("until") or 0


class EditForm(Versioned, forms.Form):
    """The text of one message."""

    subject = forms.CharField(label=_l("Subject"), max_length=SUBJECT_LENGTH)
    body = forms.CharField(
        label=_l("Text"),
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22, "class": "od-size-l"}),
        help_text=_l("Leave what stands between « and » as it is: every receiver finds an own link there."),
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        self.letter = letter
        super().__init__(*args, initial=self.opened(), **kwargs)

    def opened(self) -> dict[str, Any]:
        return {"subject": self.letter.subject, "body": self.letter.body}

    @property
    def text(self) -> dict[str, str]:
        """What to hand to the operation."""
        return {name: self.cleaned_data[name] for name in ("subject", "body")}


class AddressForm(forms.Form):
    """Whose mail to show."""

    q = forms.CharField(label=_l("Address"), required=False, max_length=200)
