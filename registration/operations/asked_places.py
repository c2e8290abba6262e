# SPDX-License-Identifier: EUPL-1.2
"""Places for which a colleague was asked and has not answered, as the operations on them find and lock them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from conference.errors import Refusal
from registration.models import Attendee, ReservedPlace
from registration.operations.attendance import locked
from registration.queries.reservations import answer_until, asked_moments


def kept_for(attendee: Attendee) -> ReservedPlace:
    """The place that waits for their answer, locked. Raises Refusal `gone`."""
    place = _places().filter(attendee=attendee, used_at=None).first()
    if not isinstance(place, ReservedPlace):
        raise Refusal("gone", _("This place is no longer kept for you. You can still register by yourself."))
    return place


def asked_place(place_id: int) -> ReservedPlace:
    """A place of which the colleague has not answered yet, locked. Raises Refusal `gone`."""
    place = _places().filter(pk=place_id, used_at=None, attendee__isnull=False).first()
    if not isinstance(place, ReservedPlace):
        raise Refusal("gone", _("This has been answered meanwhile. Look at the page again."))
    colleague_at(place)
    return place


def colleague_at(place: ReservedPlace) -> Attendee:
    """Who was asked for this place, locked. Raises Refusal `gone` when nobody is."""
    if place.attendee_id is None:
        raise Refusal("gone", _("This has been answered meanwhile. Look at the page again."))
    place.attendee = locked(place.attendee_id)
    return place.attendee


def until_of(place: ReservedPlace) -> datetime:
    colleague = colleague_at(place).pk
    asked = asked_moments([colleague])[colleague]
    return answer_until(asked, place.reservation.event)


def _places() -> Any:
    return ReservedPlace.objects.select_for_update(of=("self",)).select_related(
        "reservation__event", "reservation__contact", "reservation__venue__event", "reservation__kind"
    )


def event_of_place(place_id: int) -> int:
    return ReservedPlace.objects.values_list("reservation__event_id", flat=True).get(pk=place_id)
