# SPDX-License-Identifier: EUPL-1.2
"""Everything that is checked, in order."""

import argparse
import collections
import contextlib
import itertools
import os
import re
import sys
from fractions import Fraction

from voting.election.verifier.board import MOST_HEADS, Board, check_dates, check_heads, given_heads
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
from voting.election.verifier.result import Count, check_rules, compare, tally_of
from voting.election.verifier.signatures import is_signed
from voting.election.verifier.words import Report, Stop


def check_count(report, folder, election, board, last):
    """Check all that came after the count, if it did; the choices of the vote with the receipt, when it was counted."""
    if not any(os.path.lexists(os.path.join(folder, name)) for name in (*AFTER, "certificate.json")):
        report.note("uncounted", files=", ".join(AFTER))
        return None
    check_others(report, folder, board)
    raw, tally = one(folder, "tally.json", TALLY)
    count = Count(report, election, board)
    for _, ballot in rows(folder, "ballots.jsonl", BALLOT):
        count.take(**ballot)
    count.finish()
    found = tally_of(election, board, count.votes, count.turnout, last["rights"])
    compare(report, "tally.json", tally, found)
    report.note("counted", ballots=count.read)
    if not os.path.lexists(os.path.join(folder, "certificate.json")):
        report.note("uncertified")
    else:
        must = {"fingerprint": board.fp, "tally": sha(raw), "head": last}
        check_certificate(report, folder, election, board, must)
    tell_result(report, election, found)
    return count.choices


def check_others(report, folder, board):
    annulled, many = {}, 0
    for line, said in rows(folder, "annulled.jsonl", ANNULLED):
        annulled[bytes.fromhex(said["commitment"])], many = sha(line), many + 1
    wrong = {
        "unclosed": board.phase != "closed",
        "annulled": annulled != board.annulled or many != len(annulled),
        "jury": sum(1 for _ in rows(folder, "jury.jsonl", {"*": ANY})),
    }
    for code in wrong:
        if wrong[code]:
            report.fault(code)


def check_certificate(report, folder, election, board, must):
    _, said = one(folder, "certificate.json", CERTIFICATE)
    compare(report, "certificate.json", {name: said[name] for name in must}, must)
    signature = bytes.fromhex(said.pop("signature"))
    signed = b"overheidsdag-certificate-1\n" + canonical(said)
    if not is_signed(bytes.fromhex(election["sign_key"]), signed, signature):
        report.fault("signature")
    ended = max(board.closed, must["head"].get("at", ""))
    if said["at"] < ended:
        report.odd("certified-early", at=said["at"], closed=ended)
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


def tell_receipt(report, election, board, choices):
    c = board.receipt
    if bytes.fromhex(c) not in board.ballots:
        report.fault("receipt-not" if board.phase == "closed" else "receipt-wait", c=c)
        return
    report.note("receipt", c=c, n=board.ballots[bytes.fromhex(c)])
    if board.reason:
        report.note("receipt-annulled", reason=report.named(board.reason))
    elif choices is not None:
        names = {each["slug"]: report.named(each["name"]) for each in election["candidates"]}
        report.note("receipt-says", choices=", ".join(names[slug] for slug in choices))


def check(report, folder, texts, receipt):
    """Check a folder, with texts that hold earlier heads, and tell it all to the report."""
    if not re.fullmatch("([0-9a-f]{64})?", receipt):
        raise Stop("no-receipt")
    raw, election = one(folder, "election.json", ELECTION)
    numbered = enumerate((head for _, head in rows(folder, "heads.jsonl", HEAD)), 1)
    heads = list(collections.deque(numbered, MOST_HEADS))
    given = [each for path in texts for each in given_heads(path)]
    report.note("title", name=report.named(election["name"]), event=election["event"])
    board = Board(report, election, sha(raw), {head["size"] for *_, head in heads + given}, receipt)
    for leaf, line in rows(folder, "board.jsonl", BOARD):
        board.take(leaf, **line)
    many, last = heads[-1] if heads else (0, {"rights": 0})
    report.note("fingerprint", fp=" ".join(re.findall("....", board.fp)))
    report.note("checked", lines=board.size, heads=many, given=len(given))
    countable = check_rules(report, election)
    check_heads(report, election, board, heads, given)
    check_dates(report, board, heads)
    report.note(board.phase or "open", closes=board.closes)
    report.note("turnout", rights=last["rights"], ballots=len(board.ballots), annulled=len(board.annulled))
    choices = check_count(report, folder, election, board, last) if countable else None
    if receipt:
        tell_receipt(report, election, board, choices)
    if not given:
        report.note("alone")
    tell_others(report, folder, KNOWN.union(map(os.path.basename, texts)))


def tell_others(report, folder, known):
    with contextlib.suppress(OSError):  # a folder that lets nobody list it
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
        if report.oddities:
            report.note("odd")
            report.lines += report.told(report.oddities)
        report.note("bad" if report.faults else "good")
        code = 1 if report.faults else 0
    except Stop as stop:
        report.lines, code = [report.words("unreadable", {}), report.words(*stop.args)], 2
    print("\n".join([*report.lines, *report.told(report.faults)]))
    return code


if __name__ == "__main__":
    sys.exit(main())
