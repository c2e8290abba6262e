# SPDX-License-Identifier: EUPL-1.2
"""Who speaks: what everybody may read of them, and when they can come."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Person
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of
from programme.models import AvailableTime, Speaker

SPEAKER_FIELDS = ("name", "role", "organisation", "bio", "bio_en", "availability")
MOST_TIMES = 6  # that one can give

Times = Sequence[tuple[datetime, datetime]]


@transaction.atomic
def change_speaker(
    speaker: Speaker,
    values: Mapping[str, Any],
    times: Times | None = None,
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> Speaker:
    """Change what a speaker's page says, and when they can come; None leaves the times. Locks the speaker.

    The times count while `availability` is GIVEN, and are kept when it is not. Raises StaleEdit when somebody else
    was first, Refusal `ends-before-start` or `too-many-times`."""
    speaker = Speaker.objects.select_for_update(of=("self",)).select_related("event").get(pk=speaker.pk)
    refuse_stale(speaker_values(speaker), seen)
    changed = fill(speaker, values)
    if changed:
        save_checked(speaker)
    if times is not None and set_times(speaker, times):
        changed.append("available_times")
    if changed:
        record("speaker changed", speaker, event=speaker.event, by=by, at=at, fields=changed)
    return speaker


def set_times(speaker: Speaker, times: Times, most: int = MOST_TIMES) -> bool:
    """Whether the times became different."""
    if any(end <= start for start, end in times):
        raise Refusal("ends-before-start", _("This ends before it starts."))
    wanted = sorted(set(times))
    if len(wanted) > max(most, len(now := times_of(speaker))):
        raise Refusal("too-many-times", _("Fill in fewer times: %(count)d at most.") % {"count": most})
    if wanted == now:
        return False
    speaker.available_times.all().delete()
    rows = [AvailableTime(speaker=speaker, starts_at=start, ends_at=end) for start, end in wanted]
    AvailableTime.objects.bulk_create(rows)
    return True


def times_of(speaker: Speaker) -> list[tuple[datetime, datetime]]:
    return list(speaker.available_times.order_by("starts_at", "ends_at").values_list("starts_at", "ends_at"))


def speaker_values(speaker: Speaker) -> dict[str, Any]:
    """What somebody who changes the speaker looks at; the times as `from_1`, `until_1` and so on."""
    return values_of(speaker, SPEAKER_FIELDS) | named_times(times_of(speaker))


def named_times(times: Times) -> dict[str, datetime | None]:
    """As many as can be filled in, or as there are; None where there is none."""
    found: dict[str, datetime | None] = {}
    for n in range(max(MOST_TIMES, len(times))):
        found[f"from_{n + 1}"], found[f"until_{n + 1}"] = times[n] if n < len(times) else (None, None)
    return found
