# SPDX-License-Identifier: EUPL-1.2
"""verify.py, run as a citizen runs it, on folders that another implementation made."""

import base64
import quopri

import pytest

from tests.voting import tampering as t
from tests.voting.small_election import NAMES, held, spelt
from tests.voting.tampering import day, faults

ZEROES = "0" * 64
HONEST = held()
FIRST, SECOND = sorted(HONEST.openings)[0][:16], HONEST.events[2][1][:16]
DUTCH = """\
Prijs van de Dag (dag)
Vingerafdruk van de spelregels: be0a 7b60 48fe 8de5 99e5 be34 802d 74dc d889 19c2 8ae9 b36c aaf1 9f19 a339 b487
Gecontroleerd: de spelregels. Regels van het bord: 15. Getekende standen: 4. Standen van jou: 1.
Het stemmen is gesloten.
Mensen die stemden: 12. Stemmen op het bord: 12. Ongeldig verklaard: 1.
Ook nagerekend: de uitslag. Geopende stemmen: 11.
Ook gecontroleerd: het proces-verbaal van Roos de Wit (2027-01-21 10:00:00 UTC). Bezwaar kan tot 2027-02-04 10:00:00 UTC.
1. Gemeente delft. Stemmen: 8. Score: 8/33 (24,2%)
2. Gemeente assen. Stemmen: 7. Score: 7/33 (21,2%)
3. Gemeente franeker. Stemmen: 6. Score: 2/11 (18,2%)
4. Gemeente breda. Stemmen: 5. Score: 5/33 (15,2%)
5. Gemeente epe. Stemmen: 5. Score: 5/33 (15,2%)
6. Gemeente culemborg. Stemmen: 2. Score: 2/33 (6,1%)
Gewonnen: Gemeente delft.
ALLES KLOPT.
"""
ENGLISH = """\
Award of the Day (dag)
Fingerprint of the rules: be0a 7b60 48fe 8de5 99e5 be34 802d 74dc d889 19c2 8ae9 b36c aaf1 9f19 a339 b487
Checked: the rules. Lines of the board: 13. Signed heads: 4. Heads that you gave: 0.
Voting goes on until 2027-01-20 12:00:00 UTC.
People who voted: 12. Votes on the board: 12. Annulled: 0.
There is no result yet. After the count come: ballots.jsonl, annulled.jsonl, jury.jsonl, tally.json.
Only with an older head, for instance from a mail to a candidate, do you know that nothing was taken away.
EVERYTHING AGREES.
"""


def test_an_honest_election_agrees(verified):
    election = held(annul=1)
    assert verified(election.files(), texts=[spelt(election.heads()[1])]) == (0, DUTCH.splitlines())


def test_an_election_that_is_not_counted_yet_is_checked_as_far_as_it_goes(verified):
    files = held(close=False).files(counted=False)
    assert verified(files, "--lang", "en") == (0, ENGLISH.splitlines())


def test_a_pause_a_longer_time_and_votes_meanwhile_are_no_faults(verified):
    election = held(4, close=False)
    why = {"nl": "Storing bij de mail", "en": "Mail failed"}
    election.events += [("pause", {"at": "2027-01-03T09:00:00Z", "reason": why})]
    election.vote(NAMES[:3])
    election.events += [
        ("extend", {"at": "2027-01-03T10:00:00Z", "closes_at": "2027-01-22T12:00:00Z"}),
        ("resume", {"at": "2027-01-03T11:00:00Z"}),
        ("close", {"at": "2027-01-22T12:00:05Z"}),
    ]
    election.sign("2027-01-22T12:00:05Z")
    assert verified(election.files())[0] == 0


def test_with_two_components_and_a_tie_it_counts_as_the_other_implementation(verified):
    components = [{"slug": "public", "weight": "2/3"}, {"slug": "jury", "weight": "1/3"}]
    election = held(
        0, close=False, components=components, ties=["jury", "public", "lot"], quorum=0, method="up-to"
    )
    for slugs, electorate in (("assen breda", "public"), ("assen breda epe", "public"), ("delft", "jury")):
        election.vote(slugs.split(), electorate)
    election.events.append(("close", {"at": "2027-01-20T12:00:00Z"}))
    election.sign("2027-01-20T12:00:00Z")
    code, lines = verified(election.files(), "--lang", "en")
    assert (code, election.tally()["winner"]) == (0, "delft")
    assert "1. City of delft. Votes: 1. Score: 1/3 (33.3%)" in lines


@pytest.mark.parametrize(
    ("ballots", "quorum", "said"),
    [
        (4, 5, "Niemand heeft gewonnen: er zijn 5 stemmen nodig."),
        (0, 0, "Niemand heeft gewonnen: er is niet gestemd."),
        (1, 1, "De eerste plaats was gelijk. Het lot besliste."),
    ],
)
def test_it_says_who_won_or_why_nobody_did(ballots, quorum, said, verified):
    code, lines = verified(held(ballots, quorum=quorum).files())
    assert (code, said in lines) == (0, True)


# What a witness has.

REBUILT = held()
t.without_the_second_vote(REBUILT)
OLD = [HONEST.head(size, at) for size, at in list(HONEST.signed.items())[1:]]
CHANGED = [
    f"De stand van {day(OLD[0]['at'])} uit mail-1.txt past niet bij het bord: de eerste 6 regels zijn daarna veranderd."
]


def test_a_board_that_was_wholly_rebuilt_without_a_vote_agrees_with_itself(verified):
    assert verified(REBUILT.files())[0] == 0


@pytest.mark.parametrize("number", range(3))
def test_any_head_from_after_the_vote_tells_that_it_was_taken_away(number, verified):
    code, lines = verified(REBUILT.files(), texts=[spelt(OLD[number])])
    head = f"De stand van {day(OLD[number]['at'])} uit mail-1.txt"
    said = {
        0: "past niet bij het bord: de eerste 6 regels zijn daarna veranderd.",
        1: "past niet bij het bord: de eerste 11 regels zijn daarna veranderd.",
        2: "gaat over 14 regels, maar het bord heeft er 13: er zijn regels weggehaald, of deze map is ouder.",
    }
    assert (code, faults(lines)) == (1, [f"{head} {said[number]}"])


def in_a_mail(text: bytes) -> bytes:
    return (
        "Beste kandidaat,\r\n\r\nDit is de stand van het bord één uur geleden:\r\n".encode()
        + text
        + b"\r\n\r\nGroet\r\n"
    )


LINE = spelt(OLD[0])
MAILS = {
    "as it came": in_a_mail(LINE),
    "answered": b"> " + in_a_mail(LINE).replace(b"\r\n", b"\r\n> "),
    "wrapped": in_a_mail(b"\r\n".join(LINE[n : n + 76] for n in range(0, len(LINE), 76))),
    "quoted-printable": quopri.encodestring(in_a_mail(LINE)),
    "base64": b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(in_a_mail(LINE)),
    "HTML": b"<p>" + LINE.replace(b'"', b"&quot;") + b"</p>",
    "UTF-16": in_a_mail(LINE).decode().encode("utf-16"),
    "a receipt": spelt({"commitment": ZEROES, "head": OLD[0], "signature": ZEROES * 2}),
    "heads.jsonl of before": LINE + b"\n",
    "with spaces": LINE.replace(b",", b", ")
    .replace(b":", b": ")
    .replace(b": 00: 00Z", b":00:00Z")
    .replace(b"T01: 00", b"T01:00"),
}


@pytest.mark.parametrize("how", MAILS)
def test_a_head_is_found_in_whatever_a_witness_kept(how, verified):
    code, lines = verified(REBUILT.files(), texts=[MAILS[how]])
    assert (code, faults(lines)) == (1, CHANGED)


def test_a_head_that_the_organiser_signed_and_hides_is_named(verified):
    election = held()
    hidden = election.head(8, "2027-01-02T01:30:00Z")
    code, lines = verified(election.files(), texts=[spelt(hidden)])
    assert (code, faults(lines)) == (
        1,
        [
            "De stand van 2027-01-02 01:30:00 UTC uit mail-1.txt is ondertekend, maar staat niet in heads.jsonl."
        ],
    )


def test_a_head_that_somebody_made_up_is_named(verified):
    code, lines = verified(HONEST.files(), texts=[spelt(OLD[0] | {"rights": 6})])
    named = f"De stand van {day(OLD[0]['at'])} uit mail-1.txt is niet ondertekend met de sleutel van deze verkiezing."
    assert (code, faults(lines)) == (1, [named])


def test_a_text_without_a_head_is_no_proof(verified):
    assert verified(HONEST.files(), texts=[in_a_mail(b"niets")]) == (
        2,
        ["DIT KAN IK NIET CONTROLEREN:", "In mail-1.txt staat geen stand van een bord."],
    )


# What a voter has.


def of_receipt(lines: list[str]) -> list[str]:
    return [line for line in lines if "ouw stem" in line]


def test_a_receipt_says_that_the_vote_is_there_and_after_the_count_what_it_chose(verified):
    c = HONEST.events[2][1]
    there = f"Jouw stem {SECOND} staat op het bord (regel 2)."
    code, before = verified(held(close=False).files(counted=False), "--receipt", c)
    assert (code, of_receipt(before)) == (0, [there])
    code, after = verified(HONEST.files(), "--receipt", f" {c.upper()} ")
    chosen = ", ".join(f"Gemeente {slug}" for slug in HONEST.openings[c]["choices"])
    assert (code, of_receipt(after)) == (0, [there, f"Jouw stem telt mee en kiest: {chosen}."])


def test_a_receipt_of_an_annulled_vote_says_why(verified):
    c = next(iter(HONEST.openings))
    code, lines = verified(held(annul=1).files(), "--receipt", c)
    assert (code, of_receipt(lines)[1:]) == (0, ["Jouw stem is ongeldig verklaard: niet te openen"])


def test_a_receipt_that_is_not_on_the_board_is_a_fault(verified):
    c = HONEST.events[2][1]
    code, lines = verified(REBUILT.files(), "--receipt", c)
    gone = f"Jouw stem {SECOND} staat niet op het bord, al is het gesloten. Jouw bewijs toont aan dat er een stem weg is."
    assert (code, faults(lines)) == (1, [gone])
    code, lines = verified(held(1, close=False).files(counted=False), "--receipt", c)
    assert (code, of_receipt(lines)) == (
        1,
        [
            f"- Jouw stem {SECOND} staat nog niet op het bord. Stemmen komen er in groepen op: kijk later nog eens."
        ],
    )


def test_a_receipt_that_is_none_is_not_looked_for(verified):
    said = "Een bewijs bestaat uit 64 tekens: cijfers en de letters a tot en met f."
    assert verified(HONEST.files(), "--receipt", "mijn stem")[1][1:] == [said]
