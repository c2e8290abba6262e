# SPDX-License-Identifier: EUPL-1.2
"""Typing the code that proves an address."""

from django import forms
from django.utils.translation import gettext_lazy as _l


class CodeForm(forms.Form):
    """The code from the mail, typed or pasted."""

    code = forms.CharField(
        label=_l("Code"),
        max_length=40,
        help_text=_l("Six digits."),
        error_messages={"required": _l("Fill in the code from our mail.")},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autocapitalize": "off",
                "spellcheck": "false",
            }
        ),
    )
