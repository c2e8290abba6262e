# SPDX-License-Identifier: EUPL-1.2
"""What registration keeps of a person, and how it is erased. Rows that are counted stay, without who it was."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import F, Q, QuerySet

from conference.models import Change, Event, Person
from conference.personal import ALL, Table
from registration.badge_codes import hash_of, new_badge_code
from registration.models import (
    ENDED,
    Answer,
    Attendee,
    AttendeeState,
    BadgeText,
    EndedCode,
    HandOver,
    Needs,
    PrintedBadge,
    RegistrationLink,
    Reservation,
    Scan,
)
from registration.operations.answers import erase
from registration.operations.attendance import cancel
from registration.operations.badge_runs import forget_files_with
from registration.operations.certificates import forget_certificates_with
from registration.operations.reservations import give_places_back

_ATTENDEE = "forget_attendees"
TABLES = [
    Table("registration.AttendeeKind", plain=("slug", "name", "name_en")),
    Table("registration.EventPlaces"),
    Table("registration.RegistrationSettings"),
    Table("registration.Round", plain=("name", "name_en")),
    Table(
        "registration.Attendee",
        _ATTENDEE,
        gone=("name", "organisation", "badge_code", "code_hash"),
        plain=("language",),
        links=("person", "registered_by", "handed_to"),
    ),
    Table("registration.Needs", _ATTENDEE, gone=ALL),
    Table("registration.VenuePlaces"),
    Table(
        "registration.RegistrationLink",
        "forget_invited",
        gone=("emails",),
        swept=("note",),
        plain=("domains",),
        links=("created_by",),
        event="event",
    ),
    Table(
        "registration.Reservation",
        "forget_reservations",
        gone=("contact_name", "organisation"),
        plain=("language",),
        links=("contact", "created_by"),
    ),
    Table("registration.ReservedPlace", links=("attendee",)),
    Table("registration.HandOver", _ATTENDEE, gone=ALL),
    Table("registration.VenueWish", links=("attendee",)),
    Table("registration.Favourite", links=("attendee",)),
    Table(
        "registration.Mailing",
        swept=("subject", "subject_en", "body", "body_en"),
        plain=("selection",),
        links=("created_by",),
        event="event",
    ),
    Table("registration.Question_kinds"),
    Table("registration.Question", plain=("label", "label_en", "help", "help_en", "depends_values")),
    Table("registration.QuestionOption", plain=("label", "label_en")),
    Table("registration.Answer", _ATTENDEE, gone=ALL),
    Table("registration.SlotSeats_kinds"),
    Table("registration.SlotSeats", swept=("note",), event="slot__session__event"),
    Table("registration.SlotHold", swept=("for_whom",), links=("created_by",), event="slot__session__event"),
    Table("registration.Seat", links=("attendee",)),
    Table(
        "registration.BadgeLayout",
        swept=("own_text", "own_text_en"),
        plain=("slug", "name", "colour", "logo"),
        event="event",
    ),
    Table("registration.Printer", plain=("name",)),
    Table("registration.BadgeText", _ATTENDEE, gone=ALL),
    Table("registration.BadgeRun", plain=("parts",), links=("by",)),
    Table("registration.PrintedBadge", _ATTENDEE, gone=("digest",), links=("attendee",)),
    Table("registration.EndedCode", _ATTENDEE, gone=ALL),
    Table("registration.WaitingPlace", links=("attendee",)),
    Table(
        "registration.CheckInList",
        swept=("lift_reason",),
        plain=("slug", "name", "name_en"),
        links=("lifted_by",),
        event="event",
    ),
    Table("registration.HandOut", plain=("text", "text_en")),
    Table("registration.Device_lists"),
    Table("registration.Device", swept=("name",), links=("created_by",), event="event"),
    Table(
        "registration.Scan",
        _ATTENDEE,
        gone=("code_hash",),
        swept=("reason",),
        links=("attendee",),
        event="list__event",
    ),
    Table("registration.Entry", links=("attendee",)),
    Table("registration.Conflict", links=("settled_by",)),
    Table("registration.PassedSeat", links=("taken_from", "given_to")),
]


def attendees_of(person: Person, event: Event | None = None) -> QuerySet[Attendee]:
    """Their registrations that hold something of them, cancelled ones too."""
    found = Attendee.objects.filter(person=person, erased_at=None).select_related("event", "venue", "kind")
    return (found if event is None else found.filter(event=event)).order_by("event", "pk")


def reservations_of(person: Person, event: Event | None = None) -> QuerySet[Reservation]:
    found = Reservation.objects.filter(contact=person).select_related("event", "venue").order_by("pk")
    return found if event is None else found.filter(event=event)


def names_in_registrations(person: Person, event: Event | None = None) -> list[str]:
    contacts = reservations_of(person, event).values_list("contact_name", flat=True)
    return [*attendees_of(person, event).values_list("name", flat=True), *contacts]


def cancel_what_comes(person: Person, event: Event | None, *, at: datetime, by: Person | None) -> int:
    """Cancel their registrations that are still to come, and give back places that they keep without a name; how many
    registrations. Each holds its event's seats lock alone, in order of events."""
    cancelled = 0
    for attendee in to_come(attendees_of(person, event), at):
        cancelled += cancel(attendee.pk, at=at, by=by)
    for reservation in reservations_of(person, event).order_by("event", "pk"):
        if is_to_come(reservation.event, at):
            give_places_back(reservation.pk, reservation.wanted, at=at, by=by)
    return cancelled


def to_come(attendees: Iterable[Attendee], at: datetime) -> list[Attendee]:
    """Those who still hold or wait for something: not cancelled, and the event is not over."""
    return [one for one in attendees if one.state not in ENDED and is_to_come(one.event, at)]


def is_to_come(event: Event, at: datetime) -> bool:
    return event.day_at(at) <= event.ends_on


def forget_attendees(
    attendees: Iterable[int], *, at: datetime, instead: Mapping[int, Person] | None = None
) -> int:
    """Erase who these registrations were of, with what they answered, need and asked; how many.

    Where they were, what they chose and when stays, for the figures. Their links and badges stop working. With
    `instead` (by the id of a person) the row no longer leads to that person. Locks the attendees."""
    rows = list(
        Attendee.objects.select_for_update().filter(pk__in=list(attendees), erased_at=None).order_by("pk")
    )
    for row in rows:
        row.name = row.organisation = ""
        row.is_listed, row.erased_at = False, at
        row.badge_code = new_badge_code() if row.badge_code else None
        row.code_hash = hash_of(row.badge_code) if row.badge_code else None
        row.token_version, row.calendar_version = row.token_version + 1, row.calendar_version + 1
        row.person = (instead or {}).get(row.person_id, row.person)
    changed = (
        "name",
        "organisation",
        "is_listed",
        "erased_at",
        "badge_code",
        "code_hash",
        "token_version",
        "calendar_version",
    )
    Attendee.objects.bulk_update(rows, [*changed, "person"], batch_size=500)
    erase(Answer.objects.filter(attendee__in=rows))
    Needs.objects.filter(attendee__in=rows).delete()
    HandOver.objects.filter(attendee__in=rows).delete()
    forget_badges([row.pk for row in rows], at=at)
    return len(rows)


def forget_badges(attendees: list[int], *, at: datetime) -> None:
    """Erase what their badges said. That they were printed stays, as a figure; the files they stand in go, and so do
    their ended codes: whoever finds a badge with a name on it cannot learn from us what its owner did."""
    BadgeText.objects.filter(attendee__in=attendees).delete()
    EndedCode.objects.filter(attendee__in=attendees).delete()
    forget_files_with(attendees, at=at)
    forget_certificates_with(attendees)
    PrintedBadge.objects.filter(attendee__in=attendees).update(digest="")
    Scan.objects.filter(attendee__in=attendees).update(code_hash="")


def forget_invited(person: Person, event: Event | None = None) -> None:
    """Take their address off invitation links and hand-overs that others wrote.

    A link that was theirs alone must not become everybody's: it is withdrawn."""
    links = RegistrationLink.objects.filter(emails__icontains=person.email)
    for link in links if event is None else links.filter(event=event):
        if person.email not in link.emails:
            continue
        link.emails = [email for email in link.emails if email != person.email]
        if not link.emails and not link.domains:
            link.withdrawn_at = link.withdrawn_at or link.created_at
        link.save(update_fields=["emails", "withdrawn_at"])
    asked = HandOver.objects.filter(email__iexact=person.email)
    (asked if event is None else asked.filter(attendee__event=event)).delete()


def forget_reservations(person: Person, event: Event | None = None, *, instead: Person | None = None) -> None:
    """Erase who kept places for others; the places that have a name stay."""
    reservations = Reservation.objects.filter(contact=person)
    reservations = reservations if event is None else reservations.filter(event=event)
    reservations.filter(confirmed_at=None, places=None).delete()
    reservations.update(
        contact_name="", organisation="", token_version=F("token_version") + 1, contact=instead or person
    )


def hand_down(person: Person, event: Event, *, instead: Person) -> None:
    """What somebody did at this event was done by somebody, no longer by this person."""
    Attendee.objects.filter(event=event, registered_by=person).update(registered_by=instead)
    Change.objects.filter(event=event, by=person).update(by=instead)


def is_kept(person: Person) -> bool:
    """Whether anything here still needs to know who it is."""
    return (
        attendees_of(person).exists()
        or Reservation.objects.filter(contact=person).exclude(contact_name="").exists()
    )


def subjects_of_attendee(person: Person, event: Event | None = None) -> list[str]:
    """What history and codes call the rows of this person."""
    attendees = [f"attendee:{one.pk}" for one in attendees_of(person, event)]
    return [*attendees, *(f"reservation:{one.pk}" for one in reservations_of(person, event))]


def unconfirmed_before(moment: datetime) -> QuerySet[Attendee]:
    waits = Q(state=AttendeeState.UNCONFIRMED, created_at__lt=moment)
    return Attendee.objects.filter(waits, erased_at=None).order_by("pk")
