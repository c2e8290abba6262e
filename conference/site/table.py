# SPDX-License-Identifier: EUPL-1.2
"""The roof's part of the access table (view name → who may open it) and of the desk's menu."""

from django.utils.translation import gettext_lazy as _l

from conference.access import ANY_ORGANISERS, ANYONE, ORGANISERS, Allowed
from conference.desk import Entry

TABLE: dict[str, Allowed] = {
    "home": ANYONE,
    "event-home": ANYONE,
    "theme-css": ANYONE,
    "api-openapi": ANYONE,
    "desk-event-new": ANY_ORGANISERS,
    "desk-import": ORGANISERS,
    "desk-import-job": ORGANISERS,
    "desk-release": ORGANISERS,
    "desk-waive": ORGANISERS,
    "desk-version": ORGANISERS,
    "desk": ORGANISERS,
}
MENU = [Entry(_l("Overview"), "desk", 10)]
