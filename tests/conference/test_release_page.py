# SPDX-License-Identifier: EUPL-1.2
"""Releasing: what an organiser sees before, what holds it back, and that a press does it once."""

import re

import pytest
from django.urls import reverse

from conference.errors import Refusal
from conference.models import Change, Message, TravelTime
from conference.site.operations.releasing import release_imported, release_programme
from conference.site.queries.releasing import release_page
from programme.models import Participation, Placement, Release, Session, Slot, Speaker, Waiver
from programme.operations.releases import freeze_release
from programme.operations.waivers import waive_clash, withdraw_waiver
from programme.seen import read_seen
from registration.models import SlotSeats
from registration.operations.seats import take_seat
from tests.make import (
    NOW,
    at,
    make_attendee,
    make_event,
    make_person,
    make_room,
    make_session,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("dag")


@pytest.fixture
def room(event):
    return make_room(make_venue(event, "zwolle"), name="Salland")


@pytest.fixture
def anna(event):
    """An organiser who signs in."""
    return make_user("organiser", event=event, email="anna@netwerk.example")


@pytest.fixture
def desk(client, anna):
    client.force_login(anna)
    return client


def drafted(room, title, start="10:30", end="11:20"):
    event = room.venue.event
    slot = Slot.objects.create(session=make_session(event, title=title))
    draft = Release.objects.draft_of(event)
    return Placement.objects.create(release=draft, slot=slot, room=room, starts_at=at(start), ends_at=at(end))


def given_by(name, *places):
    event = places[0].release.event
    speaker = Speaker.objects.create(event=event, slug=name.lower().replace(" ", "-"), name=name)
    for place in places:
        Participation.objects.create(session=place.slot.session, speaker=speaker)
    return speaker


def journey(event, room):
    """Zwolle until 11:00, Rotterdam from 11:30, for one speaker; two hours apart."""
    other = make_room(make_venue(event, "rotterdam"), name="Maas")
    TravelTime.objects.create(first=room.venue, second=other.venue, minutes=120)
    first, second = drafted(room, "Hier", "10:10", "11:00"), drafted(other, "Daar", "11:30", "12:20")
    given_by("Roos Vermeulen", first, second)
    return first, second


URL = "/organisatie/dag/programma/versie/"


def form_of(page):
    """The hidden `seen` of the page's form; nothing when it has none."""
    found = re.search(r'name="seen" value="([^"]*)"', page.content.decode())
    return {"seen": found[1]} if found else {}


def numbers(event):
    return list(
        Release.objects.filter(event=event, number__isnull=False)
        .order_by("number")
        .values_list("number", flat=True)
    )


def test_the_page_shows_what_changes_and_nothing_goes_out_by_looking(desk, event, room):
    drafted(room, "Open data")
    page = desk.get(URL)
    html = page.content.decode()
    assert [text in html for text in ("Open data", "Salland", "Versie 1")] == [True] * 3
    assert (numbers(event), Message.objects.count()) == ([], 0)


def test_a_press_releases_and_a_second_one_says_that_it_is_out(desk, event, room):
    drafted(room, "Open data")
    data = form_of(desk.get(URL)) | {"note": "De eerste"}
    first, second = desk.post(URL, data), desk.post(URL, data)
    assert [(answer.status_code, answer["Location"]) for answer in (first, second)] == [(302, f"{URL}1/")] * 2
    assert (numbers(event), Release.objects.get(number=1).note) == ([1], "De eerste")
    assert "1" in desk.get(f"{URL}1/").content.decode()


def test_what_was_not_seen_is_not_released_and_the_note_is_kept(desk, event, room):
    place, other = drafted(room, "Open data"), drafted(room, "Bijen", "13:00", "13:50")
    data = form_of(desk.get(URL)) | {"note": "Zaal B is vol"}
    Placement.objects.filter(pk=place.pk).update(starts_at=at("10:45"))
    other.delete()
    answer = desk.post(URL, data)
    html = answer.content.decode()
    assert (answer.status_code, numbers(event)) == (409, [])
    assert 'value="Zaal B is vol"' in html
    assert [title in html for title in ("Open data", "Bijen")] == [True, True]
    assert html.count("is-fresh") == 1
    assert desk.post(URL, form_of(answer) | {"note": "Zaal B is vol"}).status_code == 302
    assert numbers(event) == [1]


def test_a_text_that_changed_meanwhile_is_not_released_unseen(desk, event, room):
    place = drafted(room, "Open data")
    data = form_of(desk.get(URL))
    Session.objects.filter(pk=place.slot.session_id).update(abstract="Anders")
    assert (desk.post(URL, data).status_code, numbers(event)) == (409, [])


@pytest.mark.parametrize("seen", ["", "x", "1", "1.", "9999999999.a.b", "1.abc.,,:,x:", "1.\x00.x"])
def test_an_odd_form_releases_nothing(desk, event, room, seen):
    drafted(room, "Open data")
    assert (desk.post(URL, {"seen": seen}).status_code, numbers(event)) == (409, [])


def test_with_nothing_new_there_is_nothing_to_press(desk, event, room):
    drafted(room, "Open data")
    freeze_release(event, by=None, at=NOW)
    page = desk.get(URL)
    assert (form_of(page), "Iedereen ziet versie 1" in page.content.decode()) == ({}, True)
    with pytest.raises(Refusal, match="nothing-new"):
        release_programme(event, by=None, at=NOW)


def test_zwolle_until_eleven_and_rotterdam_from_half_past_holds_it_back(desk, event, room):
    journey(event, room)
    html = desk.get(URL).content.decode()
    assert ('name="seen"' in html, "Roos Vermeulen" in html, 'name="reason"' in html) == (False, True, True)
    seen = release_page(event).seen
    with pytest.raises(Refusal, match="hard-clashes") as refused:
        release_programme(event, by=None, at=NOW, seen=seen)
    assert [problem.rule for problem in refused.value.data["clashes"]] == ["R5"]
    answer = desk.post(URL, {"seen": str(seen), "note": "Toch"})
    assert (answer.status_code, numbers(event), "Toch" in answer.content.decode()) == (409, [], True)


def test_a_waiver_by_name_lets_it_pass_and_is_listed(desk, anna, event, room):
    journey(event, room)
    key = release_page(event).clashes[0].key
    answer = desk.post(
        reverse("desk-waive", args=["dag"]), {"key": key, "reason": "  Neemt de heli ", "note": "Ja"}
    )
    assert answer["Location"] == f"{URL}?note=Ja#clashes"
    page = desk.get(answer["Location"])
    assert 'value="Ja"' in page.content.decode()
    assert desk.post(URL, form_of(page)).status_code == 302
    (waiver,) = Release.objects.get(number=1).waivers.all()
    assert (waiver.rule, waiver.reason, waiver.by) == ("R5", "Neemt de heli", anna.person)
    listed = desk.get(f"{URL}1/").content.decode()
    assert [text in listed for text in ("Roos Vermeulen", "Neemt de heli", str(anna.person))] == [True] * 3
    history = desk.get("/organisatie/dag/instellingen/geschiedenis/").content.decode()
    assert ("Neemt de heli" in history, Change.objects.filter(verb="clash waived").count()) == (True, 1)
    public = "".join(desk.get(url).content.decode() for url in ("/dag/versies/", "/dag/versies/1/"))
    assert "heli" not in public


def waived(event, reason="Kan", by=None):
    by = by or make_person()
    for clash in release_page(event).clashes:
        waive_clash(event, clash.key, reason, by=by, at=NOW)
    return by


def test_a_waiver_counts_in_the_next_release_too_until_the_clash_changes(event, room):
    first, second = journey(event, room)
    who = waived(event)
    release_programme(event, by=who, at=NOW)
    drafted(room, "Nieuw", "15:00", "15:50")
    release_programme(event, by=who, at=NOW)
    kept = Waiver.objects.filter(release__number__isnull=False).order_by("release__number")
    assert [(one.release.number, one.rule, one.by) for one in kept] == [(1, "R5", who), (2, "R5", who)]
    Placement.objects.filter(pk=second.pk).update(starts_at=at("11:35"))
    with pytest.raises(Refusal, match="hard-clashes"):
        release_programme(event, by=who, at=NOW)


def test_a_waiver_that_was_not_needed_is_forgotten(event, room):
    _first, second = journey(event, room)
    who = waived(event)
    Placement.objects.filter(pk=second.pk).update(starts_at=at("14:00"), ends_at=at("14:50"))
    release_programme(event, by=who, at=NOW)
    assert Waiver.objects.count() == 0


def test_a_waiver_can_be_withdrawn_and_the_one_of_a_release_stays(event, room):
    journey(event, room)
    who = waived(event)
    key = release_page(event).clashes[0].key
    release_programme(event, by=who, at=NOW)
    drafted(room, "Nieuw", "15:00", "15:50")
    assert [withdraw_waiver(event, key, by=who, at=NOW) for _twice in range(2)] == [True, False]
    with pytest.raises(Refusal, match="hard-clashes"):
        release_programme(event, by=who, at=NOW)
    assert Release.objects.get(number=1).waivers.count() == 1


@pytest.mark.parametrize(("key", "reason", "code"), [("", " \x00\n ", "no-reason"), ("R5 x", "Kan", "gone")])
def test_what_is_let_pass_is_there_and_has_a_reason(event, room, key, reason, code):
    journey(event, room)
    with pytest.raises(Refusal, match=code):
        waive_clash(event, key or release_page(event).clashes[0].key, reason, by=make_person(), at=NOW)
    assert Waiver.objects.count() == 0


def test_who_let_it_pass_first_stays_named(event, room):
    journey(event, room)
    who = waived(event)
    with pytest.raises(Refusal, match="already-waived"):
        waived(event, "Ook ik")
    assert [(one.by, one.reason) for one in Waiver.objects.all()] == [(who, "Kan")]


def test_an_import_wins_and_its_clashes_are_noted_without_a_reason(event, room):
    journey(event, room)
    who, other = make_person(), make_person()
    release_imported(event, by=who, at=NOW)
    assert [(one.release.number, one.by, one.reason) for one in Waiver.objects.order_by("pk")] == [
        (None, who, ""),
        (1, who, ""),
    ]
    assert release_imported(event, by=who, at=NOW) is None
    waived(event, "Zij weet het", other)
    drafted(room, "Nieuw", "15:00", "15:50")
    release_programme(event, by=other, at=NOW)
    assert [(one.by, one.reason) for one in Release.objects.get(number=2).waivers.all()] == [
        (other, "Zij weet het")
    ]


def test_soft_clashes_are_only_listed(desk, event, room):
    drafted(room, "Een", "10:00", "10:50"), drafted(room, "Twee", "10:50", "11:40")
    page = release_page(event)
    assert ([one.problem.rule for one in page.warnings], page.open_clashes) == (["S1"], 0)
    assert desk.post(URL, form_of(desk.get(URL))).status_code == 302


def test_who_hears_is_counted_and_must_be_ticked(desk, event, room):
    place = drafted(room, "Open data")
    SlotSeats.objects.create(slot=place.slot, seat_limit=1)
    freeze_release(event, by=None, at=NOW)
    for _n in range(2):
        take_seat(place.slot_id, make_attendee(room.venue).pk, at=NOW)
    given_by("Roos Vermeulen", place)
    Speaker.objects.update(person=make_person())
    sent = Message.objects.count()
    Placement.objects.filter(pk=place.pk).update(starts_at=at("10:45"))
    page = desk.get("/en" + URL)
    html = page.content.decode()
    told = (
        "1 attendee with a seat",
        "1 attendee in a queue",
        "1 speaker",
        "goes at once to 2 attendees and 1 speaker",
    )
    assert [text in html for text in told] == [True] * 4
    without = desk.post(URL, form_of(page))
    assert (without.status_code, numbers(event), Message.objects.count()) == (200, [1], sent)
    assert desk.post(URL, form_of(page) | {"agreed": "on"}).status_code == 302
    assert (numbers(event), Message.objects.count() - sent) == ([1, 2], 3)


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_release_once(together):
    room = make_room(make_venue(make_event("dag")))
    event, who = room.venue.event, make_person()
    drafted(room, "Open data")
    seen = release_page(event).seen
    results = together(
        *(lambda: release_programme(event, by=who, at=NOW, seen=read_seen(str(seen))) for _n in range(3))
    )
    codes = [one.code if isinstance(one, Refusal) else type(one).__name__ for one in results]
    assert (sorted(codes), numbers(event)) == (["Released", "already-out", "already-out"], [1])
