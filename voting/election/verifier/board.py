# SPDX-License-Identifier: EUPL-1.2
"""The lines of the board, and the heads that were signed over them."""

import base64
import contextlib
import hashlib
import os
import re

from voting.election.verifier.reading import HEAD, HEAD_TEXT, MOST_TEXT, content, sha
from voting.election.verifier.signatures import is_signed
from voting.election.verifier.words import Stop

MOST_HEADS = 500
# What may follow on what, and the phase that then is.
MOVES = {
    "": {"open": "open"},
    "open": {"ballot": "open", "extend": "open", "pause": "paused", "close": "closed"},
    "paused": {"ballot": "paused", "extend": "paused", "resume": "open", "close": "closed"},
    "closed": {"annul": "closed"},
}


class Board:
    """What the lines of the board say, and the faults in that. `so_far[n]` is the number of votes in the first n lines."""

    def __init__(self, report, election, fp, leaves, said):
        self.report, self.fp, self.leaves, self.closes = report, fp, leaves, election["closes_at"]
        self.phase, self.at, self.ballots, self.annulled, self.so_far = "", "", {}, {}, [0]
        for n, line in enumerate(said):
            self.take(n, line["i"], line["type"], line["data"])
            self.so_far.append(self.so_far[-1] + (line["type"] == "ballot"))

    def take(self, n, i, kind, data):
        if i != n:
            self.report.fault("line-number", n=n, i=i)
        if kind not in MOVES[self.phase]:
            late = kind == "ballot" and self.phase == "closed"
            self.report.fault("late" if late else "order", n=n, type=kind, c=data)
        self.phase = MOVES[self.phase].get(kind, self.phase)
        if kind == "ballot":
            if data in self.ballots:
                self.report.fault("double", n=n, c=data)
            self.ballots.setdefault(data, n)
        elif kind == "open" and data != self.fp:
            self.report.fault("first", n=n)
        elif kind == "annul":
            self.annul(n, **data)
        elif kind != "open":
            self.dated(n, kind, **data)

    def annul(self, n, commitment, reason):
        if commitment in self.annulled or commitment not in self.ballots:
            self.report.fault("annul", n=n, c=commitment)
        self.annulled[commitment] = reason

    def dated(self, n, kind, at, closes_at="", **_):
        if at < self.at:
            self.report.fault("time", n=n)
        sooner = {"extend": closes_at, "close": at}.get(kind, self.closes)
        if sooner < self.closes:
            self.report.fault("closing", n=n, at=sooner, closes=self.closes)
        self.at, self.closes = at, closes_at or self.closes


def roots_of(leaves, sizes):
    """The RFC 6962 root of the first so many leaves, for each of the sizes, in one pass."""
    whole, found = [], {0: sha(b"")}
    for size, leaf in enumerate(leaves, 1):
        node, left = hashlib.sha256(b"\0" + leaf).digest(), size
        while left % 2 == 0:
            node, left = hashlib.sha256(b"\1" + whole.pop() + node).digest(), left // 2
        whole.append(node)
        if size in sizes:
            node = whole[-1]
            for other in whole[-2::-1]:
                node = hashlib.sha256(b"\1" + other + node).digest()
            found[size] = node.hex()
    return found


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
    """Name what is wrong with the heads of the folder (`heads`) and those that were given."""
    if not heads or len(heads) > MOST_HEADS:
        report.fault("heads-many" if heads else "heads-none", n=len(heads))
    heads = list(enumerate(heads, 1))[-MOST_HEADS:]
    named = [("head", {"n": n, "at": head["at"]}, head) for n, head in heads]
    roots = roots_of(board.leaves, {head["size"] for _, _, head in named + given})
    for code, values, head in named + given:
        label, faults = report.words(code, values), sum(map(len, report.faults.values()))
        check_head(report, bytes.fromhex(election["sign_key"]), board, roots, label, head)
        is_right = sum(map(len, report.faults.values())) == faults
        if code == "given" and is_right and all(head != each for _, each in heads):
            report.fault("head-hidden", head=label)
    for (_, before), (_, values, head) in zip(heads, named[1:]):
        if head["size"] <= before["size"] or head["at"] < before["at"]:
            report.fault("head-order", head=report.words("head", values))
    signed = heads[-1][1]["size"] if heads else 0
    if signed < len(board.leaves):
        report.fault("head-last", n=signed)


def check_head(report, key, board, roots, label, head):
    size, rights, have = head["size"], head["rights"], len(board.leaves)
    said = ["overheidsdag-head-1", board.fp, str(size), head["root"], str(rights), head["at"], ""]
    if not is_signed(key, "\n".join(said).encode(), bytes.fromhex(head["signature"])):
        report.fault("head-signature", head=label)
    elif size > have:
        report.fault("head-cut", head=label, size=size, have=have)
    elif roots[size] != head["root"]:
        report.fault("head-root", head=label, size=size)
    elif rights != board.so_far[size]:
        code = "head-more" if rights < board.so_far[size] else "head-fewer"
        report.fault(code, head=label, ballots=board.so_far[size], rights=rights)
