# SPDX-License-Identifier: EUPL-1.2
"""What a phone needs to decide without network, and for who may search: who is expected, by name."""

import hashlib
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request

from conference.api import PROBLEM
from conference.api.shapes import Moment, ProblemData
from registration.api.devices import NO_STORE, DeviceData, ListData, OfDevice, device_data
from registration.api.own import REFUSED
from registration.door.changes import changed_since
from registration.door.roster import Roster, as_json, rosters
from registration.models import CheckInList
from registration.operations.devices import note_state
from registration.queries.door_head import head_of

REFUSED_LIST = REFUSED | {(403, PROBLEM): ProblemData}
MOST_QUEUED = 1_000_000


class Asked(serializers.Serializer):
    list = serializers.CharField(max_length=60, help_text="The list, such as door-zwolle or the id of a slot")


class AskedSince(Asked):
    since = serializers.CharField(
        max_length=40, required=False, allow_blank=True, help_text="Only what changed since this version"
    )


class HeadData(ListData):
    venue = serializers.CharField(allow_null=True)
    limit = serializers.IntegerField(allow_null=True)
    inside = serializers.IntegerField()
    lifted = serializers.BooleanField()
    start = Moment(allow_null=True)
    end = Moment(allow_null=True)
    allowsWalkIn = serializers.BooleanField()
    free = serializers.IntegerField(allow_null=True)
    expected = serializers.IntegerField()
    entered = serializers.IntegerField()


class DoorEventData(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    nameEn = serializers.CharField()
    timeZone = serializers.CharField()


class RosterData(serializers.Serializer):
    """`records` by the hash of a badge's code: what the door says, encrypted under a key that comes from the code."""

    list = HeadData()
    version = serializers.CharField()
    whole = serializers.BooleanField()
    records = serializers.DictField(child=serializers.CharField())
    gone = serializers.ListField(child=serializers.CharField())
    ended = serializers.ListField(child=serializers.CharField())
    device = DeviceData()
    event = DoorEventData()
    now = Moment()


class ExpectedData(serializers.Serializer):
    hash = serializers.CharField()
    name = serializers.CharField()
    organisation = serializers.CharField()
    kind = serializers.CharField()
    kindName = serializers.CharField()
    kindNameEn = serializers.CharField()
    handOut = serializers.ListField(child=serializers.CharField())
    handOutEn = serializers.ListField(child=serializers.CharField())
    facts = serializers.DictField()


class ExpectedList(serializers.Serializer):
    people = ExpectedData(many=True)


class RosterView(OfDevice):
    @extend_schema(
        summary="What a phone needs to decide without network",
        operation_id="roster",
        parameters=[
            AskedSince,
            OpenApiParameter("Device-Queue", int, OpenApiParameter.HEADER, description="Scans not yet sent"),
            OpenApiParameter("Device-Battery", int, OpenApiParameter.HEADER, description="Per cent"),
            OpenApiParameter("Device-Time", str, OpenApiParameter.HEADER, description="The phone's clock"),
        ],
        responses={200: RosterData, 304: None} | REFUSED_LIST,
    )
    def get(self, request: Request, event: Any) -> HttpResponseBase:
        asked = AskedSince(data=request.query_params)
        asked.is_valid(raise_exception=True)
        at = timezone.now()
        note_state(self.device, at=at, **said_of_itself(request.headers, at))
        of_list = self.list_named(asked.validated_data["list"])
        roster = rosters.of(of_list, at)
        around = {
            "list": {**head_of(of_list, at), "free": roster.free},
            "version": roster.version,
            "ended": roster.ended,
            "device": device_data(self.device),
            "event": event_data(event),
        }
        headers = {"ETag": etag_of(around), "Cache-Control": "private, no-cache"}
        headers["Vary"] = "Accept-Encoding, Authorization"
        if request.headers.get("If-None-Match", "").removeprefix("W/") == headers["ETag"]:
            return HttpResponse(status=304, headers=headers)
        around["now"] = at.isoformat()
        body = body_of(of_list, roster, asked.validated_data.get("since", ""), around)
        return answer(request, body, headers)


class Names(OfDevice):
    @extend_schema(
        summary="Who is expected, by name: only for a phone that may search, and never to be kept",
        operation_id="rosterNames",
        parameters=[Asked],
        responses={200: ExpectedList} | REFUSED_LIST,
    )
    def get(self, request: Request, event: Any) -> HttpResponseBase:
        asked = Asked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        if not self.device.may_search:
            raise PermissionDenied
        roster = rosters.of(self.list_named(asked.validated_data["list"]), timezone.now())
        people = (
            b'{"hash":"%s",%s' % (code_hash.encode(), content[1:])
            for code_hash, (_code, content) in roster.rows.items()
        )
        return answer(request, b'{"people":[%s]}' % b",".join(people), NO_STORE, zlib.Z_DEFAULT_STRATEGY)


def said_of_itself(headers: Mapping[str, str], at: datetime) -> dict[str, int | None]:
    """What the headers tell of the phone; nonsense is passed over."""
    queue, battery = whole(headers.get("Device-Queue")), whole(headers.get("Device-Battery"))
    return {
        "queue": queue if queue is not None and queue <= MOST_QUEUED else None,
        "battery": battery if battery is not None and battery <= 100 else None,
        "offset_ms": behind(headers.get("Device-Time", ""), at),
    }


def whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else None


def behind(text: str, at: datetime) -> int | None:
    """By how many milliseconds the phone's clock is behind ours."""
    try:
        said = parse_datetime(text)
    except ValueError:
        return None
    if said is None or said.tzinfo is None:
        return None
    return (at - said) // timedelta(milliseconds=1)


def event_data(event: Any) -> dict[str, str]:
    return {
        "slug": event.slug,
        "name": event.name,
        "nameEn": event.name_en or event.name,
        "timeZone": event.time_zone,
    }


def etag_of(around: Mapping[str, Any]) -> str:
    return f'"{hashlib.sha256(as_json(around)).hexdigest()[:24]}"'


def body_of(of_list: CheckInList, roster: Roster, since: str, around: Mapping[str, Any]) -> bytes:
    """Everything, or what changed since the version that the phone has."""
    changed = changed_since(of_list.pk, since, roster.version) if since else None
    if changed is None:
        rest = as_json({**around, "whole": True, "gone": []})
        return b'{"records":%s,%s' % (roster.all_sealed, rest[1:])
    hashes = sorted(one.hex() for one in changed)
    gone = [one for one in hashes if one not in roster.rows]
    return as_json({**around, "whole": False, "records": roster.sealed(hashes), "gone": gone})


def answer(
    request: Request, body: bytes, headers: Mapping[str, str], strategy: int = zlib.Z_HUFFMAN_ONLY
) -> HttpResponse:
    """What is sealed looks like chance, so looking for repetition in it would be for nothing."""
    made = dict(headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        press = zlib.compressobj(1, zlib.DEFLATED, 31, 9, strategy)
        body = press.compress(body) + press.flush()
        made["Content-Encoding"] = "gzip"
    return HttpResponse(body, headers=made, content_type="application/json")


urlpatterns = [
    path("events/<slug:event>/roster", RosterView.as_view(), name="api-roster"),
    path("events/<slug:event>/roster/names", Names.as_view(), name="api-roster-names"),
]
