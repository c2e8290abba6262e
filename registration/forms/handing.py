# SPDX-License-Identifier: EUPL-1.2
"""Handing over to a colleague, and what the colleague fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _l

from registration.forms.details import DetailsForm


class HandOverForm(forms.Form):
    """Who comes instead."""

    name = forms.CharField(
        label=_l("Name of your colleague"),
        max_length=200,
        error_messages={"required": _l("Fill in the name of your colleague.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_l("E-mail address of your colleague"),
        help_text=_l("We mail only this question."),
        error_messages={
            "required": _l("Fill in the address of your colleague."),
            "invalid": _l("Fill in a whole address, for example naam@gemeente.nl."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class TakeOverForm(forms.Form):
    """What must be known of who takes over; the other questions come on their own page."""

    name = DetailsForm.base_fields["name"]
    organisation = DetailsForm.base_fields["organisation"]
