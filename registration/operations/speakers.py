# SPDX-License-Identifier: EUPL-1.2
"""Speakers of released sessions need not register: an organiser does it for all of them with one press."""

from datetime import datetime

from conference.history import record
from conference.models import Event, Person
from registration import entrance_mails
from registration.badge_codes import new_badge_code
from registration.models import Attendee, AttendeeKind, AttendeeState, KindRole
from registration.operations.kinds import USUAL, add_kind
from registration.operations.locks import with_seats_lock
from registration.operations.places import claim_places
from registration.queries.speakers import READY, SpeakerLine, speaker_lines


def speaker_kind(event: Event, *, by: Person | None, at: datetime) -> AttendeeKind:
    """The event's first kind for speakers; made when there is none."""
    kind = AttendeeKind.objects.filter(event=event, role=KindRole.SPEAKER).first()
    if kind is not None:
        return kind
    role, name, english = next(usual for usual in USUAL if usual[0] == KindRole.SPEAKER)
    return add_kind(event, {"role": role, "name": name, "name_en": english}, by=by, at=at)


def register_speakers(event: Event, *, at: datetime, by: Person) -> int:
    """Register every speaker of the released programme who is not yet, at the venue of their first session; how many.

    Who has no address, came before or cancelled is left alone; so is who does not fit any more: nobody goes into a
    queue by this. Doing it again registers only who is new. Holds the event's seats lock alone. Queues a mail to
    each, with their own link."""

    def work(alone: bool) -> int:
        kind = speaker_kind(event, by=by, at=at)
        ready = [line for line in speaker_lines(event) if line.state == READY]
        return sum(register_speaker(line, kind, at=at, by=by) for line in ready)

    return with_seats_lock(event.pk, work, alone=True)


def register_speaker(line: SpeakerLine, kind: AttendeeKind, *, at: datetime, by: Person) -> bool:
    """One of them; False when there is no room. Somebody who never typed their code is registered by this too."""
    assert line.person is not None and line.venue is not None  # noqa: S101 -- what READY means
    if not claim_places(kind, line.venue, at=at, alone=True):
        return False
    attendee = line.attendee or Attendee(event=kind.event, person=line.person, created_at=at, name=line.name)
    attendee.event, attendee.venue, attendee.kind = kind.event, line.venue, kind
    attendee.organisation = attendee.organisation or line.organisation
    attendee.language, attendee.registered_by = (
        attendee.language if line.attendee else line.person.language,
        by,
    )
    attendee.state, attendee.badge_code, attendee.confirmed_at = AttendeeState.CONFIRMED, new_badge_code(), at
    attendee.save()
    record("speaker registered", attendee, event=kind.event, by=by, at=at)
    entrance_mails.registered_as(attendee, at=at)
    return True
