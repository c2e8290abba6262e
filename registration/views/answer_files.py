# SPDX-License-Identifier: EUPL-1.2
"""Files that attendees sent: for themselves and for organisers, always as a download."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET

from conference.models import Event
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
    answer = answers.filter(pk=pk).first()
    try:
        file = answer.file.open("rb") if answer else None
    except FileNotFoundError:
        file = None
    if file is None:
        raise Http404
    kind = TYPES.get(answer.file.name.rsplit(".", 1)[-1], "application/octet-stream")
    response = FileResponse(file, as_attachment=True, filename=answer.file_name, content_type=kind)
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
