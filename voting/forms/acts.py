# SPDX-License-Identifier: EUPL-1.2
"""What the returning officer fills in before an act of the election."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField
from conference.forms.versioned import Versioned
from conference.versions import values_of
from voting.forms.awards import text_area
from voting.models import DomainDecision, VoteDomain
from voting.operations.award_rows import LONGEST_REASON
from voting.operations.certifying import LONGEST_NAME
from voting.operations.domains import FIELDS

FEWEST_TRIAL, MOST_TRIAL, USUAL_TRIAL = 20, 2_000, 100
LONGEST_KEY = 2_000
MOST_LATER = timedelta(days=31)


class ConfirmForm(forms.Form):
    """The box that says: I have read what will happen."""

    sure = forms.BooleanField(
        label=_l("I have read this, and I want it"),
        error_messages={"required": _l("Tick this if you are sure.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "sure"])


class KeyForm(ConfirmForm):
    """The private key, typed over from the sheet or pasted."""

    key = forms.CharField(
        label=_l("The key on your sheet"),
        max_length=LONGEST_KEY,
        strip=False,
        help_text=_l("Four lines of sixteen signs. Capitals, spaces and hyphens do not matter."),
        error_messages={"required": _l("Type or paste the key from the sheet.")},
        widget=forms.Textarea(
            attrs={
                "rows": 5,
                "class": "od-key-field",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )


class PauseForm(ConfirmForm):
    reason = forms.CharField(
        label=_l("Why you pause"),
        max_length=LONGEST_REASON,
        help_text=_l("Everybody can read this: on the page of the vote, and for ever on the board."),
        error_messages={"required": _l("Say why you pause: everybody can read it.")},
        widget=text_area(3),
    )
    reason_en = forms.CharField(
        label=_l("Why you pause, in English"),
        max_length=LONGEST_REASON,
        required=False,
        widget=text_area(3, lang="en"),
    )


class ExtendForm(ConfirmForm):
    closes_at = MomentField(
        label=_l("New moment of closing"),
        help_text=_l("Only later than it is now: it cannot be taken back."),
        error_messages={"required": _l("Choose the new moment of closing.")},
    )

    def __init__(self, *args: Any, zone: ZoneInfo, closes_at: datetime | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_at"].zone = zone
        self.fields["closes_at"].initial = closes_at
        self.closes_now = closes_at

    def clean_closes_at(self) -> datetime:
        """What cannot be taken back is not so easily a year too late."""
        closes: datetime = self.cleaned_data["closes_at"]
        if self.closes_now and closes - self.closes_now > MOST_LATER:
            text = _(
                "This is more than a month later than now. Look at the year and the month. Do you mean it? Extend in steps."
            )
            raise forms.ValidationError(text)
        return closes


class TrialForm(forms.Form):
    ballots = forms.IntegerField(
        label=_l("Ballots in the trial"),
        min_value=FEWEST_TRIAL,
        max_value=MOST_TRIAL,
        initial=USUAL_TRIAL,
        help_text=_l("A hundred is enough and takes less than a minute."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "od-size-s"}),
    )


class CertifyForm(ConfirmForm):
    officer = forms.CharField(
        label=_l("Your name, as it will stand in the certificate"),
        max_length=LONGEST_NAME,
        help_text=_l("Public, and for ever: the certificate is signed with it."),
        error_messages={"required": _l("Fill in your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class DecisionForm(forms.Form):
    """What becomes of a domain, or of several."""

    decision = forms.ChoiceField(
        label=_l("What do you decide?"),
        widget=forms.RadioSelect,
        choices=[
            (DomainDecision.FREE, _l("Let through: who waits gets a code now, and the limit is off")),
            (DomainDecision.REFUSED, _l("Refuse: who waits hears that this domain cannot vote")),
            (DomainDecision.LIMITED, _l("Keep the limit: who comes above it waits")),
        ],
        error_messages={"required": _l("Choose what becomes of it.")},
    )
    reason = forms.CharField(
        label=_l("Why"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_l("For your colleagues, and for who asks about it later. It is not public."),
        widget=text_area(2),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("decision") == DomainDecision.REFUSED and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why nobody of this domain can vote. You will be asked for it."))
        return cleaned


class DomainForm(Versioned, DecisionForm):
    """What becomes of this one; of two officers the second hears it."""

    def __init__(self, *args: Any, row: VoteDomain, **kwargs: Any) -> None:
        self.row = row
        super().__init__(*args, initial=self.opened(), **kwargs)

    def opened(self) -> dict[str, Any]:
        return values_of(self.row, FIELDS)
