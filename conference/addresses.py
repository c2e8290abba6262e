# SPDX-License-Identifier: EUPL-1.2
"""E-mail addresses, compared. Pure: no Django."""

import unicodedata


def normalise(address: str) -> str:
    """The form under which an address is kept and found: trimmed, lower case, domain in ASCII.

    Dots and plus-tags stay: for signing in they are different mailboxes.
    Returns the text as it is (trimmed, lower) when the domain is no valid name.
    """
    text = unicodedata.normalize("NFKC", address).strip().lower()
    local, at, domain = text.rpartition("@")
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return text


def hint(address: str) -> str:
    """What may be shown of an address to tell one's own from another's: `s…@ommen.example`."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"
