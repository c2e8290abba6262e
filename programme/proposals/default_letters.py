# SPDX-License-Identifier: EUPL-1.2
"""The letters that we offer: used where an organiser wrote none, and copied to make one's own."""

from typing import NamedTuple

from django.template.loader import render_to_string


class LetterText(NamedTuple):
    """Subject and text, with words between braces that are filled in."""

    subject: str
    body: str


def default_letter(occasion: str, language: str) -> LetterText:
    """The first line of the file is the subject. What we have in no other language is in Dutch."""
    name = "en" if language == "en" else "nl"
    subject, _line, body = render_to_string(f"programme/letters/{occasion}.{name}.txt").partition("\n")
    return LetterText(subject.strip(), body.strip())
