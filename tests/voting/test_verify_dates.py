# SPDX-License-Identifier: EUPL-1.2
"""Moments that an honest server does not write are told by verify.py. They are no faults: a clock can be wrong."""

import pytest

from tests.voting import tampering as t
from tests.voting.small_election import NAMES, SmallElection, held
from tests.voting.tampering import day

CLOSES, ODD = "2027-01-20T12:00:00Z", "OPVALLEND, MAAR GEEN FOUT:"


def odd(lines: list[str]) -> list[str]:
    """What it tells, between its title and the last line."""
    return [line.removeprefix("- ") for line in lines[lines.index(ODD) + 1 : -1]] if ODD in lines else []


def ended(*heads: str, closed: str = CLOSES, voted: int = 4) -> SmallElection:
    """With a vote before each of these heads, and closed at this moment."""
    election = held(voted, close=False)
    for at in heads:
        election.vote(NAMES[:3])
        election.sign(at)
    election.events.append(("close", {"at": closed}))
    election.sign(max((closed, *heads)))
    return election


def certified(at: str) -> t.Files:
    return t.signed_again(held().files(), at=at)


def late(n: int, at: str) -> str:
    return f"Stand {n} ({day(at)}) heeft nieuwe stemmen, terwijl het stemmen tot {day(CLOSES)} duurde."


LONG_AFTER, NEXT_DAY, SECONDS_LATER = "2027-01-20T16:00:00Z", "2027-01-21T09:00:00Z", "2027-01-20T12:00:07Z"
DATED = {
    "the last votes with the closing": (ended(CLOSES).files(), []),
    "the last votes some seconds late": (ended(SECONDS_LATER, closed=SECONDS_LATER).files(), []),
    "the last votes just before a closing some seconds late": (
        ended("2027-01-20T12:00:02Z", "2027-01-20T12:00:05Z", closed=SECONDS_LATER).files(),
        [],
    ),
    "a server that was down at the closing": (
        ended(NEXT_DAY, closed=NEXT_DAY).files(),
        [f"Het stemmen sloot op {day(NEXT_DAY)}; aangekondigd was {day(CLOSES)}."],
    ),
    "votes after the closing, hours before it closed": (
        ended(LONG_AFTER, closed=NEXT_DAY).files(),
        [f"Het stemmen sloot op {day(NEXT_DAY)}; aangekondigd was {day(CLOSES)}.", late(3, LONG_AFTER)],
    ),
    "votes that were signed long after it closed": (ended(LONG_AFTER).files(), [late(3, LONG_AFTER)]),
    "a head that is older than a line under it": (
        t.inside(lambda it: it.signed.update({14: "2027-01-20T11:00:00Z"})),
        [f"Stand 4 (2027-01-20 11:00:00 UTC) is van vóór iets dat er al in staat ({day(CLOSES)})."],
    ),
    "a certificate of before the closing": (
        certified("2027-01-20T11:59:59Z"),
        [
            f"Het proces-verbaal is van 2027-01-20 11:59:59 UTC, vóór het einde van het bord ({day(CLOSES)}).",
        ],
    ),
    "a certificate of the moment of closing": (certified(CLOSES), []),
    "a day that no calendar has": (certified("2027-19-39T12:00:00Z"), []),
}


@pytest.mark.parametrize("what", DATED)
def test_an_odd_moment_is_told_and_is_no_fault(what, verified_here):
    files, told = DATED[what]
    code, lines = verified_here(files)
    assert (code, odd(lines), lines[-1]) == (0, told, "ALLES KLOPT.")


def test_votes_that_still_come_after_the_closing_are_told_before_it_closes(verified_here):
    election = held(4, close=False)
    election.vote(NAMES[:3])
    election.sign(LONG_AFTER)
    code, lines = verified_here(election.files(counted=False))
    assert (code, odd(lines)[0]) == (0, late(3, LONG_AFTER))


def test_a_board_that_ends_long_before_its_day_or_after_all_days_is_read(verified_here):
    for closes in ("9999-12-31T23:59:59Z", "0000-00-00T00:00:00Z"):
        files = t.restated("election.json", lambda it, at=closes: it.update(closes_at=at))
        assert verified_here(files)[0] == 1


def test_of_many_odd_moments_the_first_are_told(verified_here):
    heads = [f"2027-01-20T{hour}:00:00Z" for hour in range(14, 23)]
    _code, lines = verified_here(ended(*heads, closed=NEXT_DAY).files())
    assert odd(lines)[-2:] == [late(7, heads[4]), "… en dit nog 4 keer."]
