# SPDX-License-Identifier: EUPL-1.2
"""A form that could not be taken, offered once more with all that was typed: its page was open too long.

Never one from elsewhere, with a file or a secret in it, or a very large one; and only to where it was going. Whoever
is looking presses the button themselves: nothing is sent by itself. A form that has a use without its secrets, because its
page asks for them once more, says so in a field `again`; then all but those is offered."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError

MOST_FIELDS, MOST_CHARACTERS = 500, 200_000
READABLE = 20  # a text this long is shown, so that it can be copied
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of Django's field
# Words in the names of fields that are never put into a page.
SECRET = {"password", "code", "codes", "otp", "token", "secret", "credential", "key", "pin", "login"}
# The field with which a form says that it can go on without them.
WITHOUT_SECRETS = ("again", "without-secrets")


@dataclass(frozen=True, slots=True)
class Again:
    """Where the form was going, and what was in it by name."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def texts(self) -> list[str]:
        """What somebody wrote, to read and to copy."""
        return [value for _name, value in self.fields if len(value) >= READABLE and " " in value]


def posted_again(request: HttpRequest) -> Again | None:
    """What was posted, from one of our own pages; None when that is not sure, or it may not be shown."""
    if request.method != "POST" or not is_from_here(request):
        return None
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values if name != TOKEN]
        has_files = bool(request.FILES)
    except (SuspiciousOperation, UnreadablePostError):
        return None
    if WITHOUT_SECRETS in fields:
        fields = [(name, value) for name, value in fields if not is_secret(name)]
    size = sum(len(name) + len(value) for name, value in fields)
    if has_files or not fields or len(fields) > MOST_FIELDS or size > MOST_CHARACTERS:
        return None
    return None if any(is_secret(name) for name, _value in fields) else Again(request.get_full_path(), fields)


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site, and that a page is to come of it."""
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate" or "HX-Request" in request.headers:
        return False
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    ours = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") in {ours, settings.BASE_URL}


def is_secret(name: str) -> bool:
    return not SECRET.isdisjoint(re.split(r"[^a-z0-9]+", name.casefold()))
