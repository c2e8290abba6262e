# SPDX-License-Identifier: EUPL-1.2
"""What a post of scans writes: the scans, the entries that follow from them, conflicts, and how many are inside."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Q

from conference.many import ManyRows, all_new
from registration.door.standing import Happened, Standing
from registration.door.times import is_late
from registration.models import CheckInList, Conflict, Effect, Entry, Scan


class Overtaken(Exception):
    """Somebody else wrote what we did not know of: do the work again."""


class At(NamedTuple):
    """Somebody at a list on a day; keys. In order of these we write, so that nobody waits for each other."""

    list: int
    attendee: int
    day: date


class NewScan(NamedTuple):
    """The columns of a scan."""

    id: UUID
    list_id: int
    device_id: int | None
    attendee_id: int | None
    code_hash: str
    direction: str
    reason: str
    scanned_at: datetime
    device_at: datetime | None
    received_at: datetime
    is_clock_wrong: bool
    shown: str
    verdict: str
    effect: str
    first_id: UUID | None
    undoes_id: UUID | None


_scans = ManyRows(Scan, *NewScan._fields)
_entries = ManyRows(Entry, "list_id", "attendee_id", "day", "scan_id", "at", "is_inside", "changed_at")


@dataclass(slots=True)
class Sheet:
    """What will be written; `standings` has for each how they stood and how they stand now."""

    scans: list[NewScan] = field(default_factory=list)
    standings: dict[At, tuple[Standing | None, Standing | None]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    def stand(self, here: At, was: Standing | None, now: Standing | None) -> None:
        first, _last = self.standings.get(here, (was, None))
        self.standings[here] = (first, now)

    def write(self) -> None:
        """Raises Overtaken when any of it is not as we knew it."""
        changed = sorted((here, was, now) for here, (was, now) in self.standings.items() if was != now)
        new = [(here, now) for here, was, now in changed if was is None and now is not None]
        for here, was, now in changed:
            if was is not None:
                rewrite(here, was, now)
        entries = [(*here, *now[:4]) for here, now in new]
        if not all_new((_entries, entries), (_scans, sorted(self.scans))):
            raise Overtaken
        if self.conflicts:
            Conflict.objects.bulk_create(self.conflicts, ignore_conflicts=True)


def rewrite(here: At, was: Standing, now: Standing | None) -> None:
    """Change or delete an entry that is still as we saw it. Raises Overtaken."""
    as_seen = Entry.objects.filter(
        list=here.list,
        attendee=here.attendee,
        day=here.day,
        scan=was.scan,
        is_inside=was.is_inside,
        changed_at=was.changed_at,
    )
    if now is None:
        count = as_seen.delete()[0]
    else:
        count = as_seen.update(scan=now.scan, at=now.at, is_inside=now.is_inside, changed_at=now.changed_at)
    if not count:
        raise Overtaken


class Insides:
    """How many are inside at the lists with a limit: those are locked, and counted anew each time."""

    def __init__(self, lists: Iterable[CheckInList]) -> None:
        limited = sorted({one.pk for one in lists if one.limit is not None})
        self.lists: dict[int, CheckInList] = {}
        self.counts: dict[int, dict[date, int]] = {}
        if not limited:
            return
        locked = CheckInList.objects.select_for_update(no_key=True).filter(pk__in=limited).order_by("pk")
        self.lists = {one.pk: one for one in locked}
        self.counts = {pk: {} for pk in self.lists}
        entries = Entry.objects.filter(list__in=limited).order_by().values_list("list", "day")
        for of_list, day, count in entries.annotate(inside=Count("pk", filter=Q(is_inside=True))):
            self.counts[of_list][day] = count

    def has_room(self, of_list: int, day: date) -> bool:
        row = self.lists.get(of_list)
        if row is None or row.limit is None or row.lifted_at is not None:
            return True
        return self.counts[of_list].get(day, 0) < row.limit

    def change(self, here: At, was: Standing | None, now: Standing | None) -> None:
        counts = self.counts.get(here.list)
        if counts is None:
            return
        came = int(now is not None and now.is_inside) - int(was is not None and was.is_inside)
        counts[here.day] = counts.get(here.day, 0) + came

    def write(self) -> None:
        """`inside` is of the last day on which somebody was scanned."""
        for pk, row in self.lists.items():
            inside = self.counts[pk][max(self.counts[pk])] if self.counts[pk] else 0
            if inside != row.inside:
                CheckInList.objects.filter(pk=pk).update(inside=inside)


def kept_scans(ids: Iterable[UUID]) -> dict[UUID, Scan]:
    """Those that we have already, whoever sent them."""
    about = ("list__event", "attendee", "first__device", "device")
    return {one.pk: one for one in Scan.objects.select_related(*about).filter(pk__in=list(ids))}


def effects_of(here: At, zone: Any) -> list[tuple[Scan, Happened]]:
    """The scans that made somebody stand as they do, in the order in which we heard them."""
    start = datetime.combine(here.day, datetime.min.time(), tzinfo=zone)
    found = Scan.objects.filter(
        list=here.list,
        attendee=here.attendee,
        scanned_at__gte=start,
        scanned_at__lt=start + timedelta(days=1),
        effect__in=[Effect.ENTERED, Effect.LEFT],
        undone_by=None,
    )
    return [
        (one, happened(one))
        for one in found.select_related("device").order_by("received_at", "scanned_at", "pk")
    ]


def happened(one: Scan | NewScan, door: str = "") -> Happened:
    """A scan as it counts for how somebody stands."""
    name = door or (one.device.name if isinstance(one, Scan) and one.device else "")
    late = is_late(one.scanned_at, one.received_at)
    return Happened(one.id, one.scanned_at, one.direction, is_late=late, door=name)
