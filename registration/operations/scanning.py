# SPDX-License-Identifier: EUPL-1.2
"""Scans at the door, one or hundreds at once: each is kept as it was decided, and entries follow from them.

Nothing is locked while we decide, but for lists with a limit. That somebody else was first shows when we write (a
constraint, or a row that is no longer as we saw it); then all is done again with what is known by then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import OperationalError, transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.locks import in_turn
from registration.door.answers import SAID_ELSEWHERE, Answer, First
from registration.door.facts import HERE, facts_of
from registration.door.looking import Known, known_by_hash
from registration.door.readings import Reading
from registration.door.rules import DUPLICATE, ENTERED, LEFT, Facts
from registration.door.standing import Decided, Happened, Standing, decide
from registration.door.times import STEP, corrected, is_late, next_moment
from registration.models import AttendeeState, CheckInList, Conflict, Device, EndedCode
from registration.operations.locks import at_lists
from registration.operations.scan_again import answer_again
from registration.operations.scan_undoing import take_back
from registration.operations.scan_writing import At, Insides, NewScan, Overtaken, Sheet, kept_scans

TRIES = 20
DEADLOCK = "40P01"
Numbered = tuple[int, Reading]


def scan(
    device: Device,
    readings: Sequence[Reading],
    *,
    sent_at: datetime | None,
    at: datetime,
    lists: Mapping[str, CheckInList] | None = None,
) -> list[Answer]:
    """Keep each scan with what it means, and let in or out who it is for; the answers in the same order.

    A scan that we have already (by its id) is answered as before. `lists` are those of the device that are named, where
    the caller knows them. Locks lists with a limit, in order of key. Raises Refusal `other-list`, `busy`."""
    if lists is None:
        lists = {one.slug: one for one in device.lists.select_related("event")}
    check_lists(readings, lists)
    for attempt in range(TRIES):
        try:
            with in_turn(), transaction.atomic():
                return Work(device, lists, at, sent_at).done(readings, is_repeat=attempt > 0)
        except Overtaken:
            continue
        except OperationalError as error:
            if not is_deadlock(error):
                raise
    raise Refusal("busy", _("It is very busy. Send it again."), status=503)


def is_deadlock(error: OperationalError) -> bool:
    """Whether PostgreSQL ended this one of two that waited for each other; nothing of it was kept."""
    return getattr(error.__cause__, "sqlstate", "") == DEADLOCK


def check_lists(readings: Sequence[Reading], lists: Mapping[str, CheckInList]) -> None:
    """Raises Refusal `other-list`."""
    if any(reading.list not in lists for reading in readings):
        raise Refusal("other-list", _("This scanner is not for that door."), status=403)


class Work:
    """One post of scans, inside one transaction."""

    def __init__(
        self,
        device: Device,
        lists: Mapping[str, CheckInList],
        at: datetime,
        sent_at: datetime | None,
        looked: Mapping[str, dict[str, Known]] | None = None,
    ) -> None:
        """`looked`: who was asked for already, by list."""
        self.device, self.lists, self.at, self.sent_at = device, lists, at, sent_at
        self.looked = looked or {}
        self.sheet = Sheet()
        self.answers: dict[UUID, Answer] = {}

    def done(self, readings: Sequence[Reading], *, is_repeat: bool) -> list[Answer]:
        """The first time no scan is looked for that we may have: the database tells, and then this is a repeat."""
        once = each_once(readings)
        kept = kept_scans(once) if is_repeat else {}
        new = [one for key, one in once.items() if key not in kept]
        doors = {one.list: self.lists[one.list] for _number, one in new}
        self.insides = Insides([*doors.values(), *(one.list for one in kept.values())])
        for key, row in kept.items():
            event, shown = self.device.event_id, once[key][1].shown
            self.answers[key] = answer_again(row, shown, event=event, insides=self.insides, at=self.at)
        by_list = defaultdict(list)
        for number, reading in new:
            by_list[reading.list].append((number, reading))
        for slug, of_list in by_list.items():
            self.decide_at(doors[slug], of_list)
        self.sheet.write()
        self.insides.write()
        return [self.answers[reading.id] for reading in readings]

    # -- new scans

    def decide_at(self, door: CheckInList, readings: list[Numbered]) -> None:
        hashes = {one.code_hash for _number, one in readings}
        held = [] if door.slot_id is None else at_lists([door.pk])
        known = self.looked[door.slug] if door.slug in self.looked else known_by_hash(door, hashes, held)
        lost = hashes - known.keys()
        ended = ended_codes(door.event_id, lost) if lost else {}
        scans = [self.new_scan(door, number, one) for number, one in readings]
        facts = facts_for(door, known, scans, self.at)
        for row, (_number, reading) in zip(scans, readings, strict=True):
            who = known.get(row.code_hash)
            if who is None:
                self.unknown(row, ended.get(row.code_hash))
            elif who.state != AttendeeState.CONFIRMED:  # as in the roster: their code is among the ended ones
                self.unknown(row, who.pk)
            else:
                self.known(door, row, reading, who, facts[who.pk, day_of(door, row.scanned_at)])

    def new_scan(self, door: CheckInList, number: int, one: Reading) -> NewScan:
        """The row, but for what is decided yet."""
        moment = corrected(one.device_at, self.sent_at, self.at)
        rest = (self.at + number * STEP, moment.is_clock_wrong, one.shown, "", "none", None, None)
        about = (one.id, door.pk, self.device.pk, None, one.code_hash, one.direction, one.reason)
        return NewScan(*about, moment.at, one.device_at, *rest)

    def unknown(self, row: NewScan, ended_of: int | None) -> None:
        """A code of nobody, or one that was somebody's."""
        known = "unknown" if ended_of is None else "ended"
        decided = decide(known, None, None, self.happened(row), has_room=True)
        self.keep(row._replace(attendee_id=ended_of), decided)
        self.answers[row.id] = Answer(row.id, decided.verdict, decided.effect)

    def known(self, door: CheckInList, row: NewScan, reading: Reading, who: Known, facts: Facts) -> None:
        day = day_of(door, row.scanned_at)
        here, was = At(door.pk, who.pk, day), who.standings.get(day)
        if was is not None and was.scan == row.id:
            raise Overtaken  # it was sent before
        row = row._replace(attendee_id=who.pk, received_at=next_moment(who.heard, row.received_at))
        event = self.happened(row, anyway=reading.anyway and door.allows_walk_in)
        has_room = self.insides.has_room(door.pk, day)
        decided = decide("known", facts, was, event, has_room=has_room)
        if row.direction == "undo":
            decided, row = take_back(self.sheet, here, row, decided, door=door, device=self.device)
        self.insides.change(here, was, decided.standing)
        self.sheet.stand(here, was, decided.standing)
        if decided.standing is None:
            who.standings.pop(day, None)
        else:
            who.standings[day] = decided.standing
        if decided.effect in {ENTERED, LEFT}:
            who.heard = row.received_at
        is_duplicate = decided.verdict == DUPLICATE and was is not None
        row = row._replace(first_id=was.scan if is_duplicate else None)
        self.keep(row, decided, other=was)
        self.answers[row.id] = answer_of(row, decided, door, facts, who.name, was)

    def keep(self, row: NewScan, decided: Decided, other: Standing | None = None) -> None:
        self.sheet.scans.append(row._replace(verdict=decided.verdict, effect=decided.effect))
        if decided.is_conflict:
            with_scan = other.scan if other else None
            self.sheet.conflicts.append(Conflict(scan_id=row.id, other_id=with_scan, found_at=self.at))

    def happened(self, row: NewScan, *, anyway: bool = False) -> Happened:
        late = is_late(row.scanned_at, row.received_at)
        told = row.shown == "ok"
        return Happened(row.id, row.scanned_at, row.direction, late, told, anyway, self.device.name)


def each_once(readings: Sequence[Reading]) -> dict[UUID, Numbered]:
    """By id, with what the phone said if any of them has it."""
    once: dict[UUID, Numbered] = {}
    for number, reading in enumerate(readings):
        before = once.setdefault(reading.id, (number, reading))[1]
        if reading.shown and not before.shown:
            once[reading.id] = (once[reading.id][0], before._replace(shown=reading.shown))
    return once


def answer_of(
    row: NewScan, decided: Decided, door: CheckInList, facts: Facts, name: str, was: Standing | None
) -> Answer:
    first = First(was.at, door.slug, was.door) if row.first_id and was else None
    is_elsewhere = decided.verdict in SAID_ELSEWHERE
    go_to, free = (facts["goTo"], facts["free"]) if is_elsewhere else (None, None)
    return Answer(row.id, decided.verdict, decided.effect, first, go_to, free, name)


def ended_codes(event: int, hashes: Iterable[str]) -> dict[str, int]:
    """Whose these were, by hash."""
    rows = EndedCode.objects.filter(event=event, code_hash__in=list(hashes)).order_by()
    return dict(rows.values_list("code_hash", "attendee_id"))


def facts_for(
    door: CheckInList, known: Mapping[str, Known], scans: list[NewScan], at: datetime
) -> dict[tuple[int, date], Facts]:
    """By attendee and day. Of who plainly belongs nothing is asked."""
    found: dict[tuple[int, date], Facts] = {}
    asked: dict[date, set[int]] = defaultdict(set)
    moments = {day_of(door, at): at}
    for row in scans:
        who, day = known.get(row.code_hash), day_of(door, row.scanned_at)
        if who is None:
            continue
        moments.setdefault(day, row.scanned_at)
        if who.is_plainly_here(door):
            found[who.pk, day] = HERE
        else:
            asked[day].add(who.pk)
    for day, people in asked.items():
        facts = facts_of(door, people, moments[day])
        found |= {(pk, day): facts[pk] for pk in people}
    return found


def day_of(door: CheckInList, moment: datetime) -> date:
    return door.event.day_at(moment)
