# SPDX-License-Identifier: EUPL-1.2
"""Who may open the pages of the outbox, of long work, and of the demo's post (which answers 404 without DEMO);
and their place in the desk's menu."""

from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, ORGANISERS, Allowed
from conference.desk import POST, Entry

TABLE: dict[str, Allowed] = {
    "desk-messages": ORGANISERS,
    "desk-messages-bulk": ORGANISERS,
    "desk-message": ORGANISERS,
    "desk-message-act": ORGANISERS,
    "desk-message-edit": ORGANISERS,
    "desk-job": ORGANISERS,
    "demo-post": ANYONE,
    "demo-letter": ANYONE,
    "demo-letter-file": ANYONE,
}

_MESSAGES = frozenset({"desk-messages-bulk", "desk-message", "desk-message-act", "desk-message-edit"})
MENU = [Entry(_l("Mail"), "desk-messages", 60, _MESSAGES, POST)]
POST_PAGES = [Entry(_l("Messages"), "desk-messages", 10, _MESSAGES)]
