# SPDX-License-Identifier: EUPL-1.2
"""Asking for a code, and casting a ballot. No answer is kept anywhere, and none tells an address from another."""

from http import HTTPStatus
from typing import Any

from django.http import QueryDict
from django.urls import path
from django.utils import timezone, translation
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.api import PROBLEM
from conference.api.shapes import ProblemData
from voting.api.shapes import AWARD, HeadData
from voting.operations.asking import ask_code
from voting.operations.casting import cast_ballot
from voting.queries.shown import shown_award

NO_STORE = {"Cache-Control": "no-store"}
LONGEST = {"email": 254, "code": 40, "nonce": 100}
LONGEST_SLUG, MOST_CHOICES = 60, 500
REFUSED = {(status, PROBLEM): ProblemData for status in (400, 409, 415, 422)}


class CodeWish(serializers.Serializer):
    email = serializers.CharField(max_length=LONGEST["email"])


class CodeData(serializers.Serializer):
    status = serializers.ChoiceField(choices=["sent"], help_text="The same for every address")


class BallotWish(serializers.Serializer):
    email = serializers.CharField(max_length=LONGEST["email"])
    code = serializers.CharField(
        max_length=LONGEST["code"], help_text="As it stands in the mail; spaces do not matter"
    )
    choices = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_SLUG),
        max_length=MOST_CHOICES,
        help_text="Slugs of candidates",
    )
    nonce = serializers.CharField(
        max_length=LONGEST["nonce"], help_text="16 random bytes in hex. The same again gets the same receipt"
    )


class ReceiptData(serializers.Serializer):
    commitment = serializers.CharField(help_text="How the ballot stands on the board, in hex")
    signature = serializers.CharField(help_text="Of the election over its fingerprint and the commitment")
    head = HeadData(help_text="The newest head of the board")


class OfVoter(APIView):
    """In the language of the request; what was sent is checked by `wish_class`."""

    wish_class: type[serializers.Serializer]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        translation.activate(translation.get_language_from_request(request))

    def finalize_response(self, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().finalize_response(*args, **kwargs)
        for name, value in NO_STORE.items():
            response.headers[name] = value
        return response

    def wish(self, request: Request) -> dict[str, Any]:
        wish = self.wish_class(data={} if isinstance(request.data, QueryDict) else request.data)
        wish.is_valid(raise_exception=True)
        return dict(wish.validated_data)


class Codes(OfVoter):
    wish_class = CodeWish

    @extend_schema(
        summary="Ask for a code by mail",
        parameters=[AWARD],
        request=CodeWish,
        responses={202: CodeData} | REFUSED,
    )
    def post(self, request: Request, event: Any, award: str) -> Response:
        wish = self.wish(request)
        language = translation.get_language() or "nl"
        ask_code(shown_award(event, award), wish["email"], language=language, at=timezone.now())
        return Response({"status": "sent"}, status=HTTPStatus.ACCEPTED)


class Ballots(OfVoter):
    wish_class = BallotWish

    @extend_schema(
        summary="Cast a ballot with the code from the mail",
        parameters=[AWARD],
        request=BallotWish,
        responses={201: ReceiptData} | REFUSED,
    )
    def post(self, request: Request, event: Any, award: str) -> Response:
        receipt = cast_ballot(shown_award(event, award), **self.wish(request))
        return Response(receipt.as_json(), status=HTTPStatus.CREATED)


urlpatterns = [
    path("events/<slug:event>/awards/<slug:award>/codes", Codes.as_view(), name="api-award-codes"),
    path("events/<slug:event>/awards/<slug:award>/ballots", Ballots.as_view(), name="api-award-ballots"),
]
