# SPDX-License-Identifier: EUPL-1.2
"""The roof's part of the access table (view name → who may open it) and of the desk's menu."""

from django.utils.translation import gettext_lazy as _l

from conference.access import ANY_ORGANISERS, ANYONE, ORGANISERS, SIGNED_IN, Allowed, Who
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
    **dict.fromkeys(("my-data", "my-data-download", "my-data-erase"), frozenset({Who.ATTENDEE})),
    **dict.fromkeys(("account-data", "account-data-download", "account-data-erase"), SIGNED_IN),
    "desk-attendee-data": ORGANISERS,
    "desk-attendee-erase": ORGANISERS,
}
VERBS = {
    "person erased": _l("Person erased"),
    "attendee erased": _l("Data of an attendee erased"),
    "names erased": _l("Names erased: kept long enough"),
    "data given": _l("Data downloaded to give to the person"),
}
MENU = [Entry(_l("Overview"), "desk", 10)]
