# SPDX-License-Identifier: EUPL-1.2
"""Who came: marked at the door, or by an organiser afterwards. The first mark counts and stays."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from registration.badge_codes import LENGTH
from registration.models import Attendee
from registration.operations.attendance import locked

LOOK_ALIKE = str.maketrans("ILO", "110")
BETWEEN = re.compile(r"[\s,;]+")
MOST_CODES = 2_000


@dataclass(frozen=True, slots=True)
class Marked:
    """How many were marked now and how many had been; what is no badge of somebody who comes to this event."""

    new: int = 0
    known: int = 0
    unknown: list[str] = field(default_factory=list)


@transaction.atomic
def mark_seen(attendee_id: int, *, at: datetime, by: Person | None) -> bool:
    """The attendee is there. False when that was known: the first time stays. Locks the attendee.

    Raises Refusal `unconfirmed`, `not-open` (before the first day)."""
    attendee = locked(attendee_id)
    check_day_has_come(attendee.event, at)
    if not attendee.is_confirmed:
        raise Refusal("unconfirmed", _("This person is not registered for this event."))
    if attendee.seen_at is not None:
        return False
    attendee.seen_at = at
    attendee.save(update_fields=["seen_at"])
    record("seen", attendee, event=attendee.event, by=by, at=at)
    return True


@transaction.atomic
def unmark_seen(attendee_id: int, *, at: datetime, by: Person | None) -> bool:
    """It was a mistake: they were not seen. False when nothing was marked. Locks the attendee."""
    attendee = locked(attendee_id)
    if attendee.seen_at is None:
        return False
    attendee.seen_at = None
    attendee.save(update_fields=["seen_at"])
    record("not seen", attendee, event=attendee.event, by=by, at=at)
    return True


@transaction.atomic
def mark_several_seen(event: Event, attendee_ids: Iterable[int], *, at: datetime, by: Person | None) -> int:
    """Mark those of the event who are registered and were not marked; returns how many. Raises Refusal `not-open`."""
    check_day_has_come(event, at)
    absent = Attendee.objects.confirmed().filter(event=event, pk__in=list(attendee_ids), seen_at=None)
    count = absent.update(seen_at=at)
    if count:
        record("several seen", event, event=event, by=by, at=at, count=count)
    return count


@transaction.atomic
def unmark_several_seen(event: Event, attendee_ids: Iterable[int], *, at: datetime, by: Person | None) -> int:
    """Take the marks of several away; returns how many had one."""
    seen = Attendee.objects.filter(event=event, pk__in=list(attendee_ids), seen_at__isnull=False)
    who = list(seen.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    if who:
        Attendee.objects.filter(pk__in=who).update(seen_at=None)
        record("several not seen", event, event=event, by=by, at=at, count=len(who), who=who)
    return len(who)


@transaction.atomic
def mark_codes_seen(event: Event, text: str, *, at: datetime, by: Person | None) -> Marked:
    """Mark whose badge codes were pasted, in any spelling. Raises Refusal `not-open`, `too-many`."""
    given = {code_in(word): word for word in BETWEEN.split(text) if word}
    if len(given) > MOST_CODES:
        raise Refusal("too-many", _("That is too many codes at once. Paste at most 2000."))
    found = Attendee.objects.confirmed().filter(event=event, badge_code__in=list(given))
    codes = dict(found.values_list("badge_code", "pk"))
    new = mark_several_seen(event, codes.values(), at=at, by=by)
    return Marked(new, len(codes) - new, [word for code, word in given.items() if code not in codes])


def code_in(word: str) -> str:
    """`7xk2-m9qh-…`, or the whole address of a badge, as the code that we keep."""
    last = word.rstrip("/").rpartition("/")[2].replace("-", "").upper()
    return last.translate(LOOK_ALIKE)[:LENGTH]


def check_day_has_come(event: Event, at: datetime) -> None:
    """Raises Refusal `not-open`: before the first day a mark would spoil the figures."""
    if event.day_at(at) < event.starts_on:
        raise Refusal("not-open", _("The day has not come yet, so nobody can have been seen."))
