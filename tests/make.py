# SPDX-License-Identifier: EUPL-1.2
"""Builders: plain functions that make rows for tests, with defaults for what a test does not care about."""

import itertools
import uuid
from datetime import UTC, date, datetime, timedelta

from conference.models import Event, Message, Person, Phase, Room, Venue
from conference.models.person import User
from conference.models.role import RoleGrant
from programme.models import (
    Participation,
    Placement,
    Release,
    Session,
    Slot,
    Speaker,
    Track,
)
from programme.published import released_of
from programme.published.store import store
from registration.badges.faces import faces_of, look_of
from registration.models import (
    Attendee,
    AttendeeKind,
    AttendeeState,
    BadgeLayout,
    BadgeRun,
    CheckInList,
    Device,
    EventPlaces,
    PrintedBadge,
    Printer,
    Question,
    QuestionOption,
    Reservation,
    ReservedPlace,
    Scan,
    SlotSeats,
    VenuePlaces,
)
from registration.operations.kinds import default_kind

_numbers = itertools.count(1)
NOW = datetime(2027, 1, 20, 12, 0, tzinfo=UTC)
DAY = date(2027, 2, 4)


def at(clock: str) -> datetime:
    """A moment on the day, in UTC: at("10:30")."""
    hour, minute = map(int, clock.split(":"))
    return datetime(DAY.year, DAY.month, DAY.day, hour, minute, tzinfo=UTC)


def make_event(slug: str | None = None, **values) -> Event:
    """A published event for which registering and choosing are open at NOW."""
    n = next(_numbers)
    defaults = {
        "name": f"Dag {n}",
        "starts_on": DAY,
        "ends_on": DAY,
        "published_at": NOW - timedelta(days=30),
    }
    event = Event.objects.create(slug=slug or f"dag-{n}", **(defaults | values))
    for kind in ("registration", "choosing"):
        Phase.objects.create(
            event=event, kind=kind, opens_at=NOW - timedelta(days=10), closes_at=NOW + timedelta(days=10)
        )
    return event


def make_person(email: str | None = None, **values) -> Person:
    n = next(_numbers)
    values = {"name": f"Persoon {n}"} | values
    return Person.objects.create(email=email or f"persoon{n}@gemeente.example", **values)


def make_user(
    *roles: str, event: Event | None = None, email: str | None = None, superuser: bool = False
) -> User:
    """Somebody who signs in, with these roles at the event."""
    n = next(_numbers)
    user = User.objects.create_user(email or f"gebruiker{n}@netwerk.example", is_superuser=superuser)
    for role in roles:
        RoleGrant.objects.create(event=event, person=user.person, role=role, granted_at=NOW)
    return user


def make_venue(event: Event, slug: str | None = None, *, limit: int | None = None, **values) -> Venue:
    n = next(_numbers)
    values.setdefault("capacity", limit)
    venue = Venue.objects.create(
        event=event, slug=slug or f"locatie-{n}", name=(slug or f"Locatie {n}").capitalize(), **values
    )
    VenuePlaces.objects.create(venue=venue, seat_limit=limit)
    return venue


def make_room(venue: Venue, **values) -> Room:
    n = next(_numbers)
    return Room.objects.create(venue=venue, slug=f"zaal-{n}", name=values.pop("name", f"Zaal {n}"), **values)


def make_session(event: Event, **values) -> Session:
    n = next(_numbers)
    return Session.objects.create(
        event=event, slug=f"sessie-{n}", title=values.pop("title", f"Sessie {n}"), **values
    )


def make_track(event: Event, letter: str = "A") -> Track:
    return Track.objects.create(
        event=event, slug=f"thema-{letter.lower()}", letter=letter, name=f"Thema {letter}"
    )


def make_speaker(session: Session, *, person: Person | None = None, name: str | None = None) -> Speaker:
    n = next(_numbers)
    speaker = Speaker.objects.create(
        event=session.event, slug=f"spreker-{n}", name=name or f"Spreker {n}", person=person
    )
    Participation.objects.create(session=session, speaker=speaker)
    publish(session.event)
    return speaker


def make_slot(
    room: Room,
    start: str = "10:30",
    end: str = "11:20",
    *,
    session: Session | None = None,
    limit: int | None = 25,
) -> Slot:
    """A slot in the event's latest release (made when there is none); `limit` None is free to walk into."""
    event = room.venue.event
    release, _ = Release.objects.get_or_create(event=event, number=1, defaults={"released_at": NOW})
    slot = Slot.objects.create(session=session or make_session(event))
    slot.current = Placement.objects.create(
        release=release, slot=slot, room=room, starts_at=at(start), ends_at=at(end)
    )
    slot.save()
    if limit is not None:
        SlotSeats.objects.create(slot=slot, seat_limit=limit)
    publish(event)
    return slot


def publish(event: Event) -> None:
    """Freeze anew what the latest release says, after rows were changed under it."""
    release = Release.objects.latest_of(event)
    if release:
        store(release, released_of(event, release.number - 1))


def make_kind(event: Event, slug: str | None = None, **values) -> AttendeeKind:
    """A kind of attendee of which everybody may be."""
    n = next(_numbers)
    values = {"name": f"Soort {n}", "is_public": True} | values
    return AttendeeKind.objects.create(event=event, slug=slug or f"soort-{n}", **values)


def make_attendee(
    venue: Venue,
    *,
    person: Person | None = None,
    state: str = AttendeeState.CONFIRMED,
    kind: AttendeeKind | None = None,
) -> Attendee:
    """A confirmed registration, counted at the venue, in the event and of its kind."""
    n = next(_numbers)
    person = person or make_person()
    attendee = Attendee.objects.create(
        event=venue.event,
        person=person,
        venue=venue,
        kind=(kind := kind or default_kind(venue.event)),
        name=person.name,
        state=state,
        badge_code=f"{n:026d}",
        created_at=NOW,
        confirmed_at=None if state == AttendeeState.UNCONFIRMED else NOW,
    )
    if state == AttendeeState.CONFIRMED:
        count_one(VenuePlaces.objects.get_or_create(venue=venue)[0])
        count_one(EventPlaces.objects.get_or_create(event=venue.event)[0])
        count_one(kind)
    return attendee


def count_one(counter: VenuePlaces | EventPlaces | AttendeeKind) -> None:
    counter.refresh_from_db(fields=["taken"])
    counter.taken += 1
    counter.save(update_fields=["taken"])


def make_message(event: Event | None = None, *, to: str | None = None, **values) -> Message:
    """A message that is due at NOW, of the template that tests/conference/mail has for it."""
    n = next(_numbers)
    defaults = {
        "template": "try/note",
        "context": {"name": f"Persoon {n}", "text": "Tot straks."},
        "due_at": NOW,
    }
    return Message.objects.create(event=event, to=to or f"lezer{n}@gemeente.example", **(defaults | values))


def make_secret(*, to: str | None = None, **values) -> Message:
    """A message with a code in it."""
    return make_message(
        to=to, **{"template": "try/code", "context": {"code": "314159"}, "is_secret": True, **values}
    )


def make_question(event: Event, kind: str = "text", *options: str, **values) -> Question:
    """A question of the form, the last one; with options for a choice."""
    n = next(_numbers)
    values = {"label": f"Vraag {n}", "position": n} | values
    question = Question.objects.create(event=event, kind=kind, **values)
    for place, label in enumerate(options):
        QuestionOption.objects.create(question=question, label=label, position=place)
    return question


def make_reservation(venue: Venue, places: int = 1, **values) -> Reservation:
    """Places that an organisation keeps at the venue, without names; counted as they are in life."""
    kind = default_kind(venue.event)
    defaults = {
        "contact": make_person(),
        "contact_name": "Rik Jansen",
        "organisation": "gemeente Ommen",
        "wanted": places,
        "name_until": NOW + timedelta(days=8),
        "created_at": NOW,
        "confirmed_at": NOW,
    }
    made = Reservation.objects.create(event=venue.event, venue=venue, kind=kind, **(defaults | values))
    for _number in range(places):
        ReservedPlace.objects.create(reservation=made)
        count_one(VenuePlaces.objects.get_or_create(venue=venue)[0])
        count_one(EventPlaces.objects.get_or_create(event=venue.event)[0])
        count_one(kind)
    return made


def make_layout(event: Event, slug: str | None = None, **values) -> BadgeLayout:
    """A layout of badges; the first one of an event is the default."""
    n = next(_numbers)
    is_first = not BadgeLayout.objects.filter(event=event).exists()
    values = {"name": f"Ontwerp {n}", "is_default": is_first} | values
    return BadgeLayout.objects.create(event=event, slug=slug or f"ontwerp-{n}", **values)


def make_printer(event: Event, **values) -> Printer:
    n = next(_numbers)
    return Printer.objects.create(event=event, **({"name": f"Printer {n}"} | values))


def make_run(layout: BadgeLayout, *attendees: Attendee, **values) -> BadgeRun:
    """A finished run, without a file, that printed the badges of these attendees as they are now: one pile."""
    event = layout.event
    faces = faces_of(event, Attendee.objects.filter(pk__in=[one.pk for one in attendees]), look_of(layout))
    values = {"created_at": NOW, "made_at": NOW, "kept_until": NOW + timedelta(days=30)} | values
    pile = {"venue": attendees[0].venue_id, "kind": None, "badges": len(faces), "spares": 0}
    parts = [pile | {"sheets": 1, "first_page": 1, "pages": 2}]
    run = BadgeRun.objects.create(event=event, layout=layout, parts=parts, **values)
    PrintedBadge.objects.bulk_create(
        PrintedBadge(run=run, attendee_id=face.attendee, part=0, position=n, digest=face.digest)
        for n, face in enumerate(faces)
    )
    return run


def make_list(of: Venue | Slot | Event, slug: str | None = None, **values) -> CheckInList:
    """The list of a venue's door, of a slot's (with the venue of its room), or one of the event such as lunch."""
    if isinstance(of, Venue):
        made = {"event": of.event, "venue": of, "kind": "venue", "slug": slug or f"door-{of.slug}"}
    elif isinstance(of, Slot):
        venue = of.current.room.venue
        made = {"event": venue.event, "slot": of, "venue": venue, "kind": "slot", "slug": slug or str(of.pk)}
    else:
        made = {"event": of, "kind": "other", "slug": slug or f"lijst-{next(_numbers)}"}
    return CheckInList.objects.create(**({"name": made["slug"].capitalize()} | made | values))


def make_device(*lists: CheckInList, **values) -> Device:
    """A paired phone for these lists of one event, good until the end of the day."""
    defaults = {"event": lists[0].event, "name": f"Telefoon {next(_numbers)}", "created_at": NOW}
    moments = {"paired_at": NOW, "expires_at": at("23:59")}
    device = Device.objects.create(**(defaults | moments | values))
    device.lists.set(lists)
    return device


def make_scan(device: Device | None, list: CheckInList, attendee: Attendee | None, **values) -> Scan:
    """A scan at 9 that let somebody in; the row only, without an entry."""
    about = {"attendee": attendee, "code_hash": attendee.code_hash if attendee else "0" * 64}
    decided = {"scanned_at": at("09:00"), "received_at": at("09:00"), "verdict": "ok", "effect": "entered"}
    row = {"id": uuid.uuid4(), "device": device, "list": list} | about | decided
    return Scan.objects.create(**(row | values))
