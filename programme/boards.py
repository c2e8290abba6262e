# SPDX-License-Identifier: EUPL-1.2
"""What a screen in the hall says at a moment, as plain values: for the page, and for its script, which goes on by the
clock without asking (`static/od/js/now.js` makes the same boards; a test compares them)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from conference.models import Event
from programme.days import day_of
from programme.now import NowAndNext, RoomNow, day_told, is_missed, is_on, now_and_next, room_now
from programme.published import Place, Programme, PublishedRoom, PublishedVenue

SOON_MINUTES = 60  # nearer than that it says in how many minutes
Board = dict[str, Any]
Slot = dict[str, Any]


@dataclass(frozen=True)
class Screen:
    """A venue on the days that its screens tell of: `programme` has no other places.

    `told` says each place in words, by slot; `missed` has per room (its slug) what was there before it moved;
    `data` is all of this for the screen's script."""

    programme: Programme
    told: dict[int, Slot]
    missed: dict[str, list[Place]]
    data: dict[str, Any]

    @classmethod
    def empty(cls) -> "Screen":
        return cls(Programme(None, None, "", "", (), (), (), (), ()), {}, {}, {})


def words() -> dict[str, Any]:
    """Every text that changes with the clock; `{n}` and `{time}` are filled in where it is shown."""
    return {
        "now": pgettext("on a screen", "Now"),
        "until": pgettext("on a screen", "until {time}"),
        "now_until": pgettext("on a screen", "Now, until {time}"),
        "in": [plural_in(1), plural_in(2)],
        "left": [plural_left(1), plural_left(2)],
        "next": pgettext("on a screen", "Next"),
        "next_at": pgettext("on a screen", "Next, at {time}"),
        "rooms_next": _("Next in the rooms, at {time}"),
        "starts": _("We start at {time}"),
        "starts_on": _("We start on {day} at {time}"),
        "over": _("That was the programme"),
        "goes_on": _("We continue on {day} at {time}."),
        "thanks": _("Thank you for coming."),
        "empty": _("There is no programme yet"),
        "empty_text": _("As soon as it is there, you see it here."),
        "on_day": _("On {day}"),
        "free": _("Nothing in this room now"),
        "room_over": _("Nothing more is planned in this room"),
        "cancelled": _("Cancelled"),
        "moved": _("Moved"),
        "track": _("Track"),
        "later": _("Later today"),
        "page": _("Page {n} of {total}"),
    }


def plural_in(n: int) -> str:
    return ngettext("in {n} minute", "in {n} minutes", n)


def plural_left(n: int) -> str:
    return ngettext("{n} minute left", "{n} minutes left", n)


def day_name(moment: datetime, zone: tzinfo) -> str:
    """`donderdag 4 februari`, of the day to which the moment belongs."""
    return date_format(day_of(moment, zone), "l j F")


class Teller:
    """Says things at one moment: what is in the programme (`told` by slot), with the words for the clock."""

    def __init__(self, event: Event, told: Mapping[int, Slot], at: datetime) -> None:
        self.zone, self.told, self.at, self.words = event.zone, told, at, words()

    def clock(self, moment: datetime) -> str:
        there = moment.astimezone(self.zone)
        return f"{there.hour}:{there:%M}"

    def minutes(self, moment: datetime, which: str) -> str:
        """`over 8 minuten`, `nog 1 minuut`; nothing when that is far away."""
        count = -((self.at - moment) // timedelta(minutes=1))
        if not 0 < count <= SOON_MINUTES:
            return ""
        return self.words[which][count != 1].replace("{n}", str(count))

    def slot(self, place: Place) -> Slot:
        """A session with how near it is: `when` and `soon`."""
        if is_on(place, self.at):
            when = self.words["now_until"].replace("{time}", self.clock(place.ends_at))
            times = {"on": True, "when": when, "soon": self.minutes(place.ends_at, "left")}
        else:
            start = self.clock(place.starts_at)
            times = {"on": False, "when": start, "soon": self.minutes(place.starts_at, "in")}
        return self.told[place.pk] | times

    def slots(self, places: Iterable[Place]) -> list[Slot]:
        return [self.slot(place) for place in places]

    def start(self, word: str, moment: datetime) -> str:
        text = self.words[word].replace("{time}", self.clock(moment))
        return text.replace("{day}", day_name(moment, self.zone))


def venue_board(event: Event, venue: PublishedVenue, screen: Screen, at: datetime) -> Board:
    """The whole venue: `bands` are what everybody does, on top; `strip` is that of later, below.

    `same` says that the head has the time of all rooms, so that none needs its own."""
    found = now_and_next(screen.programme, venue, at, event.zone)
    teller = Teller(event, screen.told, at)
    later = found.across_next
    first = min((start_of(room) for room in found.rooms), default=None)
    comes_first = later is not None and (first is None or later.starts_at <= first)
    title, detail, said = HEADS[found.state](teller, found)
    return {
        "state": found.state,
        "title": title,
        "detail": detail,
        "same": bool(found.rooms) and {time_of(room) for room in found.rooms} == {said},
        "bands": teller.slots([*found.across, *([later] if later and comes_first else [])]),
        "cards": [card(teller, room) for room in found.rooms],
        "strip": teller.slot(later) if later and not comes_first else None,
    }


def start_of(room: RoomNow) -> datetime:
    """Of the main thing in the room."""
    return min(place.starts_at for place in (*room.now, *([room.next] if room.next else [])))


def time_of(room: RoomNow) -> datetime | None:
    """When the main thing in the room ends, or else starts; None when that differs."""
    times = {place.ends_at for place in room.now} or {start_of(room)}
    return times.pop() if len(times) == 1 else None


def empty_board() -> Board:
    """Before anything is released."""
    told = words()
    head = {"state": "empty", "title": told["empty"], "detail": told["empty_text"], "same": False}
    return head | {"bands": [], "cards": [], "strip": None}


def card(teller: Teller, room: RoomNow) -> dict[str, Any]:
    """A room with the main thing, on now or else next, and what comes after that."""
    coming = [*([room.next] if room.next else []), *room.later]
    main, coming = (room.now, coming) if room.now else (coming[:1], coming[1:])
    return {
        "room": room.room.name,
        "floor": room.room.floor,
        "main": teller.slots(main),
        "then": teller.slot(coming[0]) if coming else None,
    }


Head = tuple[str, str, datetime | None]  # title, detail, and the moment that they tell of


def head_empty(teller: Teller, _found: NowAndNext) -> Head:
    return teller.words["empty"], teller.words["empty_text"], None


def head_before(teller: Teller, found: NowAndNext) -> Head:
    first = found.starts_at or teller.at
    if not found.is_today:
        return teller.start("starts_on", first), "", first
    return teller.start("starts", first), teller.minutes(first, "in"), first


def head_between(teller: Teller, found: NowAndNext) -> Head:
    first = found.starts_at or teller.at
    return teller.start("next_at", first), teller.minutes(first, "in"), first


def head_on(teller: Teller, found: NowAndNext) -> Head:
    ends = {place.ends_at for room in found.rooms for place in room.now}
    if len(ends) == 1:
        end = ends.pop()
        until = teller.words["until"].replace("{time}", teller.clock(end))
        return teller.words["now"], ", ".join(filter(None, (until, teller.minutes(end, "left")))), end
    if ends:
        return teller.words["now"], "", None
    first = min((start_of(room) for room in found.rooms), default=None)
    if first is None:
        return "", "", None
    return teller.start("rooms_next", first), teller.minutes(first, "in"), first


def head_over(teller: Teller, found: NowAndNext) -> Head:
    if found.starts_at is None:
        return teller.words["over"], teller.words["thanks"], None
    return teller.words["over"], teller.start("goes_on", found.starts_at), None


HEADS: dict[str, Callable[[Teller, NowAndNext], Head]] = {
    "empty": head_empty,
    "before": head_before,
    "between": head_between,
    "on": head_on,
    "over": head_over,
}


def room_board(event: Event, room: PublishedRoom | None, screen: Screen, at: datetime) -> Board:
    """One room: what is on, what comes next, the rest of the day, and what people look for here in vain."""
    teller, zone = Teller(event, screen.told, at), event.zone
    if room is None:
        return {"note": teller.words["room_over"], "now": [], "next": None, "later": [], "away": []}
    here = [place for place in screen.programme.places if place.room_id == room.pk]
    day = day_told(here, at, zone)
    today = [one for one in here if day_of(one.starts_at, zone) == day or is_on(one, at)]
    found = room_now(room, today, at)
    missed = screen.missed[room.slug]
    return {
        "note": note(teller, found),
        "now": teller.slots(found.now),
        "next": teller.slot(found.next) if found.next else None,
        "later": teller.slots(found.later),
        "away": [screen.told[place.pk] for place in missed if is_missed(place, at, zone)],
    }


def note(teller: Teller, found: RoomNow) -> str:
    """What it says when nothing is on."""
    if found.now:
        return ""
    if found.next is None:
        return teller.words["room_over"]
    first = found.next.starts_at
    is_today = day_of(first, teller.zone) == day_of(teller.at, teller.zone)
    return teller.words["free"] if is_today else teller.start("on_day", first)
