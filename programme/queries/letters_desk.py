# SPDX-License-Identifier: EUPL-1.2
"""What the organisers' pages of mail about proposals show. Nothing here writes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Case, Count, Q, QuerySet, Value, When

from conference.letters import Letter
from conference.models import Event, Message
from conference.outbox_queries import GROUPS, letter_of, title_of
from programme.models import Occasion, ProposalLetter
from programme.queries.letters_said import contradictions


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in the list, as its receiver reads it; `flag` says what it contradicts."""

    letter: ProposalLetter
    message: Message
    subject: str
    text: Letter | None
    flag: str = ""


@dataclass(frozen=True, slots=True)
class OccasionLines:
    """The letters of one occasion on this page, and how many there are on all pages."""

    occasion: str
    label: str
    count: int
    lines: list[Line] = field(default_factory=list)


def letters_of(
    event: Event, *, group: str = "", occasion: str = "", words: str = ""
) -> QuerySet[ProposalLetter]:
    """The event's letters by occasion, then by number; with the words in a title, name, address or subject."""
    rows = ProposalLetter.objects.filter(proposal__event=event)
    if group in GROUPS:
        rows = rows.filter(message__state__in=GROUPS[group])
    if occasion:
        rows = rows.filter(told=occasion)
    for word in words.split()[:6]:
        number = word.removeprefix("#")
        is_number = number.isascii() and number.isdigit() and len(number) < 8
        rows = rows.filter(
            Q(proposal__title__icontains=word)
            | Q(speaker__name__icontains=word)
            | Q(message__to__icontains=word)
            | Q(message__subject__icontains=word)
            | (Q(proposal__number=int(number)) if is_number else Q())
        )
    order = Case(
        *(When(told=one, then=Value(place)) for place, one in enumerate(Occasion.values)), default=Value(99)
    )
    return rows.order_by(order, "proposal__number", "pk").select_related("message", "proposal", "speaker")


def counts_by_group(event: Event) -> dict[str, int]:
    rows = ProposalLetter.objects.filter(proposal__event=event).order_by().values_list("message__state")
    by_state = dict(rows.annotate(n=Count("pk")))
    return {name: sum(by_state.get(state, 0) for state in states) for name, states in GROUPS.items()}


def counts_by_occasion(rows: QuerySet[ProposalLetter]) -> dict[str, int]:
    return dict(rows.order_by().values_list("told").annotate(n=Count("pk")))


def lines_of(event: Event, letters: Iterable[ProposalLetter]) -> list[Line]:
    """With their texts and what they contradict. One statement, for any number."""
    letters = list(letters)
    flags = contradictions(event, [one.pk for one in letters])
    for one in letters:
        one.message.event = event
    return [
        Line(one, one.message, title_of(one.message), letter_of(one.message), flags.get(one.pk, ""))
        for one in letters
    ]


def by_occasion(lines: Iterable[Line], counts: dict[str, int]) -> list[OccasionLines]:
    return [
        OccasionLines(told, str(Occasion(told).label), counts.get(told, 0), list(some))
        for told, some in groupby(lines, key=lambda line: line.letter.told)
    ]
