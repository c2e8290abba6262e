# SPDX-License-Identifier: EUPL-1.2
"""The forms of the programme's desk."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _l

from conference.forms.versioned import Section, VersionedModelForm
from conference.models import Event
from programme.languages import language_name
from programme.models import Session, Track
from programme.oddities import why_unreadable
from programme.operations.editing import SESSION_FIELDS, TRACK_FIELDS
from programme.reading import read_for
from programme.schedules import UnreadableSchedule

LANGUAGES = ("nl", "en", "fy", "de", "fr")
READ_AT_ONCE = 3_000_000  # bytes; a larger file is read by the worker


class ImportForm(forms.Form):
    """A file with a programme. Small ones are read at once, so that what is wrong stands beside the field."""

    file = forms.FileField(
        label=_l("File"),
        help_text=_l(
            "A schedule.xml or schedule.json (frab, pentabarf), or the JSON of pretalx. At most 30 MB."
        ),
        error_messages={"required": _l("Choose the file with the programme.")},
    )
    release = forms.BooleanField(
        label=_l("Show the changes to everyone at once"),
        help_text=_l("Otherwise they wait in the draft until you release it."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, time_zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.time_zone = time_zone
        self.fields["file"].widget.attrs["accept"] = ".xml,.json,.frab"

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        size = file.size or 0
        try:
            if size > settings.IMPORT_MAX_BYTES:
                raise UnreadableSchedule("too-large", {"size": size, "limit": settings.IMPORT_MAX_BYTES})
            if size <= READ_AT_ONCE:
                read_for(file.read(), self.time_zone)
                file.seek(0)
        except UnreadableSchedule as error:
            raise ValidationError(why_unreadable(error), code=error.code) from error
        return file


class SessionForm(VersionedModelForm):
    layout = (
        Section(_l("What it is"), ("title", "title_en", "abstract", "abstract_en")),
        Section(_l("How people find it"), ("kind", "track", "language", "level", "do_not_record")),
    )
    language = forms.ChoiceField(label=_l("Language"), required=False)

    class Meta:
        model = Session
        fields = SESSION_FIELDS
        labels: ClassVar = {"track": _l("Track")}
        help_texts: ClassVar = {
            "abstract": _l("In Markdown: an empty line begins a new paragraph, - an item of a list."),
            "level": _l("For example: no experience needed."),
        }
        widgets: ClassVar = {
            "title_en": forms.TextInput(attrs={"lang": "en"}),
            "abstract": forms.Textarea(attrs={"rows": 10, "class": "od-size-l"}),
            "abstract_en": forms.Textarea(attrs={"rows": 10, "class": "od-size-l", "lang": "en"}),
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["track"].queryset = Track.objects.filter(event=event)
        self.fields["track"].empty_label = _l("No track")
        codes = dict.fromkeys((*LANGUAGES, self.instance.language or "nl"))
        self.fields["language"].choices = [
            ("", _l("Not known")),
            *((code, language_name(code)) for code in codes),
        ]


class TrackForm(VersionedModelForm):
    class Meta:
        model = Track
        fields = TRACK_FIELDS
        help_texts: ClassVar = {
            "letter": _l("One or two letters, which say the track without its colour."),
            "colour": _l("A dark colour: white letters stand on it."),
        }
        widgets: ClassVar = {
            "colour": forms.TextInput(attrs={"type": "color"}),
            "name_en": forms.TextInput(attrs={"lang": "en"}),
        }


class ReleaseForm(forms.Form):
    note = forms.CharField(
        label=_l("What has changed?"),
        help_text=_l("For your own history, for example: room B is full."),
        max_length=500,
        required=False,
    )
