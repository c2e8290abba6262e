# SPDX-License-Identifier: EUPL-1.2
"""What registration keeps of a person, to read."""

from typing import Any

from django.utils.translation import gettext as _

from conference.models import Event, Person
from conference.personal import Fact, Section, StoredFile
from conference.templatetags.od import loc
from programme.shown import shown_place, shown_session
from registration.badge_codes import grouped
from registration.models import (
    Answer,
    Attendee,
    BadgeText,
    EndedCode,
    Favourite,
    HandOver,
    Needs,
    PrintedBadge,
    QuestionOption,
    Seat,
    WaitingPlace,
)
from registration.operations.personal import attendees_of, reservations_of

ABOUT_SLOT = ("attendee__event", "slot__session", "slot__current__release")


def stored_of_attendee(person: Person, event: Event | None = None) -> list[Section]:
    attendees = list(attendees_of(person, event))
    return [
        Section("registrations", _("Your registration"), [attendee_row(one) for one in attendees]),
        Section("needs", _("What you eat and need"), needs(attendees)),
        Section("answers", _("Your answers"), answers(attendees)),
        Section(
            "seats", _("Your seats"), [slot_row(one, "taken_at", _("Taken at")) for one in held(attendees)]
        ),
        Section(
            "waiting",
            _("Your waiting lists"),
            [slot_row(one, "joined_at", _("Joined at")) for one in lines(attendees)],
        ),
        Section("favourites", _("What you marked to remember"), [slot_row(one) for one in marked(attendees)]),
        Section("badges", _("Your badge"), badges(attendees)),
        Section("hand_overs", _("Asked to take your place, or asked of you"), hand_overs(person, attendees)),
        Section("reservations", _("Places that you keep for others"), reservations(person, event)),
        Section("colleagues", _("Colleagues"), colleagues(person, event)),
    ]


def attendee_row(attendee: Attendee) -> list[Fact]:
    return [
        Fact("event", _("Event"), attendee.event.name),
        Fact("name", _("Name"), attendee.name),
        Fact("organisation", _("Organisation"), attendee.organisation),
        Fact("kind", _("Kind"), loc(attendee.kind, "name")),
        Fact("venue", _("Venue"), attendee.venue.name),
        Fact("language", _("Language"), attendee.language),
        Fact("is_listed", _("Others may see that you come"), attendee.is_listed),
        Fact("state", _("State"), str(attendee.get_state_display())),
        Fact(
            "badge_code", _("Code of your badge"), grouped(attendee.badge_code) if attendee.badge_code else ""
        ),
        Fact("created_at", _("Made at"), attendee.created_at),
        Fact("confirmed_at", _("Confirmed at"), attendee.confirmed_at),
        Fact("cancelled_at", _("Cancelled at"), attendee.cancelled_at),
        Fact("seen_at", _("Seen on the day at"), attendee.seen_at),
        Fact("by_other", _("Somebody else registered you"), attendee.registered_by_id is not None),
    ]


def needs(attendees: list[Attendee]) -> list[list[Fact]]:
    rows = Needs.objects.filter(attendee__in=attendees).select_related("attendee__event")
    return [
        [
            Fact("event", _("Event"), row.attendee.event.name),
            Fact("diet", _("Food and drink"), row.diet),
            Fact("access", _("What you need to take part"), row.access),
            Fact("consented_at", _("Agreed at"), row.consented_at),
        ]
        for row in rows
    ]


def answers(attendees: list[Attendee]) -> list[list[Fact]]:
    rows = list(Answer.objects.filter(attendee__in=attendees).select_related("attendee__event", "question"))
    options = {
        option.pk: option
        for option in QuestionOption.objects.filter(question__in=[row.question_id for row in rows])
    }
    return [
        [
            Fact("event", _("Event"), row.attendee.event.name),
            Fact("question", _("Question"), loc(row.question, "label")),
            Fact("answer", _("Answer"), row.file_name if row.file else in_words(row, options)),
        ]
        for row in rows
    ]


def in_words(answer: Answer, options: dict[int, QuestionOption]) -> Any:
    """What was answered, with the words of the options that were chosen."""
    if answer.question.kind not in {"choice", "several"}:
        return answer.value
    chosen = answer.value if isinstance(answer.value, list) else [answer.value]
    found = [options.get(int(str(one))) if str(one).isdigit() else None for one in chosen]
    return [loc(option, "label") for option in found if option]


def held(attendees: list[Attendee]) -> list[Seat]:
    return list(Seat.objects.filter(attendee__in=attendees).select_related(*ABOUT_SLOT).order_by("pk"))


def lines(attendees: list[Attendee]) -> list[WaitingPlace]:
    return list(
        WaitingPlace.objects.filter(attendee__in=attendees).select_related(*ABOUT_SLOT).order_by("pk")
    )


def marked(attendees: list[Attendee]) -> list[Favourite]:
    return list(Favourite.objects.filter(attendee__in=attendees).select_related(*ABOUT_SLOT).order_by("pk"))


def badges(attendees: list[Attendee]) -> list[list[Fact]]:
    """Other words on their badge, when it was printed, and codes that work no more."""
    words = BadgeText.objects.filter(attendee__in=attendees).select_related("attendee__event")
    printed = PrintedBadge.objects.filter(attendee__in=attendees, run__made_at__isnull=False)
    ended = EndedCode.objects.filter(attendee__in=attendees).select_related("event")
    return [
        *(
            [
                Fact("event", _("Event"), row.attendee.event.name),
                Fact("name", _("Name on the badge"), row.name),
                Fact("organisation", _("Organisation on the badge"), row.organisation),
            ]
            for row in words
        ),
        *(
            [
                Fact("event", _("Event"), row.run.event.name),
                Fact("printed_at", _("Printed at"), row.run.made_at),
            ]
            for row in printed.select_related("run__event").order_by("run__made_at", "run")
        ),
        *(
            [
                Fact("event", _("Event"), row.event.name),
                Fact("ended_at", _("An old code ended at"), row.ended_at),
                Fact("reason", _("Why"), str(row.get_reason_display())),
            ]
            for row in ended
        ),
    ]


def slot_row(row: Seat | WaitingPlace | Favourite, moment: str = "", label: str = "") -> list[Fact]:
    place = shown_place(row.slot)
    return [
        Fact("event", _("Event"), row.attendee.event.name),
        Fact("session", _("Session"), loc(shown_session(row.slot), "title")),
        Fact("starts_at", _("Starts"), place.starts_at if place else None),
        *([Fact(moment, label, getattr(row, moment))] if moment else []),
    ]


def hand_overs(person: Person, attendees: list[Attendee]) -> list[list[Fact]]:
    asked = HandOver.objects.filter(attendee__in=attendees)
    of_them = HandOver.objects.filter(email__iexact=person.email).exclude(attendee__in=attendees)
    return [[Fact("asked_at", _("You asked a colleague at"), one.asked_at)] for one in asked] + [
        [
            Fact("name", _("Name"), one.name),
            Fact("email", _("E-mail address"), one.email),
            Fact("asked_at", _("You were asked at"), one.asked_at),
        ]
        for one in of_them
    ]


def reservations(person: Person, event: Event | None) -> list[list[Fact]]:
    return [
        [
            Fact("event", _("Event"), one.event.name),
            Fact("contact_name", _("Name"), one.contact_name),
            Fact("organisation", _("Organisation"), one.organisation),
            Fact("venue", _("Venue"), one.venue.name),
            Fact("wanted", _("Places"), one.wanted),
            Fact("created_at", _("Made at"), one.created_at),
        ]
        for one in reservations_of(person, event)
    ]


def colleagues(person: Person, event: Event | None) -> list[list[Fact]]:
    """Only how many: who they are is theirs."""
    registered = Attendee.objects.filter(registered_by=person).exclude(person=person)
    count = (registered if event is None else registered.filter(event=event)).count()
    return [[Fact("count", _("Colleagues whom you registered"), count)]] if count else []


def files_of(person: Person, event: Event | None = None) -> list[StoredFile]:
    """The files that they answered with."""
    rows = Answer.objects.filter(attendee__in=attendees_of(person, event)).exclude(file="")
    return [StoredFile(str(row.file.name), f"{row.pk}-{row.file_name}") for row in rows]
