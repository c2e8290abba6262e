# SPDX-License-Identifier: EUPL-1.2
"""The draft as the rules see it, and what they say of it in words."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from conference.models import TravelTime
from programme.models import AvailableTime, Participation, Placement, PlacementState, Release, Slot
from programme.queries.draft import Move, draft_rules, with_moves
from programme.rules import problems, problems_about
from programme.words_of_rules import sentences_of, told_of
from registration.models import SlotSeats
from tests.make import at, make_event, make_room, make_session, make_speaker, make_track, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


def drafted(room, start="10:00", end="11:00", **values) -> Slot:
    event = values.pop("event", None) or room.venue.event
    slot = Slot.objects.create(session=values.pop("session", None) or make_session(event, **values))
    Placement.objects.create(
        release=Release.objects.draft_of(event), slot=slot, room=room, starts_at=at(start), ends_at=at(end)
    )
    return slot


def found(event) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.rule, one.slots) for one in problems(draft_rules(event))]


def sentences(event, draft=None) -> dict[str, str]:
    return {
        told.problem.rule: told.sentence
        for told in told_of(event, problems(draft or draft_rules(event)), draft)
    }


def test_every_rule_sees_what_the_tables_say(event):
    zwolle, rotterdam, utrecht = (make_venue(event, name) for name in ("zwolle", "rotterdam", "utrecht"))
    TravelTime.objects.create(first=zwolle, second=rotterdam, minutes=120)
    salland = make_room(zwolle, name="Salland", capacity=20, closes_at=time(17))
    maas, dom = make_room(rotterdam, name="Maas"), make_room(utrecht, name="Dom")
    one = drafted(salland, "09:00", "10:00", title="Een")
    noor = make_speaker(one.session, name="Noor")
    AvailableTime.objects.create(speaker=noor, starts_at=at("08:00"), ends_at=at("15:00"))
    type(noor).objects.update(availability="given")
    SlotSeats.objects.create(slot=one, seat_limit=25)
    two = drafted(salland, "09:30", "10:30", title="Twee")
    three = drafted(maas, "11:00", "12:00", title="Drie")
    four = drafted(dom, "14:00", "15:00", title="Vier")
    for slot in (three, four):
        Participation.objects.create(session=slot.session, speaker=noor, part="host")
    again = drafted(None, "09:45", "10:15", session=two.session, event=event)
    two.session.after.add(three.session)
    late = drafted(salland, "15:30", "16:30", title="Laat", event=event)
    Participation.objects.create(session=late.session, speaker=noor)
    assert found(event) == [
        ("R1", (one.pk, two.pk)),
        ("R5", (one.pk, three.pk)),
        ("R6", (one.pk,)),
        ("R8", (two.pk, three.pk)),
        ("R9", (two.pk, again.pk)),
        ("R8", (again.pk, three.pk)),
        ("S8", (three.pk, four.pk)),
        ("S8", (four.pk, late.pk)),
        ("R2", (late.pk,)),
        ("R4", (late.pk,)),
    ]
    Placement.objects.filter(slot=one).update(state=PlacementState.CANCELLED)
    Placement.objects.filter(slot=late).delete()
    two.session.after.clear()
    assert found(event) == [("R9", (two.pk, again.pk)), ("S8", (three.pk, four.pk))]


def test_only_the_draft_of_the_event_counts(event):
    room, other = make_room(make_venue(event)), make_room(make_venue(make_event()))
    drafted(room)
    drafted(other)
    released = Release.objects.create(event=event, number=1, released_at=at("08:00"))
    Placement.objects.create(
        release=released,
        slot=drafted(None, event=event),
        room=room,
        starts_at=at("10:00"),
        ends_at=at("11:00"),
    )
    assert found(event) == []


def test_a_move_shows_its_clashes_before_it_is_saved(event):
    room = make_room(make_venue(event), name="Salland", capacity=30)
    one, two = drafted(room, "10:00", "11:00"), drafted(room, "12:00", "13:00")
    now = draft_rules(event)

    def after(**moves) -> list[tuple[str, tuple[int, ...]]]:
        then = with_moves(now, {int(slot[1:]): move for slot, move in moves.items()})
        assert problems_about(then, {int(slot[1:]) for slot in moves}) == problems(then)
        return [(one.rule, one.slots) for one in problems(then)]

    assert after(**{f"_{two.pk}": Move(room.pk, at("10:30"), at("11:30"))}) == [("R1", (one.pk, two.pk))]
    assert after(**{f"_{two.pk}": (room.pk, at("10:30"), at("11:30"), "cancelled")}) == []
    assert after(**{f"_{one.pk}": Move(room.pk, at("10:00"), at("11:00"), seat_limit=31)}) == [
        ("R6", (one.pk,))
    ]
    new = with_moves(now, {-1: Move(room.pk, at("10:30"), at("11:30"), session=two.session_id)})
    (problem,) = problems_about(new, {-1})
    assert (problem.rule, problem.slots) == ("R1", (one.pk, -1))
    (told,) = told_of(event, [problem], new)
    assert [slot for slot, _name in told.slots] == [one.pk]
    assert problems(now) == []


def test_what_is_cancelled_in_the_draft_can_be_planned_again(event):
    room = make_room(make_venue(event))
    one, two = drafted(room), drafted(room)
    Placement.objects.filter(slot=two).update(state=PlacementState.CANCELLED)
    now = draft_rules(event)
    assert problems(now) == []
    back = with_moves(now, {two.pk: Move(room.pk, at("10:00"), at("11:00"))})
    assert [one.slots for one in problems(back)] == [(one.pk, two.pk)]


def test_the_draft_asks_the_same_however_large_it_is(event):
    def cost() -> int:
        room = make_room(make_venue(event))
        slot = drafted(room, track=make_track(event, chr(65 + room.pk % 26)))
        speaker = make_speaker(slot.session)
        AvailableTime.objects.create(speaker=speaker, starts_at=at("10:00"), ends_at=at("11:00"))
        SlotSeats.objects.create(slot=slot, seat_limit=10)
        with CaptureQueriesContext(connection) as queries:
            draft_rules(event)
        return len(queries)

    costs = [cost() for _n in range(3)]
    assert costs == [costs[0]] * 3
    with CaptureQueriesContext(connection) as queries:
        assert sentences_of(event, []) == []
    assert len(queries) == 0


def test_a_sentence_is_by_the_clock_of_the_event_and_names_the_day_where_there_are_several(event):
    drafted(room := make_room(make_venue(event, "zwolle"), name="Salland"), title="Een")
    drafted(room, title="Twee")
    assert sentences(event)["R1"] == (
        "Salland, Zwolle wordt twee keer tegelijk gebruikt: “Een” (11:00–12:00) en “Twee” (11:00–12:00)."
    )
    event.ends_on = date(2027, 2, 5)
    event.save()
    assert "“Een” (do 4 feb, 11:00–12:00)" in sentences(event)["R1"]
    with translation.override("en"):
        assert sentences(event)["R1"].startswith("Salland, Zwolle is used twice at once: “Een” (Thu 4 Feb,")


def test_every_rule_has_its_sentence(event):
    zone = ZoneInfo("Europe/Amsterdam")
    event.time_zone = str(zone)
    zwolle, rotterdam, utrecht = (make_venue(event, name) for name in ("zwolle", "rotterdam", "utrecht"))
    TravelTime.objects.create(first=zwolle, second=rotterdam, minutes=120)
    track = make_track(event)
    hours = {"opens_at": time(9), "closes_at": time(17)}
    salland = make_room(zwolle, name="Salland", capacity=20, **hours)
    maas, dom = make_room(rotterdam, name="Maas"), make_room(utrecht, name="Dom")
    slots = {
        name: drafted(None, event=event, title=name, track=track)
        for name in ("Een", "Twee", "Drie", "Vier", "Vijf")
    }
    noor = make_speaker(slots["Een"].session, name="Noor")
    AvailableTime.objects.create(
        speaker=noor,
        starts_at=datetime(2027, 2, 4, 9, tzinfo=zone),
        ends_at=datetime(2027, 2, 4, 10, tzinfo=zone),
    )
    for name in ("Twee", "Drie"):
        Participation.objects.create(session=slots[name].session, speaker=noor)
    slots["Vijf"].session.after.add(slots["Vier"].session)
    SlotSeats.objects.create(slot=slots["Een"], seat_limit=25)
    again = Slot.objects.create(session=slots["Vier"].session)

    def clock(text: str, day: int = 4) -> datetime:
        return datetime.combine(date(2027, 2, day), time.fromisoformat(text), zone)

    def of(rule: str, **places) -> str:
        moves = {again.pk if name == "Nog" else slots[name].pk: place for name, place in places.items()}
        base = {slot.pk: Move(None, clock("09:00"), clock("09:30"), "cancelled") for slot in slots.values()}
        return sentences(event, with_moves(draft_rules(event), base | moves))[rule]

    early, late = (salland.pk, clock("09:00"), clock("10:00")), (maas.pk, clock("10:30"), clock("11:30"))
    type(noor).objects.update(availability="given")
    told = {
        "R2": of("R2", Vier=(salland.pk, clock("08:30"), clock("10:00"))),
        "R3": of("R3", Een=early, Twee=early),
        "R4": of("R4", Een=(salland.pk, clock("09:30"), clock("10:30"))),
        "R5": of("R5", Een=early, Twee=late),
        "R6": of("R6", Een=early),
        "R8": of("R8", Vijf=early),
        "R8 late": of("R8", Vijf=early, Vier=late),
        "R9": of("R9", Vier=early, Nog=late[:1] + early[1:]),
        "R10": of("R10", Vier=(dom.pk, clock("10:00", 6), clock("11:00", 6))),
        "S1": of("S1", Een=early, Vier=(salland.pk, clock("10:01"), clock("11:00"))),
        "S1 none": of("S1", Een=early, Vier=(salland.pk, clock("10:00"), clock("11:00"))),
        "S4": of("S4", Een=early, Vier=early, Vijf=early),
        "S5": of(
            "S5",
            Een=early,
            Twee=(salland.pk, clock("10:00"), clock("11:00")),
            Drie=(salland.pk, clock("11:00"), clock("12:00")),
        ),
        "S6": of("S6", Een=(salland.pk, clock("09:00"), clock("16:00"))),
        "S8": of("S8", Een=early, Twee=(dom.pk, clock("14:00"), clock("15:00"))),
    }
    AvailableTime.objects.all().delete()
    told["R4 never"] = of("R4", Een=early)
    assert told == {
        "R2": "“Vier” (8:30–10:00) valt buiten de uren van Salland, Zwolle: 9:00 tot 17:00.",
        "R3": "Noor staat in twee sessies tegelijk: “Een” (9:00–10:00) en “Twee” (9:00–10:00).",
        "R4": "Noor kan dan niet: “Een” (9:30–10:30).",
        "R4 never": "Noor kan helemaal niet komen, maar geeft “Een” (9:00–10:00).",
        "R5": "Noor is tot 10:00 in Zwolle en vanaf 10:30 in Rotterdam. De reis duurt 120 minuten, er zijn er 30: "
        "“Een” (9:00–10:00) en “Twee” (10:30–11:30).",
        "R6": "“Een” (9:00–10:00) heeft 25 plaatsen, maar in Salland, Zwolle passen maar 20 mensen.",
        "R8": "“Vijf” (9:00–10:00) komt na “Vier”, maar die staat niet in het rooster.",
        "R8 late": "“Vijf” (9:00–10:00) komt na “Vier”, maar dan kan nog niemand daar geweest zijn.",
        "R9": "“Vier” wordt twee keer tegelijk gegeven: in Salland, Zwolle (9:00–10:00) en in Maas, Rotterdam "
        "(9:00–10:00).",
        "R10": "“Vier” (10:00–11:00) is op za 6 feb, buiten de dagen van het evenement.",
        "S1": "Salland, Zwolle: maar 1 minuut tussen “Een” (9:00–10:00) en “Vier” (10:01–11:00).",
        "S1 none": "Salland, Zwolle: geen tijd tussen “Een” (9:00–10:00) en “Vier” (10:00–11:00).",
        "S4": "In Zwolle zijn tegelijk meer sessies van het thema Thema A: “Een” (9:00–10:00), “Vier” (9:00–10:00) en "
        "“Vijf” (9:00–10:00).",
        "S5": "Noor heeft 3 sessies achter elkaar zonder pauze: “Een” (9:00–10:00), “Twee” (10:00–11:00) en "
        "“Drie” (11:00–12:00).",
        "S6": "Noor heeft geen tijd voor een lunch: “Een” (9:00–16:00).",
        "S8": "Noor gaat van Zwolle naar Utrecht, en we weten niet hoe lang dat duurt: “Een” (9:00–10:00) en "
        "“Twee” (14:00–15:00).",
    }
