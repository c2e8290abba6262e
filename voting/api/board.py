# SPDX-License-Identifier: EUPL-1.2
"""The files with which anybody checks an election."""

from typing import Any

from django.http.response import HttpResponseBase
from django.urls import path, reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.pagecache import public_page
from voting.api.shapes import AWARD, HeadData
from voting.downloads import file_answer
from voting.queries.board import head_line, newest_head
from voting.queries.published import published_files
from voting.queries.shown import shown_award

SECONDS = 5
FILE = OpenApiParameter(
    "file", str, OpenApiParameter.PATH, description="Such as board.jsonl, or election.zip for all"
)


class BoardFile(serializers.Serializer):
    name = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes")
    sha256 = serializers.CharField()
    url = serializers.CharField()


class BoardData(serializers.Serializer):
    fingerprint = serializers.CharField(help_text="SHA-256 of election.json, in hex")
    head = HeadData(allow_null=True, help_text="The newest")
    files = BoardFile(many=True)


class Board(APIView):
    @extend_schema(
        summary="The newest head of the board, and the files that there are",
        parameters=[AWARD],
        responses={200: BoardData},
    )
    def get(self, request: Request, event: Any, award: str) -> Response:
        found = shown_award(event, award)
        head = newest_head(found)
        place = {"event": event.slug, "award": found.slug}
        files = [
            {
                "name": file.name,
                "size": file.size,
                "sha256": file.sha256,
                "url": request.build_absolute_uri(
                    reverse("api-award-board-file", kwargs=place | {"file": file.name})
                ),
            }
            for file in published_files(found, head)
        ]
        return Response(
            {"fingerprint": found.fingerprint, "head": head_line(head) if head else None, "files": files}
        )


class AnyKind(BaseContentNegotiation):
    """A file is what it is, whatever was asked for; what goes wrong is told as JSON."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return next(iter(parsers))

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class File(APIView):
    content_negotiation_class = AnyKind

    @extend_schema(
        summary="One of the files; those of the count once the votes are counted",
        parameters=[AWARD, FILE],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, event: Any, award: str, file: str) -> HttpResponseBase:
        return file_answer(request, shown_award(event, award), file)


urlpatterns = [
    path(
        "events/<slug:event>/awards/<slug:award>/board",
        public_page(seconds=SECONDS)(Board.as_view()),
        name="api-award-board",
    ),
    path(
        "events/<slug:event>/awards/<slug:award>/board/<str:file>",
        File.as_view(),
        name="api-award-board-file",
    ),
]
