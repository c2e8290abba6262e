# SPDX-License-Identifier: EUPL-1.2
"""What the tests of mailings share: a day with people in every position, and a mailing to write."""

from conference.models import Message
from registration.operations.mailings import write_mailing
from registration.operations.seats import take_seat
from tests.make import NOW, make_attendee, make_event, make_room, make_session, make_slot, make_venue

TEXT = {
    "subject": "Dag {voornaam}",
    "body": "Je komt naar {locatie}.\n{mijn dag}\n{sessies}",
    "subject_en": "",
    "body_en": "",
}


def mailing_day():
    """Two venues; Anna has a seat, Bas waits for it, Cem has nothing, Dee waits for a place at the event."""
    event = make_event("dag", name="De Dag")
    zwolle, rotterdam = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    slot = make_slot(
        make_room(zwolle, name="Salland"), session=make_session(event, title="Open data"), limit=1
    )
    people = [
        make_attendee(zwolle),
        make_attendee(zwolle),
        make_attendee(rotterdam),
        make_attendee(rotterdam, state="waiting"),
    ]
    for attendee, name in zip(people, ("Anna A", "Bas B", "Cem C", "Dee D"), strict=True):
        attendee.name = name
        attendee.save()
    take_seat(slot.pk, people[0].pk, at=NOW)
    take_seat(slot.pk, people[1].pk, at=NOW)
    Message.objects.all().delete()
    return event, slot


def written(event, by, **values):
    return write_mailing(event, {"selection": {"state": "confirmed"}} | TEXT | values, by=by, at=NOW)
