# SPDX-License-Identifier: EUPL-1.2
"""What an organiser must know before a release: what changes, what cannot be, who hears, for whom it goes wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from conference.history import subject_of
from conference.models import Change, Event
from programme.models import Release, Session, Waiver
from programme.operations.releases import Pending, pending_release
from programme.operations.waivers import waivers_of
from programme.published import Place
from programme.published.lines import Line, lines_of
from programme.queries.draft import draft_rules
from programme.rules import problems
from programme.seen import Seen, seen_of
from programme.words_of_rules import Told, told_of
from registration.meetings import Meeting
from registration.models import Attendee
from registration.queries.hearing import Hearing, Listener, hearing_of

MOST_LINES, MOST_PEOPLE, MOST_VERSIONS = 100, 50, 20


@dataclass(frozen=True)
class Clash:
    """A hard clash; `waiver` when somebody lets it pass."""

    told: Told
    waiver: Waiver | None

    @property
    def key(self) -> str:
        return self.told.problem.key


@dataclass(frozen=True)
class Trouble:
    """Something of an attendee that no longer goes together: `why`, and the one or two places."""

    attendee: Attendee
    why: str
    places: list[Place]


@dataclass(frozen=True)
class TouchedSlot:
    """A place that moves or is cancelled, with who has a seat there by name, how many wait, and for whom it clashes."""

    place: Place
    seated: list[Attendee]
    waiting: int
    troubled: int


@dataclass(frozen=True)
class ReleasePage:
    """All of it, as it is now. `seen` goes into the form; `fresh` are the lines that are different from what was seen
    before, `gone` the titles of what no longer changes."""

    pending: Pending
    latest: Release | None
    lines: list[Line]
    clashes: list[Clash]
    warnings: list[Told]
    hearing: Hearing
    seen: Seen
    fresh: set[str]
    gone: list[str]

    @property
    def open_clashes(self) -> int:
        return sum(clash.waiver is None for clash in self.clashes)

    @property
    def shown(self) -> list[Line]:
        """What is different first, when somebody looks again."""
        return sorted(self.lines, key=lambda line: line.key not in self.fresh)[:MOST_LINES]

    @property
    def more(self) -> int:
        return max(len(self.lines) - MOST_LINES, 0)

    @property
    def touched(self) -> list[TouchedSlot]:
        """In order of time; where nobody has or awaits a seat is left out."""
        places = self.pending.after.by_slot
        found = [touched_slot(places[pk], self.hearing) for pk in self.pending.change.told if pk in places]
        touched = [one for one in found if one.seated or one.waiting]
        return sorted(touched, key=lambda one: (one.place.starts_at, one.place.pk))

    @property
    def troubles(self) -> list[Trouble]:
        places = self.pending.after.by_slot
        return [trouble(one, meeting, places) for one in self.hearing.troubled for meeting in one.meetings][
            :MOST_PEOPLE
        ]


def touched_slot(place: Place, hearing: Hearing) -> TouchedSlot:
    there = [one for one in hearing.attendees if one.slots.get(place.pk) in ("seat", "wait")]
    return TouchedSlot(
        place,
        [one.attendee for one in there if one.slots[place.pk] == "seat"],
        sum(one.slots[place.pk] == "wait" for one in there),
        sum(any(place.pk in meeting.slots for meeting in one.meetings) for one in there),
    )


def trouble(listener: Listener, meeting: Meeting, places: dict[int, Place]) -> Trouble:
    return Trouble(listener.attendee, meeting.why, [places[slot] for slot in meeting.slots])


def release_page(event: Event, before: Seen | None = None) -> ReleasePage:
    """The page; `before` is what somebody saw who must look again."""
    pending = pending_release(event)
    lines = lines_of(pending.change)
    seen = seen_of(pending.next_number, pending.after, lines)
    draft = draft_rules(event)
    found = told_of(event, problems(draft), draft)
    waived = waivers_of(event)
    return ReleasePage(
        pending=pending,
        latest=Release.objects.latest_of(event),
        lines=lines,
        clashes=[Clash(one, waived.get(one.problem.key)) for one in found if one.problem.is_hard],
        warnings=[one for one in found if not one.problem.is_hard],
        hearing=hearing_of(event, pending.change, pending.after),
        seen=seen,
        fresh=before.fresh(seen) if before else set(),
        gone=titles_of(before.gone(seen), event) if before else [],
    )


def titles_of(keys: Iterable[str], event: Event) -> list[str]:
    """What the keys of lines are about (see `programme.published.lines`), by title; in the draft's own words."""
    known = {key: int(key[1:]) for key in keys if key[1:].isdecimal() and len(key) < 12}
    sessions = {pk for key, pk in known.items() if key[0] == "c"}
    slots = {pk for key, pk in known.items() if key[0] != "c"}
    found = Session.objects.filter(Q(pk__in=sessions) | Q(slots__in=slots), event=event)
    return sorted(set(found.values_list("title", flat=True)))


def told_by(release: Release) -> Change | None:
    """The line of history that says who heard of the release."""
    lines = Change.objects.filter(subject=subject_of(release), verb="release told")
    return lines.order_by("-pk").first()


def history_of(event: Event) -> list[Release]:
    """The latest releases, the newest first."""
    rows = Release.objects.filter(event=event, number__isnull=False).select_related("released_by")
    return list(rows.order_by("-number")[:MOST_VERSIONS])
