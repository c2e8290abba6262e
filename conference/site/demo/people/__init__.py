# SPDX-License-Identifier: EUPL-1.2
"""The people of the demo: speakers with their own words, attendees by the hundred."""

from conference.site.demo.people import rotterdam, zwolle
from conference.site.demo.people.attendees import (
    ACCESS_NEEDS,
    DIETS,
    AttendeeFacts,
    Wish,
    access_need,
    attendee,
    diet,
    mail_name,
)
from conference.site.demo.people.long import LONG
from conference.site.demo.people.names import FIRST_NAMES, LAST_NAMES
from conference.site.demo.people.organisations import ORGANISATIONS, Organisation
from conference.site.demo.people.speaker import Speaker

SPEAKERS: tuple[Speaker, ...] = (*zwolle.SPEAKERS, *rotterdam.SPEAKERS)

_DOMAINS = {organisation.name: organisation.domain for organisation in ORGANISATIONS}


def speaker_email(speaker: Speaker) -> str:
    return f"{mail_name(speaker.name)}@{_DOMAINS[speaker.organisation]}"


__all__ = [
    "ACCESS_NEEDS",
    "DIETS",
    "FIRST_NAMES",
    "LAST_NAMES",
    "LONG",
    "ORGANISATIONS",
    "SPEAKERS",
    "AttendeeFacts",
    "Organisation",
    "Speaker",
    "Wish",
    "access_need",
    "attendee",
    "diet",
    "mail_name",
    "speaker_email",
]
