# SPDX-License-Identifier: EUPL-1.2
"""Proving that an address is somebody's own: where to send it, and the code that came."""

from django import forms
from django.utils.translation import gettext_lazy as _l


class SpeakerAddressForm(forms.Form):
    """An address to send somebody's own link to."""

    email = forms.EmailField(
        label=_l("E-mail address"),
        help_text=_l("The address with which you proposed something, or were invited to speak."),
        error_messages={
            "required": _l("Fill in your e-mail address."),
            "invalid": _l("Fill in a whole e-mail address, such as name@gemeente.nl."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


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
