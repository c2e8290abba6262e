# SPDX-License-Identifier: EUPL-1.2
"""What the programme's templates need: the language of a text, a badge by slot, the names on a card."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from programme.languages import language_name, other_language
from programme.models import Slot
from programme.published import Place, PublishedSpeaker
from programme.queries import names_of
from programme.shown import shown_place, shown_session

register = template.Library()


@register.simple_tag(takes_context=True)
def lang(context: template.Context, thing: Any, field: str) -> SafeString | str:
    """` lang="en"` for a text that is not in the language of the page (see `loc`)."""
    code = other_language(thing, field, context["event"])
    return format_html(' lang="{}"', code) if code else ""


@register.filter
def language(code: str) -> str:
    return language_name(code)


@register.filter
def at(values: Mapping[Any, Any], key: Any) -> Any:
    """`badges|at:place.slot_id`"""
    return values.get(key)


@register.filter
def shown(slot: Slot) -> Any:
    """The session of a slot in the words of the release: `{% with session=slot|shown %}`."""
    return shown_session(slot)


@register.filter
def place(slot: Slot) -> Place | None:
    """Where the release has the slot: `{{ slot|place }}` has room, venue and times."""
    return shown_place(slot)


@register.filter
def who(speakers: Iterable[PublishedSpeaker]) -> str:
    return names_of(speakers)
