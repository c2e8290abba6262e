# SPDX-License-Identifier: EUPL-1.2
"""Who may open the pages about coming in, their tabs on the desk, and what history calls what is done there."""

from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, ORGANISERS, Allowed, Who
from conference.desk import Entry

# Tab of the pages about registering → the pages that belong under it.
_ENTRANCE: dict[str, tuple[str, ...]] = {
    "desk-registration": (
        "desk-kind-new",
        "desk-kinds-usual",
        "desk-kind-edit",
        "desk-kind-delete",
        "desk-kind-move",
    ),
    "desk-questions": (
        "desk-question-new",
        "desk-questions-preview",
        "desk-question-suggest",
        "desk-question-edit",
        "desk-question-move",
        "desk-question-switch",
        "desk-question-copy",
        "desk-question-delete",
        "desk-question-figures",
        "desk-option-add",
        "desk-option-edit",
        "desk-option-move",
        "desk-option-delete",
    ),
    "desk-rules": ("desk-round-new", "desk-rounds-suggested", "desk-round-edit", "desk-round-delete"),
    "desk-links": ("desk-link-new", "desk-link", "desk-link-withdraw", "desk-link-renew", "desk-link-mail"),
    "desk-requests": ("desk-requests-decide", "desk-request-undo"),
    "desk-speakers-register": (),
}
_ALL_ENTRANCE = frozenset(_ENTRANCE).union(*_ENTRANCE.values())

TABLE: dict[str, Allowed] = {
    "register-invited": ANYONE,  # the token in the address is asked for by the view
    "my-venue": frozenset({Who.ATTENDEE}),
    "desk-attendee-venue": ORGANISERS,
    "desk-attendee-kind": ORGANISERS,
    **dict.fromkeys(_ALL_ENTRANCE, ORGANISERS),
}
MENU = [Entry(_l("Registration"), "desk-registration", 25, part="registration")]
_LABELS = {
    "desk-registration": _l("Kinds of attendee"),
    "desk-questions": _l("Form"),
    "desk-rules": _l("Rules and rounds"),
    "desk-links": _l("Invitation links"),
    "desk-requests": _l("Requests"),
    "desk-speakers-register": _l("Register speakers"),
}
TABS = [
    Entry(_LABELS[route], route, order, frozenset(pages))
    for order, (route, pages) in enumerate(_ENTRANCE.items(), start=1)
]
VERBS = {
    "kind added": _l("Kind of attendee added"),
    "kind changed by organiser": _l("Kind of attendee changed"),
    "kind deleted": _l("Kind of attendee deleted"),
    "kind changed": _l("Registered as another kind"),
    "rules changed": _l("Rules of registering changed"),
    "round added": _l("Round added"),
    "round changed": _l("Round changed"),
    "round deleted": _l("Round deleted"),
    "invitation link made": _l("Invitation link made"),
    "invitation link changed": _l("Invitation link changed"),
    "invitation link withdrawn": _l("Invitation link withdrawn"),
    "invitation link renewed": _l("Invitation link renewed"),
    "invitation link mailed": _l("Invitation link mailed"),
    "request approved": _l("Request approved"),
    "request rejected": _l("Request rejected"),
    "rejection undone": _l("Rejection undone"),
    "speaker registered": _l("Registered as speaker by an organiser"),
    "venue of attendee changed": _l("Goes to another venue"),
    "waits for other venue": _l("Waits for a place at another venue"),
    "no longer waits for other venue": _l("No longer waits for another venue"),
}
