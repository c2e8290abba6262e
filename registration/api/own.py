# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own seats, for who has their token."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from django.http import QueryDict
from django.urls import path
from django.utils import timezone, translation
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.api import PROBLEM, bearer
from conference.api.shapes import Moment, ProblemData
from programme.models import Slot
from programme.shown import shown_place, shown_session
from registration.api.slots import SLOT
from registration.links import attendee_with
from registration.models import Attendee, WaitingPlace
from registration.operations.queue import Place
from registration.operations.seats import release_place, take_seat
from registration.queries.places import places_of

LARGEST_ID = 2**63 - 1


class OwnSeat(serializers.Serializer):
    """A slot that the attendee has a seat in."""

    slot = serializers.IntegerField()
    session = serializers.CharField()
    title = serializers.CharField()
    room = serializers.CharField(allow_null=True)
    start = Moment(allow_null=True)
    end = Moment(allow_null=True)


class OwnPlace(OwnSeat):
    """A slot whose queue the attendee is in; `insteadOf` is the seat that goes when a seat is obtained."""

    position = serializers.IntegerField()
    insteadOf = serializers.IntegerField(allow_null=True)


class OwnOffer(OwnSeat):
    """A slot in which a seat is kept for the attendee until a moment: taking it accepts, giving it up declines."""

    until = Moment()
    insteadOf = serializers.IntegerField(allow_null=True)


class MeData(serializers.Serializer):
    attendee = serializers.IntegerField()
    name = serializers.CharField()
    venue = serializers.CharField()
    state = serializers.CharField()
    badgeCode = serializers.CharField(allow_null=True)
    seats = OwnSeat(many=True)
    waiting = OwnPlace(many=True)
    offers = OwnOffer(many=True)


class SeatWish(serializers.Serializer):
    insteadOf = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=LARGEST_ID)
    wait = serializers.BooleanField(required=False, default=True)


class PlaceData(serializers.Serializer):
    slot = serializers.IntegerField()
    state = serializers.ChoiceField(choices=["taken", "waiting"])
    position = serializers.IntegerField(allow_null=True)


REFUSED = {(401, PROBLEM): ProblemData}
REFUSED_SEAT = REFUSED | {(409, PROBLEM): ProblemData, (415, PROBLEM): ProblemData}


class OfAttendee(APIView):
    """Asks for an attendee's token, and answers in the language of the request."""

    asks_token: ClassVar[bool] = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        translation.activate(translation.get_language_from_request(request))
        attendee = attendee_with(bearer(request), kwargs["event"])
        if attendee is None:
            raise exceptions.NotAuthenticated
        self.attendee: Attendee = attendee

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="attendee"'


class Me(OfAttendee):
    @extend_schema(
        summary="Whose token this is, with seats and queue places", responses={200: MeData} | REFUSED
    )
    def get(self, request: Request, event: Any) -> Response:
        attendee, places = self.attendee, places_of(self.attendee)
        queue = places.waiting.values()
        about = {
            "attendee": attendee.pk,
            "name": attendee.name,
            "venue": attendee.venue.slug,
            "state": attendee.state,
            "badgeCode": attendee.badge_code if attendee.is_confirmed else None,
            "seats": [own(seat.slot) for seat in in_order(places.seats.values())],
            "waiting": [waiting_for(place) for place in in_order(queue) if not place.offer_until],
            "offers": [offer_of(place) for place in in_order(queue) if place.offer_until],
        }
        return Response(MeData(about).data, headers={"Cache-Control": "no-store"})


class MeSeat(OfAttendee):
    @extend_schema(
        summary="Take a seat, or the last place in the queue; swap with `insteadOf`",
        parameters=[SLOT],
        request=SeatWish,
        responses={200: PlaceData, 201: PlaceData} | REFUSED_SEAT,
    )
    def put(self, request: Request, event: Any, slot: int) -> Response:
        # Without a body the data is an empty form, in which a box that is not there would mean false.
        wish = SeatWish(data={} if isinstance(request.data, QueryDict) else request.data)
        wish.is_valid(raise_exception=True)
        place = take_seat(
            slot,
            self.attendee.pk,
            at=timezone.now(),
            by=self.attendee.person,
            instead_of=wish.validated_data.get("insteadOf"),
            wait=wish.validated_data["wait"],
        )
        return Response(place_data(place), status=201 if place.created else 200)

    @extend_schema(
        summary="Give up the seat or the place in the queue",
        parameters=[SLOT],
        responses={204: None} | REFUSED_SEAT,
    )
    def delete(self, request: Request, event: Any, slot: int) -> Response:
        release_place(slot, self.attendee.pk, at=timezone.now(), by=self.attendee.person)
        return Response(status=204)


def place_data(place: Place) -> dict[str, Any]:
    return {"slot": place.slot_id, "state": place.state, "position": place.position}


def in_order(places: Any) -> list[Any]:
    """By the time at which they start; what is in no programme comes last."""
    return sorted(places, key=lambda one: (one.slot.current is None, start_of(one.slot), one.slot_id))


def start_of(slot: Slot) -> datetime:
    return slot.current.starts_at if slot.current else datetime.max.replace(tzinfo=UTC)


def own(slot: Slot) -> dict[str, Any]:
    place, session = shown_place(slot), shown_session(slot)
    return {
        "slot": slot.pk,
        "session": session.slug,
        "title": session.title,
        "room": place.room.slug if place and place.room else None,
        "start": place.starts_at if place else None,
        "end": place.ends_at if place else None,
    }


def offer_of(place: WaitingPlace) -> dict[str, Any]:
    return own(place.slot) | {
        "until": place.offer_until,
        "insteadOf": place.instead_of.slot_id if place.instead_of else None,
    }


def waiting_for(place: Any) -> dict[str, Any]:
    instead_of = place.instead_of.slot_id if place.instead_of else None
    return own(place.slot) | {"position": place.position, "insteadOf": instead_of}


urlpatterns = [
    path("events/<slug:event>/me", Me.as_view(), name="api-me"),
    path("events/<slug:event>/me/seats/<key:slot>", MeSeat.as_view(), name="api-me-seat"),
]
