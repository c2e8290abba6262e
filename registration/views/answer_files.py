# SPDX-License-Identifier: EUPL-1.2
"""Files that attendees sent: for themselves and for organisers, always as a download."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from conference.models import Event
from conference.views.kept_files import download_response
from conference.views.personal import personal
from registration import visitor
from registration.answer_files import TYPES
from registration.models import Answer


@personal
@require_GET
def own_file(request: HttpRequest, event: Event, token: str, answer: int) -> HttpResponseBase:
    """What the attendee sent themselves; what somebody else sent is not there."""
    return file_of(answer, event, attendee=visitor.attendee_of(request))


@require_GET
def desk_file(request: HttpRequest, event: Event, attendee: int, answer: int) -> HttpResponseBase:
    return file_of(answer, event, attendee=attendee)


def file_of(pk: int, event: Event, *, attendee: object) -> HttpResponseBase:
    """The file as a download, never shown: a browser takes it for nothing else than it says."""
    answers = Answer.objects.filter(attendee__event=event, attendee=attendee).exclude(file="")
    answer = get_object_or_404(answers, pk=pk)
    name = answer.file.name or ""
    kind = TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    return download_response(name, answer.file_name, kind)
