# SPDX-License-Identifier: EUPL-1.2
"""The rules of a programme, each with its edges."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from programme.rules import PersonFacts, Planned, SessionFacts, problems
from tests.programme.facts import (
    DOM,
    HARD,
    LAST,
    MAAS,
    MARKET,
    NOOR,
    OPEN,
    ROTTERDAM,
    SALLAND,
    SAM,
    ZWOLLE,
    draft,
    moment,
    planned,
    told,
)


def test_a_speaker_cannot_be_in_zwolle_until_eleven_and_in_rotterdam_half_an_hour_later():
    zwolle, rotterdam = planned(1, "10:00", "11:00", SALLAND), planned(2, "11:30", "12:20", MAAS)
    (problem,) = problems(draft(zwolle, rotterdam, by=[(1, NOOR), (2, NOOR)]))
    assert (problem.rule, problem.is_hard, problem.slots, problem.minutes, problem.numbers) == (
        "R5",
        True,
        (1, 2),
        120,
        (30,),
    )


@pytest.mark.parametrize(
    ("second", "found"),
    [
        (planned(2, "12:59", "13:30", MAAS), ["R5"]),
        (planned(2, "13:00", "13:30", MAAS), []),
        (planned(2, "11:00", "13:30", SALLAND), []),
        (planned(2, "11:00", "13:30", None), []),
        (planned(2, "10:59", "13:30", MAAS), ["R3"]),
        (planned(2, "10:59", "13:30", None), ["R3"]),
        (planned(2, "16:00", "16:30", DOM), ["S8"]),
        (planned(2, "16:00", "16:30", DOM, day=LAST), []),
    ],
)
def test_a_person_has_time_to_get_there(second, found):
    first = planned(1, "10:00", "11:00", SALLAND)
    assert [
        rule for rule, _slots in told(draft(first, second, by=[(1, NOOR), (2, NOOR)]), "R3", "R5", "S8")
    ] == found
    assert told(draft(first, second, by=[(1, NOOR), (2, SAM)]), "R3", "R5", "S8") == []


def test_one_room_holds_one_session_unless_it_is_a_market():
    places = planned(1, "10:00", "11:00"), planned(2, "10:59", "12:00"), planned(3, "12:00", "13:00")
    assert told(draft(*places), "R1") == [("R1", (1, 2))]
    market = [Planned(one.slot, one.session, MARKET, one.start, one.end) for one in places]
    assert told(draft(*market)) == []


@pytest.mark.parametrize(
    ("room", "start", "end", "found"),
    [
        (SALLAND, "08:00", "18:00", []),
        (SALLAND, "07:59", "09:00", ["R2"]),
        (SALLAND, "17:00", "18:01", ["R2"]),
        (MAAS, "23:00", "23:59", []),
        (MAAS, "08:30", "10:00", ["R2"]),
        (DOM, "05:00", "17:00", []),
        (DOM, "16:30", "17:30", ["R2"]),
        (OPEN, "05:00", "23:00", []),
        (None, "05:00", "23:00", []),
    ],
)
def test_a_room_is_used_within_its_hours(room, start, end, found):
    assert [rule for rule, _slots in told(draft(planned(1, start, end, room)))] == found


def test_the_hours_of_a_room_are_by_the_clock_of_the_event_when_the_clock_changes():
    zone, sunday = ZoneInfo("Europe/Amsterdam"), date(2027, 3, 28)
    days = {"zone": zone, "first_day": sunday - timedelta(days=1), "last_day": sunday}
    early, late = planned(1, "08:00", "18:00", SALLAND, day=sunday, zone=zone), None
    assert told(draft(early, **days)) == []
    late = planned(1, "08:00", "18:01", SALLAND, day=sunday, zone=zone)
    assert told(draft(late, **days)) == [("R2", (1,))]
    # From half past one to half past three is one hour that night, so an hour is left before four.
    night = [
        planned(1, "01:30", "03:30", day=sunday, zone=zone),
        planned(2, "03:30", "04:30", day=sunday, zone=zone),
    ]
    assert [(one.end - one.start).seconds / 3600 for one in night] == [1, 1]
    assert told(draft(*night, **days), "R1") == []


def test_a_room_without_a_closing_hour_may_go_on_after_midnight_but_not_into_the_next_morning():
    late = Planned(1, 1, MAAS, moment("22:00"), moment("00:30", LAST))
    assert told(draft(late)) == [("R2", (1,))]
    assert told(draft(Planned(1, 1, MAAS, moment("22:00"), moment("00:00", LAST)))) == []
    assert told(draft(Planned(1, 1, OPEN, moment("22:00"), moment("03:00", LAST)))) == []


@pytest.mark.parametrize(
    ("availability", "times", "found"),
    [
        ("unknown", [], []),
        ("always", [], []),
        ("given", [], ["R4"]),
        ("given", [("10:00", "11:00")], []),
        ("given", [("10:01", "12:00")], ["R4"]),
        ("given", [("09:00", "10:30"), ("10:30", "12:00")], []),
        ("given", [("09:00", "10:30"), ("10:31", "12:00")], ["R4"]),
        ("unknown", [("09:00", "09:30")], []),
    ],
)
def test_a_person_can_come_then(availability, times, found):
    stretches = tuple((moment(start), moment(end)) for start, end in times)
    people = {NOOR: PersonFacts(NOOR, availability, stretches)}
    one = draft(planned(1, "10:00", "11:00"), by=[(1, NOOR)], people=people)
    assert [rule for rule, _slots in told(one)] == found


def test_no_more_people_sign_up_than_fit_in_the_room():
    place = planned(1, "10:00", "11:00", SALLAND)
    assert [told(draft(place, seat_limits=limits)) for limits in ({}, {1: 30}, {1: 31})] == [
        [],
        [],
        [("R6", (1,))],
    ]
    assert told(draft(planned(1, "10:00", "11:00", OPEN), seat_limits={1: 1_000})) == []
    (problem,) = problems(draft(place, seat_limits={1: 31}))
    assert problem.numbers == (31, 30)


def test_what_comes_after_another_session_leaves_time_to_have_been_to_it():
    basics, more = planned(1, "10:00", "11:00", session=1), planned(2, "11:00", "12:00", session=2)
    assert told(draft(basics, more, after=[(1, 2)]), "R8") == []
    assert told(draft(basics, more, after=[(2, 1)]), "R8") == [("R8", (1, 2))]
    early = planned(2, "10:59", "12:00", session=2)
    assert told(draft(basics, early, after=[(1, 2)]), "R8") == [("R8", (1, 2))]
    away = planned(2, "12:00", "13:00", MAAS, session=2)
    assert told(draft(basics, away, after=[(1, 2)]), "R8") == [("R8", (1, 2))]
    assert told(draft(more, after=[(1, 2)]), "R8") == [("R8", (2,))]


def test_of_a_repeated_session_one_earlier_time_is_enough():
    repeats = planned(1, "10:00", "11:00", session=1), planned(3, "14:00", "15:00", session=1)
    more = planned(2, "11:00", "12:00", session=2), planned(4, "09:00", "10:00", session=2)
    assert told(draft(*repeats, *more, after=[(1, 2)]), "R8") == [("R8", (4, 1, 3))]


def test_a_session_is_not_repeated_while_it_is_given():
    repeats = planned(1, "10:00", "11:00", session=1), planned(2, "10:30", "11:30", MAAS, session=1)
    assert told(draft(*repeats)) == [("R9", (1, 2))]
    assert told(draft(repeats[0], planned(2, "11:00", "11:30", MAAS, session=1))) == []
    shared = {1: SessionFacts(1, is_shared=True)}
    assert told(draft(*repeats, sessions=shared)) == []
    twice = planned(2, "10:30", "11:30", session=1)
    assert told(draft(repeats[0], twice, sessions=shared)) == [("R1", (1, 2)), ("R9", (1, 2))]


def test_a_slot_is_on_a_day_of_the_event_and_the_night_belongs_to_the_day_before():
    on_days = [
        planned(1, "04:00", "05:00"),
        planned(2, "23:00", "23:30", day=LAST),
        Planned(3, 3, OPEN, moment("23:30", LAST), moment("04:00", LAST + timedelta(days=1))),
    ]
    assert told(draft(*on_days), "R10") == []
    outside = [
        planned(1, "03:59", "05:00"),
        Planned(2, 2, OPEN, moment("23:30", LAST), moment("04:01", LAST + timedelta(days=1))),
        planned(3, "10:00", "11:00", day=LAST + timedelta(days=1)),
    ]
    assert told(draft(*outside), "R10") == [("R10", (1,)), ("R10", (2,)), ("R10", (3,))]


def test_what_is_long_counts_until_its_end_also_when_something_short_is_beside_it():
    """A long place and a short one within it, then one that begins before the long one ends."""
    places = [
        planned(1, "10:00", "13:00", SALLAND),
        planned(2, "10:10", "10:40", None),
        planned(3, "12:50", "13:40", OPEN),
    ]
    by = [(1, NOOR), (2, NOOR), (3, NOOR)]
    found = draft(*places, by=by)
    assert told(found, "S5", "S6") == [("S5", (1, 2, 3)), ("S6", (1, 3))]
    nested = [planned(1, "11:00", "13:31"), planned(2, "11:40", "12:00", None)]
    assert told(draft(*nested, by=by), "S6") == [("S6", (1, 2))]
    tracks = {pk: SessionFacts(pk, track=7) for pk in (1, 2, 3)}
    beside = [places[0], planned(2, "10:10", "10:40", MARKET), places[2]]
    assert told(draft(*beside, sessions=tracks), "S4") == [("S4", (1, 2, 3))]
    times = tuple((moment(one), moment(other)) for one, other in (("09:00", "14:00"), ("10:00", "10:30")))
    people = {NOOR: PersonFacts(NOOR, "given", times)}
    assert told(draft(places[0], by=by, people=people), "R4") == []


def test_a_room_needs_ten_minutes_between_sessions():
    first = planned(1, "10:00", "11:00")
    assert {
        start: told(draft(first, planned(2, start, "12:00"))) for start in ("11:00", "11:09", "11:10")
    } == {
        "11:00": [("S1", (1, 2))],
        "11:09": [("S1", (1, 2))],
        "11:10": [],
    }
    pause = {2: SessionFacts(2, is_break=True)}
    assert told(draft(first, planned(2, "11:00", "12:00"), sessions=pause)) == []
    assert told(draft(first, planned(2, "11:00", "12:00"), changeover_minutes=0)) == []


def test_who_follows_a_track_in_a_venue_can_go_to_all_of_it():
    tracks = {pk: SessionFacts(pk, track=7) for pk in (1, 2, 3, 4)} | {5: SessionFacts(5, track=8)}
    places = [
        planned(1, "10:00", "11:00", SALLAND),
        planned(2, "10:30", "11:30", OPEN),
        planned(3, "11:20", "12:00", MARKET),
        planned(4, "10:00", "11:00", MAAS),
        planned(5, "10:00", "11:00", MARKET),
    ]
    assert told(draft(*places, sessions=tracks), "S4") == [("S4", (1, 2, 3))]
    again = planned(6, "14:00", "15:00", OPEN, session=2)
    assert told(draft(*places, again, sessions=tracks), "S4") == []
    repeats = planned(1, "10:00", "11:00", SALLAND), planned(2, "10:30", "11:30", OPEN, session=1)
    assert told(draft(*repeats, sessions=tracks), "S4") == []


def test_a_person_rests_after_two_sessions():
    row = [planned(1, "14:00", "15:00"), planned(2, "15:14", "16:00"), planned(3, "16:14", "17:00")]
    by = [(1, NOOR), (2, NOOR), (3, NOOR)]
    assert told(draft(*row, by=by)) == [("S5", (1, 2, 3))]
    assert told(draft(*row[:2], planned(3, "16:15", "17:00"), by=by)) == []
    pause = {2: SessionFacts(2, (NOOR,), is_break=True)}
    assert told(draft(*row, by=by, sessions=pause)) == []


def test_a_person_has_half_an_hour_for_lunch():
    morning, noon = planned(1, "10:00", "12:00"), planned(2, "12:10", "13:31")
    by = [(1, NOOR), (2, NOOR)]
    assert told(draft(morning, noon, by=by), "S6") == [("S6", (1, 2))]
    assert told(draft(morning, planned(2, "12:10", "13:30"), by=by), "S6") == []
    assert told(draft(morning, planned(2, "12:30", "14:30"), by=by), "S6") == []
    assert told(draft(planned(1, "09:00", "17:00"), by=by), "S6") == [("S6", (1,))]
    other_day = planned(2, "12:10", "13:31", day=LAST)
    assert told(draft(morning, other_day, by=by), "S6") == []


def test_what_is_taken_out_breaks_no_rule():
    places = [planned(n, "10:00", "11:00") for n in (1, 2, 3)]
    assert told(draft(*places).moved({1: None, 3: None})) == []


def test_a_key_names_the_case_and_fits_no_other():
    def key(second: Planned, **facts) -> str:
        (problem,) = [
            one
            for one in problems(
                draft(planned(1, "10:00", "11:00", SALLAND), second, by=[(1, NOOR), (2, NOOR)], **facts)
            )
            if one.rule in HARD
        ]
        return problem.key

    as_it_was = planned(2, "11:30", "12:20", MAAS)
    assert key(as_it_was) == key(as_it_was)
    others = {
        key(planned(2, "11:31", "12:20", MAAS)),
        key(planned(2, "11:30", "12:21", MAAS)),
        key(as_it_was, travel={(ZWOLLE, ROTTERDAM): 121}),
        key(planned(2, "10:30", "12:20", MAAS)),
    }
    assert len(others | {key(as_it_was)}) == 5
    assert all(len(one) <= 200 for one in others)


def test_a_key_of_many_slots_is_short_and_still_its_own():
    places = [planned(n, "10:00", "11:00", session=1) for n in range(1, 30)]
    later = planned(99, "09:00", "09:30", session=2)
    found = {
        problem.key
        for more in (
            [],
            [planned(30, "10:00", "11:00", session=1)],
            [planned(30, "10:00", "11:01", session=1)],
        )
        for problem in problems(draft(*places, *more, later, after=[(1, 2)]))
        if problem.rule == "R8"
    }
    assert (len(found), {len(key) <= 200 for key in found}) == (3, {True})
