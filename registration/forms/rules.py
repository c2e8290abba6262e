# SPDX-License-Identifier: EUPL-1.2
"""The rules of registering and choosing, and the rounds, on the desk."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField
from conference.forms.versioned import Section, Versioned, VersionedModelForm
from conference.models import Event
from registration.forms.kinds import MOST_PEOPLE, MOST_SEATS, number
from registration.models import Round
from registration.operations.rules import ROUND_FIELDS, RULE_FIELDS, rule_values

MOST_DAYS, LONGEST = 365, 3_650


class RulesForm(Versioned, forms.Form):
    """Everything that holds for the whole event."""

    layout = (
        Section(_l("How many may come"), ("seat_limit",)),
        Section(_l("Choosing sessions"), ("most_seats", "one_per_round")),
        Section(_l("After somebody has registered"), ("change_until", "first_reminder", "last_reminder")),
        Section(_l("Groups"), ("most_colleagues", "name_days")),
        Section(_l("Afterwards"), ("keep_days",)),
    )
    seat_limit = number(
        _l("Places, all venues together"),
        _l("Empty means: the places of the venues together decide."),
        MOST_PEOPLE,
    )
    most_seats = number(
        _l("Seats per person, at most"),
        _l("Empty means: as many as go together. Somebody never gets two seats at the same time."),
        MOST_SEATS,
        least=1,
    )
    one_per_round = forms.BooleanField(
        label=_l("One seat per round"),
        help_text=_l("You name the rounds yourself, on this page."),
        required=False,
    )
    change_until = MomentField(
        label=_l("Attendees can change their data until"),
        help_text=_l(
            "Their answers and their venue. Empty means: until the last day is over. They can always cancel."
        ),
        required=False,
    )
    first_reminder = number(
        _l("First reminder, days before the event"), _l("Empty means: none. Usual: 7."), MOST_DAYS, least=1
    )
    last_reminder = number(
        _l("Last reminder, days before the event"), _l("Empty means: none. Usual: 1."), MOST_DAYS
    )
    most_colleagues = number(
        _l("Colleagues that somebody may register"), _l("Usual: 10. Zero means: only themselves."), 500
    )
    name_days = number(
        _l("Reserved places need a name, days before the event"),
        _l("Usual: 14. Places without a name then go to who waits."),
        MOST_DAYS,
    )
    keep_days = number(
        _l("Days after the event that we keep names"),
        _l("Usual: 365. After that names and addresses are erased; the figures stay."),
        LONGEST,
        least=1,
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        self.now = rule_values(event)
        kwargs.setdefault("initial", self.now)
        super().__init__(*args, **kwargs)
        for name in ("most_colleagues", "name_days", "keep_days"):
            self.fields[name].required = True
        self.fields["change_until"].zone = event.zone

    def opened(self) -> dict[str, Any]:
        return self.now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_reminder"), cleaned.get("last_reminder")
        if first is not None and last is not None and first <= last:
            self.add_error(
                "last_reminder", _("The last reminder comes after the first. Fill in a smaller number.")
            )
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("seat_limit", *RULE_FIELDS)}


class RoundForm(VersionedModelForm):
    layout = (
        Section("", ("name", "name_en")),
        Section(
            _l("When"),
            ("starts_at", "ends_at"),
            _l("Every session that starts in this time belongs to the round."),
            is_grid=True,
        ),
    )
    starts_at = MomentField(label=_l("From"))
    ends_at = MomentField(label=_l("Until"))

    class Meta:
        model = Round
        fields = ROUND_FIELDS
        help_texts: ClassVar = {"name": _l("For example: Round 1, or Morning.")}

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_at", "ends_at"):
            self.fields[name].zone = event.zone
