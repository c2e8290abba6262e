# SPDX-License-Identifier: EUPL-1.2
"""The letters of a mailing: whose name, venue and sessions come in the place of the placeholders."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from conference.mail import Outgoing
from conference.templatetags.od import loc
from registration import links
from registration.mailing_words import LINK, filled, parts, used
from registration.models import Attendee, Mailing
from registration.queries.selections import sessions_of, sessions_text

TEMPLATE = "registration/mailing"


def once(mailing: Mailing, attendee: Attendee | None = None) -> str:
    """The name of each letter: nobody gets a mailing twice."""
    return f"mailing:{mailing.pk}:{attendee.pk if attendee else ''}"


def language_of(mailing: Mailing, attendee: Attendee) -> str:
    """In which language somebody reads it: English needs an English text."""
    return "en" if attendee.language == "en" and mailing.body_en else "nl"


def letters_for(mailing: Mailing, people: list[Attendee]) -> Iterator[Outgoing]:
    """One for each, in the language of that person."""
    for language in ("nl", "en"):
        readers = [one for one in people if language_of(mailing, one) == language]
        with override(language):
            for attendee, context in contexts(mailing, readers, language):
                yield Outgoing(attendee.person, context, language, once(mailing, attendee))


def contexts(
    mailing: Mailing, people: list[Attendee], language: str
) -> Iterable[tuple[Attendee, dict[str, Any]]]:
    """The values of each letter. The language is active. Statements do not grow with the people."""
    subject, body = texts(mailing, language)
    sessions = sessions_of(people, mailing.event) if "sessions" in used(subject + body) else {}
    for attendee in people:
        values = {
            "first_name": attendee.first_name,
            "name": attendee.name,
            "organisation": attendee.organisation,
            "venue": attendee.venue.name,
            "event": loc(mailing.event, "name"),
            "sessions": sessions_text(sessions.get(attendee.pk, [])),
        }
        context: dict[str, Any] = {"subject_line": filled(subject, values), "parts": parts(body, values)}
        if LINK in used(body):
            attendee.event = mailing.event
            context["link"] = links.in_mail(attendee)
        yield attendee, context


def texts(mailing: Mailing, language: str) -> tuple[str, str]:
    """Subject and text; what has no English is in Dutch."""
    if language == "en":
        return mailing.subject_en or mailing.subject, mailing.body_en or mailing.body
    return mailing.subject, mailing.body


def tried(mailing: Mailing, example: Attendee) -> list[tuple[str, dict[str, Any]]]:
    """What an organiser gets to try: each text that there is, with the example's name but not their link."""
    found = []
    for language in ("nl", "en") if mailing.body_en else ("nl",):
        with override(language):
            ((_attendee, context),) = contexts(mailing, [example], language)
            context.pop("link", None)
            context["parts"] = [_("[here comes a personal link]").join(context["parts"])]
            context["subject_line"] = _("[Try] %(subject)s") % {"subject": context["subject_line"]}
        found.append((language, context))
    return found
