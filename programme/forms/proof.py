# SPDX-License-Identifier: EUPL-1.2
"""Where somebody's own link is to be sent."""

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
