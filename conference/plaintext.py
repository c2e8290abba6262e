# SPDX-License-Identifier: EUPL-1.2
"""Plain text for mail: safe for headers, and wrapped to be read. Pure: no Django."""

import re
import textwrap
import unicodedata

WIDTH = 72
# What turns the text after it around: an embedding, an override or an isolate, and their ends.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LIST_ITEM = re.compile(r"\s*(?:[-*•]|\d+[.)])\s+")


def one_line(text: str) -> str:
    """For a header or a name: no line ends or other control characters, single spaces."""
    return " ".join(_printable(text).split())


def tidy(text: str) -> str:
    """No control characters, no white space at the end of a line, at most one empty line, one line end at the end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    clean = "\n".join(_printable(line).rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", clean).strip("\n") + "\n"


def wrapped(text: str) -> str:
    """Lines of at most 72 characters; an address stays whole."""
    return "\n".join(_wrapped(line) for line in text.split("\n"))


def _wrapped(line: str) -> str:
    if len(line) <= WIDTH:
        return line
    item = LIST_ITEM.match(line)
    indent = " " * len(item[0]) if item else line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _printable(text: str) -> str:
    """Other control characters than white space are left out, white space inside a line becomes a space."""
    return "".join(
        " " if character in "\n\r\t\v\f\x85\u2028\u2029" else character
        for character in text
        if character not in TURNING
        and (unicodedata.category(character) not in {"Cc", "Cs"} or character in "\n\r\t\v\f\x85")
    )
