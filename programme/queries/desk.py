# SPDX-License-Identifier: EUPL-1.2
"""What the organiser's pages of the programme show: the draft, beside what the public sees."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from conference.models import Event
from programme.filters import sessions_with
from programme.models import (
    Participation,
    Placement,
    PlacementState,
    Release,
    Session,
    Slot,
    Speaker,
    Track,
    Waiver,
)
from programme.operations.releases import pending_change
from programme.published import Change
from programme.queries.draft import draft_rules
from programme.rules import problems
from programme.words_of_rules import Told, told_of

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
class Clashes:
    """What the rules find in the draft: the first of each sort told, and how many there are.

    `hard_count` leaves out what somebody lets pass: that does not hold a release back."""

    hard: list[Told]
    soft: list[Told]
    hard_count: int
    soft_count: int


def clashes_in_draft(event: Event, most: int | None = None) -> Clashes:
    """What cannot be, with what is let pass as the last of it; and what had better not. `most` of each is told."""
    draft = draft_rules(event)
    rows = Waiver.objects.filter(release__event=event, release__number=None).select_related("by")
    waivers = {waiver.key: waiver for waiver in rows}
    found = sorted(problems(draft), key=lambda problem: problem.key in waivers)
    hard = [problem for problem in found if problem.is_hard]
    soft = [problem for problem in found if not problem.is_hard]
    shown = told_of(event, [*hard[:most], *soft[:most]], draft, waivers)
    return Clashes(
        hard=[one for one in shown if one.problem.is_hard],
        soft=[one for one in shown if not one.problem.is_hard],
        hard_count=sum(problem.key not in waivers for problem in hard),
        soft_count=len(soft),
    )


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


def speakers_for(event: Event, words: str = "") -> QuerySet[Speaker]:
    """Those whose name, role or organisation has every word, by name, with their sessions and times."""
    speakers = Speaker.objects.filter(event=event)
    for word in words.split():
        texts = ("name", "role", "organisation")
        speakers = speakers.filter(reduce(or_, (Q(**{f"{text}__icontains": word}) for text in texts)))
    given = Participation.objects.select_related("session").defer("session__abstract", "session__abstract_en")
    return (
        speakers.defer("bio", "bio_en")
        .prefetch_related(
            Prefetch("participations", given.order_by("session__title", "pk")), "available_times"
        )
        .order_by("name", "pk")
    )


def tracks_of(event: Event) -> list[Track]:
    return list(Track.objects.filter(event=event))
