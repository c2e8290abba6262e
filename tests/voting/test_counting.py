# SPDX-License-Identifier: EUPL-1.2
"""The count: exact, and the same by other means."""

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.voting import small_election as small
from voting.election.commitments import Opening, commitment_of, opening_of
from voting.election.counting import Part, Place, Tally, count, fault_in
from voting.election.manifest import Component, Nominee, Rules, Text, rules_in

ROOT = "5" * 64
NOBODY = Text("", "")


def rules(slugs, picks: int = 3, method: str = "exactly", **values) -> Rules:
    plain = rules_in(small.spelt(small.rules()))
    candidates = tuple(Nominee(slug, NOBODY) for slug in slugs)
    return replace(plain, candidates=candidates, picks=picks, method=method, **{"quorum": 0, **values})


def ballots(*choices: str, electorate: str = "public") -> list[Opening]:
    return [Opening(tuple(sorted(each.split())), electorate, "0" * 64, "0" * 32) for each in choices]


ABC = rules("abc", 1)
THREE = (
    Component("public", Fraction(2, 5)),
    Component("jury", Fraction(2, 5)),
    Component("hall", Fraction(1, 5)),
)


def test_a_count_of_one_component():
    assert count(ABC, ballots("b", "a", "b", "c"), ROOT) == Tally(
        parts=(Part("public", 4, {"a": 1, "b": 2, "c": 1}),),
        result=(Place("b", Fraction(1, 2)), Place("a", Fraction(1, 4)), Place("c", Fraction(1, 4))),
        quorum_met=True,
        winner="b",
        tie=None,
        root=ROOT,
    )


def test_components_weigh_as_declared_in_exact_fractions():
    """Shares by hand: public 1/3 and 2/3, jury 3/7 and 4/7, hall nobody."""
    jury = rules("ab", 1, components=THREE, ties=("jury", "public", "hall", "lot"))
    cast = ballots("a", "b", "b") + ballots(*"aaabbbb", electorate="jury")
    tally = count(jury, cast, ROOT)
    assert tally.result == (
        Place("b", Fraction(2, 5) * Fraction(2, 3) + Fraction(2, 5) * Fraction(4, 7)),
        Place("a", Fraction(2, 5) * Fraction(1, 3) + Fraction(2, 5) * Fraction(3, 7)),
    )
    assert tally.document("f" * 64, 9, 10)["result"] == [
        {"slug": "b", "score": "52/105"},
        {"slug": "a", "score": "32/105"},
    ]


HALVES = (Component("public", Fraction(1, 2)), Component("jury", Fraction(1, 2)))
EVEN = ballots("a", "b", "b", "b") + ballots("a", "a", "a", "b", electorate="jury")


@pytest.mark.parametrize(
    ("ties", "winner", "tie"), [(("public", "lot"), "b", "public"), (("jury", "public", "lot"), "a", "jury")]
)
def test_equals_are_ordered_by_the_component_that_was_declared(ties, winner, tie):
    tally = count(rules("ab", 1, components=HALVES, ties=ties), EVEN, ROOT)
    assert (tally.winner, tally.tie) == (winner, tie)


def test_the_lot_is_the_lowest_hash_of_root_and_name_and_falls_otherwise_on_another_board():
    slugs = [f"k{n}" for n in range(9)]
    orders = set()
    for root in (small.sha(b"%d" % n) for n in range(9)):
        tally = count(rules(slugs, 1, components=HALVES), ballots(*slugs), root)
        assert [place.slug for place in tally.result] == sorted(
            slugs, key=lambda slug: small.sha(f"{root}{slug}".encode())
        )
        assert tally.tie == "lot"
        orders.add(tally.winner)
    assert len(orders) > 1


@pytest.mark.parametrize(
    ("cast", "quorum", "met", "winner"),
    [("aab", 3, True, "a"), ("aab", 4, False, None), ("", 0, True, None), ("", 1, False, None)],
)
def test_nobody_wins_below_the_quorum_or_without_votes(cast, quorum, met, winner):
    tally = count(rules("ab", 1, quorum=quorum), ballots(*cast), ROOT)
    assert (tally.quorum_met, tally.winner, tally.tie) == (met, winner, None)


def test_one_candidate_alone_wins_without_a_tie():
    tally = count(rules("a", 1), ballots("a"), ROOT)
    assert (tally.winner, tally.tie) == ("a", None)


@pytest.mark.parametrize(
    ("choices", "electorate"), [("", "public"), ("a b", "public"), ("z", "public"), ("a", "jury")]
)
def test_an_invalid_ballot_is_never_counted(choices, electorate):
    with pytest.raises(ValueError, match="invalid"):
        count(ABC, ballots(choices, electorate=electorate), ROOT)


def test_what_is_wrong_with_an_opened_ballot_is_named():
    fp = "f" * 64
    good = opening_of(b"s" * 32, ["a"], "ab" * 16)
    cases = {
        "": good,
        "unknown": good._replace(choices=("z",)),
        "too-many": good._replace(choices=("a", "b")),
        "electorate": good._replace(electorate="jury"),
    }
    assert {name: fault_in(ABC, fp, commitment_of(fp, each), each) for name, each in cases.items()} == {
        name: name for name in cases
    }
    assert fault_in(ABC, fp, "0" * 64, good) == "commitment"


# Properties, and the other implementation.

parts_of_weight = st.lists(st.integers(0, 5), min_size=1, max_size=3).filter(any)


@st.composite
def elections(draw):
    slugs = [f"k{n}" for n in range(draw(st.integers(1, 6)))]
    weights = draw(parts_of_weight)
    components = [{"slug": f"c{n}", "weight": str(Fraction(w, sum(weights)))} for n, w in enumerate(weights)]
    names = [each["slug"] for each in components]
    method = draw(st.sampled_from(["exactly", "up-to"]))
    picks = draw(st.integers(1, len(slugs)))
    election = small.SmallElection(
        small.rules(
            candidates=[{"slug": slug, "name": {"nl": "", "en": ""}} for slug in slugs],
            components=components,
            method=method,
            picks=picks,
            quorum=draw(st.integers(0, 4)),
            ties=[*draw(st.permutations(names)), "lot"],
        )
    )
    for _ in range(draw(st.integers(0, 12))):
        least = picks if method == "exactly" else 1
        chosen = draw(st.lists(st.sampled_from(slugs), min_size=least, max_size=picks, unique=True))
        election.vote(chosen, draw(st.sampled_from(names)))
    election.sign("2027-01-20T12:00:00Z")
    return election


def counted(election: small.SmallElection, order=sorted) -> Tally:
    openings = [
        Opening(tuple(each["choices"]), each["electorate"], each["server_nonce"], each["voter_nonce"])
        for each in order(election.openings.values(), key=str)
    ]
    return count(rules_in(small.spelt(election.manifest)), openings, election.heads()[-1]["root"])


@settings(max_examples=80, deadline=None)
@given(elections())
def test_the_count_is_that_of_the_other_implementation_in_any_order_of_ballots(election):
    last = election.heads()[-1]
    tally = counted(election)
    assert tally.document(election.fp, last["size"], last["rights"]) == election.tally()
    assert counted(election, lambda rows, key: sorted(rows, key=key, reverse=True)) == tally


@settings(max_examples=80, deadline=None)
@given(elections())
def test_the_scores_add_up_to_the_weights_of_the_components_that_got_votes(election):
    tally, weight = (
        counted(election),
        {each["slug"]: Fraction(each["weight"]) for each in election.manifest["components"]},
    )
    assert sum(place.score for place in tally.result) == sum(
        weight[part.slug] for part in tally.parts if part.ballots
    )
    assert sorted(place.slug for place in tally.result) == sorted(tally.parts[0].votes)
    assert [place.score for place in tally.result] == sorted(
        (place.score for place in tally.result), reverse=True
    )


# Ballots of real people (PrefLib), counted by another means.


def lines_of(path: Path) -> list[tuple[int, str]]:
    """Each distinct ballot of a PrefLib file with how often it was cast."""
    rows = (
        line.split(": ", 1) for line in path.read_text().splitlines() if line and not line.startswith("#")
    )
    return [(int(times), ballot) for times, ballot in rows]


def test_approval_ballots_of_a_poster_prize_count_as_their_columns_do(shared_data):
    """00033: 65 people who said yes or no to 17 posters. By another means: a column of yeses per poster."""
    table, cast, seen = [[0] * 18 for _ in range(65)], [], 0
    for times, ballot in lines_of(shared_data / "preflib" / "00033-00000002.cat"):
        # A set of one has no braces.
        yes = [int(n) for n in re.findall(r"\d+", re.match(r"\{.*?\}|\d+", ballot)[0])]
        for _ in range(times):
            for poster in yes:
                table[seen][poster] = 1
            seen += 1
            cast += ballots(" ".join(f"poster-{n}" for n in yes)) if yes else []
    columns = {f"poster-{n}": sum(row[n] for row in table) for n in range(1, 18)}
    tally = count(rules(columns, 17, "up-to"), cast, ROOT)
    everything = sum(columns.values())
    assert (seen, tally.parts[0].ballots) == (65, sum(any(row) for row in table))
    assert tally.parts[0].votes == columns
    assert {place.slug: place.score for place in tally.result} == {
        slug: Fraction(votes, everything) for slug, votes in columns.items()
    }
    assert columns[tally.winner] == max(columns.values())


@pytest.mark.parametrize("name", ["00038-00000001", "00038-00000002", "00038-00000003"])
@pytest.mark.parametrize("picks", [1, 3])
def test_the_first_so_many_of_ranked_ballots_count_as_occurrences_in_the_text(name, picks, shared_data):
    """00038: ranked projects; the first ones as a choice of exactly so many. By another means: words in a text."""
    cast, text = [], []
    for times, ballot in lines_of(shared_data / "preflib" / f"{name}.soi"):
        first = ballot.split(",")[:picks]
        if len(first) == picks:
            cast += ballots(" ".join(f"p{n}" for n in first)) * times
            text += [f"p{n}" for n in first] * times
    words = Counter(text)
    tally = count(rules(sorted(words), picks), cast, ROOT)
    assert tally.parts == (Part("public", len(text) // picks, dict(sorted(words.items()))),)
    assert [words[place.slug] for place in tally.result] == sorted(words.values(), reverse=True)
    assert sum(place.score for place in tally.result) == 1
