# SPDX-License-Identifier: EUPL-1.2
"""What an event needs before everybody may see it, and what is wise to have. Reads only."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _l

from conference.models import Event, TravelTime
from conference.models.event import PageKind

# Key, what it is, whether it must be there, and the page on which it can be mended.
POINTS = (
    ("venues", _l("A venue"), True, "desk-venues"),
    ("rooms", _l("A room in every venue"), True, "desk-venues"),
    ("contact", _l("An e-mail address for help"), True, "desk-event-edit"),
    ("privacy", _l("A page about privacy"), True, "desk-pages"),
    ("accessibility", _l("A page about accessibility"), True, "desk-pages"),
    ("travel", _l("Travel times between the venues"), False, "desk-travel"),
    ("registration", _l("The moment on which registering opens"), False, "desk-phases"),
    ("press", _l("A contact for the press"), False, "desk-event-edit"),
)


@dataclass(frozen=True)
class Check:
    """One point of the list."""

    key: str
    label: str
    is_done: bool
    is_needed: bool
    route: str


def checklist(event: Event) -> list[Check]:
    """All points, in order, with what is done."""
    done = _done(event)
    return [Check(key, str(label), key in done, is_needed, route) for key, label, is_needed, route in POINTS]


def missing(event: Event) -> list[Check]:
    """What must still be there before the event can be shown."""
    return [check for check in checklist(event) if check.is_needed and not check.is_done]


def _done(event: Event) -> set[str]:
    rooms = list(event.venues.annotate(room_count=Count("rooms")).values_list("room_count", flat=True))
    pages = event.pages.filter(is_published=True).exclude(body="")
    opened = event.phases.filter(opens_at__isnull=False).values_list("kind", flat=True)
    pairs = len(rooms) * (len(rooms) - 1) // 2
    facts = {
        "venues": bool(rooms),
        "rooms": bool(rooms) and all(rooms),
        "contact": bool(event.help_email),
        "travel": TravelTime.objects.filter(first__event=event).count() >= pairs,
        "registration": "registration" in opened,
        "press": bool(event.press_email),
    }
    required = {PageKind.PRIVACY.value, PageKind.ACCESSIBILITY.value}
    return {key for key, is_done in facts.items() if is_done} | required & set(
        pages.values_list("kind", flat=True)
    )
