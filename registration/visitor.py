# SPDX-License-Identifier: EUPL-1.2
"""Who is looking: the attendee whose link was opened, or whom the session remembers."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest

from conference import remembered
from conference.models import Event, Person
from registration import links
from registration.models import Attendee

KNOWN, PENDING = "attendees", "registering"


class UnknownLink(Http404):
    """A personal link that does not work, or no longer; the page says how to get a new one."""

    page = "registration/attendee/unknown_link.html"


class HandedOver(UnknownLink):
    """The link of a registration that a colleague took over; the page names nobody."""

    page = "registration/attendee/handed_over.html"


def has_own_link(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    """Whether the address holds somebody's own link; the attendee is kept on the request. Raises UnknownLink."""
    attendee = links.attendee_with(kwargs["token"], kwargs["event"])
    if attendee is None and links.proved(kwargs["token"], kwargs["event"]) is not None:
        raise HandedOver
    if attendee is None:
        raise UnknownLink
    request.attendee = attendee
    return True


def attendee_of(request: HttpRequest) -> Attendee:
    """Whose link was opened, on a page that only they can open."""
    return request.attendee


def remember(request: HttpRequest, attendee: Attendee) -> None:
    """Let this browser find the attendee's day without the link, until the link is withdrawn."""
    remembered.keep(request, KNOWN, attendee.event.slug, attendee.pk, attendee.token_version)


def known_attendee(request: HttpRequest, event: Event) -> Attendee | None:
    """The attendee whom this browser remembers at the event; only who has not cancelled."""
    pk, version = remembered.kept(request, KNOWN, event.slug)
    if pk is None:
        return None
    attendees = Attendee.objects.active().select_related("person", "venue")
    attendee = attendees.filter(pk=pk, token_version=version, event=event).first()
    if attendee is not None:
        attendee.event = event
    return attendee


def signed_in_attendee(person: Person | None, event: Event) -> Attendee | None:
    """The registration at the event of who signed in; their address was proved by that."""
    if person is None:
        return None
    found = (
        Attendee.objects.active().select_related("person", "venue").filter(person=person, event=event).first()
    )
    if found is not None:
        found.event = event
    return found


def wait_for_code(request: HttpRequest, attendee: Attendee) -> None:
    """Remember whose code this browser is going to type. It proves nothing until the code is right."""
    waiting = request.session.get(PENDING, {})
    request.session[PENDING] = waiting | {attendee.event.slug: attendee.pk}


def waits_for_code(request: HttpRequest, event: Event) -> Attendee | None:
    pk = request.session.get(PENDING, {}).get(event.slug)
    return (
        Attendee.objects.select_related("person", "venue").filter(pk=pk, event=event).first() if pk else None
    )


def stop_waiting(request: HttpRequest, event: Event) -> None:
    waiting = request.session.get(PENDING, {})
    if waiting.pop(event.slug, None):
        request.session[PENDING] = waiting
