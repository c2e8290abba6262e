# SPDX-License-Identifier: EUPL-1.2
"""What the templates of prints need: names and texts that fit on paper."""

from collections.abc import Sequence
from unicodedata import bidirectional

from django import template
from django.utils.translation import ngettext

from programme.prints.words import first_sentences, first_words, plain
from programme.published import PublishedSpeaker

register = template.Library()

# Signs that turn the text after them around, whoever put them there.
TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
SIZES = ((8, "xl"), (14, "l"), (24, "m"))


@register.filter
def some(speakers: Sequence[PublishedSpeaker], most: int) -> str:
    """`Roos Vermeulen, Yusuf Aydın`; of more than so many people the first ones, and how many there are besides."""
    if len(speakers) <= most:
        return ", ".join(speaker.name for speaker in speakers)
    rest = len(speakers) - most + 1
    first = ", ".join(speaker.name for speaker in speakers[: most - 1])
    return ngettext("%(names)s and %(n)d other", "%(names)s and %(n)d others", rest) % {
        "names": first,
        "n": rest,
    }


@register.filter
def brief(text: str, most: int) -> str:
    """The first sentences of a text in Markdown."""
    return first_sentences(plain(text), most)


@register.filter
def cut(text: str, most: int) -> str:
    return first_words(text, most)


@register.filter
def size(name: str) -> str:
    """How large a name may be set so that it stays on its line: `xl` to `s`."""
    longest = max((len(word) for word in name.split()), default=0)
    weight = max(len(name) / 2, longest)
    return next((label for most, label in SIZES if weight <= most), "s")


@register.filter
def either_way(text: str) -> str:
    """Isolated when it has letters that run from right to left: what follows it stays where it is."""
    text = text.translate(TURNS)
    has_both = any(bidirectional(letter) in {"R", "AL"} for letter in text)
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if has_both else text
