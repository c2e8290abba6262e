# SPDX-License-Identifier: EUPL-1.2
"""Where who signed in finds what they proposed."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from conference.models import Person
from conference.own_pages import OwnPage
from programme.models import Speaker
from programme.speaker_links import speaker_token


def own_talks(person: Person) -> list[OwnPage]:
    """One for each event for which they proposed something, or speak along."""
    rows = Speaker.objects.filter(person=person, event__published_at__isnull=False).select_related("event")
    return [
        OwnPage(
            one.event,
            ngettext("%(count)d proposal", "%(count)d proposals", one.count) % {"count": one.count},
            "",
            reverse("my-talks", kwargs={"event": one.event.slug, "token": speaker_token(one)}),
        )
        for one in rows.annotate(count=Count("proposals"))
        if one.count
    ]
