# SPDX-License-Identifier: EUPL-1.2
"""Texts made to fit on paper. Pure."""

import re
from html import unescape

from django.utils.html import strip_tags

from conference.plaintext import one_line
from conference.templatetags.od import markdown

SENTENCE = re.compile(r"[.!?…][\"”’')\]]*(?=\s+\S)")


def plain(text: str) -> str:
    """A text in Markdown without its marks, on one line."""
    blocks = re.sub(r"</(p|li|h\d|td|th|pre|blockquote)>|<br>", r" \g<0>", markdown(text))
    return one_line(unescape(strip_tags(blocks)))


def first_sentences(text: str, most: int) -> str:
    """As many whole sentences as fit in so many characters; when not even one does, its first words and `…`."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in SENTENCE.finditer(text) if match.end() <= most]
    return text[: ends[-1]] if ends else first_words(text, most)


def first_words(text: str, most: int) -> str:
    """The words that fit in so many characters, and `…` when there are more."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"
