# SPDX-License-Identifier: EUPL-1.2
"""An event that is going on now, for the door. `make_day(site)` makes it inside the running site.

Three venues, people with known names, and a workshop that began ten minutes ago: full, and somebody waits.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from conference.models import Event, Person, RoleGrant, Venue
from programme.models import Placement, Release, Slot
from registration.badge_codes import new_badge_code
from registration.door.links import pairing_code
from registration.models import (
    Attendee,
    AttendeeKind,
    CheckInList,
    Device,
    EventPlaces,
    SlotSeats,
    VenuePlaces,
)
from registration.operations.devices import save_device, start_pairing
from registration.operations.door_lists import ensure_lists
from registration.operations.kinds import default_kind
from registration.operations.seats import take_seat
from tests.journeys.people import ORGANISER
from tests.make import make_event, make_room, make_session, make_venue, publish

SLUG = "deurdag"
PEOPLE, ELSEWHERE = 112, 4
NAME, ORGANISATION, MAIL = "Wilgenroos", "Hoogheemraadschap Wilgenroosland", "wilgenroos"


@dataclass(frozen=True)
class Day:
    """The codes of who is expected where, and the workshop's list with who has its seat and who waits for it."""

    zwolle: list[str]
    rotterdam: list[str]
    deventer: list[str]
    workshop: str
    absent: str
    waiting: str
    phones: dict[str, str]
    taken: list[str] = field(default_factory=list)

    def take(self, count: int = 1) -> list[str]:
        """So many badges for Zwolle that no journey of this run has used yet."""
        free = [code for code in self.zwolle if code not in self.taken][:count]
        assert len(free) == count, "no badges left: let PEOPLE be more"
        self.taken.extend(free)
        return free


DAYS: dict[str, Day] = {}


def make_day(site) -> Day:
    """Once per site, whatever file of journeys asks first."""
    if site.url not in DAYS:
        DAYS[site.url] = day_made(site)
    return DAYS[site.url]


def day_made(site) -> Day:
    printed = site.manage("shell", "-v", "0", "-c", "from tests.journeys.door_event import make; make()")
    return Day(**json.loads(printed.strip().splitlines()[-1]))


def make() -> None:
    """Inside the site: the event and its people; prints what a Day knows."""
    now = datetime.now(UTC)
    zone = noon_zone(now)
    event = make_event(SLUG, name="Deurdag", time_zone=zone)
    today = event.day_at(now)
    event.starts_on = event.ends_on = today
    event.save()
    event.phases.update(opens_at=now - timedelta(days=9), closes_at=now + timedelta(days=9))
    organiser = Person.objects.get(email=ORGANISER)
    RoleGrant.objects.create(event=event, person=organiser, role="organiser", granted_at=now)
    venues = [make_venue(event, slug, limit=500) for slug in ("zwolle", "rotterdam", "deventer")]
    zwolle, *others = venues
    here = make_people(zwolle, PEOPLE + 2, now)
    workshop = make_workshop(zwolle, here[-2:], now)
    ensure_lists(event, now)
    # Else the clock gives away the seats of who is not there, sooner or later than the volunteer presses.
    CheckInList.objects.filter(slot=workshop).update(passes_no_shows=False)
    there = [make_people(venue, ELSEWHERE, now) for venue in others]
    everybody = len(here) + sum(map(len, there))
    AttendeeKind.objects.filter(event=event).update(taken=everybody)
    EventPlaces.objects.create(event=event, taken=everybody)
    codes = [one.badge_code for one in here]
    made = {
        "zwolle": codes[:-2],
        **{venue.slug: [one.badge_code for one in some] for venue, some in zip(others, there, strict=True)},
        "workshop": str(workshop.pk),
        "absent": codes[-2],
        "waiting": codes[-1],
        "phones": make_phones(event, organiser, now),
    }
    print(json.dumps(made))


def make_phones(event: Event, organiser: Person, now: datetime) -> dict[str, str]:
    """Scanners by name, each with the one-time code that pairs it in whatever order the journeys come."""
    lists = {one.slug: one for one in CheckInList.objects.filter(event=event)}
    workshop = next(slug for slug, one in lists.items() if one.kind == "slot")
    codes = {}
    for name, slugs, may_search in (
        ("Noord", ["door-zwolle"], False),
        ("Zuid", ["door-zwolle"], False),
        ("Lange dag", ["door-zwolle"], False),
        ("Balie", ["door-zwolle"], True),
        ("Hal", ["door-zwolle"], False),
        ("Laptop", ["door-zwolle"], False),
        ("Zaal Vecht", ["door-zwolle", workshop], False),
    ):
        doors = [lists[slug] for slug in slugs]
        device = save_device(event, name, doors, may_search=may_search, at=now, by=organiser)
        codes[name] = pairing_code(start_pairing(device, at=now, by=organiser))
    Device.objects.filter(event=event).update(pair_until=now + timedelta(hours=9))
    return codes


def noon_zone(now: datetime) -> str:
    """A time zone where it is about noon, so that no journey ever passes midnight."""
    ahead = 12 - now.hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


def make_people(venue: Venue, count: int, now: datetime) -> list[Attendee]:
    people = Person.objects.bulk_create(
        Person(email=f"{MAIL}{n}.{venue.slug}@wilgen.example", name=f"Ilse {NAME} {n}", confirmed_at=now)
        for n in range(count)
    )
    VenuePlaces.objects.filter(venue=venue).update(taken=count)
    usual = {"event": venue.event, "venue": venue, "kind": default_kind(venue.event), "state": "confirmed"}
    times = {"created_at": now - timedelta(days=1), "confirmed_at": now - timedelta(days=1)}
    return Attendee.objects.bulk_create(
        Attendee(
            person=who,
            name=who.name,
            organisation=ORGANISATION,
            badge_code=new_badge_code(),
            **usual,
            **times,
        )
        for who in people
    )


def make_workshop(venue: Venue, people: list[Attendee], now: datetime) -> Slot:
    """A slot with one seat that began ten minutes ago: the first has the seat, the next waits for it."""
    event = venue.event
    release = Release.objects.create(event=event, number=1, released_at=now - timedelta(days=8))
    slot = Slot.objects.create(session=make_session(event, title="Vergaderen zonder notulen"))
    hours = {"starts_at": now - timedelta(minutes=10), "ends_at": now + timedelta(minutes=50)}
    room = make_room(venue, name="Zaal Vecht")
    slot.current = Placement.objects.create(release=release, slot=slot, room=room, **hours)
    slot.save()
    SlotSeats.objects.create(slot=slot, seat_limit=1)
    publish(event)
    for days, one in enumerate(people):
        take_seat(slot.pk, one.pk, at=now - timedelta(hours=20 - days))
    return slot
