# SPDX-License-Identifier: EUPL-1.2
"""Lists that people are scanned for: doors make themselves and follow the programme, the others organisers make."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection

from conference.errors import Refusal
from conference.models import Change
from conference.versions import StaleEdit, fingerprint, values_of
from programme.models import PlacementState
from registration.models import CheckInList, Entry, HandOut
from registration.operations.copies import copy_registering
from registration.operations.door_lists import (
    LIST_FIELDS,
    delete_list,
    ensure_all_lists,
    ensure_lists,
    lift_limit,
    put_back_limit,
    recount_doors,
    save_list,
    set_hand_outs,
    set_limit,
)
from tests.make import (
    DAY,
    NOW,
    at,
    make_attendee,
    make_event,
    make_kind,
    make_list,
    make_room,
    make_scan,
    make_session,
    make_slot,
    make_venue,
    publish,
)

pytestmark = pytest.mark.django_db


def lunch(event, **values):
    return save_list(event, {"name": "Lunch", **values}, at=NOW, by=None)


def told(event) -> list[tuple]:
    rows = CheckInList.objects.filter(event=event).order_by("pk")
    return [(one.slug, one.kind, one.name, one.venue and one.venue.slug) for one in rows]


def enters(of_list, attendee, **values):
    moments = {"day": DAY, "at": at("09:00"), "changed_at": at("09:00")}
    scan = make_scan(None, of_list, attendee)
    return Entry.objects.create(list=of_list, attendee=attendee, scan=scan, **(moments | values))


def test_each_venue_and_each_slot_with_a_room_in_the_programme_gets_a_door_once(event, venue):
    room = make_room(venue)
    with_signup = make_slot(room, session=make_session(event, title="Schrijven", title_en="Writing"))
    free = make_slot(room, "11:30", "12:20", session=make_session(event, title="Opening"), limit=None)
    off = make_slot(room, "13:30", "14:20")
    nowhere = make_slot(room, "14:30", "15:20")
    type(off.current).objects.filter(pk=off.current_id).update(state=PlacementState.CANCELLED)
    type(off.current).objects.filter(pk=nowhere.current_id).update(room=None)
    publish(event)
    assert [ensure_lists(event, NOW), ensure_lists(event, NOW)] == [3, 0]
    assert told(event) == [
        ("door-zwolle", "venue", "Zwolle", "zwolle"),
        (str(with_signup.pk), "slot", "Schrijven", "zwolle"),
        (str(free.pk), "slot", "Opening", "zwolle"),
    ]
    assert CheckInList.objects.get(slot=with_signup).name_en == "Writing"


def test_doors_follow_the_released_programme_and_those_of_what_is_off_stay(event, venue):
    other = make_venue(event, "den-haag")
    slot = make_slot(make_room(venue))
    gone = make_slot(make_room(venue))
    ensure_lists(event, NOW)
    slot.session.title = "Anders"
    slot.session.save()
    slot.current.room = make_room(other)
    slot.current.save()
    type(gone.current).objects.filter(pk=gone.current_id).update(state=PlacementState.CANCELLED)
    assert ensure_lists(event, NOW) == 0
    assert CheckInList.objects.get(slot=slot).name != "Anders"
    publish(event)
    assert ensure_lists(event, NOW) == 0
    row = CheckInList.objects.get(slot=slot)
    assert (row.name, row.venue, CheckInList.objects.filter(slot=gone).count()) == ("Anders", other, 1)


def test_a_door_of_a_venue_follows_its_address_until_somebody_was_scanned_there(event, venue):
    ensure_lists(event, NOW)
    row = CheckInList.objects.get()
    for slug, expected in (("zwolle-noord", "door-zwolle-noord"), ("zwolle-zuid", "door-zwolle-noord")):
        venue.slug = slug
        venue.save()
        ensure_lists(event, NOW)
        assert CheckInList.objects.get().slug == expected
        make_scan(None, row, make_attendee(venue))


def test_on_the_clock_doors_are_made_from_the_day_before_until_the_end(event, venue):
    moments = [at("09:00") + timedelta(days=days) for days in (-3, 3, -1)]
    assert [ensure_all_lists(moment) for moment in moments] == [0, 0, 1]


@pytest.mark.django_db(transaction=True)
def test_two_who_make_the_doors_at_once_make_them_once(event, venue):
    make_slot(make_room(venue))

    def work() -> None:
        ensure_lists(event, NOW)
        connection.close()

    threads = [Thread(target=work) for _one in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert CheckInList.objects.count() == 2


def test_an_organiser_makes_changes_and_deletes_a_list(event, venue):
    row = lunch(event, name_en="Lunch", venue=venue)
    assert told(event) == [("lunch", "other", "Lunch", "zwolle")]
    seen = fingerprint(values_of(row, LIST_FIELDS))
    save_list(event, {"name": "Middageten", "allows_walk_in": False}, at=NOW, by=None, row=row, seen=seen)
    with pytest.raises(StaleEdit):
        save_list(event, {"name": "Anders"}, at=NOW, by=None, row=row, seen=seen)
    row = CheckInList.objects.get()
    assert (row.slug, row.name, row.allows_walk_in) == ("lunch", "Middageten", False)
    with pytest.raises(Refusal, match="invalid"):
        save_list(event, {"name": ""}, at=NOW, by=None, row=row)
    delete_list(row, at=NOW, by=None)
    assert list(Change.objects.order_by("pk").values_list("verb", flat=True)) == [
        "list added",
        "list changed",
        "list deleted",
    ]


def test_lists_of_their_own_never_take_the_name_of_a_door(event, venue):
    slugs = [
        save_list(event, {"name": name}, at=NOW, by=None).slug
        for name in ("Door Zwolle", "2027", "!", "Lunch", "lunch")
    ]
    assert slugs == ["lijst-door-zwolle", "lijst-2027", "lijst", "lunch", "lunch-2"]
    assert ensure_lists(event, NOW) == 1


def test_a_door_that_makes_itself_has_only_switches(event, venue):
    door = make_list(venue)
    save_list(event, {"allows_walk_in": False}, at=NOW, by=None, row=door)
    for work in (
        lambda: save_list(event, {"name": "Anders"}, at=NOW, by=None, row=door),
        lambda: delete_list(door, at=NOW, by=None),
    ):
        with pytest.raises(Refusal, match="made-by-itself"):
            work()
    assert CheckInList.objects.get().allows_walk_in is False


def test_a_list_for_which_people_were_scanned_stays(event, venue):
    row = lunch(event)
    make_scan(None, row, make_attendee(venue))
    with pytest.raises(Refusal, match="in-use"):
        delete_list(row, at=NOW, by=None)


def test_a_limit_counts_who_is_inside_today_and_can_be_lifted_with_a_reason(event, venue):
    door = make_list(venue)
    inside, outside, before = (make_attendee(venue) for _one in range(3))
    enters(door, inside)
    enters(door, outside, is_inside=False)
    enters(door, before, day=DAY - timedelta(days=1))
    for limit, code in ((0, "invalid"), (-1, "invalid")):
        with pytest.raises(Refusal, match=code):
            set_limit(door, limit, at=at("10:00"), by=None)
    with pytest.raises(Refusal, match="no-limit"):
        lift_limit(door, "Brand hiernaast", at=at("10:00"), by=None)
    assert set_limit(door, 40, at=at("10:00"), by=None).inside == 1
    with pytest.raises(Refusal, match="no-reason"):
        lift_limit(door, "  ", at=at("10:00"), by=None)
    row = lift_limit(door, "Brand hiernaast", at=at("10:00"), by=None)
    assert (row.lifted_at, row.lift_reason) == (at("10:00"), "Brand hiernaast")
    assert [put_back_limit(door, at=at("10:05"), by=None) for _again in range(2)] == [True, False]
    lift_limit(door, "Nog eens", at=at("10:10"), by=None)
    row = set_limit(door, None, at=at("10:15"), by=None)
    assert (row.limit, row.lifted_at, row.lift_reason) == (None, None, "")
    changes = (
        Change.objects.filter(subject=f"checkinlist:{door.pk}").order_by("pk").values_list("verb", "data")
    )
    assert list(changes) == [
        ("limit set", {"was": None, "limit": 40}),
        ("limit lifted", {"reason": "Brand hiernaast"}),
        ("limit put back", {}),
        ("limit lifted", {"reason": "Nog eens"}),
        ("limit set", {"was": 40, "limit": None}),
    ]


def test_a_new_day_begins_with_nobody_inside(venue):
    door = make_list(venue, limit=40, inside=1)
    enters(door, make_attendee(venue))
    assert recount_doors(at("10:00")) == 0
    assert recount_doors(at("10:00") + timedelta(days=1)) == 1
    assert CheckInList.objects.get().inside == 0


def test_what_is_handed_out_is_said_per_kind_and_for_everybody(event, venue):
    door, crew, elsewhere = make_list(venue), make_kind(event), make_kind(make_event())
    texts = {None: (" Koord ", "Lanyard"), crew.pk: ("Hesje", ""), 0: ("", "Nothing")}
    for _again in range(2):
        set_hand_outs(door, texts, at=NOW, by=None)
    rows = HandOut.objects.order_by("pk").values_list("kind", "text", "text_en")
    assert list(rows) == [(None, "Koord", "Lanyard"), (crew.pk, "Hesje", "")]
    assert Change.objects.filter(verb="hand-outs changed").count() == 1
    with pytest.raises(Refusal, match="other-event"):
        set_hand_outs(door, {elsewhere.pk: ("Boek", "")}, at=NOW, by=None)
    set_hand_outs(door, {}, at=NOW, by=None)
    assert HandOut.objects.count() == 0


def test_a_new_edition_begins_with_the_same_doors_and_lists_without_limits_or_scans(event, venue):
    crew = make_kind(event, "crew")
    door, other = make_list(venue, limit=10, inside=3), lunch(event, allows_walk_in=False)
    make_list(make_slot(make_room(venue)))
    make_list(make_venue(event, "weg"))
    set_hand_outs(door, {None: ("Koord", "Lanyard"), crew.pk: ("Hesje", "")}, at=NOW, by=None)
    target = make_event("later")
    make_venue(target, "zwolle")
    copy_registering(event, target)
    assert told(target) == [
        ("door-zwolle", "venue", "Door-zwolle", "zwolle"),
        (other.slug, "other", "Lunch", None),
    ]
    rows = (
        CheckInList.objects.filter(event=target)
        .order_by("pk")
        .values_list("limit", "inside", "allows_walk_in")
    )
    assert list(rows) == [(None, 0, True), (None, 0, False)]
    outs = (
        HandOut.objects.filter(list__event=target).order_by("pk").values_list("kind__slug", "text", "text_en")
    )
    assert list(outs) == [(None, "Koord", "Lanyard"), ("crew", "Hesje", "")]
