# SPDX-License-Identifier: EUPL-1.2
"""The home page of an event: how full it is, what to do when, and what to look forward to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from conference.models import Event, Phase
from conference.models.event import PhaseKind
from conference.queries import public_pages
from conference.templatetags.od import od_short, od_time
from programme.models import Slot
from programme.published import latest_of
from programme.queries.call_page import NONE, CallPage, call_page
from programme.shown import shown_session
from registration.queries.choosing import signup_slots
from registration.queries.venues import VenueSpace, venue_spaces
from registration.rounds import rounds_of
from registration.seatinfo import TOGETHER, Badge, badge_of
from voting.models import Award
from voting.queries.at_home import announced_awards, is_voting

HIGHLIGHTS = 4

# What people do in a phase, and what helps them then. A phase without a page is not shown.
PHASES: dict[str, tuple[str | Promise, str | Promise]] = {
    PhaseKind.CALL: (_l("Propose a session"), _l("You need no account. Tell what you want to share.")),
    PhaseKind.REGISTRATION: (_l("Register"), _l("Choose your venue. Full? You can wait for a place.")),
    PhaseKind.CHOOSING: (_l("Choose workshops"), _l("One workshop in each round. You can always swap.")),
    PhaseKind.VOTING: (_l("Vote"), _l("Choose who deserves the award. Nobody sees your vote.")),
    PhaseKind.DAY: (_l("The day itself"), _l("Badge at the door. Coffee is ready.")),
}

ROUTES = {PhaseKind.CALL: "call", PhaseKind.VOTING: "voting"}


@dataclass(frozen=True, slots=True)
class When:
    """A date on the line: `text` is large, `state` is past, now or coming; `route` is the page about it, if any."""

    title: str | Promise
    hint: str | Promise
    text: str
    moment: datetime
    state: str
    route: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    slot: Slot
    badge: Badge


@dataclass(frozen=True, slots=True)
class Home:
    spaces: list[VenueSpace]
    is_registering: bool
    is_calling: bool
    voting: Award | None
    dates: list[When]
    highlights: list[Highlight]
    figures: list[tuple[int, str]]
    pages: list
    has_programme: bool


def home_page(event: Event, *, at: datetime) -> Home:
    phases = {phase.kind: phase for phase in Phase.objects.filter(event=event)}
    registration = phases.get(PhaseKind.REGISTRATION)
    is_over = event.day_at(at) > event.ends_on
    calling, awards = call_page(event, at), announced_awards(event)
    spaces = venue_spaces(event)
    slots = list(signup_slots(event))
    programme = latest_of(event)
    sessions = [one for one in (programme.sessions if programme else ()) if one.kind not in TOGETHER]
    return Home(
        spaces=spaces,
        is_registering=registration is not None and registration.is_open(at) and not is_over,
        is_calling=calling.can,
        voting=next((award for award in awards if is_voting(award, at)), None),
        dates=[when(phase, event, at) for phase in shown_phases(phases, calling, awards)],
        highlights=highlights(slots, at),
        figures=figures(spaces, len(sessions), slots, len(programme.speakers) if programme else 0),
        pages=list(public_pages(event)),
        has_programme=bool(sessions or slots),
    )


def shown_phases(phases: Mapping[str, Phase], calling: CallPage, awards: list[Award]) -> list[Phase]:
    """Those with an opening and a page, in the order of PHASES."""
    without = {PhaseKind.CALL: calling.state == NONE, PhaseKind.VOTING: not awards}
    pages = [kind for kind in PHASES if not without.get(PhaseKind(kind))]
    return [phases[kind] for kind in pages if kind in phases and phases[kind].opens_at]


def when(phase: Phase, event: Event, at: datetime) -> When:
    """`from 11 Jan` before it opens, `until 22 Jan` while it lasts; the day itself with its time."""
    title, hint = PHASES[phase.kind]
    state = "past" if phase.has_closed(at) else "now" if phase.has_opened(at) else "coming"
    moment = phase.closes_at if phase.has_opened(at) and phase.closes_at else phase.opens_at
    there = moment.astimezone(event.zone)
    if phase.kind == PhaseKind.DAY:
        there = phase.opens_at.astimezone(event.zone)
        text = f"{od_short(there, event)}, {od_time(there, event)}"
    elif phase.has_opened(at) and phase.closes_at:
        last = there - timedelta(microseconds=1)  # midnight is the end of the day before, as people say it
        text = _("until %(day)s") % {"day": od_short(last, event)}
    else:
        text = _("from %(day)s") % {"day": od_short(there, event)}
    return When(title, hint, text, there, state, ROUTES.get(PhaseKind(phase.kind), ""))


def highlights(slots: Iterable[Slot], at: datetime) -> list[Highlight]:
    """The sessions that most people chose and that still have room, each of another track, by turns per venue."""
    coming = [one for one in slots if not one.current.is_cancelled and not one.current.has_started(at)]
    liked = sorted(coming, key=lambda one: (one.seats.free < 1, -one.seats.taken, one.pk))
    chosen: list[Slot] = []
    while len(chosen) < HIGHLIGHTS and (found := next_highlight(liked, chosen)):
        chosen.append(found)
    chosen.sort(key=lambda one: (one.current.starts_at, one.pk))
    return [Highlight(one, badge_of(one.seats)) for one in chosen]


def next_highlight(liked: list[Slot], chosen: list[Slot]) -> Slot | None:
    """The first of a track that is not there yet, rather from another venue than the last one."""
    tracks = {shown_session(one).track for one in chosen}
    sessions = {one.session_id for one in chosen}
    left = [one for one in liked if one.session_id not in sessions and shown_session(one).track not in tracks]
    left = left or [one for one in liked if one.session_id not in sessions]
    elsewhere = [one for one in left if not chosen or venue_of(one) != venue_of(chosen[-1])]
    return next(iter(elsewhere or left), None)


def venue_of(slot: Slot) -> int | None:
    return slot.current.room.venue_id if slot.current.room else None


def figures(
    spaces: list[VenueSpace], sessions: int, slots: list[Slot], speakers: int
) -> list[tuple[int, str]]:
    """What there is to be proud of; nothing that is nought."""
    rounds = rounds_of((one.current.starts_at, one.current.ends_at) for one in slots)
    is_in_rounds = 1 < len(rounds) <= len(slots) // 2
    found = [
        (sum(space.taken for space in spaces), _("colleagues from all layers of government come")),
        (sessions, _("workshops, lectures and trainings")),
        (len(rounds) if is_in_rounds else 0, _("rounds to choose in")),
        (speakers, _("speakers share what they know")),
    ]
    return [(number, text) for number, text in found if number]
