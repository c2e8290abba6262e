# SPDX-License-Identifier: EUPL-1.2
"""The filter of the list on which organisers mark who came."""

from collections.abc import Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _l
from django_filters import CharFilter, FilterSet
from django_filters import ChoiceFilter as Choice

from conference.models import Event
from registration.filters import clean, venue_choices
from registration.models import Attendee


class ShowingFilter(FilterSet):
    """By name, venue, kind, and whether they came."""

    q = CharFilter(method="search", label=_l("Name or organisation"))
    locatie = Choice(field_name="venue__slug", label=_l("Venue"), empty_label=_l("All venues"))
    soort = Choice(field_name="kind__slug", label=_l("Kind"), empty_label=_l("All kinds"))
    gezien = Choice(
        method="was_seen",
        label=_l("Seen"),
        choices=[("nee", _l("not yet")), ("ja", _l("came"))],
        empty_label=_l("Everybody"),
    )

    class Meta:
        model = Attendee
        fields: list[str] = []

    def __init__(self, query: Mapping[str, str], queryset: QuerySet[Attendee], *, event: Event) -> None:
        super().__init__(data=clean(query, self.base_filters), queryset=queryset)
        self.filters["locatie"].extra["choices"] = venue_choices(event)
        kinds = event.attendee_kinds.order_by("position", "pk")
        self.filters["soort"].extra["choices"] = [(kind.slug, kind.name) for kind in kinds]
        self.form.all_optional = True

    def search(self, rows: QuerySet[Attendee], name: str, value: str) -> QuerySet[Attendee]:
        for word in value.split():
            rows = rows.filter(name__icontains=word) | rows.filter(organisation__icontains=word)
        return rows

    def was_seen(self, rows: QuerySet[Attendee], name: str, value: str) -> QuerySet[Attendee]:
        return rows.filter(seen_at__isnull=value == "nee")
