# SPDX-License-Identifier: EUPL-1.2
"""The names of languages, and in which one a text is written."""

from django.utils.translation import get_language, get_language_info

from conference.models import Event


def language_name(code: str) -> str:
    """In the language of the page: `Nederlands`, `Engels`; the code itself when Django has no name for it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def main_language(event: Event) -> str:
    return next(iter(event.language_codes), "nl")


def other_language(thing: object, field: str, event: Event) -> str:
    """The code of the language in which `thing|loc:field` is shown, when that is not the page's; else nothing.

    A session from a file is written in its own language; what was made here in the event's first one."""
    page = get_language() or "nl"
    if getattr(thing, f"{field}_{page}", ""):
        return ""
    own = getattr(thing, "language", "") if getattr(thing, "source_key", "") else ""
    written = own or main_language(event)
    return "" if written == page else written
