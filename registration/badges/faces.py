# SPDX-License-Identifier: EUPL-1.2
"""What stands on each badge, from the database: in the attendee's own language, by the latest release."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from operator import attrgetter

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.formats import date_format

from conference.colours import readable_on
from conference.models import Event, Venue
from conference.templatetags.od import loc, od_day, od_span, od_time
from programme.models import Speaker
from programme.published import Place, Programme, latest_of
from programme.shown import places_given_by
from registration.badges.marks import Marks, marks_of
from registration.badges.shapes import Face, Look, Offset, SeatLine
from registration.models import Attendee, AttendeeKind, BadgeLayout, BadgeText, Printer, Seat

ONE_BY_ONE = 500  # so many attendees are asked for by name; of more the whole event is read
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
ABOUT = ("venue", "kind", "badge_text")
HARDEST = 4


def look_of(layout: BadgeLayout) -> Look:
    return Look(
        format=str(layout.format),
        organisation=layout.shows_organisation,
        role=layout.shows_role,
        kind=layout.shows_kind,
        venue=layout.shows_venue,
        track=layout.shows_track,
        seats=layout.shows_seats,
        own_text=layout.own_text.strip(),
        own_text_en=layout.own_text_en.strip(),
        colour=layout.colour,
        logo=bytes(layout.logo),
        marks=layout.has_marks,
        bleed=layout.has_bleed,
    )


def offset_of(printer: Printer | None) -> Offset:
    if printer is None:
        return Offset()
    return Offset(*map(float, (printer.right, printer.down, printer.back_right, printer.back_down)))


def faces_of(event: Event, attendees: QuerySet[Attendee], look: Look) -> list[Face]:
    """What stands on the badges of these attendees, in their order, with the words of BadgeText.

    The number of queries does not grow with them."""
    rows = list(attendees.select_related(*ABOUT))
    marks = marks_of(event)
    days = places_of(event, rows) if look.seats or look.track else {}
    lines = lru_cache(maxsize=None)(partial(line_of, event))
    return [face_of(event, row, look, marks, days.get(row.pk, []), lines) for row in rows]


def badge_holders(event: Event) -> QuerySet[Attendee]:
    """Who gets a badge: who is registered, and has a name."""
    return Attendee.objects.confirmed().filter(event=event, erased_at=None)


def face_of(
    event: Event,
    attendee: Attendee,
    look: Look,
    marks: Marks,
    places: Sequence[Place],
    lines: Callable[[Place, int, str], SeatLine],
) -> Face:
    words = getattr(attendee, "badge_text", None) or BadgeText()
    language = attendee.language if attendee.language in LANGUAGES else LANGUAGES[0]
    track = most_of(places) if look.track else None
    with translation.override(language):
        return Face(
            attendee=attendee.pk,
            code=attendee.badge_code,
            name=words.name or attendee.name,
            organisation=(words.organisation or attendee.organisation) if look.organisation else "",
            track_letter=track.letter if track else "",
            track_colour=track.colour if track else "",
            seats=tuple(lines(one, attendee.venue_id, language) for one in places) if look.seats else (),
            **about_event(event, look, language),
            **about_venue(attendee.venue, look),
            **about_kind(attendee.kind, look, marks),
        )


def blank_face(event: Event, venue: Venue, kind: AttendeeKind | None, look: Look) -> Face:
    """A badge to write a name on, in the event's first language."""
    language = next((code for code in event.language_codes if code in LANGUAGES), LANGUAGES[0])
    with translation.override(language):
        return Face(
            attendee=None,
            code=None,
            name="",
            organisation="",
            track_letter="",
            track_colour="",
            seats=(),
            **about_event(event, look, language),
            **about_venue(venue, look),
            **about_kind(kind, look, marks_of(event) if kind else {}),
        )


def longest_faces(event: Event, look: Look) -> list[Face]:
    """Real badges that are hardest to fit: the longest word in a name, name, organisation and day; four at most."""
    confirmed = badge_holders(event)
    said = confirmed.values_list(
        "pk", "name", "organisation", "badge_text__name", "badge_text__organisation"
    ).order_by("pk")
    names = [(pk, other or name, words or organisation) for pk, name, organisation, other, words in said]
    hard = [
        lambda row: max(map(len, row[1].split()), default=0),
        lambda row: len(row[1]),
        lambda row: len(row[2]),
    ]
    chosen: list[int] = []
    for key in hard:
        left = [row for row in names if row[0] not in chosen]
        chosen += [max(left, key=key)[0]] if left else []
    busy = Counter(Seat.objects.filter(attendee__in=confirmed.order_by()).values_list("attendee", flat=True))
    chosen += [pk for pk, _count in busy.most_common(HARDEST)] + [row[0] for row in names[:HARDEST]]
    rows = list(dict.fromkeys(chosen))[:HARDEST]
    faces = faces_of(event, confirmed.filter(pk__in=rows), look)
    return sorted(faces, key=lambda face: rows.index(face.attendee or 0))


# -- the parts of a face


def about_event(event: Event, look: Look, language: str) -> dict[str, str]:
    texts = (look.own_text_en, look.own_text) if language == "en" else (look.own_text, look.own_text_en)
    one_day = event.starts_on == event.ends_on
    return {
        "language": language,
        "own_text": texts[0] or texts[1],
        "event": loc(event, "name"),
        "day": date_format(event.starts_on, "j F Y") if one_day else od_span(event.starts_on, event.ends_on),
    }


def about_venue(venue: Venue, look: Look) -> dict[str, str]:
    """The colours are the venue's unless the layout has its own, also where its name is not shown."""
    return {
        "venue": venue.name if look.venue else "",
        "building": venue.building if look.venue else "",
        "mark": venue.mark if look.venue else "",
        "accent": look.colour or venue.accent,
        "on_accent": readable_on(look.colour) if look.colour else venue.on_accent,
    }


def about_kind(kind: AttendeeKind | None, look: Look, marks: Marks) -> dict[str, str]:
    letter, colour = marks.get(kind.pk, ("", "")) if kind and look.kind else ("", "")
    role = loc(kind, "name") if kind and look.role else ""
    return {"role": role, "kind_letter": letter, "kind_colour": colour}


# -- somebody's day


def places_of(event: Event, attendees: Sequence[Attendee]) -> dict[int, list[Place]]:
    """Where each has to be by the latest release: seats and what they give themselves, in order of time."""
    programme = latest_of(event)
    if programme is None or not attendees:
        return {}
    found: dict[int, dict[int, Place]] = defaultdict(dict)
    for attendee, slot in seats_of(event, attendees):
        place = programme.by_slot.get(slot)
        if place is not None and not place.is_cancelled:
            found[attendee][slot] = place
    for attendee, given in given_by(event, attendees, programme):
        found[attendee] |= {place.pk: place for place in given}
    order = attrgetter("starts_at", "pk")
    return {attendee: sorted(places.values(), key=order) for attendee, places in found.items()}


def seats_of(event: Event, attendees: Sequence[Attendee]) -> Iterable[tuple[int, int]]:
    rows = Seat.objects.filter(attendee__event=event).order_by()
    if len(attendees) <= ONE_BY_ONE:
        rows = rows.filter(attendee__in=[one.pk for one in attendees])
    return rows.values_list("attendee_id", "slot_id")


def given_by(
    event: Event, attendees: Sequence[Attendee], programme: Programme
) -> Iterable[tuple[int, list[Place]]]:
    speakers: dict[int, list[int]] = defaultdict(list)
    known = Speaker.objects.filter(event=event, person__isnull=False).order_by("pk")
    for person, speaker in known.values_list("person_id", "pk"):
        speakers[person].append(speaker)
    for attendee in attendees:
        if attendee.person_id in speakers:
            yield attendee.pk, places_given_by(programme, speakers[attendee.person_id])


def most_of(places: Sequence[Place]):
    """The theme of most of them; of as many, the one that comes first in the day."""
    tracks = [place.session.track for place in places if place.session.track]
    counted = Counter(track.pk for track in tracks)
    return max(tracks, key=lambda track: counted[track.pk], default=None)


def line_of(event: Event, place: Place, home: int, language: str) -> SeatLine:
    """A line of the day; the venue stands with the room where it is another than their own."""
    track, room = place.session.track, place.room
    there = f"{room.name}, {room.venue.name}" if room and room.venue.pk != home else room.name if room else ""
    day = "" if event.starts_on == event.ends_on else od_day(place.starts_at, event).split(" ")[0] + " "
    return SeatLine(
        starts=day + od_time(place.starts_at, event),
        title=loc(place.session, "title"),
        room=there,
        letter=track.letter if track else "",
        colour=track.colour if track else "",
    )
