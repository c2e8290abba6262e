# SPDX-License-Identifier: EUPL-1.2
"""What the demo's organisers prepared for badges: two layouts, a printer, and other words for one long name."""

from datetime import datetime
from decimal import Decimal

from conference.models import Event, Person
from registration.models import Attendee, BadgeFormat, BadgeLayout, Printer
from registration.operations.badge_layouts import save_badge_layout, save_printer
from registration.operations.badges import set_badge_text

HELP = "Hulp nodig? Bel {phone} of kijk bij de balie. Het laatste nieuws staat op je eigen pagina."
HELP_EN = "Need help? Call {phone} or ask at the desk. The latest news is on your own page."
LONG, SHORTER = "Maximiliaan", "Max van den Heuvel tot Beichlingen"


def prepare_badges(event: Event, *, by: Person, at: datetime) -> None:
    phone = event.help_phone
    usual = {
        "name": "Badge, vier op A4",
        "format": BadgeFormat.A6_FOUR,
        "shows_kind": True,
        "own_text": HELP.format(phone=phone),
        "own_text_en": HELP_EN.format(phone=phone),
    }
    save_badge_layout(BadgeLayout(event=event), usual, by=by, at=at)
    small = {"name": "Kaartje voor crew en pers", "format": BadgeFormat.CREDIT, "shows_track": False}
    save_badge_layout(BadgeLayout(event=event), small, by=by, at=at)
    beside = {"name": "Printer bij de balie", "right": Decimal("0.5"), "back_right": Decimal("-0.5")}
    save_printer(Printer(event=event), beside, by=by, at=at)
    for one in Attendee.objects.filter(event=event, name__startswith=LONG):
        set_badge_text(one.pk, SHORTER, "", by=by, at=at)
