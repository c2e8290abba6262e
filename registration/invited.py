# SPDX-License-Identifier: EUPL-1.2
"""For whom an invitation link is: addresses and mail domains, read from what was pasted. Pure: no database.

Addresses are compared as `conference.addresses` keeps them: capitals and the spelling of a domain make no difference,
a plus-tag does. A domain holds its subdomains too: `ommen.example` also lets in `mail.ommen.example`, and never
`ommen.example.evil.example` or `nietommen.example`.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import DomainNameValidator, EmailValidator

from conference.addresses import normalise

_is_email, _is_domain = EmailValidator(), DomainNameValidator()


class Pasted(NamedTuple):
    """What stood in the field: each once, in order; `wrong` is what could not be read."""

    emails: list[str]
    domains: list[str]
    wrong: list[str]


def read_pasted(text: str) -> Pasted:
    """Addresses and domains, divided by spaces, commas, semicolons or lines; `Anna <anna@x.nl>` and `@x.nl` too."""
    found = Pasted([], [], [])
    bare = re.sub(r"[^<>,;\n]*<([^<>\n]*)>", r" \1 ", text)
    for word in filter(None, re.split(r"[\s,;]+", bare)):
        if "@" in word.strip("<>@."):
            put(found.emails, found.wrong, normalise(word.strip("<>.")), word, _is_email)
        elif word.startswith("@") or "." in word.strip("."):
            put(found.domains, found.wrong, domain_of(word.lstrip("@").strip(".")), word, _is_domain)
        else:
            found.wrong.append(word)
    return found


def put(
    good: list[str], wrong: list[str], value: str, word: str, check: EmailValidator | DomainNameValidator
) -> None:
    try:
        check(value)
    except ValidationError:
        wrong.append(word)
    else:
        if value not in good:
            good.append(value)


def domain_of(address: str) -> str:
    """What stands behind the last @, as it is compared."""
    return normalise(f"x@{address.rpartition('@')[2]}").rpartition("@")[2]


def is_for(email: str, emails: Sequence[str], domains: Iterable[str]) -> bool:
    """Whether this address may come in; everybody when nothing is listed."""
    domains = list(domains)
    if not emails and not domains:
        return True
    address = normalise(email)
    domain = domain_of(address)
    return address in emails or any(domain == one or domain.endswith(f".{one}") for one in domains)
