# SPDX-License-Identifier: EUPL-1.2
"""What the desk shows of doors: how crowded one is, how a scanner does, who is in, who is not there yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l

from conference.models import Event
from registration.door.links import is_open
from registration.door.times import TOLERATED
from registration.models import (
    Attendee,
    CheckInList,
    Conflict,
    Device,
    Entry,
    ListKind,
    PassedSeat,
    Scan,
    Seat,
)

QUIET = timedelta(minutes=10)
NEARLY = 0.9


@dataclass(frozen=True, slots=True)
class Crowd:
    """How full it is inside, of how many; `word` is empty while there is room."""

    inside: int
    limit: int | None
    is_lifted: bool = False

    @property
    def rank(self) -> int:
        """2 when no more may be inside, 1 from nine in ten."""
        if not self.limit or self.inside < NEARLY * self.limit:
            return 0
        return 2 if self.inside >= self.limit else 1

    @property
    def word(self) -> "str | Promise":
        return ("", _l("nearly full"), _l("full inside"))[self.rank]

    @property
    def look(self) -> str:
        return ("free", "few", "full")[self.rank]


def crowd_of(door: CheckInList, inside: int) -> Crowd:
    """By the door's limit; without one by how many people its room holds."""
    place = door.slot.current if door.slot else None
    room = place.room if place else None
    return Crowd(inside, door.limit or (room.capacity if room else None), door.lifted_at is not None)


class PhoneState(StrEnum):
    NEW = "new"
    ASKED = "asked"
    PAIRED = "paired"
    REVOKED = "revoked"
    WIPED = "wiped"
    OVER = "over"


STATES: dict[PhoneState, "str | Promise"] = {
    PhoneState.NEW: _l("not paired yet"),
    PhoneState.ASKED: _l("can be paired now"),
    PhoneState.PAIRED: _l("paired"),
    PhoneState.REVOKED: _l("revoked, not emptied yet"),
    PhoneState.WIPED: _l("revoked and emptied"),
    PhoneState.OVER: _l("expired"),
}
LOOKS = {
    PhoneState.PAIRED: "free",
    PhoneState.REVOKED: "few",
    PhoneState.WIPED: "off",
    PhoneState.OVER: "off",
}


@dataclass(frozen=True, slots=True)
class Phone:
    """A scanner as it is now; what it says of itself only counts while it is paired."""

    device: Device
    lists: list[CheckInList]
    state: PhoneState
    is_quiet: bool

    @property
    def label(self) -> "str | Promise":
        return STATES[self.state]

    @property
    def look(self) -> str:
        return LOOKS.get(self.state, "wait")

    @property
    def more(self) -> int:
        """How many doors there are besides the first."""
        return max(len(self.lists) - 1, 0)

    @property
    def is_paired(self) -> bool:
        return self.state is PhoneState.PAIRED

    @property
    def has_wrong_clock(self) -> bool:
        return self.is_paired and timedelta(milliseconds=abs(self.device.offset_ms)) > TOLERATED

    @property
    def needs_a_look(self) -> bool:
        """Nothing was heard of it, its clock is wrong, or it keeps scans that we do not have."""
        return self.is_quiet or self.has_wrong_clock or (self.is_paired and self.device.queue > 0)

    @property
    def can_pair(self) -> bool:
        return self.state is not PhoneState.OVER


def state_of(device: Device, at: datetime) -> PhoneState:
    if is_open(device, at):
        return PhoneState.ASKED
    if device.revoked_at is not None:
        return PhoneState.WIPED if device.wiped_at is not None else PhoneState.REVOKED
    if device.expires_at <= at:
        return PhoneState.OVER
    return PhoneState.NEW if device.paired_at is None else PhoneState.PAIRED


def phones_of(event: Event, at: datetime) -> list[Phone]:
    """Two queries. Those that are in use first."""
    devices = devices_of(event)
    return sorted((phone_of(one, at) for one in devices), key=lambda one: not one.is_paired)


def devices_of(event: Event) -> QuerySet[Device]:
    return Device.objects.filter(event=event).prefetch_related("lists").order_by("name", "pk")


def phone_of(device: Device, at: datetime) -> Phone:
    state = state_of(device, at)
    known = device.seen_at or device.paired_at
    is_quiet = state is PhoneState.PAIRED and known is not None and known < at - QUIET
    lists = sorted(device.lists.all(), key=lambda one: one.kind != ListKind.VENUE)
    return Phone(device, lists, state, is_quiet)


def entered_by_list(event: Event, day: date) -> dict[int, tuple[int, int]]:
    """Of each list how many came in on that day, and how many are inside."""
    entries = Entry.objects.filter(list__event=event, day=day).order_by()
    counted = entries.values_list("list").annotate(
        came=Count("pk"), inside=Count("pk", filter=Q(is_inside=True))
    )
    return {pk: (came, inside) for pk, came, inside in counted}


def lists_of(event: Event) -> QuerySet[CheckInList]:
    """All lists by venue, those of no venue last: its entrance, its workshops by time, what organisers added."""
    about = CheckInList.objects.filter(event=event).select_related(
        "venue", "slot__seats", "slot__current__room__venue"
    )
    return about.annotate(
        phones=Count("devices", filter=Q(devices__revoked_at=None, devices__paired_at__isnull=False))
    ).order_by(F("venue__position").asc(nulls_last=True), "-kind", "slot__current__starts_at", "name", "pk")


def list_at(event: Event, pk: int) -> CheckInList | None:
    rows = CheckInList.objects.select_related(
        "venue", "slot__session", "slot__seats", "slot__current__room__venue", "lifted_by"
    )
    found = rows.filter(event=event, pk=pk).first()
    if found is not None:
        found.event = event
    return found


def entries_of(door: CheckInList, day: date) -> QuerySet[Entry]:
    return Entry.objects.filter(list=door, day=day).select_related("attendee__venue", "scan__device")


def expected_at(door: CheckInList) -> QuerySet[Attendee]:
    """Who belongs at the door: who has a seat, who is registered at the venue, or everybody."""
    people = Attendee.objects.confirmed().filter(event=door.event)
    if door.kind == ListKind.SLOT and hasattr(door.slot, "seats"):
        return people.filter(Exists(Seat.objects.filter(slot=door.slot_id, attendee=OuterRef("pk"))))
    return people.filter(venue=door.venue_id) if door.venue_id else people


def missing_at(door: CheckInList, day: date) -> QuerySet[Attendee]:
    """Who is expected and did not come in that day."""
    came = Entry.objects.filter(list=door, day=day, attendee=OuterRef("pk"))
    return expected_at(door).filter(~Exists(came)).select_related("venue")


def last_scans(door: CheckInList, most: int) -> list[Scan]:
    rows = Scan.objects.filter(list=door).select_related("attendee", "device")
    return list(rows.order_by("-scanned_at", "-pk")[:most])


def scans_of(attendee: Attendee, most: int = 50) -> list[Scan]:
    rows = Scan.objects.filter(attendee=attendee).select_related("list", "device")
    return list(rows.order_by("-scanned_at", "-pk")[:most])


def passed_at(door: CheckInList) -> list[PassedSeat]:
    rows = PassedSeat.objects.filter(list=door).select_related("taken_from", "given_to")
    return list(rows.order_by("-passed_at", "pk"))


def conflicts_of(event: Event) -> QuerySet[Conflict]:
    """The open ones first, then the newest."""
    rows = Conflict.objects.filter(scan__list__event=event).select_related(
        "scan__list", "scan__device", "scan__attendee", "other__device", "other__list", "settled_by"
    )
    return rows.order_by(F("settled_at").desc(nulls_first=True), "-found_at", "pk")


@dataclass(frozen=True, slots=True)
class Pair:
    """A conflict with its two scans in order of time; the earlier is None when there is no other scan."""

    conflict: Conflict
    earlier: Scan | None
    later: Scan


def pair_of(conflict: Conflict) -> Pair:
    scan, other = conflict.scan, conflict.other
    if other is None:
        return Pair(conflict, None, scan)
    earlier, later = sorted((scan, other), key=lambda one: one.scanned_at)
    return Pair(conflict, earlier, later)


def grouped(lists: Iterable[CheckInList]) -> list[tuple[str, list[CheckInList]]]:
    """Lists by the name of their venue; those of no venue under an empty one, last."""
    found: dict[str, list[CheckInList]] = {}
    for one in lists:
        found.setdefault(one.venue.name if one.venue else "", []).append(one)
    return sorted(found.items(), key=lambda pair: pair[0] == "")
