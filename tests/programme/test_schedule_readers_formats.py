# SPDX-License-Identifier: EUPL-1.2
"""The same small event in every format, compared whole."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from programme.schedules import (
    Oddity,
    ReadLink,
    ReadRoom,
    ReadSchedule,
    ReadSession,
    ReadSlot,
    ReadSpeaker,
    ReadTrack,
    ReadVenue,
    read_schedule,
)

FILES = Path(__file__).parent / "files"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIRST, SECOND = date(2027, 3, 12), date(2027, 3, 13)


def read(name: str) -> ReadSchedule:
    return read_schedule((FILES / name).read_bytes())


def slot(
    key: str, session: str, room: str, day: date, clock: str, minutes: int, *, cancelled: bool = False
) -> ReadSlot:
    start = datetime.fromisoformat(f"{clock}:00").replace(tzinfo=AMSTERDAM)
    return ReadSlot(key, session, room, start, start + timedelta(minutes=minutes), day, cancelled)


def test_frab_xml():
    assert read("days.frab.xml") == ReadSchedule(
        title="Kennisnacht",
        acronym="nacht",
        start=FIRST,
        end=SECOND,
        time_zone="Europe/Amsterdam",
        venues=(ReadVenue("main", "Stadhuis"),),
        rooms=(ReadRoom("raadzaal", "Raadzaal", "main"), ReadRoom("foyer", "Foyer", "main")),
        tracks=(ReadTrack("open-data", "Open data"), ReadTrack("ruimte", "Ruimte")),
        speakers=(
            ReadSpeaker("7", "Joke Terpstra"),
            ReadSpeaker("8", "Sem El Amrani"),
            ReadSpeaker("9", "Tess de Wit"),
        ),
        sessions=(
            ReadSession(
                key="1",
                title="Cijfers voor iedereen",
                kind="lecture",
                language="nl",
                abstract="**Wat een gemeente kan delen**\n\nOver *open* cijfers.\n\n- een\n- twee\n\nNeem een laptop mee.",
                track_key="open-data",
                speaker_keys=("7", "8"),
                duration_minutes=90,
                do_not_record=True,
                links=(ReadLink("Dia's", "https://voorbeeld.example/cijfers"),),
            ),
            ReadSession(
                key="2",
                title="Nachtgesprek",
                kind="workshop",
                language="en",
                abstract="Na middernacht.",
                track_key="ruimte",
                speaker_keys=("7",),
                duration_minutes=45,
            ),
            ReadSession(
                key="3",
                title="Brieven schrijven",
                kind="workshop",
                language="nl",
                abstract="Helder taalgebruik.",
                track_key="ruimte",
                speaker_keys=("9",),
                duration_minutes=60,
            ),
        ),
        slots=(
            slot("11111111-1111-1111-1111-111111111111", "1", "raadzaal", FIRST, "2027-03-12 20:00", 90),
            slot("2#1", "2", "raadzaal", FIRST, "2027-03-13 00:30", 45),
            slot(
                "33333333-3333-3333-3333-333333333333",
                "3",
                "raadzaal",
                SECOND,
                "2027-03-13 10:00",
                60,
                cancelled=True,
            ),
        ),
        oddities=(
            Oddity("html-converted", "abstracts", {"count": 1}),
            Oddity("link-left-out", "session:1", {"url": "javascript:alert(1)", "count": 1}),
            Oddity("cancelled", "session:3", {"session": "Brieven schrijven", "count": 1}),
            Oddity(
                "past-midnight",
                "session:2",
                {"session": "Nachtgesprek", "start": "2027-03-13 00:30", "day": "2027-03-12", "count": 1},
            ),
        ),
    )


def test_frab_json():
    found = read("days.frab.json")
    hall, foyer = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb"
    assert found == ReadSchedule(
        title="Kennisnacht",
        acronym="nacht",
        start=FIRST,
        end=SECOND,
        time_zone="Europe/Amsterdam",
        venues=(ReadVenue("main", "Kennisnacht"),),
        rooms=(ReadRoom(hall, "Raadzaal", "main", 120, "120"), ReadRoom(foyer, "Foyer", "main", 25, "25ish")),
        tracks=(ReadTrack("open-data", "Open data"),),
        speakers=(
            ReadSpeaker("7", "Joke Terpstra", "Werkt bij het waterschap."),
            ReadSpeaker("n-sem-el-amrani", "Sem El Amrani"),
        ),
        sessions=(
            ReadSession(
                key="1",
                title="Cijfers voor iedereen",
                kind="lecture",
                language="nl",
                abstract="Over open cijfers.",
                track_key="open-data",
                speaker_keys=("7", "n-sem-el-amrani"),
                duration_minutes=90,
                do_not_record=True,
                links=(ReadLink("Dia's", "https://voorbeeld.example/cijfers"),),
            ),
            ReadSession(
                key="2", title="Nachtgesprek", kind="workshop", speaker_keys=("7",), duration_minutes=45
            ),
        ),
        slots=(
            slot("11111111-1111-1111-1111-111111111111", "1", hall, FIRST, "2027-03-12 20:00", 90),
            slot("22222222-2222-2222-2222-222222222222", "2", foyer, FIRST, "2027-03-13 00:30", 45),
        ),
        oddities=(
            Oddity(
                "capacity-text", f"room:{foyer}", {"room": "Foyer", "text": "25ish", "number": 25, "count": 1}
            ),
            Oddity("language-unknown", "language:klingon", {"text": "klingon", "count": 1}),
            Oddity("track-missing", "schedule", {"count": 1}),
            Oddity(
                "past-midnight",
                "session:2",
                {"session": "Nachtgesprek", "start": "2027-03-13 00:30", "day": "2027-03-12", "count": 1},
            ),
            Oddity("person-without-id", "person:n-sem-el-amrani", {"name": "Sem El Amrani", "count": 1}),
        ),
    )


NEIGHBOURHOOD = ReadSession(
    key="ABCDEF",
    title="Praten met een buurt",
    kind="Workshop",
    language="nl",
    abstract="Luisteren voor beginners.",
    speaker_keys=("SPEAK1",),
    duration_minutes=60,
)
RULES = ReadSession(
    key="GHIJKL",
    title="Rekenen met regels",
    kind="Talk",
    language="en",
    abstract="Wetten als code.",
    speaker_keys=("SPEAK2",),
    duration_minutes=45,
)


def test_pretalx_submissions():
    found = read("submissions.pretalx.json")
    assert found == ReadSchedule(
        title="",
        acronym="",
        start=FIRST,
        end=FIRST,
        time_zone="Europe/Amsterdam",
        venues=(ReadVenue("main", ""),),
        rooms=(ReadRoom("1", "Zaal 1", "main", 30, "30", "Room 1"), ReadRoom("4", "Attic", "main")),
        tracks=(ReadTrack("5", "Mensen"), ReadTrack("6", "Rules")),
        speakers=(
            ReadSpeaker("SPEAK1", "Noor van Dijk", "Werkt in **Zwolle**."),
            ReadSpeaker("SPEAK2", "Daan Öztürk"),
        ),
        sessions=(
            ReadSession(
                **vars(NEIGHBOURHOOD)
                | {"track_key": "5", "links": (ReadLink("Hand-out", "https://voorbeeld.example/buurt.pdf"),)}
            ),
            ReadSession(**vars(RULES) | {"track_key": "6"}),
        ),
        slots=(
            slot("11", "ABCDEF", "1", FIRST, "2027-03-12 10:00", 60),
            slot("GHIJKL#1", "GHIJKL", "4", FIRST, "2027-03-12 10:00", 45),
            slot("12", "ABCDEF", "1", FIRST, "2027-03-12 13:00", 60),
        ),
        oddities=(
            Oddity("html-converted", "biographies", {"count": 1}),
            Oddity("not-accepted", "state:rejected", {"state": "rejected", "count": 1}),
            Oddity(
                "given-several-times",
                "session:ABCDEF",
                {"session": "Praten met een buurt", "ids": "ABCDEF", "count": 2},
            ),
        ),
    )


def test_pretalx_in_the_grid_of_a_site():
    found = read("grid.pretalx.json")
    assert found == ReadSchedule(
        title="",
        acronym="",
        start=FIRST,
        end=FIRST,
        time_zone="Europe/Amsterdam",
        venues=(ReadVenue("main", ""),),
        rooms=(
            ReadRoom("1", "Zaal 1", "main", 30, "30", "Room 1"),
            ReadRoom("4", "Zolder", "main", name_en="Attic"),
        ),
        tracks=(),
        speakers=(
            ReadSpeaker("SPEAK1", "Noor van Dijk", "Werkt in Zwolle."),
            ReadSpeaker("SPEAK2", "Daan Öztürk"),
        ),
        sessions=(NEIGHBOURHOOD, RULES),
        slots=(
            slot("11", "ABCDEF", "1", FIRST, "2027-03-12 10:00", 60),
            slot("GHIJKL#1", "GHIJKL", "4", FIRST, "2027-03-12 10:30", 45),
            slot("12", "ABCDEF", "1", FIRST, "2027-03-12 13:00", 60),
        ),
        oddities=(
            Oddity("part-left-out", "part:sprints", {"part": "sprints", "count": 1}),
            Oddity("part-left-out", "part:extra", {"part": "extra", "count": 1}),
            Oddity("track-missing", "schedule", {"count": 2}),
            Oddity("time-zone-assumed", "schedule", {"zone": "Europe/Amsterdam", "count": 1}),
            Oddity(
                "given-several-times",
                "session:ABCDEF",
                {"session": "Praten met een buurt", "ids": "ABCDEF", "count": 2},
            ),
        ),
    )


def test_a_plain_list_of_submissions_is_read_like_a_page_of_them():
    data = (FILES / "submissions.pretalx.json").read_text()
    bare = data[data.index("[") : data.rindex("]") + 1]
    assert read_schedule(bare.encode()) == read("submissions.pretalx.json")


def test_the_json_of_emf_with_places_in_words():
    found = read("items.emf.json")
    assert found.sessions == (
        ReadSession(
            key="31",
            title="Vlaggen naaien",
            kind="workshop",
            abstract="Met de naaimachine.",
            speaker_keys=("12",),
            duration_minutes=90,
            do_not_record=True,
            seat_text="13 per session, plus helpers",
            seat_limit=13,
        ),
    )
    assert found.slots == (slot("31#1", "31", "tent", date(2027, 6, 4), "2027-06-04 14:00", 90),)
