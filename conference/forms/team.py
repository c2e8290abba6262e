# SPDX-License-Identifier: EUPL-1.2
"""Asking somebody for a role, and saying yes."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _l

from conference.addresses import normalise
from conference.forms.fields import capital
from conference.models.role import Role


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_l("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label=_l("Role"), choices=lambda: capital(Role.choices))
    language = forms.ChoiceField(label=_l("Language of the invitation"), choices=settings.LANGUAGES)

    def clean_email(self) -> str:
        return normalise(self.cleaned_data["email"])


class AcceptForm(forms.Form):
    """Asks for a name when we do not have one."""

    name = forms.CharField(
        label=_l("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def __init__(self, *args: Any, known: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:
            del self.fields["name"]
