# SPDX-License-Identifier: EUPL-1.2
"""What an export says of a session in words. Pure."""

import html
import textwrap
from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import strip_tags

from conference.models import Event
from conference.templatetags.od import loc, markdown
from programme.published import PublishedSession, PublishedSpeaker

SHORT = 300


def summary_of(session: PublishedSession) -> str:
    """The first sentences of what it is about, as one line of plain text."""
    words = html.unescape(strip_tags(markdown(loc(session, "abstract"))))
    return textwrap.shorten(words, SHORT, placeholder=" …")


def names_of(speakers: Iterable[PublishedSpeaker]) -> str:
    """`Roos Vermeulen (gemeente Deventer), Jan de Wit`"""
    return ", ".join(f"{one.name} ({one.organisation})" if one.organisation else one.name for one in speakers)


def page_of(session: PublishedSession, event: Event, base_url: str) -> str:
    """The address of the session's page, in the language that is active."""
    return base_url + reverse("session", kwargs={"event": event.slug, "session": session.slug})
