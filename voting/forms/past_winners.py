# SPDX-License-Identifier: EUPL-1.2
"""A winner of an earlier year, on the desk."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from conference.forms.versioned import VersionedModelForm
from voting.forms.awards import text_area
from voting.models import PastWinner
from voting.operations.past_winners import FIELDS

EARLIEST, LATEST = 1990, 2100


class PastWinnerForm(VersionedModelForm):
    class Meta:
        model = PastWinner
        fields = FIELDS
        widgets: ClassVar = {
            "name_en": forms.TextInput(attrs={"lang": "en"}),
            "text": text_area(3),
            "text_en": text_area(3, lang="en"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        field.validators = [*field.validators, MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
        field.widget.attrs |= {"min": EARLIEST, "max": LATEST, "class": "od-size-s"}
