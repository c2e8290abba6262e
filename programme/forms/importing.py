# SPDX-License-Identifier: EUPL-1.2
"""The form with which a file comes in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _l

from programme.oddities import why_unreadable
from programme.reading import read_for
from programme.schedules import UnreadableSchedule

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
