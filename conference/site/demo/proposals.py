# SPDX-License-Identifier: EUPL-1.2
"""Where the demo's programme came from: what was proposed, what was chosen, and what still waits for a decision."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count

from conference.history import record
from conference.models import Event, Person, RoleGrant, Venue
from conference.models.role import Role
from conference.questions import QuestionKind
from conference.site.demo import people
from conference.site.demo.proposal_texts import IDEAS, REASON, Idea
from programme.models import (
    About,
    Availability,
    CallQuestion,
    HelperState,
    Kind,
    Participation,
    Proposal,
    ProposalAnswer,
    ProposalComment,
    ProposalSpeaker,
    ProposalState,
    Session,
    Speaker,
    SpeakerState,
    TableHelper,
    Track,
)

FROM_PROGRAMME = 24
UNSURE = 2  # of those, who did not confirm yet
AT_TABLE = {
    "brought_by": "GGD IJsselland",
    "helpers_wanted": "Wie weet hoe je cijfers deelt zonder namen",
    "most_helpers": 6,
}
KINDS = (Kind.WORKSHOP, Kind.TRAINING, Kind.LECTURE, Kind.PRESENTATION)


def make_proposals(event: Event, *, by: Person, at: datetime) -> None:
    """Some forty proposals that were handed in, as they stand now; some sessions of the programme came of them.

    No draft: those of a call that is over are forgotten by the clock."""
    numbers, opened = count(1), at - timedelta(days=80)
    chosen = [from_session(one, next(numbers), opened) for one in sessions_of(event)]
    ideas = [from_idea(event, idea, next(numbers), opened) for idea in IDEAS]
    rows = [*chosen, *ideas]
    begin(rows)
    parts = [*parts_of_chosen(chosen), *parts_of_ideas(event, ideas)]
    ProposalSpeaker.objects.bulk_create(parts)
    walk(chosen, ideas, at=at)
    wishes(rows, list(event.venues.all()))
    know_speakers(event, rows)
    talk_about(event, ideas, by=by, at=at)
    bring_helpers(chosen, at=at)


def sessions_of(event: Event) -> list[Session]:
    found = (
        Session.objects.filter(event=event, participations__isnull=False).select_related("track").distinct()
    )
    tables = found.filter(kind=Kind.TABLE).order_by("pk")
    return [*found.filter(kind__in=KINDS).order_by("pk")[:FROM_PROGRAMME], *tables]


def from_session(session: Session, number: int, opened: datetime) -> Proposal:
    moment = came(number, opened)
    return Proposal(
        event=session.event,
        number=number,
        title=session.title,
        title_en=session.title_en,
        abstract=session.abstract,
        abstract_en=session.abstract_en,
        kind=session.kind,
        language=session.language,
        level=session.level,
        track=session.track,
        tags=session.tags,
        minutes=50,
        times=max(session.slots.count(), 1),
        session=session,
        **(AT_TABLE if session.kind == Kind.TABLE else {}),
        **moments(moment),
    )


def from_idea(event: Event, idea: Idea, number: int, opened: datetime) -> Proposal:
    moment = came(number, opened)
    return Proposal(
        event=event,
        number=number,
        owner=person_of(idea),
        title=idea.title,
        abstract=idea.abstract,
        goal=idea.goal,
        kind=idea.kind,
        track=Track.objects.get(event=event, letter=idea.track),
        labels=list(idea.labels),
        minutes=50,
        seats=24,
        brought_by=idea.by.organisation if idea.kind == Kind.TABLE else "",
        helpers_wanted="Juristen, en wie ouderenwerk doet" if idea.kind == Kind.TABLE else "",
        most_helpers=6 if idea.kind == Kind.TABLE else None,
        **moments(moment),
    )


def came(number: int, opened: datetime) -> datetime:
    """Slowly at first, most of them in the last days before the call closed."""
    return opened + timedelta(days=min(number * number % 41, 39), hours=number % 9)


def moments(moment: datetime) -> dict[str, datetime]:
    return {"created_at": moment, "edited_at": moment, "moved_at": moment}


def person_of(idea: Idea) -> Person:
    found, _new = Person.objects.get_or_create(
        email=people.speaker_email(idea.by), defaults={"name": idea.by.name}
    )
    found.confirm(found.confirmed_at or datetime.fromisoformat("2026-01-01T00:00:00+00:00"))
    return found


def begin(rows: Iterable[Proposal]) -> None:
    Proposal.objects.bulk_create(rows)


def parts_of_chosen(rows: Iterable[Proposal]) -> list[ProposalSpeaker]:
    """Who gives the session took part in the proposal; the first of them owns it."""
    found = []
    for row in rows:
        given = Participation.objects.filter(session=row.session).select_related("speaker__person")
        for position, one in enumerate(given.order_by("position", "pk")):
            found.append(part(row, one.speaker, position))
            if position == 0:
                row.owner = one.speaker.person
    Proposal.objects.bulk_update(rows, ["owner"])
    return found


def parts_of_ideas(event: Event, rows: Iterable[Proposal]) -> list[ProposalSpeaker]:
    found = []
    for row, idea in zip(rows, IDEAS, strict=True):
        speaker, _new = Speaker.objects.get_or_create(
            event=event,
            person=row.owner,
            defaults={
                "slug": people.mail_name(idea.by.name).replace(".", "-"),
                "name": idea.by.name,
                "role": idea.by.role,
                "organisation": idea.by.organisation,
            },
        )
        found.append(part(row, speaker, 0))
    return found


def part(row: Proposal, speaker: Speaker, position: int) -> ProposalSpeaker:
    return ProposalSpeaker(
        proposal=row,
        speaker=speaker,
        is_owner=position == 0,
        position=position,
        state=SpeakerState.ACCEPTED,
        invited_at=row.created_at,
        answered_at=row.created_at,
        consented_at=row.created_at,
    )


def walk(chosen: list[Proposal], ideas: list[Proposal], *, at: datetime) -> None:
    """Every state by the moves that lead to it, for many at once."""
    submitted = [*chosen, *ideas]
    for row in submitted:
        row.submitted_at = row.edited_at = row.created_at + timedelta(hours=2)
    Proposal.objects.bulk_update(submitted, ["submitted_at", "edited_at"])
    move(submitted, ProposalState.DRAFT, ProposalState.SUBMITTED, at - timedelta(days=40))
    move(chosen, ProposalState.SUBMITTED, ProposalState.ACCEPTED, at - timedelta(days=34))
    move(chosen[UNSURE:], ProposalState.ACCEPTED, ProposalState.CONFIRMED, at - timedelta(days=30))
    decided = at - timedelta(days=34)
    for state in (ProposalState.REJECTED, ProposalState.WITHDRAWN):
        move(of_state(ideas, state), ProposalState.SUBMITTED, state, decided)
    for rank, row in enumerate(of_state(ideas, ProposalState.RESERVE), start=1):
        move([row], ProposalState.SUBMITTED, ProposalState.RESERVE, decided, rank=rank)


def of_state(ideas: list[Proposal], state: str) -> list[Proposal]:
    return [row for row, idea in zip(ideas, IDEAS, strict=True) if idea.state == state]


def move(rows: Iterable[Proposal], old: str, new: str, moment: datetime, **values: object) -> None:
    keys = [row.pk for row in rows]
    Proposal.objects.filter(pk__in=keys).update(state=new, came_from=old, moved_at=moment, **values)


def wishes(rows: Iterable[Proposal], venues: list[Venue]) -> None:
    """One in three can only come to one of the venues."""
    through = Proposal.venues.through
    through.objects.bulk_create(
        through(proposal_id=row.pk, venue_id=venues[row.number % len(venues)].pk)
        for row in rows
        if row.number % 3 == 0
    )


def talk_about(event: Event, ideas: list[Proposal], *, by: Person, at: datetime) -> None:
    """Remarks, decisions that were not applied yet, and why one was withdrawn."""
    reader = RoleGrant.objects.filter(event=event, role=Role.REVIEWER).first()
    for row, idea in zip(ideas, IDEAS, strict=True):
        if idea.remark:
            who = reader.person if reader else by
            ProposalComment.objects.create(proposal=row, by=who, text=idea.remark, at=at - timedelta(days=3))
        if idea.pending:
            pending = {"pending": idea.pending, "pending_by": by, "pending_at": at - timedelta(days=1)}
            Proposal.objects.filter(pk=row.pk).update(**pending)
    for row in of_state(ideas, ProposalState.WITHDRAWN):
        record(
            "proposal moved",
            row,
            event=event,
            by=row.owner,
            at=at - timedelta(days=33),
            was="submitted",
            became="withdrawn",
            reason=REASON,
        )


def bring_helpers(chosen: list[Proposal], *, at: datetime) -> None:
    """At each table of the programme one joins already, and one waits for an answer."""
    answers = (HelperState.ACCEPTED, HelperState.ASKED)
    for row in (row for row in chosen if row.kind == Kind.TABLE):
        for idea, state in zip(IDEAS, answers, strict=False):
            TableHelper.objects.create(
                proposal=row,
                person=person_of(idea),
                name=idea.by.name,
                organisation=idea.by.organisation,
                expertise="Ik deed dit eerder, met vallen en opstaan.",
                state=state,
                at=at - timedelta(days=5),
            )


def know_speakers(event: Event, rows: Iterable[Proposal]) -> None:
    """Most of them answered what was asked, and can come the whole day."""
    speakers = Speaker.objects.filter(event=event, proposals__isnull=False).distinct()
    known = [one.pk for one in speakers if one.pk % 8]
    Speaker.objects.filter(pk__in=known).update(availability=Availability.ALWAYS)
    questions = list(CallQuestion.objects.filter(call__event=event, about=About.PROPOSAL))
    ProposalAnswer.objects.bulk_create(
        ProposalAnswer(question=question, proposal=row, value=row.number % 2 == 0)
        for row in rows
        for question in questions
        if question.kind == QuestionKind.YES_NO and row.number % 9
    )
