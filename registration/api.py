# SPDX-License-Identifier: EUPL-1.2
"""Slots with their seats for everybody, and an attendee's own seats for who has their token."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.urls import path
from django.utils import timezone, translation
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.api import PROBLEM, bearer
from programme.models import Slot
from registration import converters  # noqa: F401 -- `key` in the addresses
from registration.links import attendee_with
from registration.models import Attendee
from registration.operations.seats import release_place, take_seat
from registration.queries.choosing import choosing_phase
from registration.queries.places import ABOUT_SLOT, places_of
from registration.queries.slots import is_open_for_choice, seats_of

LARGEST_ID = 2**63 - 1
SLOT = OpenApiParameter("slot", int, OpenApiParameter.PATH, description="The id of a slot")


class Moment(serializers.DateTimeField):
    """In UTC, with a Z."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)


class SlotData(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    session = serializers.CharField(source="session.slug")
    title = serializers.CharField(source="session.title")
    room = serializers.CharField(source="current.room.slug", default=None, allow_null=True)
    venue = serializers.CharField(source="current.room.venue.slug", default=None, allow_null=True)
    start = Moment(source="current.starts_at")
    end = Moment(source="current.ends_at")
    state = serializers.ChoiceField(source="current.state", choices=["planned", "cancelled"])
    seatLimit = serializers.IntegerField(source="seats.seat_limit", default=None, allow_null=True)
    seatsTaken = serializers.SerializerMethodField()
    waiting = serializers.SerializerMethodField()
    signup = serializers.SerializerMethodField()

    def get_seatsTaken(self, slot: Slot) -> int:
        seats = seats_of(slot)
        return seats.taken if seats else 0

    def get_waiting(self, slot: Slot) -> int:
        seats = seats_of(slot)
        return seats.waiting if seats else 0

    def get_signup(self, slot: Slot) -> str:
        """open, closed or none (free to walk into)"""
        if seats_of(slot) is None:
            return "none"
        return "open" if is_open_for_choice(slot, self.context["phase"], timezone.now()) else "closed"


class SlotFilter(filters.FilterSet):
    venue = filters.CharFilter(field_name="current__room__venue__slug")
    room = filters.CharFilter(field_name="current__room__slug")
    session = filters.CharFilter(field_name="session__slug")
    track = filters.CharFilter(field_name="session__track__slug")
    startsAfter = filters.IsoDateTimeFilter(method="starting_after")
    signup = filters.ChoiceFilter(method="with_signup", choices=[("none", "none"), ("some", "some")])

    def starting_after(self, slots: QuerySet[Slot], name: str, value: datetime) -> QuerySet[Slot]:
        """In UTC: databases refuse offsets that ISO 8601 can write. Beyond what a year can be, all or nothing."""
        try:
            return slots.filter(current__starts_at__gte=value.astimezone(UTC))
        except OverflowError:
            return slots if value.year == 1 else slots.none()

    def with_signup(self, slots: QuerySet[Slot], name: str, value: str) -> QuerySet[Slot]:
        return slots.filter(Q(seats__isnull=value == "none"))


class Slots(generics.GenericAPIView):
    """The slots of the released programme of the event in the address."""

    serializer_class, filterset_class = SlotData, SlotFilter

    def get_queryset(self) -> QuerySet[Slot]:
        if getattr(self, "swagger_fake_view", False):
            return Slot.objects.none()
        slots = Slot.objects.filter(session__event=self.kwargs["event"], current__isnull=False)
        return slots.select_related(*ABOUT_SLOT).order_by("current__starts_at", "pk")

    def get_serializer_context(self) -> dict[str, Any]:
        event = self.kwargs.get("event")
        return super().get_serializer_context() | {"phase": event and choosing_phase(event)}


@extend_schema(summary="The slots of the released programme, with their seats as they are now")
class SlotList(Slots, generics.ListAPIView):
    pass


@extend_schema(summary="One slot, with its seats as they are now", parameters=[SLOT])
class SlotDetail(Slots, generics.RetrieveAPIView):
    filterset_class = None

    def get_object(self) -> Slot:
        slot = self.get_queryset().filter(pk=self.kwargs["slot"]).first()
        if slot is None:
            raise Http404
        return slot


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


class MeData(serializers.Serializer):
    attendee = serializers.IntegerField()
    name = serializers.CharField()
    venue = serializers.CharField()
    state = serializers.CharField()
    badgeCode = serializers.CharField(allow_null=True)
    seats = OwnSeat(many=True)
    waiting = OwnPlace(many=True)
    offers = serializers.ListField(child=serializers.DictField())


class SeatWish(serializers.Serializer):
    insteadOf = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=LARGEST_ID)
    wait = serializers.BooleanField(required=False, default=True)


class PlaceData(serializers.Serializer):
    slot = serializers.IntegerField()
    state = serializers.ChoiceField(choices=["taken", "waiting"])
    position = serializers.IntegerField(allow_null=True)


class ProblemData(serializers.Serializer):
    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()


REFUSED = {(401, PROBLEM): ProblemData}
REFUSED_SEAT = REFUSED | {(409, PROBLEM): ProblemData, (415, PROBLEM): ProblemData}


class OfAttendee(APIView):
    """Asks for an attendee's token, and answers in the language of the request."""

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
        about = {
            "attendee": attendee.pk,
            "name": attendee.name,
            "venue": attendee.venue.slug,
            "state": attendee.state,
            "badgeCode": attendee.badge_code if attendee.is_confirmed else None,
            "seats": [own(seat.slot) for seat in in_order(places.seats.values())],
            "waiting": [waiting_for(place) for place in in_order(places.waiting.values())],
            "offers": [],
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
        answer = {"slot": place.slot_id, "state": place.state, "position": place.position}
        return Response(answer, status=201 if place.created else 200)

    @extend_schema(
        summary="Give up the seat or the place in the queue",
        parameters=[SLOT],
        responses={204: None} | REFUSED_SEAT,
    )
    def delete(self, request: Request, event: Any, slot: int) -> Response:
        release_place(slot, self.attendee.pk, at=timezone.now(), by=self.attendee.person)
        return Response(status=204)


def in_order(places: Any) -> list[Any]:
    """By the time at which they start; what is in no programme comes last."""
    return sorted(places, key=lambda one: (one.slot.current is None, start_of(one.slot), one.slot_id))


def start_of(slot: Slot) -> datetime:
    return slot.current.starts_at if slot.current else datetime.max.replace(tzinfo=UTC)


def own(slot: Slot) -> dict[str, Any]:
    place = slot.current
    return {
        "slot": slot.pk,
        "session": slot.session.slug,
        "title": slot.session.title,
        "room": place.room.slug if place and place.room else None,
        "start": place.starts_at if place else None,
        "end": place.ends_at if place else None,
    }


def waiting_for(place: Any) -> dict[str, Any]:
    instead_of = place.instead_of.slot_id if place.instead_of else None
    return own(place.slot) | {"position": place.position, "insteadOf": instead_of}


urlpatterns = [
    path("events/<slug:event>/slots", SlotList.as_view(), name="api-slots"),
    path("events/<slug:event>/slots/<key:slot>", SlotDetail.as_view(), name="api-slot"),
    path("events/<slug:event>/me", Me.as_view(), name="api-me"),
    path("events/<slug:event>/me/seats/<key:slot>", MeSeat.as_view(), name="api-me-seat"),
]
