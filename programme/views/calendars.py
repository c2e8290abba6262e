# SPDX-License-Identifier: EUPL-1.2
"""The released programme as calendars to follow: all of it, or of one venue, theme, speaker or session."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from conference.calendars import MIMETYPE
from conference.headers import readable_anywhere
from conference.models import Event
from conference.pagecache import stored_page
from conference.templatetags.od import loc
from programme.exports.ics import calendar_of
from programme.published import Place, Programme, latest_of
from programme.published.stamp import stamp_of

Found = tuple[str, list[Place]] | None


@readable_anywhere
@require_safe
@stored_page(stamp_of)
def whole(request: HttpRequest, event: Event) -> HttpResponse:
    """Everything; empty before the first release, so that one can follow it early."""
    programme = latest_of(event)
    places = programme.places if programme else ()
    return answer(event, places, loc(event, "name"), event.slug)


@readable_anywhere
@require_safe
@stored_page(stamp_of)
def part(request: HttpRequest, event: Event, kind: str, slug: str) -> HttpResponse:
    programme = latest_of(event)
    found = PARTS[kind](programme, slug) if programme and kind in PARTS else None
    if found is None:
        raise Http404
    name, places = found
    return answer(event, places, f"{name} – {loc(event, 'name')}", f"{event.slug}-{slug}")


def of_venue(programme: Programme, slug: str) -> Found:
    venue = programme.venue_with(slug)
    return venue and (venue.name, [one for one in programme.places if one.venue == venue])


def of_track(programme: Programme, slug: str) -> Found:
    track = next((one for one in programme.tracks if one.slug == slug), None)
    return track and (
        loc(track, "name"),
        [one for one in programme.places if one.session.track == track],
    )


def of_speaker(programme: Programme, slug: str) -> Found:
    speaker = programme.speaker_with(slug)
    return speaker and (
        speaker.name,
        [one for one in programme.places if speaker in one.session.speakers],
    )


def of_session(programme: Programme, slug: str) -> Found:
    session = programme.session_with(slug)
    return session and (loc(session, "title"), programme.by_session[session.pk])


PARTS: dict[str, Callable[[Programme, str], Found]] = {
    "locatie": of_venue,
    "thema": of_track,
    "spreker": of_speaker,
    "sessie": of_session,
}


def answer(event: Event, places: Iterable[Place], name: str, file: str) -> HttpResponse:
    return HttpResponse(
        calendar_of(event, places, name, settings.BASE_URL),
        content_type=f"{MIMETYPE}; charset=utf-8",
        headers={"Content-Disposition": f'inline; filename="{file}.ics"'},
    )
