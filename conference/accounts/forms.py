# SPDX-License-Identifier: EUPL-1.2
"""The two forms of signing in: ask for a code, type the code."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context, ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.addresses import normalise


class AskCodeForm(forms.Form):
    email = forms.EmailField(
        label=_l("E-mail address"),
        help_text=_l("The address with which you registered or were invited."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_email(self) -> str:
        address = normalise(self.cleaned_data["email"])
        if not ratelimit.consume(context.request, action="request_login_code", key=address):
            raise get_adapter().validation_error("too_many_login_attempts")
        return address


class TypeCodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_l("Code"),
        max_length=20,
        help_text=_l("Eight letters from our mail. The hyphen and capitals do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
