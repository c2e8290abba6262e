# SPDX-License-Identifier: EUPL-1.2
"""What organisers see of the reminders before they go: when, to how many, and the text as it will be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from conference.letters import Letter, render
from conference.models import Event, Message, Person
from conference.models.message import MessageState
from registration.models import Attendee
from registration.operations.reminding import TEMPLATE, to_remind
from registration.reminders import Writer, moments, once

State = Literal["off", "coming", "going", "gone"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One of the two: its moment (None: switched off), who is to get it, how many have it or wait to be read first,
    and the letter per language."""

    which: str
    moment: datetime | None
    state: State
    to_come: int
    written: int
    held: int
    texts: list[tuple[str, Letter]]


def reminders_of(event: Event, *, at: datetime) -> list[Reminder]:
    attendee = example_of(event)
    return [_reminder(event, which, moment, attendee, at=at) for which, moment in moments(event).items()]


def _reminder(
    event: Event, which: str, moment: datetime | None, attendee: Attendee | None, *, at: datetime
) -> Reminder:
    messages = Message.objects.filter(event=event, once__startswith=once(event, which, ""))
    coming = len(to_remind(event, which))
    return Reminder(
        which,
        moment,
        _state(event, moment, at),
        coming,
        messages.count(),
        messages.filter(state=MessageState.HELD).count(),
        [(code, letter(event, which, attendee, code)) for code in event.language_codes] if attendee else [],
    )


def _state(event: Event, moment: datetime | None, at: datetime) -> State:
    if moment is None:
        return "off"
    if event.day_at(at) > event.starts_on:
        return "gone"
    return "coming" if at < moment else "going"


def letter(event: Event, which: str, attendee: Attendee, language: str) -> Letter:
    """The letter as it will be, with a placeholder for the links that only the receiver may see."""
    attendee.language = language
    out = Writer(event, [attendee]).letter(attendee, which)
    message = Message(
        event=event, to=attendee.person.email, language=language, template=TEMPLATE, context=out.context
    )
    return render(message, for_delivery=False)


def example_of(event: Event) -> Attendee | None:
    """Somebody with seats if there is one; else an invented name at the first venue. None without a venue."""
    attendees = Attendee.objects.confirmed().filter(event=event).select_related("person", "venue")
    found = attendees.filter(seats__isnull=False).order_by("pk").first() or attendees.order_by("pk").first()
    venue = event.venues.order_by("position", "pk").first()
    if found is None and venue is not None:
        found = Attendee(pk=0, event=event, venue=venue, person=Person(pk=0, email="noor@example.org"))
        found.name = "Noor Jansen"
    if found is not None:
        found.event = event
    return found
