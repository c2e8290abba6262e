# SPDX-License-Identifier: EUPL-1.2
"""Who hears of a release: who has something in a slot that moves or is cancelled, and who speaks in it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Literal

from django.db.models import Q

from conference.models import Event, Person
from conference.queries import travel_minutes
from programme.models import Speaker
from programme.published import Change, Place, Programme
from registration.intervals import interval_of_place
from registration.meetings import Had, Meeting, meetings
from registration.models import Attendee, AttendeeState, Favourite, Seat, WaitingPlace

How = Literal["seat", "wait", "favourite"]
HEARS = (AttendeeState.CONFIRMED, AttendeeState.WAITING)
# The strongest first: somebody with a seat is not counted as one who likes it too.
SOURCES: tuple[tuple[How, type[Seat] | type[WaitingPlace] | type[Favourite]], ...] = (
    ("seat", Seat),
    ("wait", WaitingPlace),
    ("favourite", Favourite),
)


@dataclass
class Listener:
    """An attendee with what they have in the slots of which people are told, and what then goes wrong for them."""

    attendee: Attendee
    slots: dict[int, How] = field(default_factory=dict)
    meetings: list[Meeting] = field(default_factory=list)


@dataclass
class Hearing:
    """`attendees` get a digest. `speakers` get a mail of their own, about these places, with what goes wrong for them.

    `silent` are names of speakers of whom no address is known; `troubled` everybody for whom something goes wrong."""

    attendees: list[Listener]
    speakers: dict[Person, list[Place]]
    silent: list[str]
    troubled: list[Listener]

    @property
    def counts(self) -> Counter[str]:
        """How many attendees hear by what: each once, by the strongest."""
        order = [how for how, _model in SOURCES]
        return Counter(min(one.slots.values(), key=order.index) for one in self.attendees)

    @property
    def people(self) -> int:
        return len(self.attendees) + len(self.speakers)

    def trouble_of(self, person: Person) -> Listener | None:
        return next((one for one in self.troubled if one.attendee.person_id == person.pk), None)


def hearing_of(event: Event, change: Change, after: Programme) -> Hearing:
    """Ten queries at most, however many hear."""
    told = set(change.told)
    if not told:
        return Hearing([], {}, [], [])
    known = people_of(event)
    speakers, silent = speakers_in(after, told, known)
    slots = slots_by_attendee(told)
    listeners = listeners_of(event, slots, speakers)
    find_trouble(event, listeners, after, told, known)
    return Hearing(
        [one for one in listeners if one.slots],
        speakers,
        silent,
        [one for one in listeners if one.meetings],
    )


def people_of(event: Event) -> dict[int, Person]:
    """Who each speaker is, of whom that is known."""
    rows = Speaker.objects.filter(event=event, person__isnull=False).select_related("person")
    return {row.pk: row.person for row in rows if row.person}


def speakers_in(
    after: Programme, told: Collection[int], known: dict[int, Person]
) -> tuple[dict[Person, list[Place]], list[str]]:
    """Per person the places that changed, in order of time; and the names of who cannot be reached."""
    places: dict[Person, list[Place]] = defaultdict(list)
    silent: dict[int, str] = {}
    for place in after.places:
        for speaker in place.session.speakers if place.pk in told else ():
            person = known.get(speaker.pk)
            if person is None or not person.email:
                silent[speaker.pk] = speaker.name
            elif place not in places[person]:
                places[person].append(place)
    return dict(places), sorted(silent.values())


def slots_by_attendee(told: Collection[int]) -> dict[int, dict[int, How]]:
    """By attendee and slot how they have it: the strongest holds. Three queries."""
    found: dict[int, dict[int, How]] = defaultdict(dict)
    for how, model in SOURCES:
        rows = model.objects.filter(slot__in=told, attendee__state__in=HEARS).order_by()
        for attendee, slot in rows.values_list("attendee", "slot"):
            found[attendee].setdefault(slot, how)
    return found


def listeners_of(
    event: Event, slots: dict[int, dict[int, How]], speakers: Iterable[Person]
) -> list[Listener]:
    """Who has something in the slots, and the attendees who speak in them; by name."""
    who = Q(pk__in=list(slots)) | Q(person__in=[person.pk for person in speakers])
    rows = Attendee.objects.filter(who, event=event, state__in=HEARS).select_related("person", "venue")
    listeners = [Listener(row, slots.get(row.pk, {})) for row in rows.order_by("name", "pk")]
    for one in listeners:
        one.attendee.event = event
    return listeners


def find_trouble(
    event: Event, listeners: list[Listener], after: Programme, told: Collection[int], known: dict[int, Person]
) -> None:
    """Look for each what no longer goes together with what changed. Three queries."""
    travel = travel_minutes(event)
    own = places_by_person(after, known)
    had = places_by_attendee([one.attendee.pk for one in listeners], after)
    for one in listeners:
        given = [Had(interval_of_place(place), "own") for place in own.get(one.attendee.person_id, ())]
        one.meetings = meetings(
            [*had.get(one.attendee.pk, ()), *given],
            home=one.attendee.venue_id,
            travel=lambda here, there: travel.get((here, there), 0),
            of=told,
        )


def places_by_person(after: Programme, known: dict[int, Person]) -> dict[int, list[Place]]:
    """What everybody gives, of who is known: by person, each place once."""
    found: dict[int, dict[int, Place]] = defaultdict(dict)
    for place in after.places:
        for speaker in () if place.is_cancelled else place.session.speakers:
            if person := known.get(speaker.pk):
                found[person.pk][place.pk] = place
    return {person: list(places.values()) for person, places in found.items()}


def places_by_attendee(attendees: Collection[int], after: Programme) -> dict[int, list[Had]]:
    """The seats and queue places that are on in this programme. Two queries."""
    found: dict[int, list[Had]] = defaultdict(list)
    on = {place.pk: interval_of_place(place) for place in after.places if not place.is_cancelled}
    seats = Seat.objects.filter(attendee__in=attendees).values_list("attendee", "slot")
    for attendee, slot in seats:
        if slot in on:
            found[attendee].append(Had(on[slot], "seat"))
    waits = WaitingPlace.objects.filter(attendee__in=attendees).order_by()
    for attendee, slot, keep in waits.values_list("attendee", "slot", "instead_of__slot"):
        if slot in on:
            found[attendee].append(Had(on[slot], "wait", keep))
    return found
