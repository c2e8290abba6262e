# SPDX-License-Identifier: EUPL-1.2
"""Short words for tests of places that are kept for others."""

import pytest

from conference.errors import Refusal
from conference.models import Message
from registration.models import VenuePlaces
from registration.operations import reservations
from registration.operations.kinds import default_kind
from registration.operations.reservations import Wish
from tests.make import NOW


def wish(venue, wanted=3, **more):
    kind = more.pop("kind", None) or default_kind(venue.event)
    return Wish("gemeente Ommen", "Rik Jansen", venue, kind, wanted)


def reserve(venue, wanted=3, email="rik@ommen.example", at=NOW, **more):
    made = reservations.reserve_places(venue.event, email, wish(venue, wanted, **more), language="nl", at=at)
    return reservations.confirm_reservation(made.pk, at=at, by=None)


def taken(venue):
    return VenuePlaces.objects.get(pk=venue.pk).taken


def mails(**by):
    names = Message.objects.filter(**by).order_by("pk").values_list("template", flat=True)
    return [name.removeprefix("registration/") for name in names]


def refused(call, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        call(*args, **kwargs)
    return refusal.value.code


def states(reservation):
    return [
        "comes" if place.used_at else "asked" if place.attendee_id else "open"
        for place in reservation.places.all()
    ]
