# SPDX-License-Identifier: EUPL-1.2
"""In with one press: who does not belong at a door, where there is room. Needs the network."""

from collections.abc import Mapping
from typing import Any

from django.urls import path
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from registration.api.devices import NO_STORE, OfDevice
from registration.api.own import REFUSED_SEAT
from registration.api.scans import ScanData
from registration.door.answers import as_json
from registration.door.readings import Problems, Reading, reading_in
from registration.operations.walk_ins import walk_in

GIVEN = ("id", "list", "code", "hash")


class WalkInWish(serializers.Serializer):
    """`code` is what was read, in any spelling or as an address; or `hash`, of which the code cannot be found back."""

    id = serializers.UUIDField(help_text="Made on the phone: the same id again gets the same answer")
    list = serializers.CharField(max_length=60)
    code = serializers.CharField(required=False, max_length=500)
    hash = serializers.RegexField("[0-9a-f]{64}", required=False)


class WalkIns(OfDevice):
    @extend_schema(
        summary="Let somebody walk in: a seat in the workshop, or their registration moves to this venue",
        request=WalkInWish,
        responses={200: ScanData} | REFUSED_SEAT,
    )
    def post(self, request: Request, event: Any) -> Response:
        now = timezone.now()
        reading = wished(request.data, now.isoformat())
        answer = walk_in(self.device, self.list_named(reading.list), reading, at=now)
        return Response(as_json(answer), headers=NO_STORE)


def wished(given: Any, now: str) -> Reading:
    """A scan that lets in anyway; raises ValidationError with the places of what is wrong."""
    problems: Problems = {}
    asked = {name: given[name] for name in GIVEN if name in given} if isinstance(given, Mapping) else given
    wish = asked | {"scannedAt": now, "anyway": True} if isinstance(asked, dict) else asked
    reading = reading_in(wish, problems)
    if reading is None or problems:
        raise exceptions.ValidationError(problems)
    return reading


urlpatterns = [path("events/<slug:event>/walk-ins", WalkIns.as_view(), name="api-walk-ins")]
