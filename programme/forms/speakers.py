# SPDX-License-Identifier: EUPL-1.2
"""The form of a speaker: what everybody may read of them, and when they can come."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField, capital
from conference.forms.versioned import Section, VersionedModelForm
from conference.models import Event
from programme.models import Availability, Speaker
from programme.operations.speakers import SPEAKER_FIELDS, named_times, speaker_values, times_of


class SpeakerForm(VersionedModelForm):
    """Beside the fields of the row `from_1`, `until_1` and so on: the times at which somebody can come."""

    class Meta:
        model = Speaker
        fields = SPEAKER_FIELDS
        help_texts: ClassVar = {
            "bio": _l("In Markdown: an empty line begins a new paragraph, - an item of a list."),
        }
        widgets: ClassVar = {
            "bio": forms.Textarea(attrs={"rows": 8, "class": "od-size-l"}),
            "bio_en": forms.Textarea(attrs={"rows": 8, "class": "od-size-l", "lang": "en"}),
            "availability": forms.RadioSelect,
        }

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["availability"].choices = capital(Availability.choices)
        times = named_times(times_of(self.instance))
        for name, moment in times.items():
            self.fields[name] = self.moment_field(name, moment, event)
        self.rows = len(times) // 2
        self.layout = (
            Section(_("Who it is"), ("name", "role", "organisation", "bio", "bio_en")),
            Section(
                _("When this person can come"),
                ("availability",),
                _("We warn you when a session is at another time. Only organisers see this."),
            ),
            Section(
                _("Only at these times"),
                tuple(times),
                _("By the clock of the event (%(zone)s). Without any time, this person cannot come at all.")
                % {"zone": event.time_zone},
                is_grid=True,
            ),
        )

    def moment_field(self, name: str, moment: datetime | None, event: Event) -> MomentField:
        which, _line, number = name.partition("_")
        text = _("From (%(number)s)") if which == "from" else _("Until (%(number)s)")
        field = MomentField(label=text % {"number": number}, required=False, initial=moment)
        field.zone = event.zone
        return field

    def opened(self) -> dict[str, Any]:
        return speaker_values(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for start, end in self.pairs():
            begins, ends = cleaned.get(start), cleaned.get(end)
            if begins and ends and ends <= begins:
                self.add_error(end, _("This ends before it starts."))
            for name, other in ((start, end), (end, start)):
                if cleaned.get(other) and not self.data.get(self.add_prefix(name)):
                    self.add_error(name, _("Fill in both times, or none."))
        return cleaned

    def pairs(self) -> list[tuple[str, str]]:
        return [(f"from_{n + 1}", f"until_{n + 1}") for n in range(self.rows)]

    @property
    def times(self) -> list[tuple[datetime, datetime]]:
        """What to hand to the operation beside `values`."""
        given = [(self.cleaned_data[start], self.cleaned_data[end]) for start, end in self.pairs()]
        return [(start, end) for start, end in given if start and end]
