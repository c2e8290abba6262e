# SPDX-License-Identifier: EUPL-1.2
"""Whatever is falsified in the files of an election, verify.py names it."""

import pytest

from tests.voting import tampering as t
from tests.voting.small_election import NAMES, WHY, held, rules, spelt
from tests.voting.tampering import day, faults

HONEST = held()
FIRST, SECOND = sorted(HONEST.openings)[0][:16], HONEST.events[2][1][:16]
A, B, C, D = (f"Stand {n} ({day(at)})" for n, at in enumerate(HONEST.signed.values(), 1))
ZEROES = "0" * 64
FALSIFIED = {
    "a vote changed": (
        t.edited("ballots.jsonl", lambda rows: rows[0].update(choices=["assen", "breda", "epe"])),
        [f"Stem {FIRST} is veranderd: wat is geteld, is niet wat op het bord staat.", "tally.json"],
    ),
    "a vote changed with its commitment": (
        t.changed_with_its_commitment(),
        [
            "Stem 0df54fbf20ef6a65 staat niet op het bord en telt toch mee.",
            f"Stem {FIRST} staat op het bord en is niet geteld.",
            "tally.json",
        ],
    ),
    "a vote dropped": (
        t.edited("ballots.jsonl", lambda rows: rows[1:]),
        [f"Stem {FIRST} staat op het bord en is niet geteld.", "tally.json"],
    ),
    "a vote doubled": (
        t.edited("ballots.jsonl", lambda rows: [rows[0], *rows]),
        [f"Stem {FIRST} is twee keer geteld."],
    ),
    "a vote doubled on the board": (
        t.inside(t.with_a_line(3, "ballot", HONEST.events[2][1])),
        [f"Stem {SECOND} staat twee keer op het bord (regel 3)."],
    ),
    "a vote stuffed": (
        t.inside(t.stuffed),
        ["Stem 304caa63d755da27 staat niet op het bord en telt toch mee.", "tally.json"],
    ),
    "more votes than people": (
        t.inside(lambda it: setattr(it, "rights", lambda ballots: min(ballots, 11))),
        [f"{D}: er staan 12 stemmen op het bord, maar er stemden 11 mensen. Er zijn stemmen bijgemaakt."],
    ),
    "more people than votes": (
        t.inside(lambda it: setattr(it, "rights", lambda ballots: ballots + ballots // 12)),
        [f"{D}: er staan 12 stemmen op het bord, maar er stemden 13 mensen. Er zijn stemmen weg."],
    ),
    "the board cut": (
        t.edited("board.jsonl", lambda rows: rows[:-1]),
        [
            f"{D} gaat over 14 regels, maar het bord heeft er 13: er zijn regels weggehaald, of deze map is ouder.",
            "Er is geteld terwijl het bord niet gesloten is.",
            "tally.json",
        ],
    ),
    "the board longer than what was signed": (
        t.inside(lambda it: it.signed.popitem()),
        ["Vanaf regel 11 heeft niemand het bord ondertekend."],
    ),
    "the board reordered": (
        t.edited(
            "board.jsonl", lambda rows: [{**rows[i], "i": n} for n, i in enumerate((0, 2, 1, *range(3, 14)))]
        ),
        [
            *[
                f"{head} past niet bij het bord: de eerste {size} regels zijn daarna veranderd."
                for head, size in ((B, 6), (C, 11), (D, 14))
            ],
            "tally.json",
        ],
    ),
    "numbers of lines wrong": (
        t.inside(
            lambda it: setattr(
                it,
                "board",
                lambda: [spelt({"data": d, "i": n or 9, "type": k}) for n, (k, d) in enumerate(it.events)],
            )
        ),
        ["Regel 0 van het bord heeft nummer 9."],
    ),
    "a vote after closing": (
        t.inside(t.vote_after_closing),
        ["Stem 304caa63d755da27 kwam na de sluiting op het bord (regel 14)."],
    ),
    "closed too early": (
        t.inside(lambda it: it.events[-1][1].update(at="2027-01-19T12:00:00Z")),
        [
            "Regel 13 van het bord: het stemmen sloot op 2027-01-19 12:00:00 UTC, maar mocht pas op 2027-01-20 12:00:00 UTC sluiten."
        ],
    ),
    "the closing moved forward": (
        t.inside(
            t.with_a_line(3, "extend", {"at": "2027-01-02T00:00:00Z", "closes_at": "2027-01-10T12:00:00Z"})
        ),
        [
            "Regel 3 van het bord: het stemmen sloot op 2027-01-10 12:00:00 UTC, maar mocht pas op 2027-01-20 12:00:00 UTC sluiten."
        ],
    ),
    "opened twice": (
        t.inside(t.with_a_line(3, "open", HONEST.fp)),
        ["Regel 3 van het bord (open) mag daar niet staan."],
    ),
    "resumed without a pause": (
        t.inside(t.with_a_line(3, "resume", {"at": "2027-01-02T00:00:00Z"})),
        ["Regel 3 van het bord (resume) mag daar niet staan."],
    ),
    "a vote annulled that is not there": (
        t.inside(
            lambda it: (
                it.events.append(("annul", {"commitment": ZEROES, "reason": WHY})),
                it.sign("2027-01-21T00:00:00Z"),
            )
        ),
        [
            "Regel 14 van het bord verklaart stem 0000000000000000 ongeldig, maar die staat er niet of is dat al.",
            "annulled.jsonl is niet wat op het bord staat.",
        ],
    ),
    "an annulled vote counted": (
        t.inside(lambda it: it.annulled.clear(), annul=1),
        [
            "annulled.jsonl is niet wat op het bord staat.",
            "Stem 352a7394b29a1881 is ongeldig verklaard en telt toch mee.",
            "tally.json",
        ],
    ),
    "a reason changed": (
        t.edited(
            "annulled.jsonl", lambda rows: rows[0].update(reason={"nl": "fraude", "en": "fraud"}), annul=1
        ),
        ["annulled.jsonl is niet wat op het bord staat."],
    ),
    "votes in order of casting": (
        t.edited("ballots.jsonl", lambda rows: rows[::-1]),
        ["ballots.jsonl staat niet op volgorde van bewijs."],
    ),
    "too many choices": (
        t.inside(t.invalid_vote(NAMES[:4])),
        ["Stem 1a5f1bbbf849a216 kiest wat niet mag.", "tally.json"],
    ),
    "too few choices": (
        t.inside(t.invalid_vote(NAMES[:2])),
        ["Stem 5016c2e05da83ede kiest wat niet mag.", "tally.json"],
    ),
    "one candidate twice": (
        t.inside(t.invalid_vote(["epe"] * 3)),
        ["Stem b3348993ab7455b0 kiest wat niet mag.", "tally.json"],
    ),
    "an unknown candidate": (
        t.inside(t.invalid_vote(["assen", "breda", "zwolle"])),
        ["Stem cbd54f9e024de4e9 kiest wat niet mag.", "tally.json"],
    ),
    "another fingerprint in the count": (
        t.certified_anew(t.restated("tally.json", lambda it: it.update(fingerprint=ZEROES))),
        ["tally.json"],
    ),
    "the certificate of another count": (
        t.signed_again(HONEST.files(), tally=ZEROES),
        ["certificate.json"],
    ),
    "another officer in the certificate": (
        t.restated("certificate.json", lambda it: it.update(officer="Iemand Anders")),
        ["Het proces-verbaal is niet ondertekend met de sleutel van deze verkiezing."],
    ),
    "a certificate over an earlier head": (
        t.signed_again(HONEST.files(), head=HONEST.heads()[2]),
        ["certificate.json"],
    ),
    "a forged head": (
        t.edited("heads.jsonl", lambda rows: rows[1].update(rights=4)),
        [f"{B} is niet ondertekend met de sleutel van deze verkiezing."],
    ),
    "heads in another order": (
        t.edited("heads.jsonl", lambda rows: [rows[1], rows[0], *rows[2:]]),
        ["Stand 2 (2027-01-01 09:00:00 UTC) is niet nieuwer en groter dan de stand ervoor."],
    ),
    "no heads": (
        HONEST.files() | {"heads.jsonl": b""},
        [
            "Er is geen getekende stand van het bord.",
            "Vanaf regel 0 heeft niemand het bord ondertekend.",
            "certificate.json",
            "tally.json",
        ],
    ),
    "more than 500 heads": (lambda: t.many_heads(500), ["Er zijn 501 standen; meer dan 500 mag niet."]),
    "the rules changed": (
        t.restated("election.json", lambda it: it.update(quorum=4)),
        [
            "Het bord is van een andere verkiezing: de spelregels zijn veranderd of verwisseld (regel 0).",
            *[f"{head} is niet ondertekend met de sleutel van deze verkiezing." for head in (A, B, C, D)],
            *[
                f"Stem {c[:16]} is veranderd: wat is geteld, is niet wat op het bord staat."
                for c in sorted(HONEST.openings)[:5]
            ],
            "certificate.json",
            "tally.json",
        ],
    ),
    "a jury that nobody knows": (
        HONEST.files() | {"jury.jsonl": b'{"a":"b"}\n'},
        ["jury.jsonl is niet leeg; dit programma kent geen jury."],
    ),
}


@pytest.mark.parametrize("how", FALSIFIED)
def test_what_was_falsified_is_named(how, verified):
    files, named = FALSIFIED[how]
    code, lines = verified(files() if callable(files) else files)
    assert (code, faults(lines)) == (1, named)


WRONG_COUNT = {
    "a number of votes": (
        lambda it: it["components"][0]["votes"].update(delft=8),
        ["“components.0.votes.delft”: 8. Dat moet zijn: 9."],
    ),
    "the number of ballots": (
        lambda it: it["components"][0].update(ballots=13),
        ["“components.0.ballots”: 13. Dat moet zijn: 12."],
    ),
    "a score": (
        lambda it: it["result"][0].update(score="1/5"),
        ['“result.0.score”: "1/5". Dat moet zijn: "1/4".'],
    ),
    "the order": (
        lambda it: it["result"].reverse(),
        [
            '“result.0.score”: "1/12". Dat moet zijn: "1/4".',
            '“result.0.slug”: "culemborg". Dat moet zijn: "delft".',
        ],
    ),
    "the winner": (lambda it: it.update(winner="assen"), ['“winner”: "assen". Dat moet zijn: "delft".']),
    "no winner": (lambda it: it.update(winner=None), ['“winner”: null. Dat moet zijn: "delft".']),
    "the quorum": (lambda it: it.update(quorum_met=False), ["“quorum_met”: false. Dat moet zijn: true."]),
    "a tie": (lambda it: it.update(tie="lot"), ['“tie”: "lot". Dat moet zijn: null.']),
    "the people": (lambda it: it.update(rights=11), ["“rights”: 11. Dat moet zijn: 12."]),
    "the board": (lambda it: it.update(size=13), ["“size”: 13. Dat moet zijn: 14."]),
    "a candidate more": (
        lambda it: it["components"][0]["votes"].update(zwolle=1),
        ["“components.0.votes.zwolle”: 1. Dat moet zijn: -."],
    ),
}


@pytest.mark.parametrize("what", WRONG_COUNT)
def test_a_wrong_count_is_named_with_what_it_must_be(what, verified):
    change, named = WRONG_COUNT[what]
    code, lines = verified(t.certified_anew(t.restated("tally.json", change)))
    found = lines[lines.index("DIT KLOPT NIET:") + 1 :]
    assert (code, found[: len(named)]) == (1, [f"- tally.json zegt bij {each}" for each in named])


WRONG_RULES = {
    "picks": {"picks": 9},
    "components": {"components": [{"slug": "public", "weight": "1/2"}]},
    "ties": {"ties": ["lot", "public"]},
    "closes_at": {"opens_at": "2027-01-20T12:00:00Z"},
    "candidates": {"candidates": rules()["candidates"][::-1]},
}


@pytest.mark.parametrize("what", WRONG_RULES)
def test_rules_that_cannot_be_are_named(what, verified):
    election = t.SmallElection(rules(**WRONG_RULES[what]))
    election.events.append(("open", election.fp))
    election.sign("2027-01-01T09:00:00Z")
    code, lines = verified(election.files(counted=False))
    assert (code, faults(lines)) == (1, [f"election.json: {what} klopt niet."])


@pytest.mark.parametrize("what", WRONG_RULES)
def test_nothing_is_counted_by_rules_that_cannot_be(what, verified):
    code, lines = verified(t.restated("election.json", lambda it: it.update(WRONG_RULES[what])))
    assert (code, f"- election.json: {what} klopt niet." in lines) == (1, True)
    assert not any("Score:" in line for line in lines)
