# SPDX-License-Identifier: EUPL-1.2
"""A list of candidates as a file. All that is wrong with it stands beside the field, by row; one wrong row keeps back all."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.sheets import UnreadableSheet
from voting.candidate_lists import MOST_BYTES, MOST_ROWS, ListRow, read_candidates
from voting.forms.candidates import CandidateForm
from voting.models import Award, Candidate


class CandidateListForm(forms.Form):
    file = forms.FileField(
        label=_l("File with candidates"),
        help_text=_l("A spreadsheet (.xlsx) or a CSV file, at most 2 MB and 200 candidates."),
        error_messages={
            "required": _l("Choose the file with the candidates."),
            "empty": _l("This file is empty. Choose another one."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def __init__(self, *args: Any, award: Award, **kwargs: Any) -> None:
        self.award = award
        self.found: list[dict[str, Any]] = []
        super().__init__(*args, **kwargs)

    def clean_file(self) -> UploadedFile:
        """Fills `found`: of each candidate what `save_candidate` takes."""
        file: UploadedFile = self.cleaned_data["file"]
        try:
            rows = read_candidates(file.read(MOST_BYTES + 1))
        except UnreadableSheet as error:
            raise ValidationError(why_unreadable(error.code), code=error.code) from error
        taken = set(self.award.candidates.values_list("slug", flat=True))
        wrong = [text for row in rows for text in self.problems_of(row, taken)]
        if wrong:
            raise ValidationError(wrong)
        return file

    def problems_of(self, row: ListRow, taken: set[str]) -> list[str]:
        form = CandidateForm(row.values, instance=Candidate(award=self.award))
        if not row.values["name"]:
            form.errors.pop("slug", None)  # it would come from the name
        words = [(form.fields[name].label, text) for name, texts in form.errors.items() for text in texts]
        slug = form.cleaned_data.get("slug")
        if slug in taken:
            text = _("%(slug)s is there already, in this file or in the list.") % {"slug": slug}
            words.append((form.fields["slug"].label, text))
        if not words:
            taken.add(str(slug))
            self.found.append(form.values)
        said = _("Row %(row)d, %(field)s: %(text)s")
        return [said % {"row": row.number, "field": field, "text": text} for field, text in words]


def why_unreadable(code: str) -> str:
    texts = {
        "too-large": _(
            "This file is too large. Keep only the columns and rows that are needed, and try again."
        ),
        "not-a-list": _(
            "We cannot read this file. Save it as a spreadsheet (.xlsx) or as CSV, and try again."
        ),
        "empty": _("There is no candidate in this file. The first row holds the names of the columns."),
        "too-many": _("There are more than %(most)d candidates in this file.") % {"most": MOST_ROWS},
        "no-columns": _("We find no column with the name. Take the names of the columns from the example."),
    }
    return texts[code]
