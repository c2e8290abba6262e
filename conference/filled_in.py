# SPDX-License-Identifier: EUPL-1.2
"""Words between braces that people write in a text, and what comes in their place. Pure: no Django.

Each word has a Dutch and an English name; both may be used in either language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

MARK = re.compile(r"\{([^{}]*)\}")
LINK = "link"


@dataclass(frozen=True)
class Words:
    """The words of one sort of text, by key: the Dutch name, the English name. `link` stands for a personal link."""

    names: Mapping[str, tuple[str, str]]

    @cached_property
    def keys(self) -> dict[str, str]:
        return {name: key for key, names in self.names.items() for name in names}

    def key_of(self, word: str) -> str | None:
        """By its name in any case; `confirm_by` is `confirm by`."""
        return self.keys.get(" ".join(word.replace("_", " ").split()).lower())

    def unknown(self, text: str) -> list[str]:
        """What stands between braces and is no word of ours, and a brace that stands alone."""
        wrong = [f"{{{word}}}" for word in MARK.findall(text) if self.key_of(word) is None]
        rest = MARK.sub("", text)
        return wrong + [brace for brace in "{}" if brace in rest]

    def used(self, text: str) -> set[str]:
        return {key for word in MARK.findall(text) if (key := self.key_of(word))}

    def parts(self, text: str, values: Mapping[str, str]) -> list[str]:
        """The text with values filled in, cut at each personal link: between two parts comes the link."""
        pieces, last = [""], 0
        for found in MARK.finditer(text):
            pieces[-1] += text[last : found.start()]
            key = self.key_of(found[1])
            if key == LINK:
                pieces.append("")
            else:
                pieces[-1] += values.get(key or "", found[0])
            last = found.end()
        pieces[-1] += text[last:]
        return pieces

    def filled(self, text: str, values: Mapping[str, str]) -> str:
        """The same for a subject, in which no link comes."""
        return "".join(self.parts(text, values))

    def spelled(self, text: str, language: str) -> str:
        """The text with each word by its name in that language."""

        def named(found: re.Match[str]) -> str:
            key = self.key_of(found[1])
            return found[0] if key is None else "{" + self.names[key][language == "en"] + "}"

        return MARK.sub(named, text)
