# SPDX-License-Identifier: EUPL-1.2
"""What a release means for people: who has something in what moved or is cancelled hears it, once."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from conference.history import record
from conference.mail import post_all
from conference.models import Event
from programme.operations.releases import Frozen
from registration.digests import Writer
from registration.operations.locks import hold
from registration.queries.hearing import hearing_of


@dataclass(frozen=True)
class Followed:
    """How many attendees and speakers were written to; for how many attendees something no longer goes together."""

    attendees: int = 0
    speakers: int = 0
    troubled: int = 0


@transaction.atomic
def follow_release(event: Event, frozen: Frozen, *, at: datetime) -> Followed:
    """Write one digest to each attendee with a seat, a queue place or a favourite in what changed, and to its speakers.

    Seats and queues stay as they are: people choose for themselves. Who cancelled hears nothing. Takes the event's
    seats lock alone, so that nobody takes a seat in between. A number of statements that hardly grows with the people.
    """
    hold(event.pk, alone=True)
    hearing = hearing_of(event, frozen.change, frozen.after)
    if not hearing.people:
        return Followed()
    writer = Writer(event, frozen)
    post_all("registration/release_digest", map(writer.digest, hearing.attendees), at=at, event=event)
    speakers = [
        writer.speaker_mail(person, places, hearing.trouble_of(person))
        for person, places in hearing.speakers.items()
    ]
    post_all("registration/release_speaker", speakers, at=at, event=event)
    told = Followed(len(hearing.attendees), len(speakers), len(hearing.troubled))
    record("release told", frozen.release, event=event, by=None, at=at, **vars(told))
    return told
