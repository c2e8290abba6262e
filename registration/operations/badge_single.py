# SPDX-License-Identifier: EUPL-1.2
"""One badge that is printed by itself, at the table: remembered, so that it is no longer to be printed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from registration.models import Attendee, BadgeLayout, BadgeRun, PrintedBadge


@transaction.atomic
def note_single_badge(
    attendee_id: int, layout: BadgeLayout, digest: str, *, by: Person | None, at: datetime
) -> PrintedBadge:
    """Write down that this badge (`Face.digest`) was printed in this layout, as a run of one without a file
    (`BadgeRun.is_single`). The same badge once more leaves nothing new.

    Locks the attendee. Raises Refusal `not-registered` for who cancelled or was erased meanwhile."""
    rows = Attendee.objects.select_for_update(no_key=True, of=("self",)).select_related("event")
    attendee = rows.get(pk=attendee_id)
    if not attendee.is_confirmed or attendee.erased_at is not None:
        raise Refusal("not-registered", _("Only who is registered has a badge."))
    printed = PrintedBadge.objects.filter(attendee=attendee, run__layout=layout, run__made_at__isnull=False)
    last = printed.order_by("run__made_at", "run").last()
    if last is not None and last.digest == digest:
        return last
    run = BadgeRun.objects.create(event=attendee.event, layout=layout, by=by, created_at=at, made_at=at)
    record("badge printed", attendee, event=attendee.event, by=by, at=at)
    return PrintedBadge.objects.create(run=run, attendee=attendee, part=0, position=0, digest=digest)
