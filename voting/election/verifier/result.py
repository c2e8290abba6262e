# SPDX-License-Identifier: EUPL-1.2
"""The rules, the votes and what must come of them."""

import hashlib
from fractions import Fraction

from voting.election.verifier.reading import TALLY, canonical, sha


def check_rules(report, election):
    """Whether votes can be counted by these rules; what is wrong with them is named."""
    slugs = [each["slug"] for each in election["candidates"]]
    parts = [each["slug"] for each in election["components"]]
    right = {
        "candidates": slugs == sorted(set(slugs)),
        "picks": 1 <= election["picks"] <= len(slugs),
        "components": len(set(parts)) == len(parts) and sum(map(weight, election["components"])) == 1,
        "ties": election["ties"][-1:] == ["lot"] and set(election["ties"][:-1]) <= set(parts),
        "closes_at": election["opens_at"] < election["closes_at"],
    }
    for what in right:
        if not right[what]:
            report.fault("rules", what=what)
    return all(right.values())


def weight(component):
    return Fraction(component["weight"])


class Count:
    """The votes that may be counted, added up as they are read; what is wrong with the others is named. Of the votes
    themselves nothing is kept but which there were, and the choices of the one with the receipt."""

    def __init__(self, report, election, board):
        self.report, self.board, self.is_allowed = report, board, what_is_allowed(election)
        self.read, self.seen, self.before, self.is_sorted = 0, set(), "", True
        slugs = [each["slug"] for each in election["candidates"]]
        self.votes = {part["slug"]: dict.fromkeys(slugs, 0) for part in election["components"]}
        self.turnout, self.choices = dict.fromkeys(self.votes, 0), None

    def take(self, commitment, choices, electorate, **nonces):
        c = bytes.fromhex(commitment)
        code = self.fault_in(c, choices, electorate, **nonces)
        if code:
            self.report.fault(code, c=commitment)
        else:
            self.turnout[electorate] += 1
            for slug in choices:
                self.votes[electorate][slug] += 1
            if commitment == self.board.receipt:
                self.choices = choices
        self.seen.add(c)
        self.read, self.is_sorted = self.read + 1, self.is_sorted and self.before <= commitment
        self.before = commitment

    def fault_in(self, c, choices, electorate, server_nonce, voter_nonce):
        said = canonical({"choices": choices, "electorate": electorate})
        nonces = bytes.fromhex(server_nonce + voter_nonce)
        made = b"overheidsdag-ballot-1\n%s\n%s\n%s" % (self.board.fp.encode(), said, nonces)
        wrong = (
            ("twice", c in self.seen),
            ("stuffed", c not in self.board.ballots),
            ("changed", c != hashlib.sha256(made).digest()),
            ("void", c in self.board.annulled),
            ("choice", not self.is_allowed(choices, electorate)),
        )
        return next((code for code, is_so in wrong if is_so), "")

    def finish(self):
        """Name what was not read."""
        for c in self.board.ballots:
            if c not in self.seen and c not in self.board.annulled:
                self.report.fault("dropped", c=c.hex())
        if not self.is_sorted:
            self.report.fault("sorted")


def what_is_allowed(election):
    """A question whether a ballot with these choices, for this electorate, is a valid one."""
    slugs, parts = ({each["slug"] for each in election[name]} for name in ("candidates", "components"))
    least, most = election["picks"] if election["method"] == "exactly" else 1, election["picks"]

    def is_allowed(choices, electorate):
        is_set = choices == sorted(set(choices)) and slugs.issuperset(choices)
        return is_set and electorate in parts and least <= len(choices) <= most

    return is_allowed


def tally_of(election, board, votes, turnout, rights):
    """What tally.json must say of these votes of each candidate, and this number of ballots, in each component."""
    root = board.root()
    score, decided = scores_of(election, votes), election["ties"][:-1]
    place = {
        slug: [-score[slug], *(-votes[each][slug] for each in decided), sha((root + slug).encode())]
        for slug in score
    }
    order = sorted(score, key=place.get)
    met = sum(turnout.values()) >= election["quorum"]
    winner = order[0] if met and score[order[0]] else None
    deciding = [n for n, (a, b) in enumerate(zip(place[order[0]], place[order[1 % len(order)]])) if a != b]
    return {
        **{"format": TALLY["format"], "fingerprint": board.fp, "size": board.size, "root": root},
        **{"rights": rights, "quorum_met": met, "winner": winner},
        "tie": election["ties"][deciding[0] - 1] if winner and deciding and deciding[0] else None,
        "components": [{"slug": each, "ballots": turnout[each], "votes": votes[each]} for each in votes],
        "result": [{"slug": slug, "score": str(score[slug])} for slug in order],
    }


def scores_of(election, votes):
    """Of each candidate: the weight of each component times the share of its votes there."""
    score = {each["slug"]: Fraction(0) for each in election["candidates"]}
    for component in election["components"]:
        found = votes[component["slug"]]
        for slug in score:
            score[slug] += weight(component) * Fraction(found[slug], sum(found.values()) or 1)
    return score


def flat(value, where=""):
    """Every value in a document, by where it is: `components.0.votes.zwolle`."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = {} if isinstance(value, (dict, list)) else {where: canonical(value).decode()}
    for key, each in inner:
        found.update(flat(each, f"{where}.{key}".lstrip(".")))
    return found


def compare(report, file, said, found):
    said, found = flat(said), flat(found)
    for where in sorted(said.keys() | found.keys()):
        if said.get(where) != found.get(where):
            report.fault(
                "differs", file=file, where=where, said=said.get(where, "-"), found=found.get(where, "-")
            )
