# SPDX-License-Identifier: EUPL-1.2
"""Where who signed in finds their registrations."""

from django.urls import reverse

from conference.models import Person
from conference.own_pages import OwnPage
from registration.models import Attendee


def own_registrations(person: Person) -> list[OwnPage]:
    """One for each event at which they are registered, or wait to be."""
    found = Attendee.objects.active().filter(person=person, event__published_at__isnull=False)
    return [
        OwnPage(
            one.event,
            str(one.get_state_display()),
            one.venue.name,
            reverse("my-registration", kwargs={"event": one.event.slug}),
        )
        for one in found.select_related("event", "venue")
    ]
