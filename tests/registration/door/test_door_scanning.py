# SPDX-License-Identifier: EUPL-1.2
"""Scans: what is kept of each, who is in after it, and what the phone is told."""

from datetime import timedelta
from uuid import uuid4

import pytest

from conference.errors import Refusal
from registration.door.answers import Answer, First
from registration.door.readings import hash_of_code
from registration.models import Attendee, CheckInList, Conflict, EndedCode, Entry, Scan
from registration.operations.scanning import scan
from tests.make import at, make_attendee, make_device, make_event, make_list, make_room, make_slot, make_venue
from tests.registration.door.scanned import NINE, agrees, entries, reading, sent

pytestmark = pytest.mark.django_db


def test_somebody_comes_in_and_that_is_kept(venue, door, phone, anna):
    one = reading(anna, door)
    answers = scan(phone, [one], sent_at=None, at=NINE)
    assert answers == [Answer(one.id, "ok", "entered", name=anna.name)]
    kept = Scan.objects.get()
    assert (kept.pk, kept.list, kept.device, kept.attendee) == (one.id, door, phone, anna)
    assert (kept.code_hash, kept.scanned_at, kept.received_at) == (anna.code_hash, NINE, NINE)
    assert (kept.verdict, kept.effect, kept.is_clock_wrong) == ("ok", "entered", False)
    assert entries() == [(anna.pk, one.id, NINE, True, NINE)]
    agrees(venue)


def test_a_second_scan_says_when_and_where_the_first_was(venue, door, phone, anna):
    first = reading(anna, door)
    other = make_device(door, name="Zijdeur")
    sent(phone, first)
    second = reading(anna, door, at("09:10"))
    answers = scan(other, [second], sent_at=None, at=at("09:10"))
    told = First(NINE, "door-zwolle", "Hoofdingang")
    assert answers == [Answer(second.id, "duplicate", "none", first=told, name=anna.name)]
    assert Scan.objects.get(pk=second.id).first_id == first.id
    assert Conflict.objects.count() == 0
    agrees(venue)


def test_the_same_scan_again_is_answered_as_before(venue, door, phone, anna):
    first, second = reading(anna, door), reading(anna, door, at("09:10"))
    before = scan(phone, [first, second], sent_at=None, at=at("09:11"))
    other = make_device(door)
    again = scan(other, [second, first, second], sent_at=None, at=at("09:12"))
    assert again == [before[1], before[0], before[1]]
    assert (Scan.objects.count(), Entry.objects.count()) == (2, 1)
    assert set(Scan.objects.values_list("device", flat=True)) == {phone.pk}


def test_some_of_a_post_may_be_known(venue, door, phone, anna):
    bea = make_attendee(venue)
    first, second = reading(anna, door), reading(bea, door)
    sent(phone, first)
    assert sent(phone, first, second) == [("ok", "entered"), ("ok", "entered")]
    assert (Scan.objects.count(), Entry.objects.count()) == (2, 2)


def test_the_same_badge_twice_in_one_post(venue, door, phone, anna):
    first, second = reading(anna, door), reading(anna, door, at("09:01"))
    answers = scan(phone, [first, second], sent_at=None, at=at("09:01"))
    told = First(NINE, "door-zwolle", "Hoofdingang")
    assert [(one.verdict, one.first) for one in answers] == [("ok", None), ("duplicate", told)]
    assert entries() == [(anna.pk, first.id, NINE, True, NINE)]
    agrees(venue)


def test_the_same_id_twice_in_one_post_counts_once(venue, door, phone, anna):
    one = reading(anna, door)
    assert sent(phone, one, one._replace(shown="ok")) == [("ok", "entered")] * 2
    assert Scan.objects.get().shown == "ok"


def test_out_and_in_again(venue, door, phone, anna):
    first = reading(anna, door)
    assert sent(phone, first) == [("ok", "entered")]
    assert sent(phone, reading(anna, door, at("10:00"), "out")) == [("ok", "left")]
    assert entries() == [(anna.pk, first.id, NINE, False, at("10:00"))]
    assert sent(phone, reading(anna, door, at("10:01"), "out")) == [("duplicate", "none")]
    assert sent(phone, reading(anna, door, at("11:00"))) == [("ok", "entered")]
    assert entries() == [(anna.pk, first.id, NINE, True, at("11:00"))]
    agrees(venue)


def test_coming_in_is_taken_back(venue, door, phone, anna):
    first = reading(anna, door)
    undo = reading(anna, door, at("09:01"), "undo", reason="verkeerde badge")
    sent(phone, first)
    assert sent(phone, undo) == [("ok", "taken-back")]
    kept = Scan.objects.get(pk=undo.id)
    assert (kept.undoes_id, kept.reason) == (first.id, "verkeerde badge")
    assert entries() == []
    agrees(venue)
    again = reading(anna, door, at("09:02"))
    assert sent(phone, again) == [("ok", "entered")]
    assert entries() == [(anna.pk, again.id, at("09:02"), True, at("09:02"))]
    agrees(venue)


def test_taken_back_in_the_same_post(venue, door, phone, anna):
    first, undo = reading(anna, door), reading(anna, door, at("09:01"), "undo", reason="per ongeluk")
    assert sent(phone, first, undo) == [("ok", "entered"), ("ok", "taken-back")]
    assert entries() == []
    agrees(venue)


def test_going_out_is_taken_back(venue, door, phone, anna):
    first = reading(anna, door)
    sent(phone, first)
    sent(phone, reading(anna, door, at("10:00"), "out"))
    assert sent(phone, reading(anna, door, at("10:01"), "undo", reason="bleef")) == [("ok", "taken-back")]
    assert entries() == [(anna.pk, first.id, NINE, True, NINE)]
    agrees(venue)


def test_nothing_to_take_back(venue, door, phone, anna):
    undo = reading(anna, door, direction="undo", reason="fout")
    assert sent(phone, undo) == [("not-registered-here", "none")]
    assert sent(phone, undo._replace(id=uuid4())) == [("not-registered-here", "none")]
    assert entries() == []


def test_a_phone_that_was_offline_takes_back_its_own_scan(venue, door, phone, anna):
    """Both let her in; the one that took it back is not the one that we heard of last."""
    other = make_device(door)
    own, earlier = reading(anna, door), reading(anna, door, at("08:55"), shown="ok")
    sent(other, own)
    assert sent(phone, earlier, moment=at("10:00")) == [("ok", "entered")]
    undo = reading(anna, door, at("09:06"), "undo", reason="fout", shown="ok")
    assert sent(other, undo, moment=at("11:00")) == [("ok", "taken-back")]
    assert Scan.objects.get(pk=undo.id).undoes_id == own.id
    assert entries() == [(anna.pk, earlier.id, at("08:55"), True, at("08:55"))]
    agrees(venue)


# -- who does not belong


def test_another_venue(venue, door, phone):
    rotterdam = make_venue(venue.event, "rotterdam")
    bea = make_attendee(rotterdam)
    one = reading(bea, door)
    go_to = {"venue": "Rotterdam", "room": "", "title": "", "start": ""}
    expected = Answer(one.id, "wrong-venue", "none", go_to=go_to, free=999, name=bea.name)
    assert scan(phone, [one], sent_at=None, at=NINE) == [expected]
    assert scan(phone, [one], sent_at=None, at=at("09:01")) == [expected]
    assert entries() == []


def test_let_in_anyway_where_that_may(venue, door, phone):
    bea, cem = (make_attendee(make_venue(venue.event)) for _number in range(2))
    assert sent(phone, reading(bea, door, anyway=True)) == [("ok", "entered")]
    CheckInList.objects.update(allows_walk_in=False)
    assert sent(phone, reading(cem, door, anyway=True)) == [("wrong-venue", "none")]
    agrees(venue)


def test_a_seat_opens_the_door_of_a_workshop(venue):
    slot = make_slot(make_room(venue))
    door = make_list(slot)
    phone = make_device(door)
    anna, bea = make_attendee(venue), make_attendee(venue)
    slot.taken_seats.create(attendee=anna, session=slot.session, taken_at=NINE)
    readings = [reading(anna, door, at("10:25")), reading(bea, door, at("10:25"))]
    assert sent(phone, *readings) == [("ok", "entered"), ("not-registered-here", "none")]


def test_codes_that_open_nothing(venue, door, phone, anna):
    elsewhere = make_attendee(make_venue(make_event()))
    lost = "7XK2M9QH" + "0" * 18
    EndedCode.objects.create(
        event=venue.event, attendee=anna, code_hash=hash_of_code(lost), reason="lost", ended_at=NINE
    )
    unknown = ("unknown", "none")
    told = sent(phone, reading("geen badge", door), reading(elsewhere, door), reading(lost, door))
    assert told == [unknown, unknown, ("revoked", "none")]
    rows = Scan.objects.order_by("received_at").values_list("attendee", "verdict")
    assert list(rows) == [(None, "unknown"), (None, "unknown"), (anna.pk, "revoked")]
    answers = scan(phone, [reading(lost, door)], sent_at=None, at=NINE)
    assert (answers[0].name, answers[0].first) == (None, None)
    agrees(venue)


def test_who_cancelled_comes_nowhere(venue, door, phone, anna):
    Attendee.objects.update(state="cancelled")
    assert sent(phone, reading(anna, door)) == [("revoked", "none")]


def test_each_day_has_its_own_entry(venue, door, phone, anna):
    day_before = NINE - timedelta(days=1)
    assert sent(phone, reading(anna, door, day_before)) == [("ok", "entered")]
    assert sent(phone, reading(anna, door)) == [("ok", "entered")]
    assert Entry.objects.count() == 2
    agrees(venue)


def test_lunch_is_for_everybody(venue):
    lunch = make_list(venue.event, "lunch")
    phone = make_device(lunch)
    both = [make_attendee(venue), make_attendee(make_venue(venue.event))]
    assert sent(phone, *(reading(one, lunch) for one in both)) == [("ok", "entered")] * 2


def test_a_list_of_another_phone_is_refused(venue, door, phone, anna):
    other = make_list(venue.event)
    with pytest.raises(Refusal) as refused:
        sent(phone, reading(anna, door), reading(anna, other))
    assert (refused.value.code, refused.value.status) == ("other-list", 403)
    assert Scan.objects.count() == 0


def test_a_scan_of_another_event_is_nothing_to_this_phone(venue, door, phone, anna):
    there = make_venue(make_event(), "elders")
    their_door = make_list(there)
    theirs = reading(make_attendee(there), their_door)
    sent(make_device(their_door), theirs)
    answers = scan(phone, [reading(anna, door)._replace(id=theirs.id)], sent_at=None, at=NINE)
    assert answers == [Answer(theirs.id, "unknown", "none")]
