# SPDX-License-Identifier: EUPL-1.2
"""An organiser registers somebody, or a whole list of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _l

from conference.models import Event
from registration.forms.details import RegisterForm
from registration.forms.groups import KindField
from registration.lists import MOST_BYTES, UnreadableList, why_unreadable
from registration.lists.reading import read_list
from registration.models import AttendeeKind

THEIR_LABELS = {
    "venue": _l("Where do they come?"),
    "diet_other": _l("What do they eat or not eat?"),
    "access": _l("Do they need something to take part well?"),
    "consent": _l("They agree that we keep what they eat and need until two weeks after the day."),
}


class BehalfForm(RegisterForm):
    """The form of the attendees themselves, with the kind and the language, without the promise."""

    language = forms.ChoiceField(
        label=_l("Language of their mail"), choices=[("nl", "Nederlands"), ("en", "English")], initial="nl"
    )
    attendee_kind = KindField(
        label=_l("As what do they come?"),
        queryset=AttendeeKind.objects.none(),
        to_field_name="slug",
        empty_label=None,
    )
    agrees = None  # type: ignore[assignment]

    field_order = ["attendee_kind", "name", "email", "organisation", "venue", "language"]

    def __init__(self, event: Event, *args: Any, kind: AttendeeKind, **kwargs: Any) -> None:
        super().__init__(event, *args, kind=kind, **kwargs)
        kinds = AttendeeKind.objects.filter(event=event)
        self.fields["attendee_kind"].queryset = kinds
        self.fields["attendee_kind"].initial = kind.slug
        self.fields["name"].widget.attrs.pop("autocomplete", None)
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        for name, label in THEIR_LABELS.items():
            self.fields[name].label = label
        self.fields["name"].help_text = _l("As it will stand on their badge.")
        self.fields["email"].help_text = _l("They get a mail with their own link here.")
        del self.fields["is_listed"]  # that is for themselves to say

    def clean(self) -> dict[str, Any]:
        return {"is_listed": False} | super().clean()


class ListForm(forms.Form):
    """A spreadsheet with people to register. What is wrong with the file stands beside the field."""

    file = forms.FileField(
        label=_l("File"),
        help_text=_l("A spreadsheet (.xlsx) or a CSV file, at most 2 MB and 2000 people."),
        error_messages={"required": _l("Choose the file with the people.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            if (file.size or 0) > MOST_BYTES:
                raise UnreadableList("too-large")
            read_list(file.read())
            file.seek(0)
        except UnreadableList as error:
            raise ValidationError(why_unreadable(error), code=error.code) from error
        return file
