# SPDX-License-Identifier: EUPL-1.2
"""Photos and files of speakers, each to who may have it; a browser takes them for nothing else than they are."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from conference.access import Who, roles_of
from conference.models import Event
from conference.views.kept_files import PRIVATE, PUBLIC, download_response, picture_response
from conference.views.personal import personal
from programme.models import Material
from programme.queries.materials import (
    materials_for,
    materials_for_team,
    released_materials,
    released_photo,
    speakers_for_team,
)
from programme.speaker_links import speaker_of

SHORTLY = "public, max-age=60"


@require_safe
def speaker_photo(request: HttpRequest, event: Event, speaker: str) -> HttpResponseBase:
    """Of who stands in the released programme."""
    return picture_response(request, released_photo(event, speaker), PUBLIC)


@personal
@require_safe
def my_photo(request: HttpRequest, event: Event, token: str) -> HttpResponseBase:
    return picture_response(request, speaker_of(request).photo.name, PRIVATE)


@require_safe
def desk_photo(request: HttpRequest, event: Event, speaker: int) -> HttpResponseBase:
    found = get_object_or_404(speakers_for_team(event, organises=organises(request, event)), pk=speaker)
    return picture_response(request, found.photo.name, PRIVATE)


@require_safe
def material(request: HttpRequest, event: Event, session: str, material: int) -> HttpResponseBase:
    """What is public of a session of the released programme."""
    return file_response(released_materials(event, session), material, SHORTLY)


@personal
@require_safe
def my_material(request: HttpRequest, event: Event, token: str, material: int) -> HttpResponseBase:
    return file_response(materials_for(speaker_of(request)), material, PRIVATE)


@require_safe
def desk_material(request: HttpRequest, event: Event, material: int) -> HttpResponseBase:
    mine = materials_for_team(event, organises=organises(request, event))
    return file_response(mine, material, PRIVATE)


def organises(request: HttpRequest, event: Event) -> bool:
    return Who.ORGANISER.value in roles_of(request, event)


def file_response(allowed: "QuerySet[Material]", pk: int, kept: str) -> HttpResponseBase:
    found = get_object_or_404(allowed.exclude(file=""), pk=pk)
    return download_response(found.file.name, found.file_name, found.media_type, kept)
