# SPDX-License-Identifier: EUPL-1.2
"""What organisers decide about one slot: its settings, seats kept for a partner, giving and moving seats."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField, capital
from conference.forms.versioned import Section, Versioned
from conference.models import Event
from conference.templatetags.od import loc
from registration.models import AttendeeKind, Gives, SlotHold, SlotSeats
from registration.operations.holds import Kept
from registration.operations.slot_settings import slot_values


class SlotSettingsForm(Versioned, forms.Form):
    """When, by whom and how a slot can be chosen."""

    all_optional = True
    layout = (
        Section(
            _l("When people can choose"),
            ("opens_at", "closes_at"),
            _l("Empty: the moments of the event."),
            is_grid=True,
        ),
        Section(_l("Who can choose"), ("kinds",)),
        Section(_l("When a seat comes free and somebody waits"), ("gives", "offer_hours")),
        Section(_l("For yourselves"), ("note",)),
    )
    opens_at = MomentField(label=_l("Opens"), required=False)
    closes_at = MomentField(label=_l("Closes"), required=False)
    kinds = forms.TypedMultipleChoiceField(
        label=_l("Only these kinds of attendee"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_l("Nothing ticked: everybody."),
    )
    gives = forms.ChoiceField(
        label=_l("What happens with it"), choices=capital(Gives.choices), widget=forms.RadioSelect
    )
    offer_hours = forms.IntegerField(
        label=_l("Hours to accept an offer"),
        min_value=1,
        max_value=336,
        help_text=_l("They count in office hours; on the day itself an offer lasts minutes."),
    )
    note = forms.CharField(
        label=_l("Note"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_l("Only organisers see it."),
    )

    def __init__(self, *args: Any, seats: SlotSeats, event: Event, **kwargs: Any) -> None:
        self.now = slot_values(seats)
        super().__init__(*args, initial=self.now, **kwargs)
        for name in ("opens_at", "closes_at"):
            self.fields[name].zone = event.zone
        kinds = AttendeeKind.objects.filter(event=event)
        self.fields["kinds"].choices = [(kind.pk, loc(kind, "name")) for kind in kinds]

    def opened(self) -> dict[str, Any]:
        return self.now

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("This closes before it opens. Choose a later moment."))
        return data

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.now}


class HoldForm(forms.Form):
    """Seats kept for a partner."""

    count = forms.IntegerField(
        label=_l("How many places"),
        min_value=1,
        max_value=20_000,
        error_messages={"invalid": _l("Fill in a whole number, for example 25.")},
    )
    for_whom = forms.CharField(label=_l("For whom"), max_length=120)
    until = MomentField(
        label=_l("Until"), help_text=_l("What is left then goes to who waits, and then to everybody.")
    )
    kind = forms.ChoiceField(
        label=_l("Who may take them by themselves"),
        required=False,
        help_text=_l("Nobody: you give them out yourself."),
    )

    def __init__(self, *args: Any, event: Event, hold: SlotHold | None = None, **kwargs: Any) -> None:
        initial = {"until": event_eve(event)}
        if hold:
            initial = {
                "count": hold.count,
                "for_whom": hold.for_whom,
                "until": hold.until,
                "kind": hold.kind_id or "",
            }
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["until"].zone = event.zone
        self.kinds = {str(kind.pk): kind for kind in AttendeeKind.objects.filter(event=event)}
        names = [(pk, loc(kind, "name")) for pk, kind in self.kinds.items()]
        self.fields["kind"].choices = [("", _("Nobody")), *names]

    @property
    def kept(self) -> Kept:
        data = self.cleaned_data
        return Kept(data["count"], data["for_whom"], data["until"], self.kinds.get(data["kind"]))


def event_eve(event: Event) -> datetime:
    """Noon on the day before the event."""
    return datetime.combine(event.starts_on - timedelta(days=1), time(12), event.zone)


class AsideForm(forms.Form):
    """Rules that an organiser sets aside knowingly; `aside` has only those that are against it."""

    aside = forms.BooleanField(label=_l("Do it anyway; these rules do not count here"), required=False)
    reason = forms.CharField(
        label=_l("Why"), required=False, max_length=200, help_text=_l("It stands in the history.")
    )
