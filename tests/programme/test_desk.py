# SPDX-License-Identifier: EUPL-1.2
"""The organiser's pages of the programme: sessions, tracks, releasing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.errors import Refusal
from conference.models import Change, TravelTime
from programme.models import Placement, PlacementState, Release, Session, Slot, Track, Waiver
from programme.operations.editing import add_track, change_track
from programme.operations.shape import copy_shape
from programme.queries.desk import clashes_in_draft
from registration.models import SlotSeats
from tests.make import (
    NOW,
    at,
    make_event,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
DESK = "/organisatie/dag/programma/"


@pytest.fixture
def event():
    return make_event("dag", time_zone="UTC")


@pytest.fixture
def organiser(client, event):
    client.force_login(make_user("organiser", event=event))
    return client


def drafted(room, start="10:30", end="11:20", **values) -> Placement:
    session = values.pop("session", None) or make_session(room.venue.event, **values)
    slot = Slot.objects.create(session=session)
    draft = Release.objects.draft_of(room.venue.event)
    return Placement.objects.create(release=draft, slot=slot, room=room, starts_at=at(start), ends_at=at(end))


def shown(client, query: str = "") -> list[str]:
    response = client.get(f"{DESK}{query}")
    assert response.status_code == 200
    return [session.title for session in response.context["page"]]


def test_sessions_are_found_by_state_kind_track_and_words(organiser, event):
    room, track = make_room(make_venue(event)), make_track(event)
    public = make_slot(room, session=make_session(event, title="Openbaar", track=track))
    drafted(room, session=public.session)
    drafted(room, title="Concept", kind="lecture")
    off = drafted(room, title="Vervallen", abstract="honing")
    Placement.objects.filter(pk=off.pk).update(state=PlacementState.CANCELLED)
    make_session(event, title="Zonder tijd")
    assert {
        query: shown(organiser, query)
        for query in (
            "",
            "?status=public",
            "?status=draft",
            "?status=cancelled",
            "?status=unplaced",
            "?soort=lecture",
            "?thema=thema-a",
            "?q=honing",
            "?q=niets",
            "?status=x&soort=x&thema=x&pagina=x",
        )
    } == {
        "": ["Concept", "Openbaar", "Vervallen", "Zonder tijd"],
        "?status=public": ["Openbaar"],
        "?status=draft": ["Concept"],
        "?status=cancelled": ["Vervallen"],
        "?status=unplaced": ["Zonder tijd"],
        "?soort=lecture": ["Concept"],
        "?thema=thema-a": ["Openbaar"],
        "?q=honing": ["Vervallen"],
        "?q=niets": [],
        "?status=x&soort=x&thema=x&pagina=x": ["Concept", "Openbaar", "Vervallen", "Zonder tijd"],
    }


def test_the_list_asks_the_same_for_one_row_and_for_three(organiser, event):
    room, track = make_room(make_venue(event)), make_track(event)

    def cost(start: str) -> int:
        make_speaker(drafted(room, start, "18:00", track=track).slot.session)
        with CaptureQueriesContext(connection) as queries:
            shown(organiser)
        return len(queries)

    costs = [cost(start) for start in ("10:00", "11:00", "12:00")]
    assert costs == [costs[0]] * 3


def test_a_room_and_a_speaker_can_be_in_one_place_only(event):
    zwolle, rotterdam = make_venue(event, "zwolle"), make_venue(event, "rotterdam")
    TravelTime.objects.create(first=zwolle, second=rotterdam, minutes=120)
    salland, market, kamer = (
        make_room(zwolle, name="Salland"),
        make_room(zwolle, allows_parallel=True),
        make_room(rotterdam),
    )
    places = [
        drafted(salland, "10:00", "11:00", title="A"),
        drafted(salland, "10:30", "11:30", title="B"),
        drafted(market, "10:00", "11:00", title="C"),
        drafted(market, "10:00", "11:00", title="D"),
        drafted(kamer, "12:30", "13:00", title="E"),
        drafted(kamer, "13:30", "14:00", title="F"),
    ]
    noor = make_speaker(places[1].slot.session, name="Noor")
    for place in (places[2], places[4], places[5]):
        place.slot.session.participations.create(speaker=noor)
    make_speaker(places[3].slot.session, name="Noor")
    found = clashes_in_draft(event)
    assert [one.sentence for one in found.hard] == [
        "Salland, Zwolle wordt twee keer tegelijk gebruikt: “A” (10:00–11:00) en “B” (10:30–11:30).",
        "Noor staat in twee sessies tegelijk: “C” (10:00–11:00) en “B” (10:30–11:30).",
        "Noor is tot 11:00 in Zwolle en vanaf 12:30 in Rotterdam. De reis duurt 120 minuten, er zijn er 90: "
        "“C” (10:00–11:00) en “E” (12:30–13:00).",
        "Noor is tot 11:30 in Zwolle en vanaf 12:30 in Rotterdam. De reis duurt 120 minuten, er zijn er 60: "
        "“B” (10:30–11:30) en “E” (12:30–13:00).",
    ]
    assert (found.hard_count, found.soft_count, found.soft) == (4, 0, [])


def test_the_desk_says_what_cannot_be_apart_from_what_could_be_better(organiser, event):
    room = make_room(make_venue(event, "zwolle"), name="Salland", capacity=20)
    first, second = drafted(room, "10:00", "11:00", title="A"), drafted(room, "11:05", "12:00", title="B")
    SlotSeats.objects.create(slot=first.slot, seat_limit=21)
    clashes = organiser.get(DESK).context["clashes"]
    assert [(one.level, one.slots) for one in (*clashes.hard, *clashes.soft)] == [
        ("err", ((first.slot_id, "“A” (10:00–11:00)"),)),
        ("warn", ((first.slot_id, "“A” (10:00–11:00)"), (second.slot_id, "“B” (11:05–12:00)"))),
    ]
    (hard,) = clashes.hard
    Waiver.objects.create(
        release=first.release,
        rule="R6",
        key=hard.problem.key,
        sentence=hard.sentence,
        reason="Stoelen erbij",
        at=NOW,
    )
    page = organiser.get(DESK)
    assert (page.context["clashes"].hard_count, page.context["clashes"].hard[0].level) == (0, "ok")
    assert "Stoelen erbij" in page.content.decode()
    SlotSeats.objects.update(seat_limit=22)
    assert organiser.get(DESK).context["clashes"].hard[0].level == "err"


def test_a_session_is_changed_and_history_names_the_fields(organiser, event):
    session = make_session(event, title="Oud", language="")
    page = organiser.get(f"{DESK}sessies/{session.pk}/")
    data = {
        "title": "Nieuw",
        "kind": "lecture",
        "language": "en",
        "seen": page.context["form"]["seen"].value(),
    }
    assert organiser.post(f"{DESK}sessies/{session.pk}/", data).url == DESK
    session.refresh_from_db()
    assert (session.title, session.kind, session.language) == ("Nieuw", "lecture", "en")
    change = Change.objects.get(verb="session changed")
    assert change.data == {"fields": ["title", "kind", "language"]}


def test_who_comes_second_sees_both_versions(organiser, event):
    session = make_session(event, title="Oud")
    seen = organiser.get(f"{DESK}sessies/{session.pk}/").context["form"]["seen"].value()
    Session.objects.update(title="Van een ander")
    data = {"title": "Van mij", "kind": "workshop", "language": "nl", "seen": seen}
    answer = organiser.post(f"{DESK}sessies/{session.pk}/", data)
    assert (answer.status_code, answer.context["form"].conflict[0][1:]) == (409, ("Van een ander", "Van mij"))
    assert Session.objects.get().title == "Van een ander"


def test_a_language_that_a_file_brought_can_stay(organiser, event):
    session = make_session(event, language="pt")
    form = organiser.get(f"{DESK}sessies/{session.pk}/").context["form"]
    assert ("pt", "Portugees") in [(code, str(name)) for code, name in form.fields["language"].choices]


def test_another_events_session_and_track_are_not_there(organiser):
    other = make_event()
    session, track = make_session(other), make_track(other)
    assert [
        organiser.get(f"{DESK}{path}/").status_code
        for path in (f"sessies/{session.pk}", f"themas/{track.pk}")
    ] == [404, 404]


def test_a_track_is_made_changed_and_deleted_when_empty(organiser, event):
    new = {"letter": "A", "name": "Open overheid", "name_en": "", "colour": "#0a6b52"}
    organiser.post(f"{DESK}themas/nieuw/", new)
    track = Track.objects.get()
    assert (track.slug, track.letter, track.position) == ("open-overheid", "A", 0)
    seen = organiser.get(f"{DESK}themas/{track.pk}/").context["form"]["seen"].value()
    organiser.post(f"{DESK}themas/{track.pk}/", new | {"letter": "B", "seen": seen})
    track.refresh_from_db()
    event.refresh_from_db()
    assert (track.letter, event.look_version) == ("B", 3)
    session = make_session(event, track=track)
    organiser.post(f"{DESK}themas/{track.pk}/", {"delete": "1"})
    assert Track.objects.count() == 1
    session.delete()
    organiser.post(f"{DESK}themas/{track.pk}/", {"delete": "1"})
    assert Track.objects.count() == 0


def test_a_colour_that_cannot_carry_white_is_refused(organiser, event):
    page = organiser.post(f"{DESK}themas/nieuw/", {"letter": "A", "name": "Geel", "colour": "#ffd21f"})
    assert (page.status_code, list(page.context["form"].errors), Track.objects.count()) == (
        200,
        ["colour"],
        0,
    )


def test_two_tracks_never_have_one_letter(event):
    make_track(event, "A")
    other = make_track(event, "B")
    for change in (
        lambda: add_track(event, {"letter": "a", "name": "Nog een"}, by=None, at=NOW),
        lambda: change_track(other, {"letter": "A"}, by=None, at=NOW),
    ):
        with pytest.raises(Refusal) as refusal:
            change()
        assert refusal.value.code == "taken"


def test_a_copy_takes_over_the_tracks_and_nothing_else(event):
    make_track(event, "A")
    make_session(event, track=make_track(event, "B"))
    target = make_event()
    make_track(target, "A")
    assert (copy_shape(event, target), copy_shape(event, target)) == (1, 0)
    assert [track.letter for track in Track.objects.filter(event=target)] == ["A", "B"]
    assert Session.objects.filter(event=target).count() == 0


@pytest.mark.parametrize("path", ["", "themas/", "themas/nieuw/", "sprekers/", "invoer/", "versie/"])
def test_the_desk_is_for_organisers(client, event, path):
    assert client.get(DESK + path).status_code == 302
    client.force_login(make_user("reviewer", event=event))
    assert client.get(DESK + path).status_code == 403
    client.force_login(make_user("organiser", event=make_event()))
    assert client.get(DESK + path).status_code == 403


def test_an_empty_desk_says_what_to_do(organiser):
    assert "Er zijn nog geen sessies" in organiser.get(DESK).content.decode()
    assert "Er zijn nog geen thema’s" in organiser.get(f"{DESK}themas/").content.decode()
