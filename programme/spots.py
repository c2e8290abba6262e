# SPDX-License-Identifier: EUPL-1.2
"""Where and when a slot is in the draft, and what becomes of that when it is moved. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from programme.days import day_of
from programme.models.choices import PlacementState
from programme.schedules.times import DAY_CHANGE

STAYS = -1  # for Step.room: None means that no room is known yet
LONGEST_NIGHT = timedelta(
    hours=12
)  # an end before the start, on the clock, is after midnight up to this long


class NoSuchTime(ValueError):
    """A time on the clock that is not there that day (`gap`), or there twice (`twice`): the clock changes."""

    def __init__(self, code: Literal["gap", "twice"]) -> None:
        super().__init__(code)
        self.code = code


class EndsBeforeStart(ValueError):
    """The end is before the start, or it is the same moment."""


@dataclass(frozen=True, slots=True)
class Spot:
    """`room` is the room's id, None when it is not known yet."""

    room: int | None
    starts_at: datetime
    ends_at: datetime
    state: str = PlacementState.PLANNED.value

    @property
    def is_cancelled(self) -> bool:
        return self.state == PlacementState.CANCELLED

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Step:
    """What to do with several slots: so many minutes later, to another day, room or state. None stays as it is."""

    minutes: int = 0
    day: date | None = None
    room: int | None = STAYS
    state: str | None = None

    def apply(self, spot: Spot, zone: ZoneInfo) -> Spot:
        """Where the slot comes. On another day it begins at the same time on the clock and lasts as long.

        Raises NoSuchTime when the clock changes then."""
        start = spot.starts_at
        if self.day is not None:
            start = on_day(start, self.day, zone)
        start += timedelta(minutes=self.minutes)
        return Spot(
            room=spot.room if self.room == STAYS else self.room,
            starts_at=start,
            ends_at=start + (spot.ends_at - spot.starts_at),
            state=self.state or spot.state,
        )


def at_clock(day: date, clock: time, zone: ZoneInfo, keep: datetime | None = None) -> datetime:
    """The moment of a time typed for a day of the programme; what is before the day changes is in the night after it.

    `keep` is the moment as it was: of a time that is there twice, the one meant before. Raises NoSuchTime."""
    there = datetime.combine(day + timedelta(days=clock < DAY_CHANGE), clock)
    return moment_at(there, zone, keep)


def moment_at(there: datetime, zone: ZoneInfo, keep: datetime | None = None) -> datetime:
    """The moment of a naive time on the clock of the zone."""
    if keep is not None and keep.astimezone(zone).replace(tzinfo=None) == there:
        return keep.astimezone(UTC)
    first, second = (there.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    exists = first.astimezone(zone).replace(tzinfo=None) == there
    raise NoSuchTime("twice" if exists else "gap")


def end_at(start: datetime, clock: time, zone: ZoneInfo, keep: datetime | None = None) -> datetime:
    """The first moment after the start at which the clock says this, within a night.

    Raises EndsBeforeStart when it would last longer than that: then somebody made a mistake."""
    there = datetime.combine(start.astimezone(zone).date(), clock)
    if keep is not None and keep > start and keep.astimezone(zone).time() == clock:
        return keep.astimezone(UTC)
    if there <= start.astimezone(zone).replace(tzinfo=None):
        there += timedelta(days=1)
        end = moment_at(there, zone)
        if end - start > LONGEST_NIGHT:
            raise EndsBeforeStart
        return end
    end = moment_at(there, zone, keep)
    if end <= start:
        raise EndsBeforeStart
    return end


def on_day(moment: datetime, day: date, zone: ZoneInfo) -> datetime:
    """The same time on the clock, on another day of the programme."""
    there = moment.astimezone(zone).replace(tzinfo=None)
    return moment_at(there + (day - day_of(moment, zone)), zone, keep=moment)


# -- as plain values, for history and for fingerprints


def values_of_spot(spot: Spot | None) -> dict[str, Any]:
    """By the names of Placement's columns; all None for a slot that is not in the draft."""
    if spot is None:
        return dict.fromkeys(("room", "starts_at", "ends_at", "state"))
    return {"room": spot.room, "starts_at": spot.starts_at, "ends_at": spot.ends_at, "state": spot.state}


def plain_spot(spot: Spot | None) -> list[Any] | None:
    if spot is None:
        return None
    return [spot.room, spot.starts_at.isoformat(), spot.ends_at.isoformat(), spot.state]


def spot_from(values: Sequence[Any] | None) -> Spot | None:
    if values is None:
        return None
    room, start, end, state = values
    return Spot(room, datetime.fromisoformat(start), datetime.fromisoformat(end), state)
