# SPDX-License-Identifier: EUPL-1.2
"""What the organiser's pages of the programme show: the draft, beside what the public sees."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from conference.models import Event
from conference.queries import travel_minutes
from programme.clashes import Busy, clashes
from programme.filters import sessions_with
from programme.models import Participation, Placement, PlacementState, Release, Session, Slot, Track
from programme.operations.releases import pending_change
from programme.published import Change

STATES = ("public", "draft", "cancelled", "unplaced")


def sessions_for(
    event: Event, *, words: str = "", kind: str = "", track: str = "", state: str = ""
) -> QuerySet[Session]:
    """The sessions that fit, by title, with `is_public`, `is_planned` and `is_placed` (in the draft)."""
    draft = Placement.objects.filter(slot__session=OuterRef("pk"), release__event=event, release__number=None)
    sessions = Session.objects.filter(event=event).annotate(
        is_public=Exists(Slot.objects.filter(session=OuterRef("pk"), current__isnull=False)),
        is_placed=Exists(draft),
        is_planned=Exists(draft.filter(state=PlacementState.PLANNED)),
    )
    for word in words.split():
        sessions = sessions.filter(sessions_with(word))
    if kind:
        sessions = sessions.filter(kind=kind)
    if track:
        sessions = sessions.filter(track__slug=track)
    return sessions.filter(in_state(state)).order_by("title", "pk")


def in_state(state: str) -> Q:
    return {
        "public": Q(is_public=True, is_planned=True),
        "draft": Q(is_public=False, is_planned=True),
        "cancelled": Q(is_placed=True, is_planned=False),
        "unplaced": Q(is_placed=False),
    }.get(state, Q())


def with_details(sessions: QuerySet[Session], event: Event) -> QuerySet[Session]:
    """With track, speakers, and the draft's placements as `slot.drafted` of each slot."""
    drafted = Placement.objects.filter(release__event=event, release__number=None).select_related(
        "room__venue"
    )
    return (
        sessions.select_related("track")
        .defer("abstract", "abstract_en")
        .prefetch_related(
            Prefetch(
                "participations", Participation.objects.select_related("speaker").order_by("position", "pk")
            ),
            "slots",
            Prefetch("slots__placements", drafted.order_by("starts_at"), to_attr="drafted"),
        )
    )


@dataclass(frozen=True)
class DeskClash:
    """Two that cannot both be, and who or what is in both places."""

    what: str
    name: str
    why: str
    first: Placement
    second: Placement


def clashes_in_draft(event: Event) -> list[DeskClash]:
    """Rooms used twice at once, and speakers who are in two places or cannot get there in time."""
    places = list(
        Placement.objects.filter(release__event=event, release__number=None, state=PlacementState.PLANNED)
        .select_related("slot__session", "room__venue")
        .defer("slot__session__abstract", "slot__session__abstract_en")
    )
    travel = travel_minutes(event)
    by_pk = {place.pk: place for place in places}
    rooms: dict[tuple[str, int], list[Busy]] = defaultdict(list)
    for place in places:
        if place.room and not place.room.allows_parallel:
            rooms[f"{place.room.name}, {place.room.venue.name}", place.room.pk].append(busy(place))
    found = [*named("room", rooms, by_pk, {}), *named("speaker", speakers_in(event, places), by_pk, travel)]
    return sorted(found, key=lambda clash: (clash.first.starts_at, clash.what, clash.name))


def busy(place: Placement) -> Busy:
    return Busy(place.pk, place.starts_at, place.ends_at, place.room.venue_id if place.room else None)


def speakers_in(event: Event, places: Iterable[Placement]) -> dict[tuple[str, int], list[Busy]]:
    """When each speaker is where; people with the same name stay apart."""
    given: dict[int, list[Busy]] = defaultdict(list)
    for place in places:
        given[place.slot.session_id].append(busy(place))
    found: dict[tuple[str, int], list[Busy]] = defaultdict(list)
    rows = Participation.objects.filter(session__event=event).values_list(
        "session", "speaker__name", "speaker"
    )
    for session, name, speaker in rows:
        found[name, speaker] += given[session]
    return found


def named(
    what: str,
    users: Mapping[tuple[str, int], list[Busy]],
    places: Mapping[int, Placement],
    travel: Mapping[tuple[int, int], int],
) -> Iterator[DeskClash]:
    longest = max(travel.values(), default=0)
    for (name, _pk), times in users.items():
        for clash in clashes(times, lambda one, other: travel.get((one, other), 0), longest):
            yield DeskClash(what, name, clash.why, places[clash.first.key], places[clash.second.key])


@dataclass(frozen=True)
class DraftState:
    """The latest release, and what a new one would change."""

    latest: Release | None
    change: Change

    @property
    def waits(self) -> bool:
        """Whether there is something to release."""
        return not self.change.is_empty

    @property
    def next_number(self) -> int:
        return (self.latest.number or 0) + 1 if self.latest else 1


def draft_state(event: Event) -> DraftState:
    return DraftState(Release.objects.latest_of(event), pending_change(event))


def tracks_of(event: Event) -> list[Track]:
    return list(Track.objects.filter(event=event))
