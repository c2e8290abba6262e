# SPDX-License-Identifier: EUPL-1.2
"""Scans of a phone at the door. The usual way; `registration.scan_door` answers most of them before it comes to this."""

from typing import Any

from django.conf import settings
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response

from conference.api import PROBLEM
from conference.api.shapes import Moment, ProblemData
from conference.errors import Refusal
from registration.api.devices import NO_STORE, OfDevice
from registration.api.own import REFUSED
from registration.door.answers import as_json
from registration.door.readings import MOST_SCANS, Wrong, post_in
from registration.models import Direction, Effect, Verdict
from registration.operations.scanning import scan

REFUSED_SCANS = REFUSED | {
    (403, PROBLEM): ProblemData,
    (413, PROBLEM): ProblemData,
    (415, PROBLEM): ProblemData,
}


class ScanWish(serializers.Serializer):
    """`code` is what was read, in any spelling or as an address; or `hash`, of which the code cannot be found back."""

    id = serializers.UUIDField()
    list = serializers.CharField(max_length=60)
    code = serializers.CharField(required=False, max_length=500)
    hash = serializers.RegexField("[0-9a-f]{64}", required=False)
    direction = serializers.ChoiceField(Direction.choices, default=Direction.IN)
    scannedAt = serializers.CharField(help_text="ISO 8601; a moment that makes no sense is replaced by ours")
    reason = serializers.CharField(required=False, max_length=200, help_text="Needed for undo")
    shown = serializers.ChoiceField(
        Verdict.choices, required=False, help_text="What the phone said by itself"
    )
    anyway = serializers.BooleanField(required=False, help_text="Let in who does not belong here")


class ScansWish(serializers.Serializer):
    scans: Any = serializers.ListField(child=ScanWish(), max_length=MOST_SCANS)
    sentAt = serializers.CharField(required=False, help_text="Now, by the clock of the phone")


class FirstData(serializers.Serializer):
    scannedAt = Moment()
    list = serializers.CharField()
    door = serializers.CharField(allow_blank=True)


class GoToData(serializers.Serializer):
    venue = serializers.CharField(allow_blank=True)
    room = serializers.CharField(allow_blank=True)
    title = serializers.CharField(allow_blank=True)
    start = serializers.CharField(allow_blank=True)


class ScanData(serializers.Serializer):
    id = serializers.UUIDField()
    verdict = serializers.ChoiceField(Verdict.choices)
    effect = serializers.ChoiceField(Effect.choices)
    first = FirstData(allow_null=True)
    goTo = GoToData(allow_null=True)
    free = serializers.IntegerField(allow_null=True)
    name = serializers.CharField(allow_null=True)


class ScansData(serializers.Serializer):
    results: Any = ScanData(many=True)


class Scans(OfDevice):
    @extend_schema(
        summary="Tell what was scanned; the same id again gets the same answer",
        request=ScansWish,
        responses={200: ScansData} | REFUSED_SCANS,
    )
    def post(self, request: Request, event: Any) -> Response:
        check_length(request)
        try:
            post = post_in(request.data)
        except Wrong as wrong:
            raise exceptions.ValidationError(wrong.detail) from wrong
        answers = scan(self.device, post.readings, sent_at=post.sent_at, at=timezone.now())
        return Response({"results": [as_json(one) for one in answers]}, headers=NO_STORE)


def check_length(request: Request) -> None:
    """Raises Refusal `too-many` before anything of it is read."""
    given = str(request.META.get("CONTENT_LENGTH") or "0")
    if given.isdigit() and int(given) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return
    text = _("That is too many scans at once. Send at most %(count)s in one go, and the rest after that.")
    raise Refusal("too-many", text % {"count": MOST_SCANS}, status=413)


urlpatterns = [path("events/<slug:event>/scans", Scans.as_view(), name="api-scans")]
