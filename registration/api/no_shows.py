# SPDX-License-Identifier: EUPL-1.2
"""At the door of a workshop: seats of who is not there to who waits, and back."""

from typing import Any

from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from registration.api.devices import NO_STORE, OfDevice
from registration.api.own import REFUSED_SEAT
from registration.models import CheckInList
from registration.operations.no_shows import pass_no_shows
from registration.operations.no_shows_undone import undo_no_shows


class NoShowWish(serializers.Serializer):
    list = serializers.CharField(max_length=60)


class PassedData(serializers.Serializer):
    """Who has a seat now, by the hash of the code on the badge."""

    hash = serializers.CharField()


class NoShowData(serializers.Serializer):
    """Of `count` people who got a seat (or have theirs again); `left` says which seats did not go back, and why."""

    passed = PassedData(many=True)
    count = serializers.IntegerField()
    left = serializers.ListField(child=serializers.CharField())


class NoShows(OfDevice):
    @extend_schema(
        summary="Give the seats of who is not there to who waits at this door",
        request=NoShowWish,
        responses={200: NoShowData} | REFUSED_SEAT,
    )
    def post(self, request: Request, event: Any) -> Response:
        door = self.wished(request)
        passed = pass_no_shows(door.pk, at=timezone.now(), device=self.device)
        return said([one.code_hash for one in passed.given])

    @extend_schema(
        summary="Give back the seats that were passed on last",
        request=NoShowWish,
        responses={200: NoShowData} | REFUSED_SEAT,
    )
    def delete(self, request: Request, event: Any) -> Response:
        door = self.wished(request)
        returned = undo_no_shows(door.pk, at=timezone.now(), device=self.device)
        return said([one.taken_from.code_hash for one in returned.seats], returned.left)

    def wished(self, request: Request) -> CheckInList:
        wish = NoShowWish(data=request.data)
        wish.is_valid(raise_exception=True)
        return self.list_named(wish.validated_data["list"])


def said(hashes: list[str | None], left: list[str] | None = None) -> Response:
    body = {"passed": [{"hash": one} for one in hashes], "count": len(hashes), "left": left or []}
    return Response(body, headers=NO_STORE)


urlpatterns = [path("events/<slug:event>/no-shows", NoShows.as_view(), name="api-no-shows")]
