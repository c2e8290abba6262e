# SPDX-License-Identifier: EUPL-1.2
"""The demo's attendees: who registered when, what they eat, and what they chose."""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from random import Random

from conference.errors import Refusal
from conference.models import Event, Person, Venue
from conference.site.demo import people, places
from conference.site.demo.workshops import WORKSHOPS
from programme.models import Slot, Speaker
from registration.badge_codes import new_badge_code
from registration.models import (
    Attendee,
    AttendeeKind,
    AttendeeState,
    EventPlaces,
    KindRole,
    Needs,
    VenuePlaces,
)
from registration.operations.seats import take_seat

CHOOSES = 0.88  # of the rounds
WAITS = 0.3  # of those who find a session full
TRIES = 3
ROOM_FOR_LONG = 50  # people at the first venue: a smaller demo has easy names only


def fill_venues(
    event: Event, venues: dict[str, Venue], number: int, dice: Random, at: datetime
) -> list[Attendee]:
    """Register people, speakers first; each venue gets its share of the places. Returns them in order of time."""
    limits = {facts.slug: facts.capacity for facts in places.VENUES}
    share = {slug: number * limit // sum(limits.values()) for slug, limit in limits.items()}
    share[places.VENUES[0].slug] += number - sum(share.values())
    rows = [row for slug, size in share.items() for row in guests(event, venues[slug], size, dice)]
    moments = sorted(at - timedelta(days=30 * dice.random() ** 1.6, minutes=5) for _ in rows)
    dice.shuffle(rows)
    for row, moment in zip(rows, moments, strict=True):
        row.created_at = row.confirmed_at = moment
    attendees = Attendee.objects.bulk_create(rows)
    Needs.objects.bulk_create(needs_of(attendees, dice))
    count_kinds(event, attendees)
    VenuePlaces.objects.bulk_create(
        VenuePlaces(venue=venues[slug], seat_limit=limit, taken=share[slug]) for slug, limit in limits.items()
    )
    return attendees


def count_kinds(event: Event, attendees: list[Attendee]) -> None:
    EventPlaces.objects.create(event=event, taken=len(attendees))
    for kind, number in Counter(attendee.kind_id for attendee in attendees).items():
        AttendeeKind.objects.filter(pk=kind).update(taken=number)


def guests(event: Event, venue: Venue, size: int, dice: Random) -> list[Attendee]:
    speakers = (
        Speaker.objects.filter(event=event, sessions__slots__placements__room__venue=venue)
        .exclude(person__attendees__event=event)
        .select_related("person")
        .distinct()
    )
    known = [(speaker.person, speaker.organisation) for speaker in speakers.order_by("pk")[:size]]
    offset = 0 if venue.position == 0 else 1_000
    drawn = [people.attendee(offset + n, dice) for n in range(size - len(known))]
    if venue.position == 0 and len(drawn) > ROOM_FOR_LONG:
        drawn[: len(people.LONG)] = people.LONG
    strangers = [
        Person(email=facts.email, name=facts.name, confirmed_at=event.published_at) for facts in drawn
    ]
    Person.objects.bulk_create(strangers, ignore_conflicts=True)
    found = Person.objects.in_bulk([person.email for person in strangers], field_name="email")
    kinds = {kind.role: kind for kind in AttendeeKind.objects.filter(event=event)}
    speak = [(person, organisation, kinds[KindRole.SPEAKER]) for person, organisation in known]
    come = [(found[facts.email], facts.organisation, kinds[KindRole.MEMBER]) for facts in drawn]
    return [guest(event, venue, *about, dice) for about in speak + come]


def guest(
    event: Event, venue: Venue, person: Person, organisation: str, kind: AttendeeKind, dice: Random
) -> Attendee:
    """A registration; its badge code is as random as a real one."""
    return Attendee(
        event=event,
        venue=venue,
        kind=kind,
        person=person,
        name=person.name,
        organisation=organisation,
        is_listed=dice.random() < 0.6,
        state=AttendeeState.CONFIRMED,
        badge_code=new_badge_code(),
    )


def needs_of(attendees: list[Attendee], dice: Random) -> list[Needs]:
    drawn = [(attendee, people.diet(dice).text, people.access_need(dice).text) for attendee in attendees]
    return [
        Needs(attendee=who, diet=diet, access=access, consented_at=who.created_at)
        for who, diet, access in drawn
        if diet or access
    ]


def choose_workshops(event: Event, attendees: list[Attendee], dice: Random, now: datetime) -> None:
    """Everybody chooses, the popular sessions first: through the same operation as in the browser."""
    rounds = rounds_of(event)
    opened = event.phases.get(kind="choosing").opens_at
    for attendee in attendees:
        at = min(max(attendee.created_at, opened) + timedelta(minutes=dice.randrange(2, 600)), now)
        for slots, weights in rounds[attendee.venue_id].values():
            if dice.random() < CHOOSES:
                choose_one(attendee, slots, weights, dice, at)


def choose_one(attendee: Attendee, slots: list[int], weights: list[int], dice: Random, at: datetime) -> None:
    for slot in dice.choices(slots, weights, k=TRIES):
        try:
            take_seat(slot, attendee.pk, at=at, by=attendee.person, wait=dice.random() < WAITS)
        except Refusal:
            continue
        return


def rounds_of(event: Event) -> dict[int, dict[datetime, tuple[list[int], list[int]]]]:
    """Per venue and start: the slots with a sign-up and how popular they are."""
    popularity = {workshop.title: workshop.popularity for workshop in WORKSHOPS}
    found: dict = defaultdict(dict)
    slots = Slot.objects.filter(session__event=event, seats__isnull=False).select_related(
        "session", "current__room"
    )
    for slot in slots.order_by("current__starts_at", "pk"):
        ids, weights = found[slot.current.room.venue_id].setdefault(slot.current.starts_at, ([], []))
        ids.append(slot.pk)
        weights.append(popularity[slot.session.title] ** 2)
    return found
