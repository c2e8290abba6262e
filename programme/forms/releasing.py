# SPDX-License-Identifier: EUPL-1.2
"""The form of a release."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l


class ReleaseForm(forms.Form):
    """`who` says in words who gets a mail; then it must be ticked that this was read."""

    note = forms.CharField(
        label=_l("What has changed?"),
        help_text=_l("Everyone reads this in the list of versions, for example: room B is full."),
        max_length=500,
        required=False,
    )
    agreed = forms.BooleanField(
        error_messages={"required": _l("Tick this, so that nobody gets mail by accident.")}
    )

    def __init__(self, *args: Any, who: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if who:
            self.fields["agreed"].label = who
        else:
            del self.fields["agreed"]
