# SPDX-License-Identifier: EUPL-1.2
"""Whatever the texts and times: what is written is read back as it was. Without a database."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from conference.models import Event
from programme.exports.frab_json import schedule_json
from programme.exports.frab_xml import schedule_xml
from programme.models.choices import Kind
from programme.published import (
    Place,
    Programme,
    PublishedRoom,
    PublishedSession,
    PublishedSlot,
    PublishedSpeaker,
    PublishedTrack,
    PublishedVenue,
)
from programme.schedules import read_schedule
from programme.schedules.own import NOTHING
from programme.schedules.text import clean, line

EVENT = Event(
    pk=7,
    slug="dag",
    name="Dag",
    starts_on=date(2027, 3, 27),
    ends_on=date(2027, 3, 29),
    created_at=datetime(2027, 1, 1, tzinfo=UTC),
)
NIGHT = datetime(2027, 3, 27, 20, 0, tzinfo=UTC)  # in it the clock goes forward

# No letters without a meaning of their own, which no reader keeps; the words and signs that mean something do occur.
WORD = st.one_of(
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12),
    st.sampled_from(
        ["CANCELLED", "[x]", "<p>", "</p>", "]]>", "?>", "&amp;", "–", ":", "'", '"', "*", "http://a.nl"]
    ),
)
TITLE = (
    st.lists(WORD, min_size=1, max_size=4).map(" ".join).filter(lambda text: not text.startswith("CANCELLED"))
)
# A dash alone is what we write where there is nothing.
SAYS = TITLE.filter(lambda text: text != NOTHING)
TEXT = st.lists(SAYS, max_size=3).map("\n\n".join).map(clean)


@st.composite
def programmes(draw) -> Programme:
    venues = tuple(venue(pk, draw(TITLE)[:60].strip()) for pk in range(1, draw(st.integers(1, 3)) + 1))
    rooms = tuple(
        room(10 * one.pk + n, one, draw(TITLE)) for one in venues for n in range(draw(st.integers(1, 2)))
    )
    names = draw(st.lists(SAYS, min_size=1, max_size=3, unique_by=str.casefold))
    tracks = tuple(
        PublishedTrack(pk, f"{pk}-thema", "A", name, "", "#123456", pk) for pk, name in enumerate(names, 1)
    )
    speakers = tuple(
        PublishedSpeaker(pk, f"s{pk}", draw(TITLE), "", "", draw(TEXT), "", "") for pk in (1, 2, 3)
    )
    sessions = [draw(session(pk, tracks, speakers)) for pk in range(1, draw(st.integers(1, 3)) + 1)]
    places = [draw(place(number, sessions, rooms)) for number in range(1, draw(st.integers(1, 5)) + 1)]
    given_ = {one.session.pk: one.session for one in places}
    return Programme(1, NIGHT, "", "", venues, rooms, tracks, speakers, tuple(given_.values()), tuple(places))


def venue(pk: int, name: str) -> PublishedVenue:
    return PublishedVenue(pk, f"v{pk}", name or "V", "", "", "", "", "", "", "circle", None, pk)


def room(pk: int, where: PublishedVenue, name: str) -> PublishedRoom:
    return PublishedRoom(pk, where, f"r{pk}", name, "", pk, "", "", "", pk)


@st.composite
def session(draw, pk: int, tracks, speakers) -> PublishedSession:
    return PublishedSession(
        pk=pk,
        slug=f"s{pk}",
        title=draw(TITLE),
        title_en=draw(st.one_of(st.just(""), TITLE)),
        abstract=draw(TEXT),
        abstract_en=draw(TEXT),
        kind=draw(st.sampled_from(Kind.values)),
        language=draw(st.sampled_from(["nl", "en", "fy", ""])),
        level="",
        do_not_record=draw(st.booleans()),
        tags=(),
        source_key="",
        track=draw(st.sampled_from([None, *tracks])),
        speakers=tuple(draw(st.lists(st.sampled_from(speakers), unique=True, max_size=3))),
    )


@st.composite
def place(draw, number: int, sessions, rooms) -> Place:
    start = NIGHT + timedelta(minutes=draw(st.integers(0, 2 * 24 * 60)))
    return Place(
        PublishedSlot(number, UUID(int=number), draw(st.sampled_from(sessions))),
        draw(st.sampled_from([None, *rooms])),
        start,
        start + timedelta(minutes=draw(st.integers(1, 99 * 60 + 59))),
        draw(st.sampled_from(["planned", "cancelled"])),
    )


@settings(max_examples=80, deadline=None)
@given(programmes(), st.sampled_from([schedule_xml, schedule_json]))
def test_what_is_written_is_read_back_as_it_was(programme, write):
    read = read_schedule(write(programme, EVENT, "https://dag.example"))
    sessions = {one.key: one for one in read.sessions}
    rooms = {one.key: (one.name, one.venue_key, one.capacity) for one in read.rooms}
    tracks = {one.key: one.name for one in read.tracks}
    people = {one.key: one.name for one in read.speakers}
    assert sorted((slot.key, slot.start, slot.end, slot.cancelled) for slot in read.slots) == sorted(
        (str(one.slot.uid), one.starts_at, one.ends_at, one.is_cancelled) for one in programme.places
    )
    for slot in read.slots:
        here = next(one for one in programme.places if str(one.slot.uid) == slot.key)
        about, found = here.session, sessions[slot.session_key]
        assert slot.session_key == about.slug
        assert (rooms[slot.room_key] if slot.room_key else None) == (
            here.room and (line(here.room.name), here.room.venue.slug, here.room.capacity)
        )
        assert found.kind == about.kind
        assert (found.title, found.title_en) == (line(about.title), line(about.title_en))
        assert (found.abstract, found.abstract_en) == (clean(about.abstract), clean(about.abstract_en))
        assert (found.language, found.do_not_record) == (about.language, about.do_not_record)
        assert (tracks[found.track_key] if found.track_key else None) == (
            about.track and line(about.track.name)
        )
        assert [people[key] for key in found.speaker_keys] == [line(one.name) for one in about.speakers]
