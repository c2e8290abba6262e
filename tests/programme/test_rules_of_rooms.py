# SPDX-License-Identifier: EUPL-1.2
"""What a session needs of its room, and where it was asked for: R11, S11 and S12."""

from programme.rules import SessionFacts, lacking, problems
from tests.programme.facts import MAAS, OPEN, ROTTERDAM, SALLAND, ZWOLLE, draft, planned, told


def test_a_room_that_is_known_to_lack_what_a_session_needs_cannot_be():
    """R11: of a room that nobody described, or that is not known yet, nothing is said."""
    needs = {pk: SessionFacts(pk, needs=frozenset({"screen", "sound"})) for pk in (1, 2, 3)}
    needs[4] = SessionFacts(4, needs=frozenset({"screen"}))
    places = [
        planned(1, "10:00", "11:00", SALLAND),
        planned(2, "10:00", "11:00", OPEN),
        planned(3, "10:00", "11:00", None),
        planned(4, "12:00", "13:00", SALLAND),
    ]
    found = draft(*places, sessions=needs)
    assert told(found, "R11") == [("R11", (1,))]
    assert [one.is_hard for one in problems(found) if one.rule == "R11"] == [True]
    assert lacking(found, places[0]) == ["sound"]


def test_a_clash_about_a_room_is_another_one_when_something_else_is_missing():
    def key(*needs):
        sessions = {1: SessionFacts(1, needs=frozenset(needs))}
        [one] = problems(draft(planned(1, "10:00", "11:00", SALLAND), sessions=sessions))
        return one.key

    assert len({key("sound"), key("wifi"), key("sound", "wifi")}) == 3
    assert key("sound") == key("sound", "screen")


def test_another_venue_or_layout_than_was_asked_is_worth_a_look():
    """S11 and S12; a room of which the layout is not known fits."""
    asked = {
        1: SessionFacts(1, venues=frozenset({ROTTERDAM}), layout="groups"),
        2: SessionFacts(2, venues=frozenset({ZWOLLE, ROTTERDAM}), layout="circle"),
        3: SessionFacts(3, venues=frozenset({ROTTERDAM}), layout="circle"),
    }
    places = [
        planned(1, "10:00", "11:00", SALLAND),
        planned(2, "12:00", "13:00", SALLAND),
        planned(3, "10:00", "11:00", MAAS),
    ]
    found = draft(*places, sessions=asked)
    assert told(found) == [("S11", (1,)), ("S12", (1,))]
    assert not any(one.is_hard for one in problems(found))
