# SPDX-License-Identifier: EUPL-1.2
"""How many seats slots have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l


class LimitForm(forms.Form):
    """How many seats a slot has."""

    limit = forms.IntegerField(
        label=_l("Places"),
        min_value=0,
        max_value=20_000,
        error_messages={"invalid": _l("Fill in a whole number, for example 25.")},
    )


class LimitsForm(forms.Form):
    """How many seats several slots get: a number, or as many as the room of each holds."""

    ROOM, NUMBER = "room", "number"

    how = forms.ChoiceField(
        label=_l("Places"),
        choices=[(ROOM, _l("as many as the room holds")), (NUMBER, _l("this number:"))],
        widget=forms.RadioSelect,
        initial=ROOM,
    )
    limit = forms.IntegerField(
        label=_l("How many places"),
        required=False,
        min_value=0,
        max_value=20_000,
        error_messages={"invalid": _l("Fill in a whole number, for example 25.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("how") == self.NUMBER and data.get("limit") is None and "limit" not in self.errors:
            self.add_error("limit", _l("Fill in a whole number, for example 25."))
        return data

    @property
    def number(self) -> int | None:
        """None: as many as the room holds."""
        return self.cleaned_data["limit"] if self.cleaned_data["how"] == self.NUMBER else None
