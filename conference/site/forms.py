# SPDX-License-Identifier: EUPL-1.2
"""What somebody ticks before personal data is erased."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _l


class Reason(TextChoices):
    """Why an organiser erases somebody; kept in the history, so no free text."""

    ASKED = "asked", _l("This person asked for it")
    MISTAKE = "mistake", _l("Registered by mistake")
    OTHER = "other", _l("Another reason")


class EraseForm(forms.Form):
    """With `coming` registrations the person also has to want to cancel those."""

    cancels = forms.BooleanField(
        label=_l("Cancel what is still to come. My places go to somebody else."),
        error_messages={
            "required": _l("Tick that you want to cancel, or keep your data until after the day.")
        },
    )
    sure = forms.BooleanField(
        label=_l("Erase my data. I know that this cannot be undone."),
        error_messages={"required": _l("Tick that you want to erase your data.")},
    )

    def __init__(self, *args, coming: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not coming:
            del self.fields["cancels"]


class DeskEraseForm(EraseForm):
    """The same, for somebody else."""

    reason = forms.ChoiceField(label=_l("Why?"), choices=Reason.choices, widget=forms.RadioSelect)
    field_order = ("reason", "cancels", "sure")

    def __init__(self, *args, coming: bool, **kwargs) -> None:
        super().__init__(*args, coming=coming, **kwargs)
        self.fields["reason"].error_messages["required"] = _l("Choose why.")
        self.fields["sure"].label = _l("Erase this person's data. I know that this cannot be undone.")
        self.fields["sure"].error_messages["required"] = _l("Tick that you want to erase the data.")
        if coming:
            self.fields["cancels"].label = _l("Cancel what is still to come. The places go to somebody else.")
            self.fields["cancels"].error_messages["required"] = _l(
                "Tick that the registration is cancelled too."
            )
