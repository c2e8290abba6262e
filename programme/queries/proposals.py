# SPDX-License-Identifier: EUPL-1.2
"""The list of proposals for organisers and reviewers: who sees which, filtered, with all that its columns show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, NullIf

from conference.models import Event, Venue
from conference.sorting import sorted_by
from programme.models import (
    EditRequest,
    Proposal,
    ProposalComment,
    ProposalSpeaker,
    ProposalState,
    RequestState,
    SpeakerState,
    Track,
    Visibility,
)
from programme.proposals.columns import COLUMNS, FIRST, offered_columns
from programme.proposals.labels import has_label, labels_in
from programme.proposals.wishes import ANY_DECISION, NO_DECISION, Known, Wishes, read
from programme.queries.proposals_missing import misses

MOST_WORDS = 6
TEXTS = ("title", "title_en", "abstract", "abstract_en", "goal", "goal_en", "brought_by")


@dataclass(frozen=True, slots=True)
class Options:
    """What the filters offer: the event's tracks and venues, and the languages and labels that are in use."""

    tracks: list[Track]
    venues: list[Venue]
    languages: list[str]
    labels: list[str]
    is_organiser: bool

    @property
    def known(self) -> Known:
        """Who may not see a column cannot sort by it either."""
        shown = offered_columns(is_organiser=self.is_organiser)
        return Known(
            thema=[one.slug for one in self.tracks],
            locatie=[*(one.slug for one in self.venues), "online"],
            taal=self.languages,
            label=self.labels,
            columns=[one.key for one in shown],
            orders={one.key for one in shown if one.order},
            is_organiser=self.is_organiser,
        )


def options_of(event: Event, *, is_organiser: bool) -> Options:
    """Four queries."""
    seen = visible(event, is_organiser=is_organiser)
    languages = seen.exclude(language="").order_by("language").values_list("language", flat=True).distinct()
    return Options(
        list(Track.objects.filter(event=event)),
        list(Venue.objects.filter(event=event)),
        list(languages),
        labels_in(event),
        is_organiser,
    )


def wishes_of(query: Any, options: Options) -> Wishes:
    """The wishes in a QueryDict."""
    several = query.getlist("kolom") if hasattr(query, "getlist") else ()
    return read(query, several, options.known)


def visible(event: Event, *, is_organiser: bool) -> QuerySet[Proposal]:
    """What may be seen at all: everything that was submitted; for organisers also drafts that have an owner."""
    rows = Proposal.objects.filter(event=event)
    if not is_organiser:
        return rows.exclude(state=ProposalState.DRAFT)
    return rows.filter(~Q(state=ProposalState.DRAFT) | Q(owner__isnull=False))


def proposals_for(
    event: Event, wishes: Wishes, is_organiser: bool, at: datetime | None = None
) -> QuerySet[Proposal]:
    """Those that fit, in the order asked for, with what the columns need; without drafts unless those were asked for.

    `at` is for what is asked from some moment on; without it, that counts already."""
    rows = visible(event, is_organiser=is_organiser).annotate(
        **columns_in_sql(is_organiser), **misses(event, is_organiser=is_organiser, at=at)
    )
    for condition in conditions(wishes):
        rows = rows.filter(condition)
    return sorted_by(rows, wishes.sorteer or FIRST, COLUMNS)


def columns_in_sql(is_organiser: bool) -> dict[str, Any]:
    """What is counted or taken from other tables."""
    parts = ProposalSpeaker.objects.filter(proposal=OuterRef("pk"), speaker__isnull=False).order_by(
        "-is_owner", "position", "pk"
    )
    remarks = comments_seen(is_organiser).filter(proposal=OuterRef("pk")).order_by().values("proposal")
    order = [When(state=state, then=Value(n)) for n, state in enumerate(ProposalState.values)]
    return {
        "first_speaker": Subquery(parts.values("speaker__name")[:1]),
        "organisation": NullIf(Subquery(parts.values("speaker__organisation")[:1]), Value("")),
        "comment_count": Coalesce(
            Subquery(remarks.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
        ),
        "state_order": Case(*order, default=Value(99), output_field=IntegerField()),
        "has_request": Exists(EditRequest.objects.filter(proposal=OuterRef("pk"), state=RequestState.OPEN)),
    }


def comments_seen(is_organiser: bool) -> QuerySet[ProposalComment]:
    rows = ProposalComment.objects.all()
    return rows if is_organiser else rows.exclude(visibility=Visibility.ORGANISERS)


def conditions(wishes: Wishes) -> list[Q]:
    """One for each filter that was asked for; a proposal must meet all."""
    plain = {
        "state": wishes.status,
        "kind": wishes.soort,
        "track__slug": wishes.thema,
        "language": wishes.taal,
    }
    found = [Q(**{column: value}) for column, value in plain.items() if value]
    if not wishes.status and not wishes.numbers:
        found.append(~Q(state=ProposalState.DRAFT))
    if wishes.numbers:
        found.append(Q(number__in=wishes.numbers))
    if wishes.locatie:
        found.append(at_venue(wishes.locatie))
    if wishes.label:
        found.append(has_label(wishes.label))
    if wishes.besluit:
        found.append(with_decision(wishes.besluit))
    return found + [_SWITCHES[name] for name in _SWITCHES if getattr(wishes, name)] + with_words(wishes.q)


_SWITCHES: Mapping[str, Q] = {
    "gesprek": Q(comment_count__gt=0),
    "mist": Q(missing_count__gt=0),
    "aanpassen": Q(changes_until__isnull=False),
    "verzoek": Q(has_request=True),
}


def at_venue(slug: str) -> Q:
    """Asked there, or anywhere: an empty choice is any venue."""
    if slug == "online":
        return Q(is_online=True)
    chosen = Proposal.venues.through.objects.filter(proposal=OuterRef("pk"))
    return Q(Exists(chosen.filter(venue__slug=slug))) | Q(is_online=False) & ~Q(Exists(chosen))


def with_decision(wanted: str) -> Q:
    if wanted == NO_DECISION:
        return Q(pending="")
    return ~Q(pending="") if wanted == ANY_DECISION else Q(pending=wanted)


def with_words(words: str) -> list[Q]:
    """Every word stands in a text, or in the name or organisation of a speaker; `#12` is a number."""
    found = []
    for word in words.split()[:MOST_WORDS]:
        number = word.removeprefix("#")
        if word.startswith("#") and number.isascii() and number.isdigit() and len(number) < 8:
            found.append(Q(number=int(number)))
            continue
        parts = ProposalSpeaker.objects.filter(proposal=OuterRef("pk"))
        named = Q(name__icontains=word) | Q(speaker__name__icontains=word)
        by = Exists(parts.filter(named | Q(speaker__organisation__icontains=word)))
        found.append(reduce(or_, (Q(**{f"{text}__icontains": word}) for text in TEXTS), Q(by)))
    return found


def with_details(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With track, venues and speakers: three queries more, for any number of rows."""
    parts = (
        ProposalSpeaker.objects.select_related("speaker")
        .exclude(state=SpeakerState.DECLINED)
        .order_by("-is_owner", "position", "pk")
    )
    return rows.select_related("track").prefetch_related(
        "venues", Prefetch("speakers", parts, to_attr="parts")
    )


def counts_by_state(event: Event, *, is_organiser: bool) -> dict[str, int]:
    """How many there are in each state; of reviewers none of the drafts."""
    rows = visible(event, is_organiser=is_organiser).order_by().values_list("state").annotate(n=Count("pk"))
    found = dict(rows)
    return {state: found.get(state, 0) for state in ProposalState.values}


def numbers_in_order(rows: QuerySet[Proposal]) -> list[int]:
    """The numbers of the list, for the way to the next one."""
    return list(rows.values_list("number", flat=True))


def beside(numbers: list[int], number: int) -> tuple[int | None, int | None, int]:
    """The one before, the one after, and which place it is in the list (0: it is not in it)."""
    if number not in numbers:
        return None, numbers[0] if numbers else None, 0
    place = numbers.index(number)
    before = numbers[place - 1] if place else None
    after = numbers[place + 1] if place + 1 < len(numbers) else None
    return before, after, place + 1
