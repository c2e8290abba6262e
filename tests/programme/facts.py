# SPDX-License-Identifier: EUPL-1.2
"""Venues, rooms and people for the tests of the rules, and drafts made of them."""

from datetime import UTC, date, datetime, time

from programme.rules import Draft, PersonFacts, Planned, RoomFacts, SessionFacts, problems

FIRST, LAST = date(2027, 2, 4), date(2027, 2, 5)
ZWOLLE, ROTTERDAM, UTRECHT = 1, 2, 3
SALLAND, MAAS, DOM, MARKET, OPEN = 11, 21, 31, 12, 13
ROOMS = {
    SALLAND: RoomFacts(
        SALLAND,
        ZWOLLE,
        capacity=30,
        opens_at=time(8),
        closes_at=time(18),
        layout="circle",
        facilities=frozenset({"screen"}),
    ),
    MARKET: RoomFacts(MARKET, ZWOLLE, allows_parallel=True),
    OPEN: RoomFacts(OPEN, ZWOLLE),
    MAAS: RoomFacts(MAAS, ROTTERDAM, capacity=30, opens_at=time(9)),
    DOM: RoomFacts(DOM, UTRECHT, closes_at=time(17)),
}
TRAVEL = {(ZWOLLE, ROTTERDAM): 120, (ROTTERDAM, ZWOLLE): 120}
NOOR, SAM = 1, 2
HARD = {"R1", "R2", "R3", "R4", "R5", "R6", "R8", "R9", "R10", "R11"}


def moment(clock: str, day: date = FIRST, zone=UTC) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), zone)


def planned(slot: int, start: str, end: str, room: int | None = OPEN, session: int | None = None, **where):
    return Planned(slot, session or slot, room, moment(start, **where), moment(end, **where))


def draft(*places: Planned, by=(), after=(), **facts) -> Draft:
    """`by` has (session, person); sessions, rooms and people that are not given are as plain as can be."""
    people: dict[int, tuple[int, ...]] = {}
    for session, person in by:
        people[session] = (*people.get(session, ()), person)
    sessions = {one.session: SessionFacts(one.session, people.get(one.session, ())) for one in places}
    defaults = {
        "rooms": ROOMS,
        "people": {NOOR: PersonFacts(NOOR), SAM: PersonFacts(SAM)},
        "first_day": FIRST,
        "last_day": LAST,
        "travel": TRAVEL,
    }
    sessions |= facts.pop("sessions", {})
    values = defaults | {"sessions": sessions, "after": frozenset(after)} | facts
    return Draft(places={one.slot: one for one in places}, **values)


def told(found: Draft, *rules: str) -> list[tuple[str, tuple[int, ...]]]:
    """Rule and slots; of these rules, or of all."""
    return [(one.rule, one.slots) for one in problems(found) if not rules or one.rule in rules]
