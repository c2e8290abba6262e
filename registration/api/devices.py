# SPDX-License-Identifier: EUPL-1.2
"""A phone that scans: how it is paired, what it proves itself with, and how it says that it is wiped."""

from typing import Any, ClassVar

from django.urls import path
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.api import PROBLEM, bearer
from conference.api.shapes import ProblemData
from conference.errors import Refusal
from registration.api.own import REFUSED
from registration.door.links import device_that_was, device_token, device_with
from registration.models import CheckInList, Device
from registration.operations.devices import note_wiped, pair

REFUSED_PAIRING = {(409, PROBLEM): ProblemData, (415, PROBLEM): ProblemData}
NO_STORE = {"Cache-Control": "no-store"}


class Revoked(exceptions.AuthenticationFailed):
    """The phone must forget all it has."""

    default_code = "revoked"
    default_detail = _l("This scanner no longer has access.")


class OfDevice(APIView):
    """Asks for the token of a device (`self.device`), and answers in the language of the request."""

    asks_token: ClassVar[bool] = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        translation.activate(translation.get_language_from_request(request))
        given, event = bearer(request), kwargs["event"]
        device = device_with(given, event)
        if device is None:
            raise Revoked if device_that_was(given, event) else exceptions.NotAuthenticated
        self.device: Device = device

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="device"'

    def list_named(self, slug: str) -> CheckInList:
        """The device's list of that name; raises Refusal `other-list` (403)."""
        found = self.device.lists.select_related("venue", "slot__current").filter(slug=slug).first()
        if found is None:
            raise Refusal("other-list", _("This scanner is not for that door."), status=403)
        found.event = self.device.event
        return found


class ListData(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    nameEn = serializers.CharField(source="name_en")
    kind = serializers.CharField()


class DeviceData(serializers.Serializer):
    name = serializers.CharField()
    maySearch = serializers.BooleanField(source="may_search")
    lists = ListData(many=True)


class PairWish(serializers.Serializer):
    pairing = serializers.CharField(max_length=80)


class PairedData(serializers.Serializer):
    token = serializers.CharField()
    device = DeviceData()


class Devices(APIView):
    """The one-time code is what is proved with."""

    asks_code: ClassVar[bool] = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        translation.activate(translation.get_language_from_request(request))

    @extend_schema(
        summary="Pair a phone with the one-time code that the organiser shows",
        request=PairWish,
        responses={201: PairedData} | REFUSED_PAIRING,
    )
    def post(self, request: Request, event: Any) -> Response:
        wish = PairWish(data=request.data)
        wish.is_valid(raise_exception=True)
        device, token = pair(event, wish.validated_data["pairing"], at=timezone.now())
        body = {"token": token, "device": device_data(device)}
        return Response(body, status=201, headers=NO_STORE)


class Me(APIView):
    """Of a device whose token may be dead."""

    asks_token: ClassVar[bool] = True

    @extend_schema(summary="Say that this phone has forgotten everything", responses={204: None} | REFUSED)
    def delete(self, request: Request, event: Any) -> Response:
        token = bearer(request)
        device = device_that_was(token, event)
        if device is None:
            raise exceptions.NotAuthenticated
        if token == device_token(device):  # an older phone of the device says nothing of the newer one
            note_wiped(device, at=timezone.now())
        return Response(status=204, headers=NO_STORE)

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="device"'


def device_data(device: Device) -> dict[str, Any]:
    """What a phone knows of itself; in a language of its own choice."""
    lists = [
        {"slug": one.slug, "name": one.name, "nameEn": one.name_en, "kind": one.kind}
        for one in device.lists.order_by("kind", "name", "pk")
    ]
    return {"name": device.name, "maySearch": device.may_search, "lists": lists}


urlpatterns = [
    path("events/<slug:event>/devices", Devices.as_view(), name="api-devices"),
    path("events/<slug:event>/devices/me", Me.as_view(), name="api-device-me"),
]
