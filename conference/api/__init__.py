# SPDX-License-Identifier: EUPL-1.2
"""What every API of ours shares: problem+json, paging, camelCase, headers (NL API Design Rules)."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from rest_framework import exceptions
from rest_framework.pagination import PageNumberPagination
from rest_framework.parsers import JSONParser
from rest_framework.response import Response

from conference.errors import Refusal
from conference.headers import let_anyone_read

VERSION = "1.0.0"
PROBLEM = "application/problem+json"
PATH = "/api/v1/"


class ApiHeaders:
    """Which version answers, on every answer of the API; and any web page may read what asks for no token."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith(PATH):
            response.headers["API-Version"] = VERSION
            if is_for_anyone(request):
                let_anyone_read(request, response)
        return response


def is_for_anyone(request: HttpRequest) -> bool:
    """Whether no token, and no code that gives one, is asked at this address; one that is not there is nobody's."""
    of_view = getattr(getattr(request.resolver_match, "func", None), "cls", None)
    return not (getattr(of_view, "asks_token", False) or getattr(of_view, "asks_code", False))


class Json(JSONParser):
    """What is nested too deeply to be read is no JSON that we take."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().parse(*args, **kwargs)
        except RecursionError as error:
            raise exceptions.ParseError from error


class Pages(PageNumberPagination):
    """`{"results", "next", "count"}` with `page` and `pageSize` (to 500)."""

    page_size = 100
    max_page_size = 500
    page_size_query_param = "pageSize"

    def get_paginated_response(self, data: list) -> Response:
        return Response({"results": data, "next": self.get_next_link(), "count": self.page.paginator.count})

    def get_paginated_response_schema(self, schema: dict) -> dict:
        return {
            "type": "object",
            "required": ["results", "next", "count"],
            "properties": {
                "results": schema,
                "next": {"type": "string", "format": "uri", "nullable": True},
                "count": {"type": "integer"},
            },
        }


def body_of(status: int, code: str, title: str, detail: str, **more: Any) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "code": code, **more}


def problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal and error of the API as RFC 9457 problem+json; anything else stays a bug."""
    if isinstance(error, Refusal):
        body = body_of(error.status, error.code, error.message, error.message)
    elif isinstance(error, Http404):
        body = body_of(404, "not-found", "Not found", "There is nothing at this address.")
    elif isinstance(error, PermissionDenied):
        body = body_of(403, "forbidden", "Forbidden", "This token may not do this.")
    elif isinstance(error, exceptions.ValidationError):
        body = body_of(400, "invalid", "Invalid input", "See errors.", errors=error.detail)
    elif isinstance(error, exceptions.APIException):
        code = str(error.default_code).replace("_", "-")
        body = body_of(error.status_code, code, _title(error), str(error.detail))
    else:
        return None
    headers = {"WWW-Authenticate": error.auth_header} if hasattr(error, "auth_header") else None
    return Response(body, status=body["status"], headers=headers, content_type=PROBLEM)


def _title(error: exceptions.APIException) -> str:
    """What kind of error it is; some of REST framework's have a place in their text for what was asked."""
    said = str(error.default_detail)
    return HTTPStatus(error.status_code).phrase if "{" in said else said


def problem_page(request: HttpRequest, status: int, code: str, title: str) -> JsonResponse:
    """A problem from outside the API's own views: an unknown address, a server error."""
    return JsonResponse(body_of(status, code, title, title), status=status, content_type=PROBLEM)


def bearer(request: Any) -> str:
    """The token of `Authorization: Bearer …`; raises NotAuthenticated (401) when there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise exceptions.NotAuthenticated
    return token.strip()


def describe_problems(result: dict, generator: Any, request: Any, public: bool) -> dict:
    """Every operation of the OpenAPI description also says `API-Version` and how it refuses."""
    schema = {
        "type": "object",
        "required": ["type", "title", "status", "detail", "code"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "code": {"type": "string"},
        },
    }
    refusal = {"description": "Refused", "content": {PROBLEM: {"schema": schema}}}
    for path in result.get("paths", {}).values():
        for operation in path.values():
            for status, answer in operation["responses"].items():
                if status < "4":
                    answer.setdefault("headers", {})["API-Version"] = {"schema": {"type": "string"}}
            operation["responses"].setdefault("400", refusal)
            operation["responses"].setdefault("404", refusal)
    return result
