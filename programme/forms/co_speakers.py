# SPDX-License-Identifier: EUPL-1.2
"""Asking somebody to speak along, and their answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import capital
from programme.forms.profile import BIO_MAX, ProseField
from programme.models import Call, Part


class InviteForm(forms.Form):
    name = forms.CharField(
        label=_l("Name"), max_length=200, error_messages={"required": _l("Fill in who it is.")}
    )
    email = forms.EmailField(
        label=_l("E-mail address"),
        max_length=254,
        help_text=_l("We mail a link, with which they say yes or no. Nobody else sees this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _l("Fill in where we can mail them."),
            "invalid": _l("This is not a whole e-mail address. An example is naam@voorbeeld.nl."),
        },
    )
    part = forms.ChoiceField(
        label=_l("What they do"),
        choices=lambda: capital(Part.choices),
        initial=Part.SPEAKER,
        widget=forms.RadioSelect,
    )


class AnswerForm(forms.Form):
    """What who speaks along tells of themselves; consent stands apart, and is never ticked beforehand."""

    name = forms.CharField(
        label=_l("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _l("Fill in your name.")},
    )
    organisation = forms.CharField(label=_l("Organisation"), max_length=160, required=False)
    role = forms.CharField(
        label=_l("Role"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    bio = ProseField(
        label=_l("About you"),
        required=False,
        help_text=_l("A few sentences for visitors. You can do this later as well."),
    )
    consents = forms.BooleanField(
        label=_l("My name and what I tell about myself may stand in the public programme."),
        required=False,
        help_text=_l(
            "You can also take part without it; then nobody outside the organisation sees your name."
        ),
    )

    def __init__(self, *args: Any, call: Call | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = call.bio_max if call else BIO_MAX
        self.fields["bio"].bound(most, known=len(str(self.initial.get("bio", ""))))
