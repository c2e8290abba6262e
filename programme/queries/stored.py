# SPDX-License-Identifier: EUPL-1.2
"""What the programme keeps of a person, to read."""

from django.utils.translation import gettext as _

from conference.models import Event, Person
from conference.personal import Fact, Section
from conference.templatetags.od import loc
from programme.models import Speaker
from programme.operations.personal import speakers_of
from programme.published import latest_of


def stored_of_speaker(person: Person, event: Event | None = None) -> list[Section]:
    speakers = speakers_of(person, event).prefetch_related("available_times")
    return [Section("speaker", _("Your page as a speaker"), [speaker_row(one) for one in speakers])]


def speaker_row(speaker: Speaker) -> list[Fact]:
    times = [
        f"{one.starts_at.isoformat()} – {one.ends_at.isoformat()}" for one in speaker.available_times.all()
    ]
    return [
        Fact("event", _("Event"), speaker.event.name),
        Fact("name", _("Name"), speaker.name),
        Fact("role", _("Role"), speaker.role),
        Fact("organisation", _("Organisation"), speaker.organisation),
        Fact("bio", _("About you"), speaker.bio),
        Fact("bio_en", _("About you, in English"), speaker.bio_en),
        Fact("available", _("When you can come"), str(speaker.get_availability_display())),
        Fact("available_times", _("Times"), times),
        Fact("sessions", _("Your sessions"), titles_given_by(speaker)),
    ]


def titles_given_by(speaker: Speaker) -> list[str]:
    """What they give as it was released: the draft is the organisers' own."""
    programme = latest_of(speaker.event)
    return [loc(one, "title") for one in programme.by_speaker.get(speaker.pk, [])] if programme else []


def subjects_of_speaker(person: Person, event: Event | None = None) -> list[str]:
    return [f"speaker:{one.pk}" for one in speakers_of(person, event)]
