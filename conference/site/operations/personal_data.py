# SPDX-License-Identifier: EUPL-1.2
"""All that is stored of somebody, in every app: to read, to take away, and to erase."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations import personal as floor
from conference.personal import Section, Traces, names_among
from conference.stored import stored_of_past, stored_of_person
from programme.models import Speaker
from programme.operations import personal as programme
from programme.queries.stored import speaker_files_of, stored_of_speaker, subjects_of_speaker
from registration.models import Attendee
from registration.operations import personal as registration
from registration.queries.stored import files_of, stored_of_attendee
from voting.operations import personal as voting
from voting.queries.stored import stored_of_voter

TABLES = [*floor.TABLES, *programme.TABLES, *registration.TABLES, *voting.TABLES]
REASONS = ("asked", "mistake", "other")


@dataclass(frozen=True, slots=True)
class Leaving:
    """What erasing somebody does beyond emptying rows: `coming` registrations are cancelled, `speaks` at events."""

    coming: list[Attendee]
    speaks: list[Event]


def stored_about(person: Person, event: Event | None = None) -> list[Section]:
    """All that is stored of somebody, or all for one event; empty parts are left out. In the language of the reader."""
    sections = [
        *stored_of_person(person, event),
        *stored_of_attendee(person, event),
        *stored_of_speaker(person, event),
        *stored_of_voter(person, event),
        *stored_of_past(person, subjects_of(person, event), event),
    ]
    return [section for section in sections if section.rows]


def subjects_of(person: Person, event: Event | None = None) -> list[str]:
    own = [f"person:{person.pk}", *([f"user:{person.user_id}"] if person.user_id else [])]
    return [*own, *subjects_of_speaker(person, event), *registration.subjects_of_attendee(person, event)]


def export_person(person: Person, event: Event | None = None, *, at: datetime, language: str = "") -> bytes:
    """A ZIP of what is stored: `gegevens.json` for programs, `lees-mij.html` for people, and the files they gave."""
    with override(language or person.language):
        sections = stored_about(person, event)
        page = {
            "sections": sections,
            "person": person,
            "at": at,
            "event": event,
            "language": language or person.language,
        }
        readable = render_to_string("site/personal/export.html", page)
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("lees-mij.html", readable)
        files.writestr("gegevens.json", json.dumps(as_values(sections, at), ensure_ascii=False, indent=2))
        for file in (*files_of(person, event), *speaker_files_of(person, event)):
            if default_storage.exists(file.path):
                with default_storage.open(file.path) as content:
                    files.writestr(f"bestanden/{file.name}", content.read())
    return kept.getvalue()


def as_values(sections: Iterable[Section], at: datetime) -> dict[str, Any]:
    """The same as plain JSON values: a list of rows for each part."""
    values: dict[str, Any] = {"made_at": at.isoformat()}
    for section in sections:
        values[section.name] = [{fact.name: plain(fact.value) for fact in row} for row in section.rows]
    return values


def plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def leaving(person: Person, event: Event | None = None, *, at: datetime) -> Leaving:
    """What the page says before somebody is erased."""
    coming = registration.to_come(registration.attendees_of(person, event), at)
    speakers = programme.speakers_of(person, event)
    return Leaving(coming, [speaker.event for speaker in speakers])


@transaction.atomic
def erase_person(
    person: Person, *, at: datetime, by: Person | None, cancels: bool = False, reason: str = "asked"
) -> None:
    """Erase somebody from every table, message, history row, release and file, at all events; what is counted stays.

    `cancels`: registrations that are still to come are cancelled first, and their places go to who waits. Holds the seats
    lock of those events alone, in order of events; locks the person, attendees and releases.
    Raises Refusal `still-registered`, `last-organiser`, `last-administrator`."""
    floor.check_may_go(person)
    cancel_first(person, None, at=at, by=by, cancels=cancels)
    person = (
        Person.objects.select_for_update(no_key=True, of=("self",)).select_related("user").get(pk=person.pk)
    )
    traces, subjects = traces_of(person), subjects_of(person)
    events = {attendee.event for attendee in registration.attendees_of(person)}
    programme.forget_proposals(person)
    events |= set(programme.forget_speakers(person))
    registration.forget_attendees([one.pk for one in registration.attendees_of(person)], at=at)
    registration.forget_reservations(person)
    registration.forget_invited(person)
    voting.forget_contacts(person)
    voting.forget_askers(person)
    record("person erased", person, event=None, by=by, at=at, reason=reason)
    forget_floor(person, traces, subjects, at=at)
    rewrite(events, traces)


@transaction.atomic
def erase_registration(
    attendee: Attendee, *, at: datetime, by: Person | None, cancels: bool = False, reason: str = "asked"
) -> bool:
    """Erase somebody from one event; and altogether when nothing else is kept of them. Whether it was altogether.

    Locks and refusals as `erase_person`; who has a role at the event, or speaks there, keeps their name in its texts."""
    event, person = attendee.event, attendee.person
    cancel_first(person, event, at=at, by=by, cancels=cancels)
    person = (
        Person.objects.select_for_update(no_key=True, of=("self",)).select_related("user").get(pk=person.pk)
    )
    traces, subjects = traces_of(person, event), registration.subjects_of_attendee(person, event)
    nobody = floor.nobody(at, person.language)
    nobody.save()
    mine = [one.pk for one in registration.attendees_of(person, event)]
    registration.forget_attendees(mine, at=at, instead={person.pk: nobody})
    registration.forget_reservations(person, event, instead=nobody)
    registration.forget_invited(person, event)
    voting.forget_contacts(person, event)
    voting.forget_askers(person, event)
    registration.hand_down(person, event, instead=nobody)
    record("attendee erased", attendee, event=event, by=by if by != person else nobody, at=at, reason=reason)
    floor.forget_messages(floor.messages_of(person, event))
    floor.forget_codes_of(subjects)
    floor.forget_history(subjects)
    if is_needed(person):
        floor.forget_uploads_with(traces, event)
        floor.sweep(TABLES, traces, event)
        return False
    forget_floor(person, traces, subjects, at=at)
    rewrite([event], traces)
    return True


def cancel_first(
    person: Person, event: Event | None, *, at: datetime, by: Person | None, cancels: bool
) -> None:
    """Raises Refusal `still-registered` unless the person wants to cancel as well."""
    coming = leaving(person, event, at=at).coming
    if coming and not cancels:
        text = _("You are still registered for %(event)s. Say that you want to cancel as well.")
        raise Refusal("still-registered", text % {"event": coming[0].event.name})
    registration.cancel_what_comes(person, event, at=at, by=by)


def forget_floor(person: Person, traces: Traces, subjects: list[str], *, at: datetime) -> None:
    floor.forget_messages(floor.messages_of(person))
    floor.forget_codes_of(subjects)
    floor.forget_history(subjects)
    floor.forget_roles(person)
    floor.forget_sessions_of(person)
    floor.forget_uploads_with(traces)
    floor.forget_account(person)
    floor.forget_person(person, at=at)
    floor.sweep(TABLES, traces)


def rewrite(events: Iterable[Event], traces: Traces) -> None:
    for event in sorted(events, key=lambda one: one.pk):
        programme.rewrite_releases(event, traces)


def traces_of(person: Person, event: Event | None = None) -> Traces:
    """By what they can be found in texts. A name that somebody else has too is left: it may be theirs."""
    names = [
        person.name,
        *programme.names_of_speakers(person, event),
        *registration.names_in_registrations(person, event),
    ]
    own = {name for name in names_among(names) if not is_shared(name, person)}
    if event is not None and is_known_at(person, event):
        own = set()
    with override(person.language):
        return Traces(frozenset({person.email}), frozenset(own), _("(name removed)"))


def is_known_at(person: Person, event: Event) -> bool:
    """Whether they are more there than an attendee, and so are named for other reasons."""
    return person.grants.filter(event=event).exists() or programme.speakers_of(person, event).exists()


def is_shared(name: str, person: Person) -> bool:
    others: Mapping[str, Any] = {"name__iexact": name}
    return (
        Person.objects.filter(**others).exclude(pk=person.pk).exists()
        or Attendee.objects.filter(**others).exclude(person=person).exists()
        or Speaker.objects.filter(**others).exclude(person=person).exists()
    )


def is_needed(person: Person) -> bool:
    """Whether anything is kept for which we must know who this is: an account, a role, a page as a speaker, an event."""
    return bool(
        person.user_id
        or person.grants.exists()
        or programme.speakers_of(person).exists()
        or registration.is_kept(person)
    )
