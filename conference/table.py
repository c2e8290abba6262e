# SPDX-License-Identifier: EUPL-1.2
"""The floor's part of the access table (view name → who may open it) and of the desk's menu."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _l

from conference.access import ANYONE, ORGANISERS, SIGNED_IN, Allowed, Holds, Who
from conference.desk import Entry
from conference.outbox_table import MENU as OUTBOX_MENU
from conference.outbox_table import TABLE as OUTBOX
from conference.queries import organises_any


def may_make_events(request: HttpRequest, kwargs: Mapping[str, Any]) -> bool:
    return organises_any(request.user)


HOLDS: dict[Who, Holds] = {Who.ANY_ORGANISER: may_make_events}

# The pages under Settings: those of the menu beside them, and the forms that belong to each.
_FORMS: dict[str, tuple[str, ...]] = {
    "desk-event-edit": (),
    "desk-phases": (),
    "desk-venues": (
        "desk-venue-new",
        "desk-venue-edit",
        "desk-venue-delete",
        "desk-venue-move",
        "desk-room-new",
        "desk-room-edit",
        "desk-room-delete",
        "desk-room-move",
        "desk-travel",
    ),
    "desk-pages": (
        "desk-page-new",
        "desk-page-edit",
        "desk-page-delete",
        "desk-page-move",
        "desk-page-preview",
    ),
    "desk-team": ("desk-role-remove", "desk-invitation-again", "desk-invitation-withdraw"),
    "desk-publish": ("desk-hide",),
    "desk-history": (),
}
_LABELS = {
    "desk-event-edit": _l("The event"),
    "desk-phases": _l("Phases"),
    "desk-venues": _l("Venues and rooms"),
    "desk-pages": _l("Practical pages"),
    "desk-team": _l("Team"),
    "desk-publish": _l("Show to everyone"),
    "desk-history": _l("History"),
}
SETTINGS_PAGES = [
    Entry(_LABELS[route], route, order, frozenset(forms))
    for order, (route, forms) in enumerate(_FORMS.items(), start=1)
]
_ALL_SETTINGS = frozenset(_FORMS).union(*_FORMS.values())
MENU = [*OUTBOX_MENU, Entry(_l("Settings"), "desk-setup", 90, _ALL_SETTINGS)]

_SIGNING_IN = (
    "account_login",
    "account_request_login_code",
    "account_confirm_login_code",
    "account_logout",
    "account_inactive",
    "account_email_verification_sent",
    "mfa_authenticate",
    "mfa_login_webauthn",
)
_OWN_ACCOUNT = (
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
)

TABLE: dict[str, Allowed] = {
    "healthz": ANYONE,
    "readyz": ANYONE,
    "practical": ANYONE,
    "page": ANYONE,
    "accessibility": ANYONE,
    "privacy": ANYONE,
    "security-txt": ANYONE,
    "robots-txt": ANYONE,
    "organisations": ANYONE,
    "invitation": ANYONE,
    "desk-events": SIGNED_IN,
    "desk-setup": ORGANISERS,
    **dict.fromkeys(_SIGNING_IN, ANYONE),
    **dict.fromkeys(_OWN_ACCOUNT, SIGNED_IN),
    **dict.fromkeys(_ALL_SETTINGS, ORGANISERS),
    **OUTBOX,
}
