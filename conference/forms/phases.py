# SPDX-License-Identifier: EUPL-1.2
"""Opening and closing of every phase, by the clock of the event."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.forms.fields import MomentField
from conference.forms.versioned import Versioned
from conference.models import Event
from conference.models.event import PhaseKind
from conference.operations.phases import moments_of


class PhasesForm(Versioned, forms.Form):
    """Two fields per kind: `call_opens`, `call_closes`, and so on. Empty means: not known yet."""

    all_optional = True

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        self.now = moments_of(event)
        super().__init__(*args, **kwargs)
        for name, moment in self.now.items():
            label = _l("Opens") if name.endswith("_opens") else _l("Closes")
            field = MomentField(label=label, required=False, initial=moment)
            field.zone = event.zone
            self.fields[name] = field

    def opened(self) -> dict[str, Any]:
        return self.now

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for kind, (opens_at, closes_at) in self.values.items():
            if opens_at and closes_at and closes_at <= opens_at:
                self.add_error(f"{kind}_closes", _("This closes before it opens. Choose a later moment."))
        return cleaned

    @property
    def values(self) -> dict[str, tuple[datetime | None, datetime | None]]:
        """What to hand to the operation."""
        given = self.cleaned_data
        return {kind: (given.get(f"{kind}_opens"), given.get(f"{kind}_closes")) for kind in PhaseKind.values}

    def rows(self) -> list[tuple[str, str, Any, Any]]:
        """Kind, name and the two fields, for the page."""
        return [
            (str(kind), str(kind.label), self[f"{kind}_opens"], self[f"{kind}_closes"]) for kind in PhaseKind
        ]
