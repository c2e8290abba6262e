# SPDX-License-Identifier: EUPL-1.2
"""Who may open the pages about places for others, and the words of their history."""

from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, ORGANISERS, Allowed, Who

_ATTENDEE: Allowed = frozenset({Who.ATTENDEE})
# The token in the address of a group is asked for by the view.
_PUBLIC = (
    "reserve",
    "reserve-code",
    "reserve-link",
    "group",
    "group-paste",
    "group-more",
    "group-give-back",
    "group-place",
)
PEOPLE = ("desk-attendee-new", "desk-list", "desk-list-example", "desk-list-job", "desk-list-report")
GROUPS = ("desk-groups", "desk-group-new", "desk-group", "desk-group-take-back")

TABLE: dict[str, Allowed] = {
    **dict.fromkeys(_PUBLIC, ANYONE),
    **dict.fromkeys(("colleagues", "colleague", "kept-place"), _ATTENDEE),
    **dict.fromkeys((*PEOPLE, *GROUPS), ORGANISERS),
}
VERBS = {
    "colleague asked": _l("A place was kept for them by a colleague"),
    "registered for them": _l("Registered by an organiser"),
    "places reserved": _l("Places kept for an organisation"),
    "places given back": _l("Kept places given back"),
    "places lapsed": _l("Kept places went to others: no name or answer in time"),
    "place declined": _l("A colleague said no"),
    "name taken off": _l("A colleague's name taken off"),
    "naming extended": _l("Names can be given until another moment"),
    "list imported": _l("People registered from a list"),
}
