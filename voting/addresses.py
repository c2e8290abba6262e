# SPDX-License-Identifier: EUPL-1.2
"""Which e-mail addresses are one and the same voter. Pure: no Django.

Capitals, plus-tags, the dots of Gmail, other names of one provider and the spellings of an international domain fold together. Dots elsewhere
do not, nor do letters that only look alike: those are other mailboxes."""

import re
import unicodedata

import idna

from voting.domain_lists import is_throwaway

ADDRESS_LENGTH, LOCAL_LENGTH = 254, 64
# Letters, digits and what RFC 5322 calls atext, in parts with single dots between. Quoted names are refused: two spellings of one.
LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*")
PLAIN_DOMAIN = re.compile(
    r"(?!.*\bxn--)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
)
GMAIL = "gmail.com"
# A name at these is the same mailbox at those: so their providers say, see docs/decisions/0031.
OTHER_NAMES = {"googlemail.com": GMAIL, "mac.com": "icloud.com", "me.com": "icloud.com"}


def tidied(address: str) -> str:
    """The mailbox as mail goes to it: trimmed, small letters, the domain in ASCII. Raises ValueError when it is none.

    The domain follows IDNA 2008 here and in `folded`, so that no right is of another domain than its mail goes to."""
    if len(address) > 2 * ADDRESS_LENGTH:
        raise ValueError("long")
    local, _at, domain = _settled(address).rpartition("@")
    if not LOCAL.fullmatch(local) or len(local) > LOCAL_LENGTH:
        raise ValueError("name")
    tidy = f"{local}@{_in_ascii(domain)}"
    if len(tidy) > ADDRESS_LENGTH:
        raise ValueError("long")
    return tidy


def folded(address: str) -> str:
    """The one form of all spellings of an address: who has it, has the right. Raises ValueError when it is no address."""
    local, _at, domain = tidied(address).rpartition("@")
    local, domain = local.partition("+")[0], OTHER_NAMES.get(domain, domain)
    if domain == GMAIL:
        local = local.replace(".", "")
    if not LOCAL.fullmatch(local):  # nothing stood before the plus, or a dot did
        raise ValueError("name")
    return f"{local}@{domain}"


def domain_of(address: str) -> str:
    """The domain of a tidied or folded address."""
    return address.rpartition("@")[2]


def is_disposable(address: str) -> bool:
    """Whether it is at a known domain of throw-away mail: something of the domain, not of who it is."""
    try:
        return is_throwaway(domain_of(tidied(address)))
    except ValueError:
        return False


def _settled(text: str) -> str:
    """Compatible letters made plain and small, until nothing changes any more."""
    text = text.strip()
    while (plain := unicodedata.normalize("NFKC", text).strip().lower()) != text:
        text = plain
    return text


def _in_ascii(domain: str) -> str:
    name = domain.removesuffix(".")
    if not PLAIN_DOMAIN.fullmatch(name):
        # Not with `uts46`: `_settled` did what that does, and its table takes 14 MB in every process.
        name = idna.encode(name).decode()  # its errors are ValueErrors
    if "." not in name or name.endswith(".") or name.rpartition(".")[2].isdigit():
        raise ValueError("domain")
    return name
