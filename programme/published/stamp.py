# SPDX-License-Identifier: EUPL-1.2
"""Whether a page of the programme that was made earlier still says what it should: some small queries."""

import hashlib
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from conference.menu import changing
from conference.models import Event
from programme.models import Release

_SAID = [field.attname for field in Event._meta.concrete_fields]
_ZONE = _SAID.index("time_zone")


def stamp_of(slug: str) -> str:
    """Another text as soon as there is a new release, the event's own data or its menu changed, or a new day began there."""
    latest = Release.objects.filter(event=OuterRef("pk"), number__isnull=False).order_by("-number")
    row = (
        Event.objects.filter(slug=slug)
        .values_list(*_SAID, Subquery(latest.values("fingerprint")[:1]), Subquery(latest.values("pk")[:1]))
        .first()
    )
    today = timezone.localdate(timezone=ZoneInfo(row[_ZONE])) if row else None
    menu = [(link.route, link.more) for link in changing(slug, timezone.now())]
    return hashlib.sha256(repr((row, today, menu)).encode()).hexdigest()
