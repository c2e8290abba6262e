# SPDX-License-Identifier: EUPL-1.2
"""A new version of the programme, shown to everyone."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.models import Event, Person
from programme.models import Release
from programme.operations.releases import Frozen, freeze_release, pending_change


@transaction.atomic
def release_programme(event: Event, *, by: Person | None, at: datetime, note: str = "") -> Frozen:
    """Freeze the draft and show it to everyone. Locks the draft.

    Raises Refusal `nothing-new` when the public already sees all of it."""
    if Release.objects.latest_of(event) is not None and pending_change(event).is_empty:
        raise Refusal(
            "nothing-new", _("Nothing has changed since the last version. There is nothing to release.")
        )
    return freeze_release(event, by=by, at=at, note=note)
