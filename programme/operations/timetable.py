# SPDX-License-Identifier: EUPL-1.2
"""The times of a file, brought into the draft. The public sees them when they are released."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conference.models import Event, Room
from programme.models import Placement, PlacementState, Release, Session, Slot
from programme.operations.report import How, ImportReport, Line
from programme.operations.upsert import Values, apply, different, save
from programme.schedules import ReadSchedule, ReadSlot

Key = tuple[str, str]  # of the session and of the slot: a slot never becomes another session's
FIELDS = ["room_id", "starts_at", "ends_at", "state"]


def bring_timetable(
    event: Event,
    draft: Release,
    schedule: ReadSchedule,
    sessions: Mapping[str, Session],
    rooms: Mapping[str, Room],
    report: ImportReport,
) -> None:
    """A slot and a placement in the draft for each time in the file.

    A slot that is no longer in the file becomes cancelled; it never vanishes, for people may have a seat in it."""
    wanted = {(read.session_key, read.key): read for read in schedule.slots}
    slots = known_slots(event)
    new = {key: Slot(session=sessions[key[0]], source_key=key[1]) for key in wanted if key not in slots}
    save(list(new.values()), [], fields=[])
    slots |= new
    placed = placed_slots(draft)
    teller = Teller(event, rooms, placed, report)
    changed = [*moved(wanted, slots, placed, rooms, teller), *gone(wanted, slots, placed, teller)]
    unplaced = [
        Placement(release=draft, slot=slots[key], **placement_values(read, rooms))
        for key, read in wanted.items()
        if slots[key].pk not in placed
    ]
    save(unplaced, changed, fields=FIELDS)
    for place in unplaced:
        teller.tell("new", place)


def known_slots(event: Event) -> dict[Key, Slot]:
    rows = Slot.objects.filter(session__event=event).exclude(source_key="").select_related("session")
    return {(slot.session.source_key, slot.source_key): slot for slot in rows}


def placed_slots(draft: Release) -> dict[int, Placement]:
    rows = draft.placements.exclude(slot__source_key="").select_related("slot__session", "room")
    return {place.slot_id: place for place in rows}


@dataclass
class Teller:
    """Writes lines about placements into the report."""

    event: Event
    rooms: Mapping[str, Room]
    placed: Mapping[int, Placement]
    report: ImportReport

    def __post_init__(self) -> None:
        known = (place.room for place in self.placed.values() if place.room)
        self.names = {room.pk: room.name for room in (*known, *self.rooms.values())}

    def where(self, place: Placement) -> str:
        clock = f"{place.starts_at.astimezone(self.event.zone):%Y-%m-%d %H:%M}"
        return f"{clock}, {self.names[place.room_id]}" if place.room_id else clock

    def tell(self, how: How, place: Placement, was: str = "") -> None:
        self.report.tell([Line("slot", how, str(place.slot.session), was=was, now=self.where(place))])


def placement_values(read: ReadSlot, rooms: Mapping[str, Room]) -> Values:
    room = rooms.get(read.room_key) if read.room_key else None
    return {
        "room_id": room.pk if room else None,
        "starts_at": read.start,
        "ends_at": read.end,
        "state": PlacementState.CANCELLED if read.cancelled else PlacementState.PLANNED,
    }


def moved(
    wanted: Mapping[Key, ReadSlot],
    slots: Mapping[Key, Slot],
    placed: Mapping[int, Placement],
    rooms: Mapping[str, Room],
    teller: Teller,
) -> Iterator[Placement]:
    """The placements that are elsewhere, at another time, or in another state in the file."""
    for key, read in wanted.items():
        place, values = placed.get(slots[key].pk), placement_values(read, rooms)
        if place is None or not different(place, values):
            continue
        how: How = "cancelled" if read.cancelled and not place.is_cancelled else "changed"
        was = teller.where(place)
        teller.tell(how, apply(place, values), was)
        yield place


def gone(
    wanted: Mapping[Key, ReadSlot], slots: Mapping[Key, Slot], placed: Mapping[int, Placement], teller: Teller
) -> Iterator[Placement]:
    """The placements of slots that the file no longer has, now cancelled."""
    for key, slot in slots.items():
        place = placed.get(slot.pk)
        if place is not None and key not in wanted and not place.is_cancelled:
            place.state = PlacementState.CANCELLED
            teller.tell("cancelled", place, teller.where(place))
            yield place
