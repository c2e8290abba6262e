# SPDX-License-Identifier: EUPL-1.2
"""An organiser proposes something for somebody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from programme.forms.proposal import NewProposalForm
from programme.forms.proposal_fields import GROUPS, Group

STATES = [
    ("submitted", _l("Handed in: it stands with the others")),
    ("draft", _l("A draft: they finish it and hand it in themselves")),
]


class BehalfForm(NewProposalForm):
    """The form of the speakers themselves; whom it is for comes first."""

    groups = (
        Group(_l("For whom?"), ("name", "email", "mail_language", "state")),
        *GROUPS,
    )
    mail_language = forms.ChoiceField(
        label=_l("Language of their mail"), choices=[("nl", "Nederlands"), ("en", "English")], initial="nl"
    )
    state = forms.ChoiceField(
        label=_l("How does it begin?"), choices=STATES, initial="submitted", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["email"].help_text = _l("They get a mail with their own link here.")
        self.fields["title"].error_messages["required"] = _l("Give it a title.")
