# SPDX-License-Identifier: EUPL-1.2
"""Who came: marked one by one, in a list and by codes, and what the figures make of it."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conference.errors import Refusal
from registration.links import asked_version
from registration.models import Attendee, KindRole
from registration.operations.attendance import cancel
from registration.operations.handing import ask_hand_over
from registration.operations.reminding import say_cannot_come
from registration.operations.showing import mark_codes_seen, mark_seen, mark_several_seen, unmark_seen
from registration.operations.taking import accept_hand_over
from registration.queries.showing import earlier_events, show_up_of
from registration.showing import Counts
from tests.make import NOW, at, make_attendee, make_event, make_kind, make_user, make_venue

pytestmark = pytest.mark.django_db
DAY = at("08:00")


@pytest.fixture
def venue():
    return make_venue(make_event("dag", name="De Dag"), "zwolle")


@pytest.fixture
def organiser(client, venue):
    client.force_login(make_user("organiser", event=venue.event))
    return client


@pytest.fixture
def _on_the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: DAY)


def test_the_first_mark_stays_and_can_be_taken_away(venue):
    anna = make_attendee(venue)
    assert [mark_seen(anna.pk, at=DAY, by=None), mark_seen(anna.pk, at=at("09:00"), by=None)] == [True, False]
    anna.refresh_from_db()
    assert anna.seen_at == DAY
    assert [unmark_seen(anna.pk, at=DAY, by=None), unmark_seen(anna.pk, at=DAY, by=None)] == [True, False]
    anna.refresh_from_db()
    assert anna.seen_at is None


@pytest.mark.parametrize(
    ("state", "when", "code"), [("confirmed", NOW, "not-open"), ("waiting", DAY, "unconfirmed")]
)
def test_who_cannot_have_been_seen_is_refused(venue, state, when, code):
    anna = make_attendee(venue, state=state)
    with pytest.raises(Refusal) as refusal:
        mark_seen(anna.pk, at=when, by=None)
    assert refusal.value.code == code


def test_several_are_marked_once_and_nobody_of_another_event(venue):
    here, twice, waits = make_attendee(venue), make_attendee(venue), make_attendee(venue, state="waiting")
    there = make_attendee(make_venue(make_event()))
    mark_seen(twice.pk, at=DAY, by=None)
    keys = [one.pk for one in (here, twice, waits, there)]
    assert mark_several_seen(venue.event, keys, at=at("12:00"), by=None) == 1
    assert list(
        Attendee.objects.filter(seen_at__isnull=False).values_list("pk", "seen_at").order_by("pk")
    ) == [
        (here.pk, at("12:00")),
        (twice.pk, DAY),
    ]


def test_codes_in_any_spelling_are_known(venue):
    anna, bea, cees = (make_attendee(venue) for _ in range(3))
    for person, code in ((anna, "7XK2M9QH0000000000000000A1"), (bea, "0" * 25 + "1"), (cees, "Z" * 26)):
        Attendee.objects.filter(pk=person.pk).update(badge_code=code)
    text = "7xk2-m9qh-0000-0000-0000-0000-a1\nhttps://x.example/b/" + "O" * 25 + "I, rommel " + "Z" * 26
    found = mark_codes_seen(venue.event, text, at=DAY, by=None)
    assert (found.new, found.known, found.unknown) == (3, 0, ["rommel"])
    again = mark_codes_seen(venue.event, "Z" * 26, at=DAY, by=None)
    assert (again.new, again.known, again.unknown) == (0, 1, [])


def test_every_figure_counts_what_it_says(venue):
    event = venue.event
    speaker = make_kind(event, role=KindRole.SPEAKER, is_public=True)
    other = make_venue(event, "rotterdam")
    came, stayed, early, late, said, hands = (make_attendee(venue) for _ in range(6))
    talks = make_attendee(other, kind=speaker)
    unborn = make_attendee(venue, state="unconfirmed")
    Attendee.objects.filter(pk=unborn.pk).update(badge_code=None)
    cancel(early.pk, at=NOW, by=None)
    cancel(late.pk, at=DAY - timedelta(days=2), by=None)
    say_cannot_come(said.pk, at=DAY - timedelta(days=1))
    asked = ask_hand_over(hands.pk, "Bea", "bea@x.example", at=NOW)
    bea = accept_hand_over(hands.pk, asked_version(asked), name="Bea", organisation="", language="nl", at=NOW)
    make_attendee(venue, state="waiting")  # last: a place that comes free would be theirs
    mark_several_seen(event, [came.pk, talks.pk, bea.attendee.pk], at=DAY, by=None)
    shown = show_up_of(event)
    zwolle = Counts(registered=6, early=1, late=2, by_reminder=1, seen=2)
    rotterdam = Counts(registered=1, seen=1)
    assert shown.venues == [(venue, zwolle), (other, rotterdam)]
    assert dict(shown.kinds) == {came.kind: zwolle, speaker: rotterdam}
    assert shown.total == zwolle + rotterdam
    assert (zwolle.expected, zwolle.absent, zwolle.no_show) == (3, 1, 33)
    assert stayed.seen_at is None


@pytest.mark.parametrize(
    ("registered", "seen", "advice", "came"),
    [(100, 78, 128, 78), (100, 100, 100, 100), (3, 2, 150, 67), (5, 0, None, 0)],
)
def test_the_advice_fills_a_hundred_chairs(registered, seen, advice, came):
    counts = Counts(registered=registered, seen=seen)
    assert (counts.advice(), counts.came_of_hundred) == (advice, came)


def test_the_bars_are_the_parts_of_everybody():
    counts = Counts(registered=20, early=4, late=1, seen=10)
    assert counts.bars == [
        ("seen", 10, 0.0, 50.0),
        ("absent", 5, 50.0, 25.0),
        ("late", 1, 75.0, 5.0),
        ("early", 4, 80.0, 20.0),
    ]
    assert Counts().bars == []


def test_earlier_events_stand_beside_it_and_hidden_ones_do_not(venue):
    day = venue.event.starts_on
    before = make_event(
        "vorige", name="Vorige", starts_on=day - timedelta(days=300), ends_on=day - timedelta(days=300)
    )
    hidden = make_event(
        "geheim", starts_on=day - timedelta(days=200), ends_on=day - timedelta(days=200), published_at=None
    )
    for event in (before, hidden):
        make_attendee(make_venue(event))
    assert earlier_events(venue.event) == [(before, Counts(registered=1))]


@pytest.mark.usefixtures("_on_the_day")
def test_organisers_tick_in_the_list_and_paste_codes(organiser, venue):
    anna, bea, cees = (make_attendee(venue) for _ in range(3))
    page = "/organisatie/dag/opkomst/deelnemers/"
    organiser.post(page, {"do": "seen", "attendee": [anna.pk, bea.pk, "x", "9" * 40]})
    organiser.post(page, {"do": "unseen", "attendee": [bea.pk]})
    answer = organiser.post(page, {"do": "codes", "codes": f"{cees.badge_code} nee"}, follow=True)
    assert "nee" in answer.content.decode()
    assert set(Attendee.objects.filter(seen_at=DAY)) == {anna, cees}
    organiser.post(f"/organisatie/dag/deelnemers/{bea.pk}/gezien/", {"do": "seen"})
    organiser.post(f"/organisatie/dag/deelnemers/{anna.pk}/gezien/", {"do": "unseen"})
    assert set(Attendee.objects.filter(seen_at=DAY)) == {bea, cees}
    assert "100 volle stoelen" in organiser.get("/organisatie/dag/opkomst/").content.decode()


def test_before_the_day_nothing_is_marked(organiser, venue):
    anna = make_attendee(venue)
    organiser.post("/organisatie/dag/opkomst/deelnemers/", {"do": "seen", "attendee": [anna.pk]})
    anna.refresh_from_db()
    assert anna.seen_at is None


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_figures_go_away_as_a_file(organiser, venue, kind):
    make_attendee(venue)
    answer = organiser.get(f"/organisatie/dag/opkomst/cijfers.{kind}")
    assert (answer.status_code, kind in answer["Content-Disposition"]) == (200, True)
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert [row[:4] for row in rows[1:]] == [
            ["De Dag", "Deelnemer", "Zwolle", "1"],
            ["De Dag", "alle", "alle", "1"],
        ]


@pytest.mark.parametrize("page", ["/organisatie/dag/opkomst/", "/organisatie/dag/opkomst/deelnemers/"])
def test_the_pages_ask_the_same_for_one_and_three(organiser, venue, page):
    counts = []
    for people in (1, 2):
        for _ in range(people):
            make_attendee(venue)
        organiser.get(page)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert organiser.get(page).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_without_anybody_the_page_says_so(organiser):
    assert organiser.get("/organisatie/dag/opkomst/").status_code == 200
    assert organiser.get("/organisatie/dag/opkomst/deelnemers/").status_code == 200
