# SPDX-License-Identifier: EUPL-1.2
"""The tracks, speakers and sessions of a file, brought into the event."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from conference.models import Event
from conference.slugs import Slugs, plain
from programme.kinds import kind_of
from programme.models import Participation, Session, Speaker, Track
from programme.operations.report import ImportReport
from programme.operations.upsert import Values, bring_in_line, save
from programme.palette import track_colour, track_letters
from programme.schedules import ReadSchedule, ReadSession
from programme.schedules.markdown import escaped

TRACK_SLUG, LONG_SLUG = 80, 120
ABSTRACT = 20_000


def bring_content(event: Event, schedule: ReadSchedule, report: ImportReport) -> dict[str, Session]:
    """The sessions by the file's keys, in their tracks and with their speakers."""
    tracks = bring_tracks(event, schedule, report)
    speakers = bring_speakers(event, schedule, report)
    there = speaking(event)
    sessions = bring_sessions(event, schedule, tracks, there, report)
    bring_participations(schedule, sessions, speakers, there)
    return sessions


def bring_tracks(event: Event, schedule: ReadSchedule, report: ImportReport) -> dict[str, Track]:
    """Tracks with letters and colours; a track made by hand with the same address is used as it is."""
    rows = list(Track.objects.filter(event=event))
    known = {track.source_key: track for track in rows if track.source_key}
    own = {track.slug: track for track in rows if not track.source_key}
    kept = {
        read.key: own[plain(read.name)]
        for read in schedule.tracks
        if read.key not in known and plain(read.name) in own
    }
    wanted: dict[str, Values] = {
        read.key: {"name": read.name} for read in schedule.tracks if read.key not in kept
    }
    slugs = Slugs((track.slug for track in rows), TRACK_SLUG)
    letters = track_letters(track.letter for track in rows)
    positions = iter(range(max((track.position for track in rows), default=-1) + 1, 10**6))

    def make(key: str, values: Values) -> Track:
        position = next(positions)
        slug = slugs.new(values["name"], f"thema-{position + 1}")
        look = {"letter": next(letters), "colour": track_colour(position), "position": position}
        return Track(event=event, source_key=key, slug=slug, **look, **values)

    return kept | bring_in_line("track", known, wanted, make, report)


def bring_speakers(event: Event, schedule: ReadSchedule, report: ImportReport) -> dict[str, Speaker]:
    rows = list(Speaker.objects.filter(event=event))
    known = {speaker.source_key: speaker for speaker in rows if speaker.source_key}
    slugs = Slugs((speaker.slug for speaker in rows), LONG_SLUG)

    def make(key: str, values: Values) -> Speaker:
        return Speaker(event=event, source_key=key, slug=slugs.new(values["name"], "spreker"), **values)

    wanted: dict[str, Values] = {
        read.key: {"name": read.name, "bio": read.biography} for read in schedule.speakers
    }
    return bring_in_line("speaker", known, wanted, make, report)


def bring_sessions(
    event: Event,
    schedule: ReadSchedule,
    tracks: Mapping[str, Track],
    there: Iterable[Participation],
    report: ImportReport,
) -> dict[str, Session]:
    rows = list(Session.objects.filter(event=event))
    known = {session.source_key: session for session in rows if session.source_key}
    slugs = Slugs((session.slug for session in rows), LONG_SLUG)

    def make(key: str, values: Values) -> Session:
        return Session(event=event, source_key=key, slug=slugs.new(values["title"], "sessie"), **values)

    wanted = {read.key: session_values(read, tracks, known.get(read.key)) for read in schedule.sessions}
    also = sessions_with_other_speakers(schedule, there)
    return bring_in_line("session", known, wanted, make, report, also)


def session_values(read: ReadSession, tracks: Mapping[str, Track], session: Session | None) -> Values:
    """Where the file has no English text, that of an organiser stays: only our own files can have one."""
    track = tracks.get(read.track_key) if read.track_key else None
    return {
        "title": read.title,
        "title_en": read.title_en,
        "abstract": with_links(read),
        "abstract_en": read.abstract_en or (session.abstract_en if session else ""),
        "kind": kind_of(read.kind),
        "language": read.language,
        "track_id": track.pk if track else None,
        "do_not_record": read.do_not_record,
    }


def with_links(read: ReadSession) -> str:
    """The abstract, and under it the session's links as far as they fit."""
    text = read.abstract
    for number, link in enumerate(read.links):
        url = link.url.replace("(", "%28").replace(")", "%29")
        line = f"{'' if number else chr(10)}\n- [{escaped(link.title)}]({url})"
        if len(text) + len(line) <= ABSTRACT:
            text += line
    return text.strip()


def speaking(event: Event) -> list[Participation]:
    """Who gives which of the imported sessions, in order."""
    rows = Participation.objects.filter(session__event=event).exclude(session__source_key="")
    return list(rows.select_related("session", "speaker").order_by("position", "pk"))


def sessions_with_other_speakers(
    schedule: ReadSchedule, there: Iterable[Participation]
) -> dict[str, tuple[str]]:
    """The sessions whose imported speakers differ from those in the file, for the report."""
    now: dict[str, list[str]] = defaultdict(list)
    for row in there:
        if row.speaker.source_key:
            now[row.session.source_key].append(row.speaker.source_key)
    return {read.key: ("speakers",) for read in schedule.sessions if now[read.key] != list(read.speaker_keys)}


def bring_participations(
    schedule: ReadSchedule,
    sessions: Mapping[str, Session],
    speakers: Mapping[str, Speaker],
    there: Iterable[Participation],
) -> None:
    """Who gives what, in the file's order. Somebody whom an organiser added stays."""
    wanted = {
        (sessions[read.key].pk, speakers[key].pk): position
        for read in schedule.sessions
        for position, key in enumerate(read.speaker_keys)
    }
    known = {(row.session_id, row.speaker_id): row for row in there if row.session.source_key in sessions}
    new = [
        Participation(session_id=pair[0], speaker_id=pair[1], position=position)
        for pair, position in wanted.items()
        if pair not in known
    ]
    gone = [row.pk for pair, row in known.items() if pair not in wanted and row.speaker.source_key]
    moved = [row for pair, row in known.items() if pair in wanted and row.position != wanted[pair]]
    for row in moved:
        row.position = wanted[row.session_id, row.speaker_id]
    if gone:
        Participation.objects.filter(pk__in=gone).delete()
    save(new, moved, fields=["position"])
