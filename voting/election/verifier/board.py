# SPDX-License-Identifier: EUPL-1.2
"""The lines of the board, and the heads that were signed over them."""

import base64
import contextlib
import datetime
import hashlib
import os
import re

from voting.election.verifier.reading import HEAD, HEAD_TEXT, MOST_TEXT, canonical, content, sha
from voting.election.verifier.signatures import is_signed
from voting.election.verifier.words import Stop

MOST_HEADS = 500
LATE = 10  # minutes after the announced closing in which an honest server has closed
# What may follow on what, and the phase that then is.
MOVES = {
    "": {"open": "open"},
    "open": {"ballot": "open", "extend": "open", "pause": "paused", "close": "closed"},
    "paused": {"ballot": "paused", "extend": "paused", "resume": "open", "close": "closed"},
    "closed": {"annul": "closed"},
}


class Board:
    """What the lines of the board say, and the faults in that; of the lines themselves nothing is kept.

    `ballots` has the line of each commitment (its bytes), `annulled` the hash of what was said, `stood` for each of the sizes
    that are asked for the root, the number of votes and the latest moment in so many lines."""

    def __init__(self, report, election, fp, sizes, receipt):
        self.report, self.fp, self.closes, self.sizes = report, fp, election["closes_at"], sizes
        self.phase, self.at, self.closed, self.size, self.votes = "", "", "", 0, 0
        self.ballots, self.annulled, self.tree = {}, {}, []
        self.stood, self.receipt, self.reason = {0: (self.root(), 0, "")}, receipt, None

    def take(self, leaf, i, type, data):  # noqa: A002 -- as the line says it
        if i != self.size:
            self.report.fault("line-number", n=self.size, i=i)
        self.follow(self.size, type, data)
        self.votes += type == "ballot"
        self.grow(leaf)
        if self.size in self.sizes:
            self.stood[self.size] = (self.root(), self.votes, self.at)

    def follow(self, n, kind, data):
        if kind not in MOVES[self.phase]:
            late = kind == "ballot" and self.phase == "closed"
            self.report.fault("late" if late else "order", n=n, type=kind, c=data)
        self.phase = MOVES[self.phase].get(kind, self.phase)
        if kind == "ballot":
            if self.ballots.setdefault(bytes.fromhex(data), n) != n:
                self.report.fault("double", n=n, c=data)
        elif kind == "open" and data != self.fp:
            self.report.fault("first", n=n)
        elif kind == "annul":
            self.annul(n, data)
        elif kind != "open":
            self.dated(n, kind, **data)

    def annul(self, n, said):
        c = bytes.fromhex(said["commitment"])
        if c in self.annulled or c not in self.ballots:
            self.report.fault("annul", n=n, c=said["commitment"])
        self.annulled[c] = sha(canonical(said))
        if said["commitment"] == self.receipt:
            self.reason = said["reason"]

    def dated(self, n, kind, at, closes_at="", **_):
        if at < self.at:
            self.report.fault("time", n=n)
        sooner = {"extend": closes_at, "close": at}.get(kind, self.closes)
        if sooner < self.closes:
            self.report.fault("closing", n=n, at=sooner, closes=self.closes)
        self.at, self.closes = at, closes_at or self.closes
        self.closed = at if kind == "close" else self.closed

    def grow(self, leaf):
        """The tree of RFC 6962 with this leaf: `tree` has the roots of its complete subtrees, the largest first."""
        self.size += 1
        node, left = hashlib.sha256(b"\0" + leaf).digest(), self.size
        while left % 2 == 0:
            node, left = hashlib.sha256(b"\1" + self.tree.pop() + node).digest(), left // 2
        self.tree.append(node)

    def root(self):
        node = self.tree[-1] if self.tree else hashlib.sha256().digest()
        for other in self.tree[-2::-1]:
            node = hashlib.sha256(b"\1" + other + node).digest()
        return node.hex()


def given_heads(path):
    """The heads in a text, which may be a mail: quoted, wrapped, as quoted-printable, base64 or UTF-16."""
    name, text = os.path.basename(path), content(path, MOST_TEXT).replace(b"\0", b"")
    parts = [text]
    for block in re.findall(rb"(?m)^(?:[A-Za-z0-9+/]{60,76}\r?\n)+[A-Za-z0-9+/]*={0,2}", text):
        with contextlib.suppress(ValueError):
            parts.append(base64.b64decode(block + b"=="))
    text = b"".join(parts)
    text = re.sub(rb"=?\r?\n[> ]*", b"", text).replace(b"&quot;", b'"')
    found = re.findall(HEAD_TEXT, text.decode(errors="replace"))
    if not found or len(set(found)) > MOST_HEADS:
        raise Stop("too-big" if found else "no-head", file=name)
    for each in sorted(set(found)):
        head = {name: int(value) if HEAD[name] is int else value for name, value in zip(HEAD, each)}
        yield "given", {"at": head["at"], "file": name}, head


def check_heads(report, election, board, heads, given):
    """Name what is wrong with the heads of the folder (`heads`, each with its number) and those that were given."""
    many = heads[-1][0] if heads else 0
    if not heads or many > MOST_HEADS:
        report.fault("heads-many" if heads else "heads-none", n=many)
    named = [("head", {"n": n, "at": head["at"]}, head) for n, head in heads]
    for code, values, head in named + given:
        label, faults = report.words(code, values), report.number_of_faults()
        check_head(report, bytes.fromhex(election["sign_key"]), board, label, head)
        is_right = report.number_of_faults() == faults
        if code == "given" and is_right and all(head != each for _, each in heads):
            report.fault("head-hidden", head=label)
    for (_, before), (_, values, head) in zip(heads, named[1:]):
        if head["size"] <= before["size"] or head["at"] < before["at"]:
            report.fault("head-order", head=report.words("head", values))
    signed = heads[-1][1]["size"] if heads else 0
    if signed < board.size:
        report.fault("head-last", n=signed)


def check_head(report, key, board, label, head):
    size, rights = head["size"], head["rights"]
    said = ["overheidsdag-head-1", board.fp, str(size), head["root"], str(rights), head["at"], ""]
    root, ballots, at = board.stood.get(size, ("", 0, ""))
    if not is_signed(key, "\n".join(said).encode(), bytes.fromhex(head["signature"])):
        report.fault("head-signature", head=label)
    elif size > board.size:
        report.fault("head-cut", head=label, size=size, have=board.size)
    elif root != head["root"]:
        report.fault("head-root", head=label, size=size)
    elif rights != ballots:
        code = "head-more" if rights < ballots else "head-fewer"
        report.fault(code, head=label, ballots=ballots, rights=rights)
    elif head["at"] < at:
        report.odd("head-early", head=label, at=at)


def check_dates(report, board, heads):
    """What may be honest, but must be noticed: at the closing all votes that wait go on the board, and nothing later."""
    if board.closed > shifted(board.closes, LATE):
        report.odd("closed-late", at=board.closed, closes=board.closes)
    votes = 0
    for n, head in heads:
        has_more, votes = head["rights"] > votes, head["rights"]
        is_late = head["at"] > shifted(board.closes, LATE)
        is_last = shifted(board.closed, -LATE) <= head["at"] <= shifted(board.closed, LATE)
        if has_more and is_late and not is_last:
            report.odd(
                "head-late", head=report.words("head", {"n": n, "at": head["at"]}), closes=board.closes
            )


def shifted(at, minutes):
    """A moment so many minutes on; itself, when there is no such day."""
    with contextlib.suppress(ValueError, OverflowError):
        moved = datetime.datetime.fromisoformat(at[:-1]) + datetime.timedelta(minutes=minutes)
        return moved.isoformat() + "Z"
    return at
