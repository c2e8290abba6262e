# SPDX-License-Identifier: EUPL-1.2
"""Photos and files of speakers, each to who may have it; a browser takes them for nothing else than they are."""

from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from conference.access import Who, roles_of
from conference.models import Event
from conference.views.personal import personal
from programme.models import Material
from programme.operations.kept_files import small_name
from programme.queries.materials import (
    materials_for,
    materials_for_team,
    released_materials,
    released_photo,
    speakers_for_team,
)
from programme.speaker_links import speaker_of

SANDBOX = "sandbox; default-src 'none'"
KEPT, SHORTLY, NOT = "public, max-age=3600", "public, max-age=60", "private, no-store"


@require_safe
def speaker_photo(request: HttpRequest, event: Event, speaker: str) -> HttpResponseBase:
    """Of who stands in the released programme."""
    return photo_response(request, released_photo(event, speaker), KEPT)


@personal
@require_safe
def my_photo(request: HttpRequest, event: Event, token: str) -> HttpResponseBase:
    return photo_response(request, speaker_of(request).photo.name, NOT)


@require_safe
def desk_photo(request: HttpRequest, event: Event, speaker: int) -> HttpResponseBase:
    found = get_object_or_404(speakers_for_team(event, organises=organises(request, event)), pk=speaker)
    return photo_response(request, found.photo.name, NOT)


@require_safe
def material(request: HttpRequest, event: Event, session: str, material: int) -> HttpResponseBase:
    """What is public of a session of the released programme."""
    return file_response(released_materials(event, session), material, SHORTLY)


@personal
@require_safe
def my_material(request: HttpRequest, event: Event, token: str, material: int) -> HttpResponseBase:
    return file_response(materials_for(speaker_of(request)), material, NOT)


@require_safe
def desk_material(request: HttpRequest, event: Event, material: int) -> HttpResponseBase:
    mine = materials_for_team(event, organises=organises(request, event))
    return file_response(mine, material, NOT)


def organises(request: HttpRequest, event: Event) -> bool:
    return Who.ORGANISER.value in roles_of(request, event)


def photo_response(request: HttpRequest, name: str | None, kept: str) -> HttpResponseBase:
    """The photo, small where asked; shown in pages."""
    wanted = small_name(name or "") if "klein" in request.GET else name
    response = FileResponse(opened(wanted if name else ""), content_type="image/jpeg")
    response["Content-Disposition"] = "inline"
    return sealed(response, kept)


def file_response(allowed: "QuerySet[Material]", pk: int, kept: str) -> HttpResponseBase:
    """The file as a download, never shown."""
    found = get_object_or_404(allowed.exclude(file=""), pk=pk)
    response = FileResponse(
        opened(found.file.name), as_attachment=True, filename=found.file_name, content_type=found.media_type
    )
    return sealed(response, kept)


def opened(name: str | None) -> Any:
    """Raises Http404 when it is not there."""
    try:
        return default_storage.open(name, "rb") if name else missing()
    except FileNotFoundError:
        return missing()


def missing() -> Any:
    raise Http404


def sealed(response: FileResponse, kept: str) -> FileResponse:
    response["Cache-Control"] = kept
    response["Content-Security-Policy"] = SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    return response
