# SPDX-License-Identifier: EUPL-1.2
"""A file brought into the draft: what becomes of it, and what stays."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conference.models import Change, Room, Venue
from programme.models import Participation, Placement, PlacementState, Release, Session, Slot, Speaker, Track
from programme.operations.importing import import_schedule
from programme.operations.releases import freeze_release
from programme.operations.report import WHATS, ImportReport, Tally
from tests.make import (
    NOW,
    make_event,
    make_person,
    make_room,
    make_session,
    make_slot,
    make_speaker,
    make_track,
    make_venue,
)
from tests.programme.frab_builder import DAY, event, frab

pytestmark = pytest.mark.django_db
LATER = f"{DAY}T11:00:00+01:00"


def bring(day, *events, **options) -> ImportReport:
    return import_schedule(day, frab(*events, **options), by=None, at=NOW)


def tallies(report: ImportReport) -> dict[str, tuple[int, int, int, int]]:
    """Per kind: in the file, new, changed, cancelled."""
    return {what: tuple(vars(report.tallies[what]).values()) for what in WHATS}


def draft_of(day) -> list[tuple[str, str, str, str]]:
    places = Placement.objects.filter(release__event=day, release__number=None).select_related(
        "slot__session", "room"
    )
    return [
        (
            place.slot.session.title,
            f"{place.starts_at.astimezone(day.zone):%H:%M}",
            str(place.room),
            place.state,
        )
        for place in places.order_by("starts_at", "pk")
    ]


def everything() -> dict[str, list]:
    """Every row that an import could touch."""
    models = (Venue, Room, Track, Speaker, Session, Participation, Slot, Release, Placement, Change)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_a_file_becomes_venues_rooms_tracks_speakers_sessions_and_a_draft():
    day = make_event(time_zone="Europe/Amsterdam")
    report = bring(day, event(1), event(2, room="Zaal 2", date=LATER, type="Keynote", language="en"))
    assert tallies(report) == {
        "venue": (1, 1, 0, 0),
        "room": (2, 2, 0, 0),
        "track": (1, 1, 0, 0),
        "speaker": (1, 1, 0, 0),
        "session": (2, 2, 0, 0),
        "slot": (2, 2, 0, 0),
    }
    assert draft_of(day) == [
        ("Sessie 1", "10:00", "Zaal 1", "planned"),
        ("Sessie 2", "11:00", "Zaal 2", "planned"),
    ]
    assert list(
        Session.objects.order_by("slug").values_list("slug", "kind", "language", "abstract", "track__letter")
    ) == [
        ("sessie-1", "workshop", "nl", "Tekst van 1.", "A"),
        ("sessie-2", "plenary", "en", "Tekst van 2.", "A"),
    ]
    assert [str(one) for one in Participation.objects.order_by("pk")] == [
        "Noor van Dijk: Sessie 1",
        "Noor van Dijk: Sessie 2",
    ]


def test_an_import_shows_nothing_to_the_public():
    day = make_event()
    bring(day, event(1))
    assert (Slot.objects.filter(current__isnull=False).count(), Release.objects.latest_of(day)) == (0, None)


def test_the_same_file_twice_changes_nothing():
    day = make_event()
    events = [event(1), event(2, room="Zaal 2"), event(3, title="Sessie 1")]
    bring(day, *events)
    before = everything()
    report = bring(day, *events)
    assert (report.is_empty, everything()) == (True, before)


def test_what_is_renamed_or_moved_stays_the_same_row():
    day = make_event(time_zone="Europe/Amsterdam")
    bring(day, event(1))
    before = {model: model.objects.get().pk for model in (Session, Slot, Speaker)}
    report = bring(
        day, event(1, title="Anders", date=LATER, room="Zaal 9", persons=[{"id": 1, "name": "Noor van Dijk"}])
    )
    assert {model: model.objects.get().pk for model in before} == before
    assert [(line.what, line.how, line.name, line.was, line.now, line.fields) for line in report.lines] == [
        ("room", "new", "Zaal 9", "", "", ()),
        ("session", "changed", "Sessie 1", "", "", ("title",)),
        ("slot", "changed", "Anders", f"{DAY} 10:00, Zaal 1", f"{DAY} 11:00, Zaal 9", ()),
    ]
    assert Session.objects.get().slug == "sessie-1"


def test_what_is_no_longer_in_the_file_is_cancelled_and_comes_back_with_it():
    day = make_event(time_zone="Europe/Amsterdam")
    bring(day, event(1), event(2))
    freeze_release(day, by=None, at=NOW)
    gone = bring(day, event(1))
    assert tallies(gone)["slot"] == (1, 0, 0, 1)
    assert draft_of(day)[1] == ("Sessie 2", "10:00", "Zaal 1", "cancelled")
    assert [place.slot.session.title for place in freeze_release(day, by=None, at=NOW).change.cancelled] == [
        "Sessie 2"
    ]
    back = bring(day, event(1), event(2))
    assert tallies(back)["slot"] == (2, 0, 1, 0)
    assert [place.slot.session.title for place in freeze_release(day, by=None, at=NOW).change.new] == [
        "Sessie 2"
    ]


def test_a_session_that_is_off_in_the_file_is_off_in_the_draft():
    day = make_event(time_zone="Europe/Amsterdam")
    bring(day, event(1), event(2, title="CANCELLED: Bijen"))
    assert draft_of(day)[1] == ("Bijen", "10:00", "Zaal 1", "cancelled")


def test_what_an_organiser_made_stays_and_is_used():
    day = make_event()
    venue = make_venue(day, "zwolle")
    room = make_room(venue, name="Zaal 1")
    Room.objects.update(slug="zaal-1", capacity=12)
    track = make_track(day)
    Track.objects.update(slug="thema", letter="Q")
    slot = make_slot(room, session=make_session(day, title="Van ons"))
    report = bring(day, event(1))
    assert tallies(report)["venue"] == (1, 0, 0, 0)
    assert (Venue.objects.get(), Room.objects.get(), Track.objects.get()) == (venue, room, track)
    assert list(Room.objects.values_list("name", "capacity")) == [("Zaal 1", 12)]
    assert Slot.objects.get(pk=slot.pk).current.state == PlacementState.PLANNED


def test_speakers_follow_the_file_and_who_was_added_by_hand_stays():
    day = make_event()
    noor, ali = {"id": 1, "name": "Noor van Dijk"}, {"id": 2, "name": "Ali Demir"}
    bring(day, event(1, persons=[noor, ali]))
    make_speaker(Session.objects.get(), name="Van ons")
    report = bring(day, event(1, persons=[ali]))
    assert [one.speaker.name for one in Participation.objects.order_by("position", "pk")] == [
        "Ali Demir",
        "Van ons",
    ]
    assert [(line.what, line.fields) for line in report.lines] == [("session", ("speakers",))]
    assert Speaker.objects.count() == 3


def test_addresses_are_plain_and_never_the_same():
    day = make_event()
    titles = ["Größe: één", "Größe één", "日本語", "日本", "!!!"]
    bring(day, *(event(number, title=title, persons=[], abstract="") for number, title in enumerate(titles)))
    assert list(Session.objects.order_by("pk").values_list("slug", flat=True)) == [
        "grosse-een",
        "grosse-een-2",
        "sessie",
        "sessie-2",
        "sessie-3",
    ]


def test_links_stand_under_the_abstract():
    day = make_event()
    bring(day, event(1, links=[{"url": "https://dag.example/a(b)", "title": "Dia's [1]"}]))
    assert Session.objects.get().abstract == "Tekst van 1.\n\n- [Dia's [1]](https://dag.example/a%28b%29)"


def test_a_report_survives_as_json():
    day = make_event()
    report = bring(day, event(1), event(2, abstract="<p>Hallo</p>"))
    assert ImportReport.from_json(report.as_json()) == report


def test_a_report_counts_on_after_its_last_line(monkeypatch):
    monkeypatch.setattr("programme.operations.report.MOST_LINES", 2)
    report = bring(make_event(), event(1), event(2))
    assert (len(report.lines), report.more_lines, report.tallies["session"]) == (2, 6, Tally(total=2, new=2))


def test_history_names_the_import_once():
    day, who = make_event(), make_person()
    file = frab(event(1))
    import_schedule(day, file, by=who, at=NOW)
    import_schedule(day, file, by=who, at=NOW)
    assert list(Change.objects.values_list("verb", "by", "data")) == [
        ("schedule imported", who.pk, {"new": 6, "changed": 0, "cancelled": 0})
    ]


def test_new_colours_renew_the_style_sheet():
    day = make_event()
    file = frab(event(1))
    import_schedule(day, file, by=None, at=NOW)
    day.refresh_from_db()
    assert day.look_version == 2
    import_schedule(day, file, by=None, at=NOW)
    day.refresh_from_db()
    assert day.look_version == 2


def test_statements_do_not_grow_with_the_file():
    def cost(count: int) -> list[int]:
        day = make_event()
        counts = []
        for turn in ("", " anders"):
            file = frab(
                *(
                    event(n, title=f"Titel {n}{turn}", room=f"Zaal {n}", track=f"Thema {n}")
                    for n in range(count)
                )
            )
            with CaptureQueriesContext(connection) as queries:
                import_schedule(day, file, by=None, at=NOW)
            counts.append(len(queries))
        return counts

    assert cost(2) == cost(20)


def test_a_time_that_an_organiser_added_is_not_cancelled():
    day = make_event(time_zone="Europe/Amsterdam")
    bring(day, event(1))
    place = Placement.objects.get()
    extra = Slot.objects.create(session=Session.objects.get())
    Placement.objects.create(
        release=place.release, slot=extra, room=place.room, starts_at=place.starts_at, ends_at=place.ends_at
    )
    report = bring(day, event(1))
    assert (report.is_empty, [state for *_rest, state in draft_of(day)]) == (True, ["planned", "planned"])
