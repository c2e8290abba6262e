# SPDX-License-Identifier: EUPL-1.2
"""How badges look, and the printers they come from. All of these lock the event: it has one layout that is the default."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from conference.errors import Refusal
from conference.history import record
from conference.models import Event, Person
from conference.operations.saving import fill, save_checked
from conference.slugs import Slugs
from conference.versions import refuse_stale, values_of
from registration.models import BadgeLayout, Printer

T = TypeVar("T", BadgeLayout, Printer)

LAYOUT_FIELDS = (
    "name",
    "format",
    "is_default",
    "shows_organisation",
    "shows_role",
    "shows_kind",
    "shows_venue",
    "shows_track",
    "shows_seats",
    "own_text",
    "own_text_en",
    "colour",
    "has_marks",
    "has_bleed",
)
PRINTER_FIELDS = ("name", "right", "down", "back_right", "back_down")
SLUG_LENGTH = 50
ROOM_FOR_COPY = 65  # signs of a name, with room for the word after it


def layout_values(layout: BadgeLayout) -> dict[str, Any]:
    """What the form of a layout opens with; of the logo a digest, so that a new one is seen too."""
    logo = bytes(layout.logo)
    return values_of(layout, LAYOUT_FIELDS) | {"logo": hashlib.sha256(logo).hexdigest()[:16] if logo else ""}


@transaction.atomic
def default_layout(event: Event) -> BadgeLayout:
    """The layout that is used when nothing else is chosen; made when the event has none. Locks the event to make it."""
    found = BadgeLayout.objects.filter(event=event, is_default=True).first()
    if found is not None:
        return found
    _hold(event)
    rows = BadgeLayout.objects.filter(event=event)
    layout = rows.filter(is_default=True).first() or rows.order_by("pk").first()
    if layout is None:
        layout = first_layout(event)
        layout.save()
        return layout
    BadgeLayout.objects.filter(pk=layout.pk).update(is_default=True)
    layout.is_default = True
    return layout


def first_layout(event: Event) -> BadgeLayout:
    """The one that an event without layouts gets; not saved."""
    return BadgeLayout(event=event, slug="badge", name=_("Badge"), is_default=True)


@transaction.atomic
def save_badge_layout(
    layout: BadgeLayout,
    values: Mapping[str, Any],
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> BadgeLayout:
    """Add a layout (without `pk`) or change one; `values` by LAYOUT_FIELDS, and `logo` (a PNG of ours, or empty).

    The first one is the default; making another the default takes it from the one that was, and the default
    cannot be made none. Locks the event. Raises StaleEdit, Refusal `invalid`, `taken`, `gone`."""
    _hold(layout.event)
    row = _still(BadgeLayout.objects.filter(pk=layout.pk).first()) if layout.pk else layout
    if layout.pk:
        refuse_stale(layout_values(row), seen)
    others = BadgeLayout.objects.filter(event=row.event).exclude(pk=row.pk)
    is_first = not others.filter(is_default=True).exists()
    changed = fill(row, {**values, "is_default": is_first or bool(values.get("is_default", row.is_default))})
    if not row.pk:
        row.slug = Slugs(others.values_list("slug", flat=True), SLUG_LENGTH).new(row.name, "badge")
    elif not changed:
        return row
    if row.is_default:
        others.filter(is_default=True).update(is_default=False)
    verb = "badge layout changed" if row.pk else "badge layout added"
    save_checked(row)
    record(verb, row, event=row.event, by=by, at=at, fields=sorted(changed))
    return row


@transaction.atomic
def copy_badge_layout(layout: BadgeLayout, *, by: Person | None, at: datetime) -> BadgeLayout:
    """A second one like it, to change. Locks the event."""
    values = values_of(layout, LAYOUT_FIELDS) | {"logo": bytes(layout.logo), "is_default": False}
    values["name"] = _("%(name)s (copy)") % {"name": layout.name[:ROOM_FOR_COPY]}
    return save_badge_layout(BadgeLayout(event=layout.event), values, by=by, at=at)


@transaction.atomic
def delete_badge_layout(layout: BadgeLayout, *, by: Person | None, at: datetime) -> None:
    """Delete a layout; what was printed with it stays printed. Locks the event. Raises Refusal `is-default`."""
    _hold(layout.event)
    row = BadgeLayout.objects.filter(pk=layout.pk).first()
    if row is None:
        return
    if row.is_default:
        text = _("This layout is used when nothing else is chosen. Let another one be that first.")
        raise Refusal("is-default", text)
    record("badge layout deleted", row, event=row.event, by=by, at=at)
    row.delete()


@transaction.atomic
def save_printer(
    printer: Printer,
    values: Mapping[str, Any],
    *,
    seen: str | None = None,
    by: Person | None,
    at: datetime,
) -> Printer:
    """Add a printer (without `pk`) or change one; `values` by PRINTER_FIELDS.

    Locks the event. Raises StaleEdit, Refusal `invalid`, `taken`, `gone`."""
    _hold(printer.event)
    row = _still(Printer.objects.filter(pk=printer.pk).first()) if printer.pk else printer
    if printer.pk:
        refuse_stale(values_of(row, PRINTER_FIELDS), seen)
    verb = "printer changed" if row.pk else "printer added"
    if fill(row, values) or not row.pk:
        save_checked(row)
        record(verb, row, event=row.event, by=by, at=at)
    return row


@transaction.atomic
def delete_printer(printer: Printer, *, by: Person | None, at: datetime) -> None:
    """Delete a printer; runs that it printed no longer say so. Locks the event."""
    _hold(printer.event)
    row = Printer.objects.filter(pk=printer.pk).first()
    if row is not None:
        record("printer deleted", row, event=row.event, by=by, at=at)
        row.delete()


def _hold(event: Event) -> None:
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def _still(row: T | None) -> T:
    """The row, unless somebody has just deleted it."""
    if row is None:
        raise Refusal("gone", _("Somebody else has just deleted this."))
    return row
