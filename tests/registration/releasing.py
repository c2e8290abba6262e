# SPDX-License-Identifier: EUPL-1.2
"""What the tests about releases share: slots that move in the draft, and who was told."""

from conference.models import Event, Message
from conference.site.operations.releasing import release_programme
from programme.models import Placement, PlacementState, Release
from registration.operations.seats import take_seat
from tests.make import NOW, at, make_attendee, make_session, make_slot

DIGEST, SPEAKER = "registration/release_digest", "registration/release_speaker"


def draft_of_what_is_out(event: Event) -> Release:
    """A draft that says what the latest release says."""
    draft, latest = Release.objects.draft_of(event), Release.objects.latest_of(event)
    draft.placements.all().delete()
    for place in latest.placements.all():
        place.pk, place.release = None, draft
        place.save()
    return draft


def moved(slot, start="15:00", end="15:50", **values):
    """The slot elsewhere in the draft, which is otherwise what is out."""
    event = slot.session.event
    draft = Release.objects.filter(event=event, number=None).first() or draft_of_what_is_out(event)
    Placement.objects.filter(release=draft, slot=slot).update(starts_at=at(start), ends_at=at(end), **values)


def cancelled(slot):
    event = slot.session.event
    draft = Release.objects.filter(event=event, number=None).first() or draft_of_what_is_out(event)
    Placement.objects.filter(release=draft, slot=slot).update(state=PlacementState.CANCELLED)


def released(event, **values):
    return release_programme(event, **({"by": None, "at": NOW} | values))


def told(template=DIGEST):
    return sorted(Message.objects.filter(template=template).values_list("to", flat=True))


def crowd(slot, count):
    """So many attendees with a seat, or in the queue when it is full; their addresses."""
    venue = slot.current.room.venue
    people = [make_attendee(venue) for _n in range(count)]
    for one in people:
        take_seat(slot.pk, one.pk, at=NOW)
    return sorted(one.person.email for one in people)


def workshop(room, title="Open data", **values):
    return make_slot(room, session=make_session(room.venue.event, title=title), **values)
