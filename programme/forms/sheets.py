# SPDX-License-Identifier: EUPL-1.2
"""A spreadsheet with proposals. What is wrong with the file stands beside the field."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _l

from conference.sheets import UnreadableSheet
from programme.sheet_words import why_unreadable
from programme.sheets import MOST_BYTES
from programme.sheets.reading import read_sheet


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_l("File"),
        help_text=_l("A spreadsheet (.xlsx) or a CSV file, at most 5 MB and 1000 proposals."),
        error_messages={"required": _l("Choose the file with the proposals.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    state = forms.ChoiceField(
        label=_l("How do new proposals begin?"),
        choices=[
            ("submitted", _l("Handed in: they stand with the others")),
            ("draft", _l("As drafts: their speakers finish them and hand them in")),
        ],
        initial="submitted",
        widget=forms.RadioSelect,
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            if (file.size or 0) > MOST_BYTES:
                raise UnreadableSheet("too-large")
            read_sheet(file.read())
            file.seek(0)
        except UnreadableSheet as error:
            raise ValidationError(why_unreadable(error), code=error.code) from error
        return file
