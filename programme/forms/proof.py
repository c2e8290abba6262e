# SPDX-License-Identifier: EUPL-1.2
"""Where somebody's own link is to be sent."""

from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import AddressField


class SpeakerAddressForm(forms.Form):
    """An address to send somebody's own link to."""

    email = AddressField(
        help_text=_l("The address with which you proposed something, or were invited to speak."),
    )
