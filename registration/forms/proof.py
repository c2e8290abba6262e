# SPDX-License-Identifier: EUPL-1.2
"""Proving that an address is somebody's own: where to send the link."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from registration.forms.details import RegisterForm


class AddressForm(forms.Form):
    """An address to send somebody's own link to."""

    email = RegisterForm.base_fields["email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = _l("The address with which you registered.")
