# SPDX-License-Identifier: EUPL-1.2
"""A number for each candidate, saved in one go."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from conference.forms.versioned import Versioned
from conference.templatetags.od import loc
from voting.models import Candidate
from voting.operations.candidates import order_values

MOST = 9_999
WRONG = _l("Give every candidate a whole number, from 1 on.")


def field_of(candidate: Candidate) -> str:
    return f"place-{candidate.pk}"


class OrderForm(Versioned, forms.Form):
    """`candidates` as they stand in the list; `shown` is another order in which the form opens."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        candidates: Sequence[Candidate],
        shown: Sequence[Candidate] = (),
    ) -> None:
        self.candidates = candidates
        super().__init__(data)
        for number, one in enumerate(shown or candidates, 1):
            self.fields[field_of(one)] = forms.IntegerField(
                label=loc(one, "name"),
                min_value=1,
                max_value=MOST,
                initial=number,
                required=data is None or field_of(one) in data,  # else it came after the form was opened
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), WRONG),
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "od-rank"}),
            )

    def opened(self) -> dict[str, Any]:
        return order_values(self.candidates)

    def rows(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "seen"]

    @property
    def wanted(self) -> dict[int, int]:
        """The number of each, by key."""
        numbers = {one.pk: self.cleaned_data[field_of(one)] for one in self.candidates}
        return {key: number for key, number in numbers.items() if number is not None}
