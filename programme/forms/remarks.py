# SPDX-License-Identifier: EUPL-1.2
"""Remarks about a proposal, and asking its speakers for changes."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField
from conference.forms.versioned import Versioned
from conference.models import Event
from conference.versions import values_of
from programme.models import ProposalComment, Visibility
from programme.operations.comments import COMMENT_FIELDS, LONGEST

DAYS_TO_CHANGE = 7


def text_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _l("Write something first.")},
    )


class RemarkForm(forms.Form):
    """A remark; organisers choose who reads it, of reviewers all organisers and reviewers do."""

    text = text_field(_l("Your remark"))
    visibility = forms.ChoiceField(
        label=_l("Who reads it?"),
        widget=forms.RadioSelect,
        initial=Visibility.TEAM,
        error_messages={"required": _l("Choose who reads this remark.")},
    )

    def __init__(self, *args: Any, is_organiser: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visibility"].choices = [
            (Visibility.TEAM, _l("Organisers and reviewers")),
            (Visibility.ORGANISERS, _l("Organisers only")),
            (Visibility.SPEAKER, _l("The speakers too: they get it by mail")),
        ]
        if not is_organiser:
            del self.fields["visibility"]

    @property
    def visibility_chosen(self) -> str:
        return self.cleaned_data.get("visibility", Visibility.TEAM)


class RemarkEditForm(Versioned, forms.Form):
    """One's own remark, written anew."""

    text = text_field(_l("Your remark"))

    def __init__(self, *args: Any, comment: ProposalComment, **kwargs: Any) -> None:
        self.comment = comment
        super().__init__(*args, initial=self.opened(), **kwargs)

    def opened(self) -> dict[str, Any]:
        return values_of(self.comment, COMMENT_FIELDS)


class ChangesForm(forms.Form):
    """What the speakers are asked to change, and until when they can."""

    text = text_field(_l("What should be different?"))
    until = MomentField(label=_l("They can change it until"))

    def __init__(self, *args: Any, event: Event, at: datetime, **kwargs: Any) -> None:
        last = event.start_of(event.starts_on) - timedelta(minutes=1)
        until = min(
            event.start_of(event.day_at(at) + timedelta(days=DAYS_TO_CHANGE + 1)) - timedelta(minutes=1), last
        )
        super().__init__(*args, initial={"until": until}, **kwargs)
        self.fields["text"].help_text = _l("The speakers get this by mail, with the link to their own page.")
        self.fields["until"].zone = event.zone
