# SPDX-License-Identifier: EUPL-1.2
"""HTML in abstracts, turned into Markdown.

Not a browser: tags are taken one by one, unknown ones are text, and what can't be said in Markdown loses its
dress but not its words. Text outside any block is left as it was, since schedules mix Markdown with a stray
tag; text within a block is escaped so that it means what it meant. The work is linear in the text, however
hostile: no pattern looks further than the next `<`, and nesting is followed to NESTED levels only.
"""

import html
import re
from dataclasses import dataclass, field

from programme.schedules.text import clean

NESTED = 6


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARAGRAPHS = _names("p div section article blockquote li dd dt tr h1 h2 h3 h4 h5 h6 pre")
HEADINGS = _names("h1 h2 h3 h4 h5 h6 dt")
LISTS = frozenset(("ul", "ol"))
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "tt": "`", "a": ""}
UNSEEN = _names("script style noscript object svg title template")
PLAIN = _names("span u s sup sub small font abbr q del ins table tbody thead td th dl figure img")
KNOWN = PARAGRAPHS | LISTS | MARKS.keys() | UNSEEN | PLAIN | {"br", "hr", "iframe"}

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,9})(?![\w@.:-])([^<>]*)>")
_ADDRESS = re.compile(
    r"""\b(?:href|src)\s*=\s*["']?\s*(https?://[^\s"'<>]+|mailto:[^\s"'<>]+)""", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_URL = re.compile(r"(https?://\S+)")
_SPECIAL = re.compile(
    r"[*`]|\\(?=[^\w\s])|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|\](?=[(\[:])|&(?=[#\w]+;)"
)
_OPENING = re.compile(r"([#>+-]|\d{1,9}(?=[.)]))(?=[#.)]*(?:\s|$))")
_BREAK, _CELL, _BULLET = "\x00", "\x01", "\x02"  # cleaned text has none


def is_html(text: str) -> bool:
    """Whether it has a closing tag or a paragraph or break: `List<b>` in a title is no HTML."""
    return any(
        tag[2].lower() in KNOWN and (tag[1] or tag[2].lower() in {"p", "br", "hr", "iframe"})
        for tag in _TAG.finditer(text)
    )


def markdown(text: str) -> str:
    """The Markdown of a text with HTML in it."""
    writer, position = _Writer(), 0
    text = _without_comments(text)
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name in KNOWN:
            writer.text(text[position : tag.start()])
            writer.close(name) if tag[1] else writer.open(name, tag[3])
            position = tag.end()
    writer.text(text[position:])
    return writer.result()


def _without_comments(text: str) -> str:
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


def escaped(text: str) -> str:
    """Text of which nothing is taken for Markdown, save bare addresses."""
    parts = _URL.split(_ENTITY.sub(lambda entity: html.unescape(entity[0]), text))
    return "".join(part if part.startswith("http") else _SPECIAL.sub(r"\\\g<0>", part) for part in parts)


@dataclass
class _Writer:
    blocks: list[str] = field(default_factory=list)
    tight: list[bool] = field(default_factory=list)  # whether the block is an item of a list
    line: list[str] = field(default_factory=list)  # the block that is being written
    depth: int = 0  # of open blocks
    lists: list[int | None] = field(default_factory=list)  # the last number used, None for bullets
    marks: list[tuple[str, int, str]] = field(default_factory=list)  # tag, where in line it began, address
    item: str = ""  # the marker that the next block gets
    quotes: int = 0
    heading: bool = False
    pre: bool = False
    unseen: str = ""

    def text(self, text: str) -> None:
        if self.unseen:
            return
        if self.pre:
            self.line.append(_ENTITY.sub(lambda entity: html.unescape(entity[0]), text))
        elif self.depth or self.lists:
            # Lists that somebody typed within a paragraph; HTML would run them together.
            text = re.sub(r"\n[ \t]*[-*•][ \t]+", _BULLET, text)
            self.line.append(escaped(re.sub(r"\s+", " ", text)))
        else:
            self.line.append(text)

    def open(self, name: str, attributes: str) -> None:
        if self.unseen:
            return
        if name in UNSEEN:
            self.unseen = name
        elif name in PARAGRAPHS:
            self.open_block(name)
        elif name in LISTS:
            self.flush()
            self.lists.append(0 if name == "ol" else None)
        elif name in MARKS:
            self.open_mark(name, attributes)
        else:
            self.stand_alone(name, attributes)

    def close(self, name: str) -> None:
        if self.unseen:
            self.unseen = "" if self.unseen == name else self.unseen
        elif name in PARAGRAPHS:
            self.close_block(name)
        elif name in LISTS:
            self.flush()
            self.item = ""
            del self.lists[-1:]
        elif name in MARKS:
            self.close_mark(name)
        elif name == "br":  # a common slip, which browsers read as a break
            self.line.append(_BREAK)

    def open_block(self, name: str) -> None:
        self.flush()
        self.depth += 1
        self.heading, self.pre = name in HEADINGS, name == "pre"
        self.quotes += name == "blockquote"
        if name == "li":
            self.item = self.next_marker()

    def close_block(self, name: str) -> None:
        self.flush()
        self.depth = max(0, self.depth - 1)
        self.heading = self.pre = False
        self.quotes = max(0, self.quotes - (name == "blockquote"))

    def next_marker(self) -> str:
        if not self.lists or (number := self.lists[-1]) is None:
            return "- "
        self.lists[-1] = number + 1
        return f"{number + 1}. "

    def open_mark(self, name: str, attributes: str) -> None:
        if len(self.marks) < NESTED and not self.pre:
            address = _ADDRESS.search(attributes) if name == "a" else None
            self.marks.append((name, len(self.line), address[1] if address else ""))

    def close_mark(self, name: str) -> None:
        if not self.marks or self.marks[-1][0] != name:
            return
        _name, begin, address = self.marks.pop()
        inner = "".join(self.line[begin:])
        words = inner.strip(f" \n{_BREAK}")
        if words:
            before, _, behind = inner.partition(words)
            self.line[begin:] = [before, _dressed(words, name, address), behind]

    def stand_alone(self, name: str, attributes: str) -> None:
        if name == "br":
            self.line.append("\n" if self.pre else _BREAK)
        elif name == "hr":
            self.flush()
            self.add("---", tight=False)
        elif name in ("td", "th"):
            self.line.append(_CELL)
        elif name == "iframe" and (address := _ADDRESS.search(attributes)):
            self.line.append(f"<{_url(address[1])}>")

    def flush(self) -> None:
        """End the block that is being written."""
        raw, self.line, self.marks = "".join(self.line), [], []
        make = _code if self.pre else _flowing if self.depth or self.lists else _loose
        if words := make(raw):
            self.add(f"**{words}**" if self.heading else words, tight=bool(self.item))

    def add(self, words: str, *, tight: bool) -> None:
        indent = "   " * min(len(self.lists) - bool(self.item), NESTED) if self.lists else ""
        quote = "> " * min(self.quotes, NESTED)
        first = f"{indent}{quote}{self.item}"
        rest = f"{indent}{quote}{' ' * len(self.item)}"
        self.blocks.append(first + words.replace("\n", "\n" + rest))
        self.tight.append(tight)
        self.item = ""

    def result(self) -> str:
        self.flush()
        return clean(_joined(self.blocks, self.tight))


def _joined(blocks: list[str], tight: list[bool]) -> str:
    """Blocks apart by an empty line; items of one list close together."""
    joined = []
    for number, block in enumerate(blocks):
        close = number and tight[number] and tight[number - 1]
        joined += ["\n" if close else "\n\n", block]
    return "".join(joined)


def _dressed(words: str, name: str, address: str) -> str:
    if name == "a":
        return f"[{words}]({_url(address)})" if address and "](" not in words else words
    if name in ("code", "tt"):
        plain = re.sub(r"\\(?=[^\w\s])", "", words).replace("`", "'")
        return f"`{plain}`"
    return f"{MARKS[name]}{words}{MARKS[name]}"


def _url(address: str) -> str:
    return html.unescape(address).replace("(", "%28").replace(")", "%29")


def _flowing(raw: str) -> str:
    """Spaces folded; one break stays a break, several begin a new paragraph; one typed bullet is a dash."""
    typed_list = raw.count(_BULLET) > 1
    raw = re.sub(r" ?\x02", "\n- " if typed_list else " - ", raw)
    raw = re.sub(r" ?\x00 ?", _BREAK, raw).strip(f" {_BREAK}")
    raw = re.sub(r" {2,}", " ", re.sub(r" ?\x01 ?", " – ", raw.strip(f" {_CELL}")))
    raw = raw if typed_list else _OPENING.sub(_opening, raw, count=1)
    return re.sub(r"\x00{2,}", "\n\n", raw).replace(_BREAK, "  \n")


def _loose(raw: str) -> str:
    """The lines as they were; a tag for a break is one."""
    raw = re.sub(r"[ \t]*\x00[ \t]*\n?", "\n", raw)
    return re.sub(r"\n\s*\n", "\n\n", raw).strip()


def _code(raw: str) -> str:
    lines = raw.strip("\n").rstrip()
    if "\n" not in lines:
        return f"`{lines.strip().replace('`', chr(39))}`" if lines.strip() else ""
    return f"```\n{lines.replace('```', chr(39) * 3)}\n```"


def _opening(found: re.Match[str]) -> str:
    """`1. Rest` at the start of a paragraph is no list, `# rest` no heading."""
    if found.start():
        return found[0]
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"
