# SPDX-License-Identifier: EUPL-1.2
"""A second, small implementation of the election's files, written from docs/formats.md alone: nothing of `voting` is here.

`SmallElection` holds what happened; `files()` makes the folder of it, consistently. So who changes what happened is an
insider with the keys, and who changes the files is not."""

import hashlib
import json
import random
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
WHY = {"nl": "niet te openen", "en": "cannot be opened"}
NAMES = ("assen", "breda", "culemborg", "delft", "epe", "franeker")


def spelt(value) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def tree_hash(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, by its definition."""
    if len(leaves) < 2:
        return hashlib.sha256(b"\0" + leaves[0] if leaves else b"").digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + tree_hash(leaves[:half]) + tree_hash(leaves[half:])).digest()


def commitment(fp: str, ballot: dict) -> str:
    said = {"choices": ballot["choices"], "electorate": ballot["electorate"]}
    nonces = bytes.fromhex(ballot["server_nonce"]) + bytes.fromhex(ballot["voter_nonce"])
    return sha(b"overheidsdag-ballot-1\n" + fp.encode() + b"\n" + spelt(said) + b"\n" + nonces)


def lines(rows) -> bytes:
    return b"".join(spelt(row) + b"\n" for row in rows)


def rules(**changed) -> dict:
    return {
        "format": "overheidsdag-election-1",
        "event": "dag",
        "award": "prijs",
        "name": {"nl": "Prijs van de Dag", "en": "Award of the Day"},
        "candidates": [
            {"slug": slug, "name": {"nl": f"Gemeente {slug}", "en": f"City of {slug}"}} for slug in NAMES
        ],
        "method": "exactly",
        "picks": 3,
        "components": [{"slug": "public", "weight": "1"}],
        "quorum": 5,
        "ties": ["public", "lot"],
        "opens_at": "2027-01-01T09:00:00Z",
        "closes_at": "2027-01-20T12:00:00Z",
        "box_key": "ab" * 32,
        "sign_key": KEY.public_key().public_bytes_raw().hex(),
        **changed,
    }


@dataclass
class SmallElection:
    """What happened. `events` are (type, data) of the board; a head is signed after the lines in `signed` (size → moment),
    and says that as many rights were used as `rights` gives for a number of ballots."""

    manifest: dict = field(default_factory=rules)
    events: list = field(default_factory=list)
    openings: dict = field(default_factory=dict)
    annulled: dict = field(default_factory=dict)
    signed: dict = field(default_factory=dict)
    rights: object = staticmethod(lambda ballots: ballots)

    @property
    def fp(self) -> str:
        return sha(spelt(self.manifest))

    def vote(self, choices, electorate="public") -> str:
        """Put a ballot on the board, with nonces that are the same in each run."""
        nonce = sha(b"%d" % len(self.openings))
        ballot = {"choices": sorted(choices), "electorate": electorate}
        ballot |= {"server_nonce": nonce, "voter_nonce": nonce[:32]}
        c = commitment(self.fp, ballot)
        self.openings[c] = ballot
        self.events.append(("ballot", c))
        return c

    def sign(self, at: str) -> None:
        self.signed[len(self.events)] = at

    def board(self) -> list[bytes]:
        return [spelt({"type": kind, "i": i, "data": data}) for i, (kind, data) in enumerate(self.events)]

    def head(self, size: int, at: str, board: list[bytes] | None = None) -> dict:
        root = tree_hash((board or self.board())[:size]).hex()
        rights = self.rights(sum(kind == "ballot" for kind, _ in self.events[:size]))
        said = "\n".join(["overheidsdag-head-1", self.fp, str(size), root, str(rights), at]) + "\n"
        signature = KEY.sign(said.encode()).hex()
        return {"size": size, "root": root, "rights": rights, "at": at, "signature": signature}

    def heads(self) -> list[dict]:
        board = self.board()
        return [self.head(size, at, board) for size, at in self.signed.items()]

    def tally(self) -> dict:
        board, last = self.board(), self.heads()[-1]
        counted = [ballot for c, ballot in self.openings.items() if c not in self.annulled]
        root, slugs = tree_hash(board).hex(), sorted(each["slug"] for each in self.manifest["candidates"])
        parts, score = [], dict.fromkeys(slugs, Fraction(0))
        for component in self.manifest["components"]:
            of_it = [each["choices"] for each in counted if each["electorate"] == component["slug"]]
            votes = {slug: sum(slug in choices for choices in of_it) for slug in slugs}
            parts.append({"slug": component["slug"], "ballots": len(of_it), "votes": votes})
            for slug in slugs if any(votes.values()) else []:
                score[slug] += Fraction(component["weight"]) * Fraction(votes[slug], sum(votes.values()))
        by_name = {part["slug"]: part["votes"] for part in parts}
        keys = {
            slug: [-score[slug]]
            + [-by_name[rule][slug] for rule in self.manifest["ties"] if rule != "lot"]
            + [sha(root.encode() + slug.encode())]
            for slug in slugs
        }
        order = sorted(slugs, key=keys.get)
        met = len(counted) >= self.manifest["quorum"]
        won = met and score[order[0]] > 0
        tied = won and len(order) > 1 and score[order[0]] == score[order[1]]
        a, b = keys[order[0]], keys[order[1 % len(order)]]
        rules_of_ties = [rule for n, rule in enumerate(self.manifest["ties"], 1) if a[n] != b[n]]
        return {
            "format": "overheidsdag-tally-1",
            "fingerprint": self.fp,
            "size": len(board),
            "root": root,
            "rights": last["rights"],
            "components": parts,
            "result": [{"slug": slug, "score": str(score[slug])} for slug in order],
            "quorum_met": met,
            "winner": order[0] if won else None,
            "tie": rules_of_ties[0] if tied else None,
        }

    def certificate(self) -> dict:
        values = {
            "format": "overheidsdag-certificate-1",
            "fingerprint": self.fp,
            "tally": sha(spelt(self.tally())),
            "head": self.heads()[-1],
            "officer": "Roos de Wit",
            "at": "2027-01-21T10:00:00Z",
            "objections_until": "2027-02-04T10:00:00Z",
        }
        return values | {"signature": KEY.sign(b"overheidsdag-certificate-1\n" + spelt(values)).hex()}

    def files(self, counted: bool = True) -> dict[str, bytes]:
        before = {
            "election.json": spelt(self.manifest),
            "board.jsonl": b"".join(line + b"\n" for line in self.board()),
            "heads.jsonl": lines(self.heads()),
        }
        ballots = sorted(
            ({"commitment": c, **each} for c, each in self.openings.items() if c not in self.annulled),
            key=lambda row: row["commitment"],
        )
        after = {
            "ballots.jsonl": lines(ballots),
            "annulled.jsonl": lines({"commitment": c, "reason": r} for c, r in self.annulled.items()),
            "jury.jsonl": b"",
            "tally.json": spelt(self.tally()),
            "certificate.json": spelt(self.certificate()),
        }
        return before | after if counted else before


def held(ballots: int = 12, close: bool = True, annul: int = 0, **changed) -> SmallElection:
    """An election with so many ballots, the same in each run, with a head after every fifth and at the end; of the first
    `annul` ballots the count finds that they cannot be opened."""
    election, dice = SmallElection(rules(**changed)), random.Random(8)
    election.events.append(("open", election.fp))
    election.sign("2027-01-01T09:00:00Z")
    for number in range(1, ballots + 1):
        election.vote(dice.sample(NAMES, election.manifest["picks"]))
        if number % 5 == 0:
            election.sign(f"2027-01-02T{number // 5:02d}:00:00Z")
    if close:
        election.events.append(("close", {"at": "2027-01-20T12:00:00Z"}))
    for c in list(election.openings)[:annul]:
        election.annulled[c] = WHY
        election.events.append(("annul", {"commitment": c, "reason": WHY}))
    if len(election.events) not in election.signed:
        election.sign("2027-01-20T12:00:00Z")
    return election


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder
