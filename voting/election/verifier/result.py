# SPDX-License-Identifier: EUPL-1.2
"""The rules, the votes and what must come of them."""

import collections
from fractions import Fraction

from voting.election.verifier.board import roots_of
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


def check_ballots(report, election, board, ballots):
    """The votes that may be counted; what is wrong with the others is named."""
    good, seen, is_allowed = [], set(), what_is_allowed(election)
    for ballot in ballots:
        c, said = ballot["commitment"], {key: ballot[key] for key in ("choices", "electorate")}
        nonces = bytes.fromhex(ballot["server_nonce"] + ballot["voter_nonce"])
        made = sha(b"overheidsdag-ballot-1\n%s\n%s\n%s" % (board.fp.encode(), canonical(said), nonces))
        wrong = {
            "twice": c in seen,
            "stuffed": c not in board.ballots,
            "changed": c != made,
            "void": c in board.annulled,
            "choice": not is_allowed(**said),
        }
        code = next((code for code in wrong if wrong[code]), "")
        good += [] if code else [ballot]
        if code:
            report.fault(code, c=c)
        seen.add(c)
    for c in board.ballots:
        if c not in seen and c not in board.annulled:
            report.fault("dropped", c=c)
    if [each["commitment"] for each in ballots] != sorted(each["commitment"] for each in ballots):
        report.fault("sorted")
    return good


def what_is_allowed(election):
    """A question whether a ballot with these choices, for this electorate, is a valid one."""
    slugs, parts = ({each["slug"] for each in election[name]} for name in ("candidates", "components"))
    least, most = election["picks"] if election["method"] == "exactly" else 1, election["picks"]

    def is_allowed(choices, electorate):
        is_set = choices == sorted(set(choices)) and slugs.issuperset(choices)
        return is_set and electorate in parts and least <= len(choices) <= most

    return is_allowed


def tally_of(election, board, ballots, rights):
    """What tally.json must say of these votes."""
    root = roots_of(board.leaves, {len(board.leaves)})[len(board.leaves)]
    votes, turnout = votes_of(election, ballots), collections.Counter(each["electorate"] for each in ballots)
    score, decided = scores_of(election, votes), election["ties"][:-1]
    place = {
        slug: [-score[slug], *(-votes[each][slug] for each in decided), sha((root + slug).encode())]
        for slug in score
    }
    order = sorted(score, key=place.get)
    met = len(ballots) >= election["quorum"]
    winner = order[0] if met and score[order[0]] else None
    deciding = [n for n, (a, b) in enumerate(zip(place[order[0]], place[order[1 % len(order)]])) if a != b]
    return {
        **{"format": TALLY["format"], "fingerprint": board.fp, "size": len(board.leaves), "root": root},
        **{"rights": rights, "quorum_met": met, "winner": winner},
        "tie": election["ties"][deciding[0] - 1] if winner and deciding and deciding[0] else None,
        "components": [{"slug": each, "ballots": turnout[each], "votes": votes[each]} for each in votes],
        "result": [{"slug": slug, "score": str(score[slug])} for slug in order],
    }


def votes_of(election, ballots):
    """The votes of each candidate in each component."""
    slugs = [each["slug"] for each in election["candidates"]]
    votes = {part["slug"]: dict.fromkeys(slugs, 0) for part in election["components"]}
    for ballot in ballots:
        for slug in ballot["choices"]:
            votes[ballot["electorate"]][slug] += 1
    return votes


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
