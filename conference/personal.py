# SPDX-License-Identifier: EUPL-1.2
"""What of people is kept where: the words in which each app says it. Pure, but for the labels of a table.

An app lists its tables in `operations/personal.py`; `tests/test_personal_data.py` compares the lists with the tables
that there are, column by column, so that a new one cannot be forgotten.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

ALL = ("*",)
PLAIN_WORD = re.compile(r"[a-z0-9][a-z0-9:._+-]*|\d{4}-\d\d-\d\d[T ][0-9:.+Z-]*")


@dataclass(frozen=True, slots=True)
class Table:
    """What becomes of the columns of one table (`app.Model`) when somebody is erased.

    `gone`: emptied, or the whole row removed (ALL); `swept`: texts about others in which a name or an address is
    replaced; `plain`: texts that hold nothing of people; `links`: keys to people, which lead to a row without a name
    after that. `by` names the operation. `event` is the way from a row to its event, for who is erased from one."""

    model: str
    by: str = ""
    gone: tuple[str, ...] = ()
    swept: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    event: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is stored: its name in a file, its label for people, its value."""

    name: str
    label: str
    value: Any

    @property
    def kind(self) -> str:
        """How a page shows it: `none` not at all."""
        if self.value in (None, "", []):
            return "none"
        if isinstance(self.value, bool):
            return "yes-no"
        kinds = {datetime: "moment", list: "list"}
        return kinds.get(type(self.value), "long" if self.name == "body" else "text")


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one kind that are stored of somebody."""

    name: str
    title: str
    rows: list[list[Fact]]

    @property
    def is_long(self) -> bool:
        """Whether a page folds it away."""
        return len(self.rows) > (1 if self.name in {"messages", "history"} else 3)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that somebody gave: where it is kept, and what to call it."""

    path: str
    name: str


@dataclass(frozen=True)
class Traces:
    """By what somebody can be found in texts; `instead` comes in the place of it."""

    addresses: frozenset[str]
    names: frozenset[str]
    instead: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        found = sorted(self.addresses | self.names, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, found)) or '(?!)'})(?!\w)", re.IGNORECASE)

    @property
    def spellings(self) -> set[str]:
        """As they may stand in a column: also with the escapes of JSON, which one database keeps and another does not,
        and in capitals, for SQLite only knows those of the letters of ASCII."""
        texts = {
            form
            for text in self.addresses | self.names
            for form in (text, text.lower(), text.upper(), text.title())
        }
        plain = {json.dumps(text, ensure_ascii=False)[1:-1] for text in texts}
        return texts | plain | {json.dumps(text)[1:-1] for text in texts}

    def swept(self, value: Any) -> Any:
        """The value with every name and address in it replaced."""
        if isinstance(value, str):
            return self.pattern.sub(self.instead, value)
        if isinstance(value, list):
            return [self.swept(one) for one in value]
        if isinstance(value, dict):
            return {self.swept(key): self.swept(one) for key, one in value.items()}
        return value

    def are_in(self, content: bytes) -> bool:
        return bool(self.pattern.search(content.decode("utf-8", errors="ignore")))


def without_words(value: Any) -> Any:
    """What may stay of a line of history of somebody who was erased: numbers, moments and code words."""
    if isinstance(value, str):
        return value if PLAIN_WORD.fullmatch(value) else ""
    if isinstance(value, list):
        return [without_words(one) for one in value]
    if isinstance(value, dict):
        return {key: without_words(one) for key, one in value.items()}
    return value


def names_among(texts: Iterable[str]) -> frozenset[str]:
    """Those that can be looked for in texts: a name of one or two letters stands in every other word."""
    return frozenset(text.strip() for text in texts if len(text.strip()) > 2)
