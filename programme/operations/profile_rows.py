# SPDX-License-Identifier: EUPL-1.2
"""The profile that somebody has at an event: made when they first propose something, or speak along."""

from datetime import datetime

from django.db import transaction

from conference.addresses import normalise
from conference.models import Event, Person
from conference.slugs import Slugs
from programme.models import Speaker
from programme.operations.people import SPEAKER_SLUG, new_speaker


@transaction.atomic
def proved_person(email: str, name: str, *, language: str, at: datetime) -> Person:
    """Who has this address, which they have just proved to be theirs. A name that is known stays. Locks the person."""
    known, _new = Person.objects.get_or_create(
        email=normalise(email), defaults={"name": name, "language": language}
    )
    person = Person.objects.select_for_update(no_key=True).get(pk=known.pk)
    if not person.name:
        person.name = name
        person.save(update_fields=["name"])
    person.confirm(at)
    return person


@transaction.atomic
def profile_of(event: Event, person: Person, name: str) -> Speaker:
    """The profile of the person at the event, a new one with this name where there is none. Locks the event."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    speaker = Speaker.objects.filter(event=event, person=person).first()
    if speaker is None:
        slugs = Slugs(Speaker.objects.filter(event=event).values_list("slug", flat=True), SPEAKER_SLUG)
        speaker = Speaker.objects.get(pk=new_speaker(event, name or str(person), slugs))
        speaker.person = person
        speaker.save(update_fields=["person"])
    speaker.event, speaker.person = event, person
    return speaker
