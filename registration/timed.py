# SPDX-License-Identifier: EUPL-1.2
"""What registration does on the clock, and how often."""

from conference import clock
from registration.badges.shelf import clear_shelf
from registration.operations.answers import forget_lost_files
from registration.operations.badge_runs import forget_badge_files
from registration.operations.certificates import forget_certificates
from registration.operations.devices import follow_dates
from registration.operations.door_lists import ensure_all_lists, recount_doors
from registration.operations.handing import lapse_hand_overs
from registration.operations.holds import lapse_holds
from registration.operations.lapsing import lapse_reserved_places, remind_contacts
from registration.operations.no_shows import pass_no_shows_by_itself
from registration.operations.offers import lapse_offers, promote_where_there_is_room
from registration.operations.places import admit_where_there_is_room
from registration.operations.reminding import send_reminders
from registration.operations.retention import forget_needs
from registration.operations.seen_at_door import mark_who_came_in
from registration.operations.trades import trade_where_possible

MINUTE = 60
NO_SHOWS = 10


def register() -> None:
    """Leave it all to the clock."""
    clock.register("offered seats", lapse_offers)
    clock.register("kept seats", lapse_holds)
    clock.register("queues", promote_where_there_is_room, every=MINUTE)
    clock.register("swaps of who waits", trade_where_possible, every=MINUTE)
    clock.register("places at venues", admit_where_there_is_room, every=MINUTE)
    clock.register("seats of who is not there", pass_no_shows_by_itself, every=NO_SHOWS)
    clock.register("who came in", mark_who_came_in, every=MINUTE)
    clock.register("reserved places", lapse_reserved_places, every=MINUTE)
    clock.register("hand-overs", lapse_hand_overs, every=MINUTE)
    clock.register("doors of a day", ensure_all_lists, every=MINUTE)
    clock.register("who is inside", recount_doors, every=5 * MINUTE)
    clock.register("ends of scanners", follow_dates, every=MINUTE)
    clock.register("reminders", send_reminders, every=5 * MINUTE)
    clock.register("reminders of reserved places", remind_contacts, every=10 * MINUTE)
    clock.register("files of no answer", forget_lost_files, every=clock.HOUR)
    clock.register("diet and access needs", forget_needs, every=clock.HOUR)
    clock.register("files of badges", forget_badge_files, every=clock.HOUR)
    clock.register("files of certificates", forget_certificates, every=clock.HOUR)
    clock.register("pictures of badges", clear_shelf, every=clock.HOUR)
