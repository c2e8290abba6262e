# SPDX-License-Identifier: EUPL-1.2
"""What is wrong: a sentence per rule."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conference.facilities import labels
from conference.models.venue import Layout
from conference.templatetags.od import od_day, od_time
from programme.rules import Planned, Problem, lacking
from programme.words_of_rules.names import Names

LAYOUTS = dict(Layout.choices)
TITLES = 3  # named in one sentence; of what is more, only how many


def sentence(problem: Problem, names: Names) -> str:
    """What is wrong, in one or two sentences, by the clock of the event."""
    places = [names.draft.places[slot] for slot in problem.slots]
    about = [int(part) for part in problem.who.split(":")[1:]]
    return SENTENCES[problem.rule](problem, names, places, about)


def two(names: Names, places: Sequence[Planned]) -> dict[str, str]:
    return {"first": names.when(places[0]), "second": names.when(places[1])}


def room_twice(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    text = _("%(room)s is used twice at once: %(first)s and %(second)s.")
    return text % {"room": names.rooms[about[0]], **two(names, places)}


def room_closed(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    room = names.draft.rooms[places[0].room or 0]
    opens, closes = (od_time(clock) for clock in (room.opens_at, room.closes_at))
    what = {"session": names.when(places[0]), "room": names.room(places[0]), "from": opens, "until": closes}
    if not closes:
        return _("%(session)s is before %(room)s opens, at %(from)s.") % what
    if not opens:
        return _("%(session)s goes on after %(room)s closes, at %(until)s.") % what
    return _("%(session)s is not within the hours of %(room)s: %(from)s to %(until)s.") % what


def person_twice(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    text = _("%(person)s is in two sessions at once: %(first)s and %(second)s.")
    return text % {"person": names.people[about[0]], **two(names, places)}


def person_away(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    what = {"person": names.people[about[0]], "session": names.when(places[0])}
    if not names.draft.people[about[0]].times:
        return _("%(person)s cannot come at all, but gives %(session)s.") % what
    return _("%(person)s cannot come then: %(session)s.") % what


def journey(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    return _(
        "%(person)s is in %(from)s until %(until)s and in %(to)s from %(start)s. The journey takes %(minutes)s minutes, "
        "there are %(left)s: %(first)s and %(second)s."
    ) % {
        "person": names.people[about[0]],
        "from": names.venue(places[0]),
        "until": names.clock(places[0].end),
        "to": names.venue(places[1]),
        "start": names.clock(places[1].start),
        "minutes": problem.minutes,
        "left": problem.numbers[0],
        **two(names, places),
    }


def too_many_seats(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    limit, capacity = problem.numbers
    text = _("%(session)s has %(limit)s places, but only %(capacity)s people fit in %(room)s.")
    return text % {
        "session": names.when(places[0]),
        "limit": limit,
        "capacity": capacity,
        "room": names.room(places[0]),
    }


def wrong_order(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    first, later = about
    place = next(place for place in places if place.session == later)
    what = {"later": names.when(place), "first": names.title(first)}
    if all(place.session != first for place in places):
        return _("%(later)s comes after %(first)s, but that is not in the timetable.") % what
    return _("%(later)s comes after %(first)s, but nobody can have been to that by then.") % what


def repeat_at_once(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    text = _("%(title)s is given twice at once: in %(one)s (%(first)s) and in %(other)s (%(second)s).")
    return text % {
        "title": names.title(about[0]),
        "one": names.room(places[0]),
        "first": names.span(places[0]),
        "other": names.room(places[1]),
        "second": names.span(places[1]),
    }


def other_day(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    place = places[0]
    what = {"session": names.when(place), "day": od_day(place.start, names.draft.zone)}
    return _("%(session)s is on %(day)s, outside the days of the event.") % what


def room_lacks(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    text = _("%(session)s needs what %(room)s does not have: %(missing)s.")
    missing = listed(labels(lacking(names.draft, places[0])))
    return text % {"session": names.when(places[0]), "room": names.room(places[0]), "missing": missing}


def elsewhere_asked(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    place = places[0]
    asked = sorted(names.draft.sessions[place.session].venues)
    known = [names.venues[pk] for pk in asked if pk in names.venues]
    what = {"session": names.when(place), "venue": names.venue(place)}
    if not known:
        return _("%(session)s is in %(venue)s, but another venue was asked for.") % what
    text = _("%(session)s is in %(venue)s, but was asked for in %(asked)s.")
    return text % {**what, "asked": listed(known)}


def other_layout(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    place = places[0]
    asked, there = names.draft.sessions[place.session].layout, names.draft.rooms[place.room or 0].layout
    text = _("%(session)s asks for %(asked)s, but %(room)s has %(there)s.")
    return text % {
        "session": names.when(place),
        "asked": LAYOUTS.get(asked, asked),
        "room": names.room(place),
        "there": LAYOUTS.get(there, there),
    }


def changeover(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    left = problem.numbers[0]
    what = {"room": names.rooms[about[0]], "count": left, **two(names, places)}
    if not left:
        return _("%(room)s: no time between %(first)s and %(second)s.") % what
    return (
        ngettext(
            "%(room)s: only %(count)d minute between %(first)s and %(second)s.",
            "%(room)s: only %(count)d minutes between %(first)s and %(second)s.",
            left,
        )
        % what
    )


def track_at_once(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    venue, track = about
    text = _("%(venue)s has several sessions of the track %(track)s at once: %(sessions)s.")
    what = {"track": names.tracks[track], "venue": names.venues[venue]}
    return text % {**what, "sessions": listed([names.when(place) for place in places])}


def in_a_row(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    text = _("%(person)s has %(count)s sessions in a row without a break: %(sessions)s.")
    what = {"person": names.people[about[0]], "count": len(places)}
    return text % {**what, "sessions": listed([names.when(place) for place in places])}


def no_lunch(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    text = _("%(person)s has no time for lunch: %(sessions)s.")
    return text % {
        "person": names.people[about[0]],
        "sessions": listed([names.when(place) for place in places]),
    }


def unknown_way(problem: Problem, names: Names, places: Sequence[Planned], about: list[int]) -> str:
    text = _(
        "%(person)s goes from %(from)s to %(to)s, and we do not know how long that takes: %(first)s and %(second)s."
    )
    return text % {
        "person": names.people[about[0]],
        "from": names.venue(places[0]),
        "to": names.venue(places[1]),
        **two(names, places),
    }


def listed(parts: list[str]) -> str:
    """`a, b and c`; of many the first ones, and how many more."""
    if len(parts) > TITLES + 1:
        more = len(parts) - TITLES
        parts = [*parts[:TITLES], ngettext("%(count)d other", "%(count)d others", more) % {"count": more}]
    *first, last = parts
    return _("%(some)s and %(last)s") % {"some": ", ".join(first), "last": last} if first else last


SENTENCES: Mapping[str, Callable[[Problem, Names, Sequence[Planned], list[int]], str]] = {
    "R1": room_twice,
    "R2": room_closed,
    "R3": person_twice,
    "R4": person_away,
    "R5": journey,
    "R6": too_many_seats,
    "R8": wrong_order,
    "R9": repeat_at_once,
    "R10": other_day,
    "R11": room_lacks,
    "S1": changeover,
    "S4": track_at_once,
    "S5": in_a_row,
    "S6": no_lunch,
    "S8": unknown_way,
    "S11": elsewhere_asked,
    "S12": other_layout,
}
