# SPDX-License-Identifier: EUPL-1.2
"""What an attendee remembers, for who has their token."""

from typing import Any

from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from conference.api import PROBLEM
from conference.api.shapes import ProblemData
from programme.published import Place, latest_of
from registration.api.own import REFUSED, REFUSED_SEAT, OfAttendee, OwnSeat
from registration.api.slots import SLOT
from registration.operations.favourites import favourite_slots, mark_favourite, unmark_favourite

NOT_THERE = {(404, PROBLEM): ProblemData}


class FavouritesData(serializers.Serializer):
    favourites = OwnSeat(many=True)


class FavouriteData(serializers.Serializer):
    slot = serializers.IntegerField()


class MeFavourites(OfAttendee):
    @extend_schema(
        summary="The slots that the attendee remembers, in order of time",
        responses={200: FavouritesData} | REFUSED,
    )
    def get(self, request: Request, event: Any) -> Response:
        programme, slots = latest_of(event), set(favourite_slots(self.attendee))
        places = programme.places if programme else ()
        data = {"favourites": [data_of(place) for place in places if place.pk in slots]}
        return Response(FavouritesData(data).data, headers={"Cache-Control": "no-store"})


class MeFavourite(OfAttendee):
    @extend_schema(
        summary="Remember a slot; it holds no seat",
        parameters=[SLOT],
        request=None,
        responses={200: FavouriteData, 201: FavouriteData} | REFUSED_SEAT | NOT_THERE,
    )
    def put(self, request: Request, event: Any, slot: int) -> Response:
        is_new = mark_favourite(slot, self.attendee.pk)
        return Response({"slot": slot}, status=201 if is_new else 200)

    @extend_schema(summary="No longer remember a slot", parameters=[SLOT], responses={204: None} | REFUSED)
    def delete(self, request: Request, event: Any, slot: int) -> Response:
        unmark_favourite(slot, self.attendee.pk)
        return Response(status=204)


def data_of(place: Place) -> dict[str, Any]:
    return {
        "slot": place.pk,
        "session": place.session.slug,
        "title": place.session.title,
        "room": place.room.slug if place.room else None,
        "start": place.starts_at,
        "end": place.ends_at,
    }


urlpatterns = [
    path("events/<slug:event>/me/favourites", MeFavourites.as_view(), name="api-me-favourites"),
    path("events/<slug:event>/me/favourites/<key:slot>", MeFavourite.as_view(), name="api-me-favourite"),
]
