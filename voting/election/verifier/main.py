# SPDX-License-Identifier: EUPL-1.2
"""Everything that is checked, in order."""

import argparse
import itertools
import os
import re
import sys
from fractions import Fraction

from voting.election.verifier.board import Board, check_heads, given_heads
from voting.election.verifier.reading import (
    AFTER,
    ANNULLED,
    ANY,
    BALLOT,
    BOARD,
    CERTIFICATE,
    ELECTION,
    HEAD,
    KNOWN,
    TALLY,
    canonical,
    one,
    rows,
    sha,
)
from voting.election.verifier.result import check_ballots, check_rules, compare, tally_of
from voting.election.verifier.signatures import is_signed
from voting.election.verifier.words import Report, Stop


def check_count(report, folder, election, board, heads):
    """Check all that came after the count; the tally that must be, and the votes by their commitments."""
    ballots, annulled, jury = (
        rows(folder, name, shape)[1] for name, shape in zip(AFTER, (BALLOT, ANNULLED, {"*": ANY}))
    )
    raw, tally = one(folder, "tally.json", TALLY)
    listed = {each["commitment"]: each["reason"] for each in annulled}
    wrong = {
        "unclosed": board.phase != "closed",
        "annulled": listed != board.annulled or len(annulled) != len(listed),
        "jury": bool(jury),
    }
    for code in wrong:
        if wrong[code]:
            report.fault(code)
    good = check_ballots(report, election, board, ballots)
    last = heads[-1] if heads else {"rights": 0}
    found = tally_of(election, board, good, last["rights"])
    compare(report, "tally.json", tally, found)
    report.note("counted", ballots=len(ballots))
    if not os.path.lexists(os.path.join(folder, "certificate.json")):
        report.note("uncertified")
    else:
        must = {"fingerprint": board.fp, "tally": sha(raw), "head": last}
        check_certificate(report, folder, election, must)
    tell_result(report, election, found)
    return {ballot["commitment"]: ballot for ballot in good}


def check_certificate(report, folder, election, must):
    _, said = one(folder, "certificate.json", CERTIFICATE)
    compare(report, "certificate.json", {name: said[name] for name in must}, must)
    signature = bytes.fromhex(said.pop("signature"))
    signed = b"overheidsdag-certificate-1\n" + canonical(said)
    if not is_signed(bytes.fromhex(election["sign_key"]), signed, signature):
        report.fault("signature")
    report.note("certified", officer=said["officer"], at=said["at"], until=said["objections_until"])


def tell_result(report, election, tally):
    names = {each["slug"]: report.named(each["name"]) for each in election["candidates"]}
    for n, each in enumerate(tally["result"], 1):
        votes = sum(part["votes"][each["slug"]] for part in tally["components"])
        percent = f"{float(100 * Fraction(each['score'])):.1f}"
        percent = percent.replace(".", report.named({"nl": ",", "en": "."}))
        report.note("place", n=n, name=names[each["slug"]], votes=votes, score=each["score"], percent=percent)
    if tally["winner"]:
        report.note("winner", name=names[tally["winner"]])
    else:
        report.note("no-votes" if tally["quorum_met"] else "quorum", quorum=election["quorum"])
    if tally["tie"]:
        how = "by-lot" if tally["tie"] == "lot" else "by-part"
        report.note("tie", tie=report.words(how, {"part": tally["tie"]}))


def tell_receipt(report, election, board, counted, c):
    if c not in board.ballots:
        report.fault("receipt-not" if board.phase == "closed" else "receipt-wait", c=c)
        return
    report.note("receipt", c=c, n=board.ballots[c])
    if c in board.annulled:
        report.note("receipt-annulled", reason=report.named(board.annulled[c]))
    elif c in counted:
        names = {each["slug"]: report.named(each["name"]) for each in election["candidates"]}
        report.note("receipt-says", choices=", ".join(names[slug] for slug in counted[c]["choices"]))


def check(report, folder, texts, receipt):
    """Check a folder, with texts that hold earlier heads, and tell it all to the report."""
    if not re.fullmatch("([0-9a-f]{64})?", receipt):
        raise Stop("no-receipt")
    raw, election = one(folder, "election.json", ELECTION)
    leaves, said = rows(folder, "board.jsonl", BOARD)
    heads = rows(folder, "heads.jsonl", HEAD)[1]
    given = [each for path in texts for each in given_heads(path)]
    report.note("title", name=report.named(election["name"]), event=election["event"])
    board = Board(report, election, sha(raw), leaves, said)
    report.note("fingerprint", fp=" ".join(re.findall("....", board.fp)))
    report.note("checked", lines=len(leaves), heads=len(heads), given=len(given))
    countable = check_rules(report, election)
    check_heads(report, election, board, heads, given)
    report.note(board.phase or "open", closes=board.closes)
    rights = heads[-1]["rights"] if heads else 0
    report.note("turnout", rights=rights, ballots=len(board.ballots), annulled=len(board.annulled))
    counted = {}
    is_there = [os.path.lexists(os.path.join(folder, name)) for name in (*AFTER, "certificate.json")]
    if any(is_there) and countable:
        counted = check_count(report, folder, election, board, heads)
    elif countable:
        report.note("uncounted", files=", ".join(AFTER))
    if receipt:
        tell_receipt(report, election, board, counted, receipt)
    if not given:
        report.note("alone")
    known = KNOWN.union(map(os.path.basename, texts))
    others = [each.name for each in itertools.islice(os.scandir(folder), 100) if each.name not in known]
    if others:
        report.note("others", files=", ".join(sorted(others)))


def main():
    """Say what was found, and end with 0, 1 or 2."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", metavar="MAP")
    ask.add_argument("heads", metavar="STANDEN", nargs="*")
    ask.add_argument("--receipt", metavar="BEWIJS", default="")
    ask.add_argument("--lang", choices=("nl", "en"), default="nl")
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    asked = ask.parse_args()
    report = Report(asked.lang)
    try:
        check(report, asked.folder, asked.heads, asked.receipt.strip().lower())
        report.note("bad" if report.faults else "good")
        code = 1 if report.faults else 0
    except Stop as stop:
        report.lines, code = [report.words("unreadable", {}), report.words(*stop.args)], 2
    print("\n".join([*report.lines, *report.told()]))
    return code


if __name__ == "__main__":
    sys.exit(main())
