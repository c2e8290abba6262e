# SPDX-License-Identifier: EUPL-1.2
"""Finding public bodies by name."""

import unicodedata

from django.db.models import Case, IntegerField, Q, Value, When

from conference.models import Organisation

MOST, SHORTEST, LONGEST = 10, 2, 60


def organisations_like(typed: str) -> list[str]:
    """The names in which every typed word begins a word; what begins with it first. None for one letter."""
    text = " ".join(unicodedata.normalize("NFC", typed[:LONGEST]).replace("\0", " ").split())
    if len(text) < SHORTEST:
        return []
    rows = Organisation.objects.filter(ended_on=None)
    for word in text.split()[:5]:
        rows = rows.filter(
            Q(name__istartswith=word) | Q(name__icontains=f" {word}") | Q(sort_name__istartswith=word)
        )
    first = Q(name__istartswith=text) | Q(sort_name__istartswith=text)
    rank = Case(When(first, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(rows.order_by(rank, "sort_name", "pk").values_list("name", flat=True)[:MOST])
