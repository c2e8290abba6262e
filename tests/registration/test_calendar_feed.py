# SPDX-License-Identifier: EUPL-1.2
"""An attendee's own calendar: what it holds, how it follows what happens, and how little its link can do."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from conference import access, letters
from conference.access import Who
from conference.models import Change, Message
from programme.models import Placement, PlacementState, Release
from programme.operations.releases import freeze_release
from registration.links import CALENDAR, DAY, token
from registration.models import Attendee, AttendeeState
from registration.operations.attendance import cancel
from registration.operations.calendar import renew_calendar_link
from registration.operations.favourites import mark_favourite
from registration.operations.seats import release_place, take_seat
from registration.queries.calendar import KEPT, entries_for
from tests.calendars import appointments, in_ical_js, in_khal
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_venue,
    publish,
)
from tests.test_access import arguments_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag", name="De Dag")


@pytest.fixture
def room(event):
    return make_room(make_venue(event, "zwolle"), name="Salland")


@pytest.fixture
def anna(room):
    return make_attendee(room.venue)


def slot_of(room, title, start="10:30", end="11:20", **values):
    return make_slot(room, start, end, session=make_session(room.venue.event, title=title), **values)


def address(attendee):
    attendee = Attendee.objects.get(pk=attendee.pk)
    return reverse("my-day-ics", args=["dag", token(attendee, CALENDAR)])


def read(client, attendee):
    return client.get(address(attendee)).content


def in_short(file):
    return [(one["summary"], one["status"], one["transp"]) for one in appointments(file)]


def test_it_holds_seats_queues_own_sessions_and_what_is_remembered(client, room, anna):
    own = slot_of(room, "Ik geef", "09:00", "09:50")
    make_speaker(own.session, person=anna.person)
    mine = slot_of(room, "Mijn plaats", "10:00", "10:50")
    full = slot_of(room, "Vol", "11:00", "11:50", limit=0)
    liked = slot_of(room, "Leuk", "12:00", "12:50", limit=None)
    slot_of(room, "Van anderen", "13:00", "13:50")
    for slot in (mine, full):
        take_seat(slot.pk, anna.pk, at=NOW)
    mark_favourite(liked.pk, anna.pk)
    mark_favourite(mine.pk, anna.pk)
    answer = client.get(address(anna))
    assert in_short(answer.content) == [
        ("Ik geef", "CONFIRMED", "OPAQUE"),
        ("Mijn plaats", "CONFIRMED", "OPAQUE"),
        ("Wachtlijst: Vol", "TENTATIVE", "OPAQUE"),
        ("Onthouden: Leuk", "TENTATIVE", "TRANSPARENT"),
    ]
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="dag.ics"'
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer.cookies == {}


def test_an_appointment_has_the_same_name_in_mails_and_in_every_calendar(client, room, anna):
    slot = slot_of(room, "Open data")
    take_seat(slot.pk, anna.pk, at=NOW)
    (attachment,) = letters.render(Message.objects.get(), for_delivery=True).attachments
    files = (read(client, anna), client.get("/dag/programma/schedule.ics").content, attachment.content)
    about = ("uid", "sequence", "dtstart", "summary", "location", "description", "url")
    found = [{name: one[name] for name in about} for (one,) in map(appointments, files)]
    assert found[0] == found[1] == found[2]
    assert found[0]["uid"] == str(slot.uid)
    assert found[0]["url"] == f"{settings.BASE_URL}/dag/programma/{slot.session.slug}/"


def test_it_says_what_was_released_and_not_what_is_being_written(client, room, anna):
    slot = slot_of(room, "Zoals bekend")
    take_seat(slot.pk, anna.pk, at=NOW)
    slot.session.title, room.name = "Geheim", "Geheim"
    slot.session.save()
    room.save()
    assert b"Geheim" not in read(client, anna)


def test_english_stands_at_the_english_address(client, event, anna, room):
    session = make_session(event, title="Open data", title_en="Open data in English")
    take_seat(make_slot(room, session=session, limit=0).pk, anna.pk, at=NOW)
    assert in_short(client.get("/en" + address(anna)).content) == [
        ("Waiting list: Open data in English", "TENTATIVE", "OPAQUE")
    ]


def test_what_was_given_up_stays_two_weeks_as_cancelled(client, room, anna):
    left, swapped, kept = (
        slot_of(room, title, start, end)
        for title, start, end in (
            ("Weg", "09:00", "09:50"),
            ("Geruild", "11:00", "11:50"),
            ("Nieuw", "11:00", "11:50"),
        )
    )
    for slot in (left, swapped):
        take_seat(slot.pk, anna.pk, at=NOW - timedelta(hours=2))
    release_place(left.pk, anna.pk, at=NOW - timedelta(hours=1))
    take_seat(kept.pk, anna.pk, at=NOW, instead_of=swapped.pk)
    found = appointments(read(client, anna))
    assert [(one["summary"], one["status"], one["last-modified"]) for one in found] == [
        ("Teruggegeven: Weg", "CANCELLED", NOW),
        ("Teruggegeven: Geruild", "CANCELLED", NOW),
        ("Nieuw", "CONFIRMED", NOW),
    ]
    later = entries_for(anna, at=NOW + KEPT)
    assert [one["title"] for one in later] == ["Nieuw"]


def test_who_cancelled_has_only_what_was_given_up(client, room, anna):
    taken, liked = slot_of(room, "Mijn plaats"), slot_of(room, "Leuk")
    own = slot_of(room, "Ik geef", "09:00", "09:50")
    make_speaker(own.session, person=anna.person)
    take_seat(taken.pk, anna.pk, at=NOW)
    mark_favourite(liked.pk, anna.pk)
    cancel(anna.pk, at=NOW, by=None)
    assert in_short(read(client, anna)) == [("Teruggegeven: Mijn plaats", "CANCELLED", "TRANSPARENT")]


@pytest.fixture
def files(client, event, room, anna):
    """Anna's calendar, and again after one of her sessions moved, one was cancelled and she gave one up."""
    moves, stops, stays, goes = (
        slot_of(room, title, start, end)
        for title, start, end in (
            ("Gaat later", "08:00", "08:50"),
            ("Vervalt", "09:00", "09:50"),
            ("Blijft", "10:00", "10:50"),
            ("Hoeft niet", "11:00", "11:50"),
        )
    )
    for slot in (moves, stops, stays, goes):
        take_seat(slot.pk, anna.pk, at=NOW - timedelta(hours=2))
    before = read(client, anna)
    draft = Release.objects.draft_of(event)
    for slot in (moves, stops, stays, goes):
        place = slot.current
        place.pk, place.release = None, draft
        place.save()
    Placement.objects.filter(release=draft, slot=moves).update(starts_at=at("13:00"), ends_at=at("13:50"))
    Placement.objects.filter(release=draft, slot=stops).update(state=PlacementState.CANCELLED)
    freeze_release(event, by=None, at=NOW + timedelta(hours=1))
    release_place(goes.pk, anna.pk, at=NOW + timedelta(hours=1))
    return before, read(client, anna)


def test_khal_follows_what_happens(files, tmp_path):
    assert in_khal(tmp_path, *files) == [
        "2027-02-04 10:00-10:50|Vervalt: Vervalt|CANCELLED",
        "2027-02-04 11:00-11:50|Blijft|CONFIRMED",
        "2027-02-04 12:00-12:50|Teruggegeven: Hoeft niet|CANCELLED",
        "2027-02-04 14:00-14:50|Gaat later|CONFIRMED",
    ]


def test_ical_js_follows_what_happens_in_whatever_order_it_hears(files, tmp_path):
    shown = in_ical_js(tmp_path, *reversed(files))
    assert [(one["title"], one["starts"][11:16], one["status"], one["sequence"]) for one in shown] == [
        ("Vervalt: Vervalt", "09:00", "CANCELLED", 1),
        ("Blijft", "10:00", "CONFIRMED", 0),
        ("Teruggegeven: Hoeft niet", "11:00", "CANCELLED", 0),
        ("Gaat later", "13:00", "CONFIRMED", 1),
    ]


def test_a_client_that_has_it_is_told_so_in_few_words(client, room, anna):
    take_seat(slot_of(room, "Open data").pk, anna.pk, at=NOW)
    first = client.get(address(anna))
    again = client.get(address(anna), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    take_seat(slot_of(room, "Nog een", "14:00", "14:50").pk, anna.pk, at=NOW)
    changed = client.get(address(anna), headers={"if-none-match": first["ETag"]})
    assert (changed.status_code, len(appointments(changed.content))) == (200, 2)


def test_a_new_link_stops_the_old_one_at_once(client, room, anna):
    take_seat(slot_of(room, "Open data").pk, anna.pk, at=NOW)
    page = reverse("my-calendar", args=["dag", token(anna)])
    old = address(anna)
    assert f"webcal://testserver{old}" in client.get(page).content.decode()
    assert client.get(old).status_code == 200
    assert client.post(page).url == page
    gone = client.get(old)
    assert (gone.status_code, "Deze agendalink is vervangen" in gone.content.decode()) == (410, True)
    assert "Open data" not in gone.content.decode()
    new = address(anna)
    assert new != old
    assert f"webcal://testserver{new}" in client.get(page).content.decode()
    assert [one["summary"] for one in appointments(client.get(new).content)] == ["Open data"]
    assert client.get(reverse("my-day", args=["dag", token(anna)])).status_code == 200
    (change,) = Change.objects.filter(verb="calendar link renewed")
    assert (change.subject, change.by) == (f"attendee:{anna.pk}", anna.person)


def test_a_link_that_never_was_is_simply_not_there(client, anna):
    renew_calendar_link(anna.pk, by=None, at=NOW)
    other = make_attendee(make_venue(make_event("elders")))
    for forged in (
        token(anna, DAY),
        "1-x",
        token(other, CALENDAR),
        f"{anna.pk}-" + "a" * 32,
        "999-" + "a" * 32,
    ):
        assert client.get(reverse("my-day-ics", args=["dag", forged])).status_code == 404


def test_the_link_of_the_calendar_opens_and_changes_nothing_else(room, anna):
    slot = slot_of(room, "Open data")
    given = token(anna, CALENDAR)
    parts = {"event": "dag", "token": given, "slot": slot.pk}
    own = [name for name, allowed in access.table().items() if Who.ATTENDEE in allowed]
    assert {"my-day", "seat", "favourites", "my-calendar"} <= set(own)
    outcomes = {}
    for name in own:
        kwargs = {key: parts.get(key, 1) for key in arguments_of(name)}
        for method in ("get", "post"):
            answer = getattr(Client(), method)(reverse(name, kwargs=kwargs), {"slot": slot.pk, "do": "take"})
            outcomes[name, method] = answer.status_code
    assert set(outcomes.values()) == {404}
    for path in ("", "/seats/1", "/favourites", "/favourites/1"):
        for method in ("get", "put", "delete"):
            answer = getattr(Client(), method)(
                f"/api/v1/events/dag/me{path}", headers={"authorization": f"Bearer {given}"}
            )
            assert answer.status_code in {401, 405}
    assert Client().post(address(anna)).status_code == 405


def test_who_waits_for_the_venue_has_a_calendar_too_and_who_cancelled_no_page(client, room, anna):
    waiting = make_attendee(room.venue, state=AttendeeState.WAITING)
    assert client.get(reverse("my-calendar", args=["dag", token(waiting)])).status_code == 200
    cancel(anna.pk, at=NOW, by=None)
    page = reverse("my-calendar", args=["dag", token(anna)])
    assert client.post(page).url == reverse("my-day", args=["dag", token(anna)])
    assert Attendee.objects.get(pk=anna.pk).calendar_version == 1


def test_the_number_of_questions_does_not_grow(client, room, anna, django_assert_num_queries):
    counts = []
    for hour in ("09", "11", "13"):
        slot = slot_of(room, f"Om {hour}", f"{hour}:00", f"{hour}:50")
        take_seat(slot.pk, anna.pk, at=NOW)
        mark_favourite(slot_of(room, f"Ook om {hour}", f"{hour}:00", f"{hour}:50").pk, anna.pk)
        path = address(anna)
        with django_assert_num_queries(8) as asked:
            client.get(path)
        counts.append(len(asked))
    assert counts == [8, 8, 8]


def test_before_the_first_release_it_is_empty(client, event, anna):
    publish(event)
    assert appointments(read(client, anna)) == []
