# SPDX-License-Identifier: EUPL-1.2
"""Who speaks in the released programme, and whether they are registered."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _l

from conference.models import Event, Person, Venue
from programme.models import Speaker
from programme.published import Place, latest_of
from programme.shown import places_given_by
from registration.models import Attendee, AttendeeKind, AttendeeState, EventPlaces, KindRole, VenuePlaces

READY, FULL, NO_ADDRESS, NO_VENUE, REGISTERED, ENDED_BEFORE = (
    "ready",
    "full",
    "no-address",
    "no-venue",
    "registered",
    "ended",
)
LABELS = {
    READY: _l("will be registered"),
    FULL: _l("does not fit any more"),
    NO_ADDRESS: _l("no e-mail address known"),
    NO_VENUE: _l("the session has no room yet"),
    REGISTERED: _l("registered already"),
    ENDED_BEFORE: _l("cancelled before; ask them first"),
}


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker, the venue of the first session by time, and what the press would do. `attendee` is a registration
    that they have already, or began with."""

    name: str
    organisation: str
    person: Person | None
    venue: Venue | None
    venues: int
    state: str
    attendee: Attendee | None = None

    @property
    def label(self) -> str:
        return str(LABELS[self.state])


def speaker_lines(event: Event) -> list[SpeakerLine]:
    """Everybody who gives something in the released programme, by name; a person with two profiles once."""
    programme = latest_of(event)
    if programme is None:
        return []
    keys = [speaker.pk for speaker in programme.speakers]
    profiles = {row.pk: row for row in Speaker.objects.filter(pk__in=keys).select_related("person")}
    venues = {venue.pk: venue for venue in event.venues.all()}
    known = registrations(event, [row.person_id for row in profiles.values() if row.person_id])
    lines: dict[object, SpeakerLine] = {}
    for speaker in programme.speakers:
        profile = profiles.get(speaker.pk)
        person = profile.person if profile else None
        places = places_given_by(programme, [speaker.pk])
        if not places:
            continue
        line = line_of(speaker.name, speaker.organisation, person, places, venues, known)
        lines.setdefault(person.pk if person else f"speaker:{speaker.pk}", line)
    return list(as_far_as_there_is_room(event, list(lines.values())))


def registrations(event: Event, people: list[int]) -> dict[int, Attendee]:
    """The registration of each person; one that goes on before one that ended."""
    rows = Attendee.objects.filter(event=event, person__in=people).select_related("venue").order_by("pk")
    ended = {
        row.person_id: row for row in rows if row.state in (AttendeeState.CANCELLED, AttendeeState.REJECTED)
    }
    return ended | {row.person_id: row for row in rows if row not in ended.values()}


def line_of(
    name: str,
    organisation: str,
    person: Person | None,
    places: list[Place],
    venues: dict[int, Venue],
    known: dict[int, Attendee],
) -> SpeakerLine:
    at = [venues[place.venue.pk] for place in places if place.venue and place.venue.pk in venues]
    attendee = known.get(person.pk) if person else None
    venue = at[0] if at else None
    state = state_of(person, attendee, venue)
    open_attendee = attendee if attendee and attendee.state == AttendeeState.UNCONFIRMED else None
    return SpeakerLine(name, organisation, person, venue, len({one.pk for one in at}), state, open_attendee)


def state_of(person: Person | None, attendee: Attendee | None, venue: Venue | None) -> str:
    if person is None or person.erased_at is not None:
        return NO_ADDRESS
    if attendee is not None and attendee.state in (AttendeeState.CANCELLED, AttendeeState.REJECTED):
        return ENDED_BEFORE
    if attendee is not None and attendee.state != AttendeeState.UNCONFIRMED:
        return REGISTERED
    return NO_VENUE if venue is None else READY


def as_far_as_there_is_room(event: Event, lines: list[SpeakerLine]) -> Iterator[SpeakerLine]:
    """Who comes after the places have run out does not fit."""
    kind = AttendeeKind.objects.filter(event=event, role=KindRole.SPEAKER).first()
    whole = EventPlaces.objects.filter(event=event).first()
    taken = dict(VenuePlaces.objects.filter(venue__event=event).values_list("venue", "taken"))
    everywhere = [one.seat_limit - one.taken for one in (kind, whole) if one and one.seat_limit is not None]
    left = min(everywhere) if everywhere else None
    there: dict[int, int] = {}
    for line in lines:
        if line.state != READY or line.venue is None:
            yield line
            continue
        venue = line.venue
        at = there.setdefault(venue.pk, (venue.capacity or 0) - taken.get(venue.pk, 0))
        if (left is not None and left < 1) or (venue.capacity is not None and at < 1):
            yield replace(line, state=FULL)
            continue
        there[venue.pk] = at - 1
        left = None if left is None else left - 1
        yield line
