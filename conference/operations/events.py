# SPDX-License-Identifier: EUPL-1.2
"""Events: made, changed, shown to everyone, hidden again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from conference.checklist import missing
from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.models.role import Role
from conference.operations.pages import add_default_pages
from conference.operations.roles import give_role
from conference.operations.saving import fill, save_checked
from conference.versions import refuse_stale, values_of

EVENT_FIELDS = (
    "name",
    "name_en",
    "theme",
    "theme_en",
    "intro",
    "intro_en",
    "starts_on",
    "ends_on",
    "time_zone",
    "languages",
    "help_email",
    "help_phone",
    "press_name",
    "press_email",
    "hold_mail",
)


@transaction.atomic
def create_event(values: Mapping[str, Any], *, by: Person | None, at: datetime) -> Event:
    """Make a new, hidden event with its default pages; `by` becomes its organiser.

    Raises Refusal `invalid` or `taken` when the address is not free."""
    event = Event(**values)
    save_checked(event)
    add_default_pages(event)
    record("event made", event, event=event, by=by, at=at)
    if by is not None:
        give_role(event, by, Role.ORGANISER, by=by, at=at)
    return event


@transaction.atomic
def change_event(
    event: Event, values: Mapping[str, Any], *, seen: str | None = None, by: Person | None, at: datetime
) -> Event:
    """Change what an event is called, when it is and how people reach its organisers. Locks it.

    Raises StaleEdit when somebody else was first."""
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    refuse_stale(values_of(event, EVENT_FIELDS), seen)
    changed = fill(event, values)
    if changed:
        save_checked(event)
        record("event changed", event, event=event, by=by, at=at, fields=changed)
    return event


@transaction.atomic
def publish_event(event: Event, *, by: Person | None, at: datetime) -> Event:
    """Show the event to everyone. Locks it. Raises Refusal `not-ready`, naming what is missing."""
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if still := missing(event):
        text = _("This event is not ready yet. Still to do: %(missing)s.")
        raise Refusal("not-ready", text % {"missing": "; ".join(check.label for check in still)})
    if event.published_at is None:
        event.published_at = at
        event.save(update_fields=["published_at"])
        record("event published", event, event=event, by=by, at=at)
    return event


@transaction.atomic
def hide_event(event: Event, *, by: Person | None, at: datetime) -> Event:
    """Show the event to its organisers only; nothing is lost. Locks it."""
    event = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if event.published_at is not None:
        event.published_at = None
        event.save(update_fields=["published_at"])
        record("event hidden", event, event=event, by=by, at=at)
    return event
