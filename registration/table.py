# SPDX-License-Identifier: EUPL-1.2
"""This app's part of the access table (view name → who may open it), of the desk's menu and of history's words."""

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy as _p

from conference.access import ANYONE, ORGANISERS, SIGNED_IN, Allowed, Holds, Who
from conference.desk import POST, Entry
from registration import badge_table, door_table, entrance_table
from registration.group_table import GROUPS, PEOPLE
from registration.group_table import TABLE as GROUP_TABLE
from registration.group_table import VERBS as GROUP_VERBS
from registration.visitor import has_own_link

ATTENDEE: Allowed = frozenset({Who.ATTENDEE})
HOLDS: dict[Who, Holds] = {Who.ATTENDEE: has_own_link}

_ATTENDEES = (
    "desk-attendees",
    "desk-attendees-export",
    "desk-attendee",
    "desk-attendee-cancel",
    "desk-attendee-link",
    "desk-attendee-venue",
    "desk-attendee-kind",
)
_SLOTS = (
    "desk-slots",
    "desk-slots-picture",
    "desk-slots-export",
    "desk-slots-signup",
    "desk-slots-limits",
    "desk-slot",
    "desk-seats-undo",
    "desk-seat-settings",
    "desk-seat-give",
    "desk-seats-move-all",
    "desk-seat-move",
    "desk-seat-remove",
    "desk-queue-front",
    "desk-hold-add",
    "desk-hold",
)
_CATERING = ("desk-catering", "desk-catering-export", "desk-answer-file")

_OWN_DATA = ("desk-attendee-data", "desk-attendee-erase")  # pages of the roof, about one attendee

_SHOWING = ("desk-showing", "desk-showing-export", "desk-showing-people")

_MAILINGS = (
    "desk-mailings",
    "desk-mailing-new",
    "desk-mailing-count",
    "desk-mailing",
    "desk-mailing-edit",
    "desk-mailing-try",
    "desk-mailing-send",
    "desk-mailing-act",
)

TABLE: dict[str, Allowed] = {
    **entrance_table.TABLE,
    "register": ANYONE,
    "register-code": ANYONE,
    "register-code-again": ANYONE,
    "my-day-entry": ANYONE,
    "badge": ANYONE,
    "badge-small": ANYONE,
    "my-day-ics": ANYONE,  # the token in the address is asked for by the view: it can do less than one's own link
    "my-day": ATTENDEE,
    "my-day-edit": ATTENDEE,
    "my-answer-file": ATTENDEE,
    "my-day-cancel": ATTENDEE,
    "my-registration": SIGNED_IN,
    "cannot-come": ATTENDEE,
    "hand-over": ATTENDEE,
    "take-over": ANYONE,  # the token in the address is asked for by the view
    "my-calendar": ATTENDEE,
    "favourites": ATTENDEE,
    "choose": ATTENDEE,
    "seat": ATTENDEE,
    **dict.fromkeys((*_ATTENDEES, *_SLOTS), ORGANISERS),
    **GROUP_TABLE,
    **badge_table.TABLE,
    **door_table.TABLE,
    **dict.fromkeys(_CATERING, ORGANISERS),
    **dict.fromkeys(_MAILINGS, ORGANISERS),
    **dict.fromkeys((*_SHOWING, "desk-attendee-seen", "desk-reminders"), ORGANISERS),
    # The API asks for its token itself: 401 as a problem, not the page to sign in.
    "api-slots": ANYONE,
    "api-slot": ANYONE,
    "api-me": ANYONE,
    "api-me-seat": ANYONE,
    "api-me-favourites": ANYONE,
    "api-me-favourite": ANYONE,
}
MENU = [
    *entrance_table.MENU,
    Entry(_l("Attendees"), "desk-attendees", 30, part="people"),
    Entry(_l("Seats"), "desk-slots", 40, frozenset(_SLOTS)),
    *badge_table.MENU,
    *door_table.MENU,
]
# The tabs of parts of the menu.
TABS = {
    "registration": entrance_table.TABS,
    badge_table.PART: badge_table.TABS,
    door_table.PART: door_table.TABS,
    "people": [
        Entry(
            _l("Everybody"),
            "desk-attendees",
            10,
            frozenset((*_ATTENDEES, *PEOPLE, *_OWN_DATA, *badge_table.ONE)),
        ),
        Entry(_l("Groups"), "desk-groups", 20, frozenset(GROUPS)),
        Entry(_l("Catering"), "desk-catering", 30, frozenset(_CATERING)),
        Entry(_l("Show-up"), "desk-showing", 40, frozenset(_SHOWING)),
    ],
    POST: [
        Entry(_l("Mail to attendees"), "desk-mailings", 20, frozenset(_MAILINGS)),
        Entry(_l("Reminders"), "desk-reminders", 30),
    ],
}
VERBS = {
    "mailing written": _l("Mail to attendees written"),
    "mailing changed": _l("Mail to attendees changed"),
    "mailing sent": _l("Mail to attendees sent"),
    "mailing taken back": _l("Mail to attendees stopped"),
    "mailing deleted": _l("Draft of a mail thrown away"),
    **entrance_table.VERBS,
    **GROUP_VERBS,
    **badge_table.VERBS,
    **door_table.VERBS,
    "question added": _l("Question added"),
    "question changed": _l("Question changed"),
    "question deleted": _l("Question deleted"),
    "question asked again": _l("Question asked again"),
    "question no longer asked": _l("Question no longer asked"),
    "answer option added": _l("Answer to choose from added"),
    "answer option changed": _l("Answer to choose from changed"),
    "answer option deleted": _l("Answer to choose from deleted"),
    "registered": _l("Registered"),
    "place at venue given": _l("Place at the venue given"),
    "details changed": _l("Data changed"),
    "cancelled": _p("attendee", "Cancelled"),
    "hand-over asked": _l("Asked a colleague to come instead"),
    "hand-over withdrawn": _l("No longer asks a colleague to come instead"),
    "hand-over ended": _l("The colleague did not take over"),
    "handed over": _l("Handed over to a colleague"),
    "taken over": _l("Took over from a colleague"),
    "reminded": _l("Reminders written"),
    "cannot come": _l("Said by a reminder that they cannot come"),
    "seen": _l("Seen at the event"),
    "not seen": _l("No longer marked as seen"),
    "several seen": _l("Several people marked as seen"),
    "several not seen": _l("Marks of several people taken away"),
    "link sent": _l("Own link mailed again"),
    "calendar link renewed": _l("Link of the calendar renewed"),
    "seat taken": _l("Seat taken"),
    "seat released": _l("Seat given up"),
    "joined queue": _l("Joined a waiting list"),
    "left queue": _l("Left a waiting list"),
    "needs erased": _l("Diet and access needs erased"),
    "promoted": _l("Got a seat from the waiting list"),
    "seat offered": _l("Place from the waiting list offered"),
    "offer accepted": _l("Offered place accepted"),
    "offer declined": _l("Offered place not wanted"),
    "offer lapsed": _l("Offered place not accepted in time"),
    "offer taken back": _l("Offered place taken back"),
    "seats swapped": _l("Seat swapped with somebody who waited for it"),
    "seats kept": _l("Places kept for partners"),
    "seats kept no longer": _l("Places no longer kept for partners"),
    "slot shrunk": _l("Fewer places than people had a seat"),
    "seat lost": _l("Seat lost, first in the waiting list"),
    "seat limit set": _l("Number of places changed"),
    "seat limits set": _l("Number of places of several sessions changed"),
    "sign-up opened": _l("Sign-up opened"),
    "sign-up closed": _l("Sign-up closed"),
    "seat given": _l("Seat given by an organiser"),
    "person moved": _l("Moved to another session by an organiser"),
    "people moved": _l("Everybody moved to another time"),
    "seat removed": _l("Seat taken away by an organiser"),
    "put in front": _l("Put in front in the waiting list"),
    "taken out of queue": _l("Taken off the waiting list by an organiser"),
    "slot settings changed": _l("Settings of choosing changed"),
    "way of giving changed": _l("Way of giving free seats changed"),
    "seat change undone": _l("Undone"),
}
