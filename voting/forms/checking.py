# SPDX-License-Identifier: EUPL-1.2
"""What somebody who checks an election fills in: their receipt, or heads that they kept."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

COMMITMENT = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
NAMED = re.compile(r'"commitment":"([0-9a-f]{64})"')
RECEIPT_LENGTH, HEADS_LENGTH = 5_000, 50_000


class ReceiptForm(forms.Form):
    """A receipt as it was kept: the number alone, in groups or not, or all that stood on the page."""

    use_required_attribute = False
    receipt = forms.CharField(
        label=_l("The number of your receipt"),
        help_text=_l("64 digits and letters. Spaces do not matter. We do not keep what you fill in."),
        max_length=RECEIPT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_receipt(self) -> str:
        """The commitment."""
        text = self.cleaned_data["receipt"].lower()
        whole = re.sub(r"[\s-]+", "", text)
        for found in (NAMED.search(whole), re.fullmatch(r"()([0-9a-f]{64})", whole), COMMITMENT.search(text)):
            if found:
                return found[found.lastindex or 0]
        raise ValidationError(
            _("This is no receipt: a number of 64 digits and letters (a to f). Copy the whole number.")
        )


class HeadsForm(forms.Form):
    """Text in which heads stand: whole mails, or lines of a file."""

    use_required_attribute = False
    heads = forms.CharField(
        label=_l("One or more older heads"),
        help_text=_l('Paste a whole mail, or only the line that begins with {"at":'),
        max_length=HEADS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )
