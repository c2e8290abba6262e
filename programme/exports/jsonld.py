# SPDX-License-Identifier: EUPL-1.2
"""An event and its sessions in the words of schema.org, in the language that is active. Pure.

Each is a dictionary for a block of JSON-LD of its own (`programme/public/_jsonld.html`).
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from conference.models import Event
from conference.templatetags.od import loc
from programme.exports.text import page_of, summary_of
from programme.published import Place, PublishedSession, PublishedSpeaker, PublishedVenue

Thing = dict[str, Any]
CONTEXT = {"@context": "https://schema.org"}
SCHEMA = "https://schema.org/"
DUTCH_POSTCODE = re.compile(r"\d{4} ?[A-Z]{2}")


def of_event(event: Event, venues: Iterable[PublishedVenue], places: Iterable[Place], base_url: str) -> Thing:
    """The whole day, with these places as its parts."""
    return {
        **CONTEXT,
        **day(event, venues, base_url),
        "subEvent": [of_place(place, event, base_url) for place in places],
    }


def of_session(
    session: PublishedSession,
    places: Iterable[Place],
    event: Event,
    venues: Iterable[PublishedVenue],
    base_url: str,
) -> list[Thing]:
    """One per time that the session is given."""
    about = about_session(session, event, base_url)
    whole = day(event, venues, base_url)
    return [{**CONTEXT, **of_place(place, event, base_url), **about, "superEvent": whole} for place in places]


def day(event: Event, venues: Iterable[PublishedVenue], base_url: str) -> Thing:
    home = base_url + reverse("event-home", kwargs={"event": event.slug})
    register = base_url + reverse("register", kwargs={"event": event.slug})
    return filled(
        {
            "@type": "Event",
            "@id": f"{home}#event",
            "name": loc(event, "name"),
            "description": loc(event, "intro"),
            "url": home,
            **span(event.starts_on, event.ends_on),
            "eventStatus": f"{SCHEMA}EventScheduled",
            "eventAttendanceMode": f"{SCHEMA}OfflineEventAttendanceMode",
            "inLanguage": event.language_codes,
            "location": [building(venue) for venue in venues],
            "organizer": organizer(event, home),
            **free(register),
        }
    )


def of_place(place: Place, event: Event, base_url: str) -> Thing:
    """One time that a session is given: what, when, where, and whether it is still so."""
    page = page_of(place.session, event, base_url)
    return filled(
        {
            "@type": "Event",
            "@id": f"{page}#moment-{place.slot_id}",
            "name": loc(place.session, "title"),
            "url": page,
            **span(place.starts_at.astimezone(event.zone), place.ends_at.astimezone(event.zone)),
            **status(place, event),
            "eventAttendanceMode": f"{SCHEMA}OfflineEventAttendanceMode",
            "location": room(place),
            "maximumAttendeeCapacity": place.room.capacity if place.room else None,
        }
    )


def about_session(session: PublishedSession, event: Event, base_url: str) -> Thing:
    home = base_url + reverse("event-home", kwargs={"event": event.slug})
    given = [(speaker.pk in session.hosts, person(speaker, event, base_url)) for speaker in session.speakers]
    track = [loc(session.track, "name")] if session.track else []
    return filled(
        {
            "description": summary_of(session) or loc(session, "title"),
            "inLanguage": session.language,
            "keywords": [*track, session.get_kind_display(), *session.tags],
            "performer": [who for is_host, who in given if not is_host],
            "contributor": [who for is_host, who in given if is_host],
            "organizer": organizer(event, home),
            **free(page_of(session, event, base_url)),
        }
    )


def span(start: date, end: date) -> Thing:
    """Moments with their offset, or days."""
    return {"startDate": start.isoformat(), "endDate": end.isoformat()}


def status(place: Place, event: Event) -> Thing:
    if place.is_cancelled:
        return {"eventStatus": f"{SCHEMA}EventCancelled"}
    if place.was and place.was.starts_at != place.starts_at:
        before: datetime = place.was.starts_at.astimezone(event.zone)
        return {"eventStatus": f"{SCHEMA}EventRescheduled", "previousStartDate": before.isoformat()}
    return {"eventStatus": f"{SCHEMA}EventScheduled"}


def room(place: Place) -> Thing:
    if place.room is None:
        return {"@type": "Place", "name": _("Room to be announced")}
    venue = building(place.room.venue)
    named = {"@type": "Place", "name": f"{place.room.name}, {place.room.venue.name}"}
    return filled({**named, "address": venue.get("address"), "containedInPlace": venue})


def building(venue: PublishedVenue) -> Thing:
    address = {
        "streetAddress": venue.street,
        "postalCode": venue.postcode,
        "addressLocality": venue.city,
        "addressCountry": "NL" if DUTCH_POSTCODE.fullmatch(venue.postcode) else "",
    }
    told = filled(address)
    return filled(
        {
            "@type": "Place",
            "name": venue.building or venue.name,
            "address": {"@type": "PostalAddress", **told} if told else None,
            "maximumAttendeeCapacity": venue.capacity,
        }
    )


def person(speaker: PublishedSpeaker, event: Event, base_url: str) -> Thing:
    path = reverse("speaker", kwargs={"event": event.slug, "speaker": speaker.slug})
    works_for = {"@type": "Organization", "name": speaker.organisation} if speaker.organisation else None
    return filled(
        {
            "@type": "Person",
            "name": speaker.name,
            "jobTitle": speaker.role,
            "affiliation": works_for,
            "url": base_url + path,
        }
    )


def organizer(event: Event, home: str) -> Thing:
    return filled(
        {"@type": "Organization", "name": loc(event, "name"), "url": home, "email": event.help_email}
    )


def free(page: str) -> Thing:
    """Nobody pays."""
    offer = {"@type": "Offer", "price": 0, "priceCurrency": "EUR", "url": page}
    return {
        "isAccessibleForFree": True,
        "offers": {**offer, "availability": f"{SCHEMA}InStock"},
    }


def filled(thing: Thing) -> Thing:
    """Without what is not known."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}
