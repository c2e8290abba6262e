# SPDX-License-Identifier: EUPL-1.2
"""The desk's pages about who is in: one door, letting in by hand, double scans."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from conference.models import Change
from registration.models import Conflict, Entry, Scan, Seat
from tests.make import (
    NOW,
    make_attendee,
    make_device,
    make_event,
    make_list,
    make_room,
    make_scan,
    make_slot,
    make_venue,
)
from tests.registration.door.desk import address, enter, named, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """One that is on."""
    return make_event("dag", starts_on=NOW.date(), ends_on=NOW.date() + timedelta(days=1))


# -- one door


def test_a_door_shows_who_came_in_and_who_did_not_yet(organiser, venue):
    door = make_list(venue)
    enter(door, named(venue, "Bea"), make_device(door, name="Links"))
    enter(door, named(venue, "Cor"), inside=False, minutes=5)
    named(venue, "Dirk")
    page = organiser.get(address("-list", door=door.pk))
    assert (page.context["came"], page.context["expected"], page.context["crowd"].inside) == (2, 3, 1)
    assert [row.attendee.name for row in page.context["page"]] == ["Bea", "Cor"]
    assert "Links" in page.content.decode()
    assert shown(organiser, address("-list", door=door.pk) + "?toon=nog-niet") == ["Dirk"]


def test_at_a_workshop_who_has_a_seat_is_expected(organiser, venue):
    slot = make_slot(make_room(venue))
    door = make_list(slot)
    seated = named(venue, "Bea")
    named(venue, "Cor")
    Seat.objects.create(slot=slot, session=slot.session, attendee=seated, taken_at=NOW)
    assert shown(organiser, address("-list", door=door.pk) + "?toon=nog-niet") == ["Bea"]


def test_people_at_a_door_are_searched_and_sorted(organiser, venue):
    door = make_list(venue)
    enter(door, named(venue, "Bea", "gemeente Ommen"), minutes=2)
    enter(door, named(venue, "Cor", "provincie Drenthe"), minutes=1)
    url = address("-list", door=door.pk)
    found = {
        query: shown(organiser, url + query) for query in ("?q=ommen", "?sorteer=naam", "?sorteer=-naam", "")
    }
    assert found == {
        "?q=ommen": ["Bea"],
        "?sorteer=naam": ["Bea", "Cor"],
        "?sorteer=-naam": ["Cor", "Bea"],
        "": ["Cor", "Bea"],
    }


def test_who_came_in_can_be_taken_away_as_a_file(organiser, venue):
    door = make_list(venue)
    enter(door, named(venue, "=Bea", "gemeente Ommen"), make_device(door, name="Links"))
    answer = organiser.get(address("-list-export", door=door.pk, kind="csv"))
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'=Bea,gemeente Ommen,Zwolle,")
    assert lines[1].split(",")[4] == "Links"
    assert answer["Cache-Control"] == "no-store"


def test_the_last_scans_are_shown_also_of_unknown_badges(organiser, venue):
    door = make_list(venue)
    enter(door, named(venue, "Bea"), minutes=1)
    make_scan(None, door, None, verdict="unknown", effect="none", scanned_at=timezone.now())
    scans = organiser.get(address("-list", door=door.pk) + "?toon=scans").context["scans"]
    assert [one.verdict for one in scans] == ["unknown", "ok"]


def test_a_door_takes_the_same_number_of_questions_for_one_row_and_for_three(organiser, venue):
    door, slot = make_list(venue), make_slot(make_room(venue))
    numbers = []
    for count in (1, 2):
        for _ in range(count):
            attendee = make_attendee(venue)
            enter(door, attendee, make_device(door))
            make_attendee(venue)
            Conflict.objects.create(scan=make_scan(None, door, attendee), found_at=NOW)
        found = []
        for url in [
            address("-list", door=door.pk) + f"?toon={part}" for part in ("binnen", "nog-niet", "scans")
        ] + [address("-conflicts")]:
            with CaptureQueriesContext(connection) as asked:
                assert organiser.get(url).status_code == 200
            found.append(len(asked))
        numbers.append(found)
    assert slot.pk
    assert numbers[0] == numbers[1]


# -- by hand


def test_an_organiser_lets_somebody_in_by_hand(organiser, venue):
    door, attendee = make_list(venue), named(venue, "Bea")
    organiser.post(address("-hand", door=door.pk, attendee=attendee.pk))
    scan = Scan.objects.get()
    assert (scan.device, scan.attendee, scan.verdict, scan.effect) == (None, attendee, "ok", "entered")
    assert Entry.objects.get().attendee == attendee
    assert Change.objects.filter(verb="let in by hand", subject=f"attendee:{attendee.pk}").count() == 1


def test_letting_in_twice_by_hand_is_refused_with_words(organiser, venue):
    door, attendee = make_list(venue), named(venue, "Bea")
    url = address("-hand", door=door.pk, attendee=attendee.pk)
    organiser.post(url)
    page = organiser.post(url, follow=True)
    assert Entry.objects.count() == 1
    assert [one.level_tag for one in page.context["messages"]] == ["success", "error"]


def test_an_organiser_may_let_in_who_is_expected_elsewhere(organiser, event, venue):
    door = make_list(venue, allows_walk_in=False)
    attendee = named(make_venue(event), "Bea")
    organiser.post(address("-hand", door=door.pk, attendee=attendee.pk))
    assert Entry.objects.get().attendee == attendee
    door.refresh_from_db()
    assert door.allows_walk_in is False


def test_nobody_is_let_in_by_hand_where_it_is_full(organiser, venue):
    door = make_list(venue, limit=1, inside=1)
    enter(door, named(venue, "Cor"))
    attendee = named(venue, "Bea")
    page = organiser.post(address("-hand", door=door.pk, attendee=attendee.pk), follow=True)
    assert [one.attendee.name for one in Entry.objects.all()] == ["Cor"]
    assert [one.level_tag for one in page.context["messages"]] == ["error"]


def test_the_last_scan_is_taken_back_with_a_reason_after_a_question(organiser, venue):
    door, attendee = make_list(venue), named(venue, "Bea")
    organiser.post(address("-hand", door=door.pk, attendee=attendee.pk))
    url = address("-hand-undo", door=door.pk, attendee=attendee.pk)
    assert organiser.get(url).status_code == 200
    organiser.post(url, {"reason": ""})
    assert Entry.objects.count() == 1
    organiser.post(url, {"reason": "Verkeerde badge"})
    undo = Scan.objects.get(direction="undo")
    assert (Entry.objects.count(), undo.reason, undo.effect) == (0, "Verkeerde badge", "taken-back")


def test_what_is_not_there_cannot_be_taken_back(organiser, venue):
    door, attendee = make_list(venue), named(venue, "Bea")
    url = address("-hand-undo", door=door.pk, attendee=attendee.pk)
    page = organiser.post(url, {"reason": "Verkeerde badge"}, follow=True)
    assert [one.level_tag for one in page.context["messages"]] == ["error"]


def test_nobody_of_another_event_is_let_in(organiser, venue):
    stranger = make_attendee(make_venue(make_event()))
    door = make_list(venue)
    for name in ("-hand", "-hand-undo"):
        assert organiser.post(address(name, door=door.pk, attendee=stranger.pk)).status_code == 404


# -- double scans


def test_a_double_scan_shows_both_scans_in_order_and_is_settled_and_opened_again(organiser, venue):
    door, attendee = make_list(venue), named(venue, "Bea")
    left, right = make_device(door, name="Links"), make_device(door, name="Rechts")
    first = enter(door, attendee, left, minutes=9)
    later = make_scan(
        right, door, attendee, verdict="duplicate", shown="ok", first=first, scanned_at=timezone.now()
    )
    Conflict.objects.create(scan=later, other=first, found_at=NOW)
    page = organiser.get(address("-conflicts"))
    pair = page.context["pairs"][0]
    assert (pair.earlier, pair.later, page.context["open_now"]) == (first, later, 1)
    url = address("-conflict", scan=later.pk)
    organiser.post(url, {"do": "settle"})
    row = Conflict.objects.get()
    assert (row.settled_at is None, row.settled_by is None) == (False, False)
    organiser.post(url, {"do": "again"})
    assert Conflict.objects.get().settled_at is None
    assert Entry.objects.get().attendee == attendee
    verbs = (
        Change.objects.filter(verb__startswith="double scan").order_by("pk").values_list("verb", flat=True)
    )
    assert list(verbs) == ["double scan settled", "double scan opened again"]


def test_double_scans_that_are_open_come_first_and_stand_on_the_first_page_of_the_desk(organiser, venue):
    door = make_list(venue)
    rows = [
        Conflict.objects.create(scan=make_scan(None, door, make_attendee(venue)), found_at=NOW)
        for _ in range(2)
    ]
    organiser.post(address("-conflict", scan=rows[0].pk), {"do": "settle"})
    page = organiser.get(address("-conflicts"))
    assert [pair.conflict.pk for pair in page.context["pairs"]] == [rows[1].pk, rows[0].pk]
    todo = organiser.get(reverse("desk", args=["dag"])).context["todo"]
    assert [(one.count, one.is_urgent) for one in todo if one.url == address("-conflicts")] == [(1, True)]


def test_a_double_scan_of_another_event_is_not_found(organiser, event):
    door = make_list(make_venue(make_event()))
    row = Conflict.objects.create(scan=make_scan(None, door, None), found_at=NOW)
    assert organiser.post(address("-conflict", scan=row.pk)).status_code == 404
