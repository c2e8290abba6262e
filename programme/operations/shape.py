# SPDX-License-Identifier: EUPL-1.2
"""The shape of a programme, taken over from an earlier event: its tracks and its call, without sessions or people."""

from django.db import transaction

from conference.models import Event
from conference.operations.venues import renew_look
from programme.models import Track
from programme.operations.call_copies import copy_call

FIELDS = ("slug", "letter", "name", "name_en", "colour", "position")


@transaction.atomic
def copy_shape(source: Event, target: Event) -> int:
    """Give the target the source's call, and its tracks that it does not have yet; how many of these.

    Renews the target's style sheet."""
    there = set(Track.objects.filter(event=target).values_list("slug", flat=True))
    missing = [track for track in Track.objects.filter(event=source) if track.slug not in there]
    Track.objects.bulk_create(
        Track(event=target, **{name: getattr(track, name) for name in FIELDS}) for track in missing
    )
    if missing:
        renew_look(target)
    copy_call(source, target)
    return len(missing)
