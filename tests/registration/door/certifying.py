# SPDX-License-Identifier: EUPL-1.2
"""People who came, for the tests of certificates."""

from datetime import timedelta

import pypdfium2
from django.utils import timezone

from conference.models import Event
from programme.models import Placement
from registration.certificates.told import certificates_of
from registration.models import Attendee, Entry
from tests.make import (
    at,
    make_attendee,
    make_list,
    make_person,
    make_room,
    make_scan,
    make_session,
    make_slot,
    publish,
)

EVENING = at("18:00")


def named(venue, name, **values):
    attendee = make_attendee(venue, person=make_person(name=name))
    Attendee.objects.filter(pk=attendee.pk).update(**values)
    attendee.refresh_from_db()
    return attendee


def came_in(door, attendee, clock="09:00"):
    scan = make_scan(None, door, attendee, scanned_at=at(clock))
    moment = scan.scanned_at
    Entry.objects.create(
        list=door, attendee=attendee, day=moment.date(), scan=scan, at=moment, changed_at=moment
    )


def workshop(venue, title, start="10:30", end="11:20"):
    session = make_session(venue.event, title=title, title_en=f"{title} in English")
    return make_list(make_slot(make_room(venue), start, end, session=session))


def of(*people):
    return certificates_of(people[0].event, people)


def text_of(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def over(event):
    """Everything of the event was ten days ago."""
    past = timezone.localdate() - timedelta(days=10)
    shift = past - event.starts_on
    Event.objects.filter(pk=event.pk).update(starts_on=past, ends_on=past)
    for place in Placement.objects.all():
        place.starts_at, place.ends_at = place.starts_at + shift, place.ends_at + shift
        place.save()
    for entry in Entry.objects.all():
        Entry.objects.filter(pk=entry.pk).update(day=entry.day + shift, at=entry.at + shift)
    event.refresh_from_db()
    publish(event)
