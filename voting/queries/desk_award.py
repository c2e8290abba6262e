# SPDX-License-Identifier: EUPL-1.2
"""What the dashboard of an award shows: numbers and moments, never a choice and never an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from conference.history import subject_of
from conference.models import Change, Event, Message, RoleGrant
from conference.models.message import MessageState
from conference.models.role import Role
from conference.templatetags.od import od_moment
from conference.verbs import label_of
from voting.election.canonical import moment_in
from voting.growth import Growth, growth
from voting.letters import TEMPLATES
from voting.models import Award, CodeRequest, Head, RightState, VotingRight

HOUR, LONG = timedelta(hours=1), timedelta(minutes=3)
SHOWN_LINES = 30


@dataclass(frozen=True, slots=True)
class Post:
    """Mail of the vote, of all awards of this site together: a message says nowhere of which it is.

    Asked long ago and not answered: the clock stands still. Written long ago and not gone: the mail does."""

    asked: int
    waiting: int
    sent: int
    failed: int
    is_asked_long: bool = False
    is_waiting_long: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One act of the election, from its history."""

    at: datetime
    words: str
    who: str
    detail: str


def awards_for_desk(event: Event) -> list[Award]:
    """All real awards of the event with the number of candidates (`candidate_count`)."""
    rows = Award.objects.real().filter(event=event).annotate(candidate_count=Count("candidates"))
    return list(rows)


def officers_of(event: Event) -> list[str]:
    """The names of the returning officers; of who has none, the address of the colleague."""
    grants = RoleGrant.objects.filter(event=event, role=Role.OFFICER).select_related("person")
    return [grant.person.name or grant.person.email for grant in grants]


def right_counts(award: Award, newest: Head | None) -> dict[str, int]:
    """How many rights there are in each state.

    While people vote nobody can see one of them come: used are as many as the board says, and what has a code or was
    refused is rounded to tens. Who waits is known by domain anyway."""
    rows = VotingRight.objects.filter(award=award).values_list("state").annotate(Count("pk")).order_by()
    counts = dict.fromkeys(RightState.values, 0) | dict(rows)
    if not award.is_opened:
        return counts
    rounded = {state: round(counts[state], -1) for state in (RightState.VALID, RightState.REFUSED)}
    return counts | rounded | {RightState.USED: newest.rights if newest else 0}


def post_of(award: Award, at: datetime) -> Post:
    """Counted in one go, without looking at an address."""
    waiting = Q(state__in=[MessageState.QUEUED, MessageState.SENDING])
    sent = Q(state=MessageState.SENT, sent_at__gt=at - HOUR)
    failed = Q(state=MessageState.FAILED)  # they are forgotten after an hour, as all of these
    rows = Message.objects.filter(template__in=TEMPLATES)
    counts = rows.aggregate(
        waiting=Count("pk", filter=waiting),
        sent=Count("pk", filter=sent),
        failed=Count("pk", filter=failed),
        is_waiting_long=Count("pk", filter=waiting & Q(created_at__lt=at - LONG)),
    )
    requests = CodeRequest.objects.filter(award=award)
    asked = requests.aggregate(asked=Count("pk"), is_asked_long=Count("pk", filter=Q(asked_at__lt=at - LONG)))
    late = {name: bool((counts | asked)[name]) for name in ("is_asked_long", "is_waiting_long")}
    return Post(**counts | asked | late)


def turnout_of(award: Award, heads: Iterable[Head]) -> Growth | None:
    """How many rights were used by each head, from the opening on; None while nobody has voted."""
    steps = [(head.at.astimezone(award.event.zone), head.rights) for head in heads]
    return growth(steps) if steps and steps[-1][1] else None


def log_of(award: Award) -> list[Line]:
    """What was done to the award, the newest first."""
    rows = (
        Change.objects.filter(subject=subject_of(award)).select_related("by", "event").order_by("-at", "-pk")
    )
    return [line_of(row) for row in rows[:SHOWN_LINES]]


def line_of(row: Any) -> Line:
    """Of a pause its reason, of a decision the domain, of an extension the new closing."""
    until = row.data.get("closes_at")
    detail = (
        od_moment(moment_in(until), row.event) if until else row.data.get("reason") or row.data.get("domain")
    )
    return Line(row.at, str(label_of(row.verb)), row.by.name if row.by else "", str(detail or ""))
