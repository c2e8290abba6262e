# SPDX-License-Identifier: EUPL-1.2
"""The text of a message: made when somebody reads it, and when it leaves.

Templates get the snapshot in `context`, the event's name and help, and a placeholder for each personal
link. Only a letter that leaves has the real addresses in those places. In the snapshot, text in ISO 8601
under a name that ends in `_at` or `_on` becomes a moment or a day again, for the filters of `od`.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template import Context, Engine
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from conference import calendars, tokens
from conference.models import Message
from conference.plaintext import one_line, tidy

FOOT = "conference/mail/_foot.txt"
FOOT_LINE = "\n--\n"
SUBJECT_LENGTH = 250


class Unwritable(Exception):
    """The letter cannot be made: its template is gone or has a fault. A bug of ours, not of who reads it."""


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes
    method: str
    count: int


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str
    attachments: list[Attachment]


def render(message: Message, *, for_delivery: bool) -> Letter:
    """The letter in the message's own language; personal links are real only `for_delivery`.

    Raises Unwritable."""
    with _place_of(message):
        text = _written(message)
        body = with_links(text["body"], message) if for_delivery else text["body"]
        return Letter(text["subject"], body, _attachments(message))


def text_of(message: Message) -> dict[str, str]:
    """Subject and body with placeholders: what is kept of it, and what an editor changes. Raises Unwritable."""
    with _place_of(message):
        return _written(message)


def is_wiped(message: Message) -> bool:
    """Whether it lost its content: it was secret and has gone or was too old, or its receiver was erased."""
    return (message.is_secret or not message.to) and not (message.context or message.body)


def subject_of(message: Message) -> str:
    """Only the subject, for lists. Raises Unwritable."""
    with _place_of(message):
        return _subject(message)


def placeholders(message: Message) -> dict[str, str]:
    """What stands in a text for each personal link, by its name in the snapshot."""
    with translation.override(message.language):
        return _placeholders(message)


def missing_placeholders(text: str, message: Message, *, in_place_of: str) -> list[str]:
    """The placeholders that the old text has and the new one lost."""
    marks = [(mark, _pattern(mark)) for mark in placeholders(message).values()]
    return [mark for mark, pattern in marks if pattern.search(in_place_of) and not pattern.search(text)]


def with_links(text: str, message: Message) -> str:
    """The text with real addresses in the place of the placeholders."""
    with translation.override(message.language):
        for name, mark in _placeholders(message).items():
            text = _pattern(mark).sub(_address(message.context[name]), text)
        return text


def with_foot(text: str, message: Message) -> str:
    """Every letter ends by saying of which event it is, why it came, and who helps."""
    if FOOT_LINE in text.replace("\r\n", "\n"):
        return text
    return text.rstrip() + "\n\n" + _rendered(FOOT, message)


def zone_of(message: Message) -> ZoneInfo:
    return message.event.zone if message.event else ZoneInfo(settings.TIME_ZONE)


@contextmanager
def _place_of(message: Message) -> Iterator[None]:
    """The message's own language and the event's own clock, whoever looks."""
    try:
        with translation.override(message.language), timezone.override(zone_of(message)):
            yield
    except Exception as error:
        raise Unwritable(message.template) from error


def _written(message: Message) -> dict[str, str]:
    body = with_foot(message.body or _text(message, "body"), message)
    return {"subject": _subject(message), "body": tidy(body)}


def _subject(message: Message) -> str:
    return one_line(message.subject or _text(message, "subject"))[:SUBJECT_LENGTH]


def _text(message: Message, part: str) -> str:
    app, _slash, name = message.template.partition("/")
    return _rendered(f"{app}/mail/{name}.{part}.txt", message)


def _rendered(template: str, message: Message) -> str:
    return Engine.get_default().get_template(template).render(Context(_context(message), autoescape=False))


def _context(message: Message) -> dict[str, Any]:
    event = message.event
    root = settings.BASE_URL + ("" if message.language == settings.LANGUAGE_CODE else f"/{message.language}")
    about = {
        "event": event,
        "event_name": getattr(event, f"name_{message.language}", "") or event.name if event else "",
        "help_email": event.help_email if event else "",
        "help_phone": event.help_phone if event else "",
        "base_url": settings.BASE_URL,
        "home_url": f"{root}/{event.slug}/" if event else f"{root}/",
    }
    return about | _revived(message.context, zone_of(message)) | _placeholders(message)


def _placeholders(message: Message) -> dict[str, str]:
    names = [name for name, value in message.context.items() if _is_link(value)]
    marks = [_("«personal link»")] + [_("«personal link %(n)d»") % {"n": n} for n in range(2, len(names) + 1)]
    # An unbreakable space, so that no line ends inside it.
    return {name: mark.replace(" ", "\u00a0") for name, mark in zip(names, marks, strict=False)}


def _pattern(mark: str) -> re.Pattern[str]:
    """Finds the placeholder also when an editor made its spaces plain ones."""
    return re.compile(r"\s+".join(re.escape(word) for word in mark.split()))


def _is_link(value: Any) -> bool:
    return isinstance(value, dict) and {"route", "purpose", "pk", "version", "kwargs"} <= value.keys()


def _address(link: dict[str, Any]) -> str:
    token = tokens.make(link["purpose"], link["pk"], link["version"])
    return settings.BASE_URL + reverse(link["route"], kwargs={**link["kwargs"], "token": token})


def _revived(value: Any, zone: ZoneInfo, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _revived(inner, zone, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_revived(inner, zone) for inner in value]
    if isinstance(value, str) and name.endswith(("_at", "_on")):
        return _parsed(value, zone)
    return value


def _parsed(text: str, zone: ZoneInfo) -> datetime | date | str:
    try:
        if len(text) == len("2027-02-04"):
            return date.fromisoformat(text)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=UTC).astimezone(zone)


def _attachments(message: Message) -> list[Attachment]:
    entries = message.context.get("calendar")
    if not entries:
        return []
    about = _context(message)
    name = about["event_name"] or settings.BASE_URL
    method = message.context.get("calendar_method", "PUBLISH")
    content = calendars.calendar(
        entries,
        name,
        zone_of(message),
        method=method,
        organizer=(name, about["help_email"]),
        stamp=message.created_at or timezone.now(),
    )
    slug = message.event.slug if message.event else "agenda"
    return [Attachment(f"{slug}.ics", content, method, len(entries))]
