# SPDX-License-Identifier: EUPL-1.2
"""The organiser's live seats: pictures, giving and moving seats, holds, settings, and the way back of each."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from registration.models import Seat, SlotHold, SlotSeats, WaitingPlace
from registration.operations.seats import take_seat
from registration.queries.live import live_seats
from tests.make import (
    NOW,
    make_attendee,
    make_event,
    make_kind,
    make_room,
    make_slot,
    make_speaker,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    """Choosing is open now, by the clock on the wall: the pages use that."""
    event = make_event("dag", time_zone="UTC")
    now = timezone.now()
    event.phases.update(opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=1))
    return event


@pytest.fixture
def venue(event):
    return make_venue(event, "zwolle")


@pytest.fixture
def room(venue):
    return make_room(venue)


@pytest.fixture
def client(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def url(name, *args):
    return reverse(name, args=["dag", *args])


def holders(slot) -> list[int]:
    return list(Seat.objects.filter(slot=slot).order_by("pk").values_list("attendee", flat=True))


def undo(client, page):
    line = page.context["undo"]
    return client.post(url("desk-seats-undo"), {"change": line.change.pk, "next": url("desk-slots")})


def test_per_venue_and_round_it_counts_who_has_nothing(event, venue, room):
    first, second = make_slot(room, limit=4), make_slot(room, limit=6)
    later, elsewhere = make_slot(room, "13:00", "13:50", limit=5), make_venue(event)
    make_slot(make_room(elsewhere), limit=3)
    people = [make_attendee(venue) for _n in range(3)]
    make_attendee(elsewhere)
    make_attendee(venue, state="waiting")
    take_seat(first.pk, people[0].pk, at=NOW)
    take_seat(second.pk, people[1].pk, at=NOW)
    take_seat(later.pk, people[0].pk, at=NOW)
    cells = live_seats(event).cells
    assert [(one.venue, len(one.lines), one.count.limit, one.count.taken, one.without) for one in cells] == [
        (venue, 2, 10, 2, 1),
        (venue, 1, 5, 1, 2),
        (elsewhere, 1, 3, 0, 1),
    ]


def test_who_gives_a_session_in_a_round_has_something_in_it(event, venue, room):
    slot, anna = make_slot(room), make_attendee(venue)
    assert [one.without for one in live_seats(event).cells] == [1]
    make_speaker(slot.session, person=anna.person)
    assert [one.without for one in live_seats(event).cells] == [0]


@pytest.mark.parametrize("name", ["desk-slots", "desk-slots-picture"])
def test_a_page_that_looks_again_hears_in_a_word_that_nothing_changed(client, event, venue, room, name):
    slot = make_slot(room)
    live = {"HTTP_X_LIVE": "1"}
    first = client.get(url(name), **live)
    again = client.get(url(name), HTTP_IF_NONE_MATCH=first["ETag"], **live)
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert "<html" not in first.content.decode()
    assert client.get(url(name), HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200
    take_seat(slot.pk, make_attendee(venue).pk, at=NOW)
    changed = client.get(url(name), HTTP_IF_NONE_MATCH=first["ETag"], **live)
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_opens_in_both_languages(client, event, venue, room, prefix):
    slot, anna = make_slot(room, limit=1), make_attendee(venue)
    bob = make_attendee(venue)
    take_seat(slot.pk, anna.pk, at=NOW)
    take_seat(slot.pk, bob.pk, at=NOW)
    hold = SlotHold.objects.create(slot=slot, count=1, for_whom="Het Rijk", until=NOW, created_at=NOW)
    pages = [
        url("desk-slots"),
        url("desk-slots-picture"),
        url("desk-slot", slot.pk),
        url("desk-seat-settings", slot.pk),
        url("desk-seat-give", slot.pk) + "?q=Persoon",
        url("desk-seats-move-all", slot.pk),
        url("desk-seat-move", slot.pk, anna.pk),
        url("desk-seat-remove", slot.pk, anna.pk),
        url("desk-seat-remove", slot.pk, bob.pk),
        url("desk-hold-add", slot.pk),
        url("desk-hold", slot.pk, hold.pk),
        url("desk-attendee", anna.pk),
    ]
    assert [client.get(prefix + page).status_code for page in pages] == [200] * len(pages)


def test_what_is_not_there_is_not_found(client, event, venue, room):
    slot, anna = make_slot(room), make_attendee(venue)
    foreign = make_slot(make_room(make_venue(make_event())))
    pages = [
        url("desk-slot", foreign.pk),
        url("desk-seat-settings", foreign.pk),
        url("desk-seat-move", slot.pk, anna.pk),
        url("desk-seat-remove", slot.pk, anna.pk),
        url("desk-hold", slot.pk, 1),
    ]
    assert [client.get(page).status_code for page in pages] == [404] * len(pages)


def test_somebody_is_looked_up_given_a_seat_and_it_is_undone_in_one_press(client, event, venue, room):
    slot, anna = make_slot(room), make_attendee(venue)
    page = client.get(url("desk-seat-give", slot.pk), {"q": anna.person.email})
    assert [(one.pk, has) for one, has in page.context["people"]] == [(anna.pk, "")]
    client.post(url("desk-seat-give", slot.pk), {"attendee": anna.pk})
    assert holders(slot) == [anna.pk]
    undo(client, client.get(url("desk-slot", slot.pk)))
    assert holders(slot) == []


def test_the_way_back_is_offered_once_and_stays_in_the_history(client, event, room):
    slot = make_slot(room, limit=5)
    client.post(url("desk-slot", slot.pk), {"limit": 8})
    first, second = client.get(url("desk-slot", slot.pk)), client.get(url("desk-slot", slot.pk))
    assert (first.context["undo"].change.verb, second.context["undo"]) == ("seat limit set", None)
    line = second.context["history"][0]
    assert (line.can_undo, line.detail) == (True, "5 → 8")
    client.post(url("desk-seats-undo"), {"change": line.change.pk})
    after = client.get(url("desk-slot", slot.pk)).context["history"]
    shown = [(one.change.verb, one.can_undo, one.is_undone) for one in after]
    assert ("seat limit set", False, True) in shown
    assert SlotSeats.objects.get(pk=slot.pk).seat_limit == 5


def test_a_rule_in_the_way_is_shown_and_set_aside_with_a_reason(client, event, venue, room):
    slot, anna = make_slot(room), make_attendee(venue)
    SlotSeats.objects.filter(pk=slot.pk).update(is_open=False)
    page = client.post(url("desk-seat-give", slot.pk), {"attendee": anna.pk})
    assert (page.status_code, page.context["may_aside"], len(page.context["reasons"])) == (200, True, 1)
    page = client.post(url("desk-seat-give", slot.pk), {"attendee": anna.pk, "aside": "on", "reason": ""})
    assert "reason" in page.context["form"].errors
    client.post(url("desk-seat-give", slot.pk), {"attendee": anna.pk, "aside": "on", "reason": "Helpt mee"})
    assert holders(slot) == [anna.pk]


def test_an_overlap_cannot_be_set_aside(client, event, venue, room):
    slot, other, anna = make_slot(room), make_slot(room), make_attendee(venue)
    take_seat(other.pk, anna.pk, at=NOW)
    data = {"attendee": anna.pk, "aside": "on", "reason": "Toch"}
    page = client.post(url("desk-seat-give", slot.pk), data)
    assert (page.context["may_aside"], holders(slot)) == (False, [])


def test_somebody_is_moved_from_their_own_page(client, event, venue, room):
    here, there, anna = make_slot(room), make_slot(room, "13:00", "13:50"), make_attendee(venue)
    take_seat(here.pk, anna.pk, at=NOW)
    answer = client.post(url("desk-seat-move", here.pk, anna.pk) + "?terug=deelnemer", {"to": there.pk})
    assert (answer.url, holders(there)) == (url("desk-attendee", anna.pk), [anna.pk])
    page = client.get(answer.url)
    undo(client, page)
    assert holders(here) == [anna.pk]


@pytest.mark.parametrize("to", ["", "x", "0", "99999999", "9" * 30])
def test_moving_to_nowhere_is_refused_in_words(client, event, venue, room, to):
    slot, anna = make_slot(room), make_attendee(venue)
    make_slot(room, "13:00", "13:50")
    take_seat(slot.pk, anna.pk, at=NOW)
    page = client.post(url("desk-seat-move", slot.pk, anna.pk), {"to": to})
    assert (page.status_code, len(page.context["reasons"]), holders(slot)) == (200, 1, [anna.pk])


def test_a_seat_and_a_place_in_the_queue_are_taken_away_after_a_question(client, event, venue, room):
    slot = make_slot(room, limit=1)
    people = [make_attendee(venue) for _n in range(3)]
    for one in people:
        take_seat(slot.pk, one.pk, at=NOW)
    client.post(url("desk-queue-front", slot.pk, people[2].pk))
    client.post(url("desk-seat-remove", slot.pk, people[1].pk))
    assert not WaitingPlace.objects.filter(attendee=people[1]).exists()
    client.post(url("desk-seat-remove", slot.pk, people[0].pk))
    assert holders(slot) == [people[2].pk]


def test_places_are_kept_changed_given_and_given_back(client, event, venue, room):
    slot, anna = make_slot(room, limit=5), make_attendee(venue)
    until = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    data = {"count": 2, "for_whom": "Het Rijk", "until": until, "kind": "", "do": "save"}
    client.post(url("desk-hold-add", slot.pk), data)
    hold = SlotHold.objects.get()
    client.post(url("desk-hold", slot.pk, hold.pk), data | {"count": 3})
    client.post(url("desk-seat-give", slot.pk), {"attendee": anna.pk, "hold": hold.pk})
    seats = SlotSeats.objects.get(pk=slot.pk)
    assert (seats.reserved, seats.taken, holders(slot)) == (2, 1, [anna.pk])
    client.post(url("desk-hold", slot.pk, hold.pk), {"do": "release"})
    assert (SlotHold.objects.count(), SlotSeats.objects.get(pk=slot.pk).reserved) == (0, 0)
    undo(client, client.get(url("desk-slot", slot.pk)))
    assert SlotSeats.objects.get(pk=slot.pk).reserved == 2


def test_more_kept_than_free_and_a_moment_that_passed_are_refused(client, event, room):
    slot = make_slot(room, limit=2)
    until = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    data = {"count": 3, "for_whom": "Het Rijk", "until": until, "kind": ""}
    for wrong in (data, data | {"count": 1, "until": "2020-01-01T10:00"}, data | {"count": "x"}):
        assert client.post(url("desk-hold-add", slot.pk), wrong).context["form"].errors
    assert SlotHold.objects.count() == 0


def test_settings_are_saved_and_who_comes_second_sees_both_versions(client, event, room):
    slot = make_slot(room)
    address = url("desk-seat-settings", slot.pk)
    seen = client.get(address).context["form"]["seen"].value()
    data = {
        "gives": "offer",
        "offer_hours": 6,
        "note": "Beamer",
        "opens_at": "",
        "closes_at": "",
        "seen": seen,
    }
    assert client.post(address, data).status_code == 302
    second = client.post(address, data | {"note": "Flipover"})
    assert (second.status_code, len(second.context["form"].conflict)) == (409, 1)
    seats = SlotSeats.objects.get(pk=slot.pk)
    assert (seats.gives, seats.offer_hours, seats.note) == ("offer", 6, "Beamer")
    undo(client, client.get(url("desk-slot", slot.pk)))
    assert SlotSeats.objects.get(pk=slot.pk).note == ""


def test_who_comes_second_sees_for_which_kinds_another_opened_it(client, event, room):
    press, crew = make_kind(event, name="Pers"), make_kind(event, name="Crew")
    address = url("desk-seat-settings", make_slot(room).pk)
    seen = client.get(address).context["form"]["seen"].value()
    data = {"gives": "at-once", "offer_hours": 24, "seen": seen}
    client.post(address, data | {"kinds": [press.pk, crew.pk]})
    second = client.post(address, data | {"kinds": [crew.pk]})
    shown = [(one.theirs, one.yours) for one in second.context["form"].conflict]
    assert (second.status_code, shown) == (409, [("Pers, Crew", "Crew")])
