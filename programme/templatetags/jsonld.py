# SPDX-License-Identifier: EUPL-1.2
"""What search engines and assistants read of a page, for `programme/public/_jsonld.html`."""

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from conference.models import Event
from programme.exports import jsonld
from programme.published import Place, PublishedSession, latest_of

register = template.Library()

# As a script may hold them without ending it.
ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def event_data(event: Event, places: Iterable[Place] = ()) -> list[dict[str, Any]]:
    """The event, with these places as its parts; before the first release with the venues that the home page shows."""
    programme = latest_of(event)
    venues = programme.venues if programme else event.venues.all()
    return [jsonld.of_event(event, venues, places, settings.BASE_URL)]


@register.simple_tag
def session_data(event: Event, session: PublishedSession, places: Iterable[Place]) -> list[dict[str, Any]]:
    """Each time that the session is given."""
    programme = latest_of(event)
    venues = programme.venues if programme else ()
    return jsonld.of_session(session, places, event, venues, settings.BASE_URL)


@register.filter
def as_json(thing: dict[str, Any]) -> SafeString:
    """As JSON that cannot end the script that it stands in."""
    return mark_safe(json.dumps(thing, ensure_ascii=False).translate(ESCAPED))  # noqa: S308 -- escaped here
