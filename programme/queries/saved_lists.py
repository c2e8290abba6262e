# SPDX-License-Identifier: EUPL-1.2
"""The lists of proposals that somebody kept, and those that others share."""

from django.db.models import Q

from conference.models import Event, Person
from programme.models import SavedList


def lists_for(event: Event, person: Person | None) -> list[tuple[SavedList, bool]]:
    """One's own first, then what others share, by name; with whether it is one's own. None for who is nobody."""
    if person is None:
        return []
    rows = SavedList.objects.filter(Q(person=person) | Q(is_shared=True), event=event).select_related(
        "person"
    )
    found = [(one, one.person_id == person.pk) for one in rows]
    return sorted(found, key=lambda pair: (not pair[1], pair[0].name.casefold(), pair[0].pk))
