# SPDX-License-Identifier: EUPL-1.2
"""Erasing what somebody typed about a colleague who does not come by it."""

from conference.models import Message, Person
from registration.models import Attendee, AttendeeState


def forget_asked(attendee: Attendee) -> bool:
    """Delete a registration that only somebody else typed and that was never confirmed; whether it was one.

    The person goes too when nothing else is known of them."""
    if attendee.state != AttendeeState.UNCONFIRMED or attendee.registered_by_id is None:
        return False
    person = attendee.person
    attendee.delete()
    if is_unknown(person):
        person.delete()
    return True


def is_unknown(person: Person) -> bool:
    """Whether nothing refers to the person but mail, and they never proved their address."""
    if person.confirmed_at is not None or person.user_id is not None:
        return False
    relations = [
        field
        for field in Person._meta.get_fields(include_hidden=True)
        if field.one_to_many or field.one_to_one
    ]
    found = (
        relation.related_model._base_manager.filter(**{relation.field.name: person}).exists()
        for relation in relations
        if relation.auto_created and relation.related_model is not Message
    )
    return not any(found)
