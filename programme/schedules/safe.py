# SPDX-License-Identifier: EUPL-1.2
"""XML and JSON from strangers, with bounds on memory and time.

XML: no document type at all, so no entities of its own and nothing from outside. How many things a file
holds is estimated before it is parsed, by counting the characters that each of them needs: a tree in memory
is many times larger than its text.
"""

import json
import math
import re
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from programme.schedules.model import UnreadableSchedule

MOST_TAGS = 800_000  # "<": two for most elements
MOST_ATTRIBUTES = 800_000  # "="
MOST_VALUES = 2_000_000  # "{", "[" and "," in JSON
DEEPEST = 60

# What expat calls a file that just ends: no element found, unclosed token, partial character, unclosed CDATA.
_CUT_OFF = frozenset((3, 5, 6, 20))


def parse_xml(data: bytes, instructions: dict[str, str] | None = None) -> Element:
    """The root of the document; its processing instructions are added to `instructions`, by target."""
    if data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_ATTRIBUTES:
        raise UnreadableSchedule("too-many-parts", {"what": "parts"})
    parser, builder = expat.ParserCreate(), _Builder()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.ProcessingInstructionHandler = ({} if instructions is None else instructions).__setitem__
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnreadableSchedule(
            "truncated" if error.code in _CUT_OFF else "not-well-formed",
            {"line": error.lineno, "column": error.offset + 1},
        ) from None
    except (LookupError, ValueError):  # an encoding that nobody knows, or that is none for XML
        raise UnreadableSchedule("unknown-encoding") from None
    return builder.close()


def _refuse_doctype(*_particulars: object) -> None:
    raise UnreadableSchedule("document-type")


class _Builder:
    """Builds the tree and refuses to go too deep."""

    def __init__(self) -> None:
        self._tree, self._depth = TreeBuilder(), 0
        self.data, self.close = self._tree.data, self._tree.close

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableSchedule("too-deep", {"limit": DEEPEST})
        self._tree.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(tag)


def parse_json(data: bytes) -> Any:
    """The value; numbers that no field can mean stay the text they were."""
    if data.count(b"{") + data.count(b"[") + data.count(b",") > MOST_VALUES:
        raise UnreadableSchedule("too-many-parts", {"what": "parts"})
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError:
        raise UnreadableSchedule("unknown-encoding") from None
    try:
        return json.loads(
            text.removeprefix("\ufeff"), parse_int=_whole, parse_float=_fraction, parse_constant=str
        )
    except json.JSONDecodeError as error:
        cut_off = not text[error.pos :].strip() or error.msg.startswith("Unterminated string")
        raise UnreadableSchedule(
            "truncated" if cut_off else "not-well-formed", {"line": error.lineno, "column": error.colno}
        ) from None
    except RecursionError:
        raise UnreadableSchedule("too-deep", {"limit": DEEPEST}) from None


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) < 19 else digits


def _fraction(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) else digits


def kind_of(data: bytes) -> str:
    """`xml`, `json`, `html` or `text`, by the first characters."""
    start = data[:2000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if re.match(rb"<!doctype\s+html|<html|<\?xml[^>]*>\s*<!doctype\s+html", start):
        return "html"
    if start.startswith(b"<"):
        return "xml"
    return "json" if re.match(rb'[\[{"\d-]|null\b|true\b|false\b|nan\b|infinity\b', start) else "text"
