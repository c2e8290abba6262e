# SPDX-License-Identifier: EUPL-1.2
"""This app's part of the access table (view name → who may open it), of the desk's menu and of history's words."""

from django.utils.translation import gettext_lazy as _l
from django.utils.translation import pgettext_lazy as _p

from conference.access import ANYONE, ORGANISERS, Allowed, Holds, Who
from conference.desk import Entry
from registration.visitor import has_own_link

ATTENDEE: Allowed = frozenset({Who.ATTENDEE})
HOLDS: dict[Who, Holds] = {Who.ATTENDEE: has_own_link}

_ATTENDEES = (
    "desk-attendees",
    "desk-attendees-export",
    "desk-attendee",
    "desk-attendee-cancel",
    "desk-attendee-link",
)
_SLOTS = ("desk-slots", "desk-slots-export", "desk-slots-signup", "desk-slots-limits", "desk-slot")

TABLE: dict[str, Allowed] = {
    "register": ANYONE,
    "register-code": ANYONE,
    "register-code-again": ANYONE,
    "my-day-entry": ANYONE,
    "badge": ANYONE,
    "badge-small": ANYONE,
    "my-day-ics": ANYONE,  # the token in the address is asked for by the view: it can do less than one's own link
    "my-day": ATTENDEE,
    "my-day-edit": ATTENDEE,
    "my-day-cancel": ATTENDEE,
    "my-calendar": ATTENDEE,
    "favourites": ATTENDEE,
    "choose": ATTENDEE,
    "seat": ATTENDEE,
    **dict.fromkeys((*_ATTENDEES, *_SLOTS), ORGANISERS),
    # The API asks for its token itself: 401 as a problem, not the page to sign in.
    "api-slots": ANYONE,
    "api-slot": ANYONE,
    "api-me": ANYONE,
    "api-me-seat": ANYONE,
    "api-me-favourites": ANYONE,
    "api-me-favourite": ANYONE,
}
MENU = [
    Entry(_l("Attendees"), "desk-attendees", 30, frozenset(_ATTENDEES)),
    Entry(_l("Seats"), "desk-slots", 40, frozenset(_SLOTS)),
]
VERBS = {
    "registered": _l("Registered"),
    "place at venue given": _l("Place at the venue given"),
    "details changed": _l("Data changed"),
    "cancelled": _p("attendee", "Cancelled"),
    "link sent": _l("Own link mailed again"),
    "calendar link renewed": _l("Link of the calendar renewed"),
    "seat taken": _l("Seat taken"),
    "seat released": _l("Seat given up"),
    "joined queue": _l("Joined a waiting list"),
    "left queue": _l("Left a waiting list"),
    "needs erased": _l("Diet and access needs erased"),
    "promoted": _l("Got a seat from the waiting list"),
    "seat limit set": _l("Number of places changed"),
    "seat limits set": _l("Number of places of several sessions changed"),
    "sign-up opened": _l("Sign-up opened"),
    "sign-up closed": _l("Sign-up closed"),
}
