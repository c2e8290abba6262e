# SPDX-License-Identifier: EUPL-1.2
"""What somebody tells who wants to help at a question table."""

from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import AddressField


class HelperForm(forms.Form):
    """Who they are and what they know."""

    name = forms.CharField(
        label=_l("Your name"),
        max_length=200,
        error_messages={"required": _l("Fill in your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=_l("Organisation"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    expertise = forms.CharField(
        label=_l("What do you know about this?"),
        max_length=500,
        help_text=_l("A sentence or two, for who brings the question."),
        error_messages={"required": _l("Tell in a sentence what you know about this.")},
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": 500}),
    )


class NewHelperForm(HelperForm):
    """The same, with the address that will be proved with a code."""

    email = AddressField(
        max_length=254,
        help_text=_l("We mail you a code. Only who brings the question sees your address, once you join."),
    )
    field_order = ("expertise", "name", "organisation", "email")
