# SPDX-License-Identifier: EUPL-1.2
"""Whether the board still is what an older head says: for who kept one.

This is the server's own word. Proof is what `verify.py` says on somebody else's computer; the page says so."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.cache import cache

from voting.election.canonical import moment_in
from voting.election.heads import is_head, is_head_of
from voting.election.merkle import Tree
from voting.models import Award, Head
from voting.queries.published import board_parts

MOST_HEADS = 20
# A mail program breaks lines and puts a sign before each; a head itself has no spaces.
WRAPPING = re.compile(r"[\s>]+")
HEAD = re.compile(r'\{"at":"[^{}]{1,600}\}')
SECONDS = 300


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A head that somebody kept, and what the server makes of it: `agrees`, `differs` (signed by this election's key, yet
    not of this board) or `strange` (not signed by that key)."""

    line: dict[str, Any]
    verdict: str

    @property
    def moment(self) -> datetime:
        return moment_in(self.line["at"])


def judged_heads(award: Award, text: str) -> list[KeptHead]:
    """Each head in the text, of which there may be as many as `MOST_HEADS`; none when nothing in it is a head."""
    return [KeptHead(line, verdict_of(award, line)) for line in heads_in(text)]


def heads_in(text: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for line in lines_in(text):
        if len(found) < MOST_HEADS:
            found.setdefault(line["signature"], line)
    return list(found.values())


def lines_in(text: str) -> Iterator[dict[str, Any]]:
    for part in HEAD.findall(WRAPPING.sub("", text)):
        try:
            line = json.loads(part)
        except ValueError:
            continue
        if is_head(line):
            yield line


def verdict_of(award: Award, line: dict[str, Any]) -> str:
    if not is_head_of(award.sign_key, award.fingerprint or "", line):
        return "strange"
    return "agrees" if root_at(award, line["size"]) == line["root"] else "differs"


def root_at(award: Award, size: int) -> str | None:
    """The root over the first lines of the board as it stands there now; None where no head ever was.

    Made of the lines themselves, once in five minutes at most: anybody can ask, and there may be a hundred thousand."""
    if not Head.objects.filter(award=award, size=size).exists():
        return None
    key = f"vote-root:{award.pk}:{size}"
    root: str | None = cache.get(key)
    if root is None:
        tree = Tree((), 0)
        for part in board_parts(award, size):
            tree = tree.with_leaves(part.split(b"\n")[:-1])
        root = tree.root
        cache.set(key, root, SECONDS)
    return root
