# SPDX-License-Identifier: EUPL-1.2
"""The session that an accepted proposal becomes: made, kept like the proposal, and taken out of the programme."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import RestrictedError

from conference.errors import Refusal
from conference.history import record, subject_of
from conference.models import Change, Person
from conference.versions import fingerprint
from programme.models import (
    IN_PROGRAMME,
    Participation,
    Placement,
    PlacementState,
    Proposal,
    Session,
    Slot,
    SpeakerState,
)
from programme.operations.editing import add_session, session_locked, write_session
from programme.operations.placing import change_slots, undo_placing
from programme.spots import Step

FOLLOWS = "session follows"
SAME = (
    "title",
    "title_en",
    "abstract",
    "abstract_en",
    "goal",
    "goal_en",
    "kind",
    "language",
    "level",
    "track_id",
    "tags",
    "minutes",
    "seats",
    "layout",
    "facilities",
    "do_not_record",
)


@transaction.atomic
def follow_proposal(
    proposal: Proposal, at: datetime, *, by: Person | None = None, anew: bool = False
) -> Session | None:
    """Make the session of a proposal that is in the programme, or bring to it what changed in the proposal since.

    What an organiser changed in the session stays, until the proposal says something new about the same. In it are
    the speakers who consented; it has as many times as was asked (`anew`: again as many; else only when that number
    changed), without a moment. Doing it twice does nothing. None for a proposal that is not in the programme, unless
    `anew`. Locks the proposal, the event and the session."""
    row = Proposal.objects.select_for_update(of=("self",)).select_related("event").get(pk=proposal.pk)
    if row.state not in IN_PROGRAMME and not anew:
        return None
    wanted, people = wanted_values(row), wanted_people(row)
    before = last_marks(row) if row.session_id else {}
    session = session_for(row, wanted, before, by=by, at=at)
    set_people(session, people, before.get("people", []))
    if anew or before.get("times") != row.times:
        set_times(session, row.times)
    marks: dict[str, Any] = {name: fingerprint({"": value}) for name, value in wanted.items()}
    marks |= {"people": [speaker for speaker, _part in people], "times": row.times}
    if marks != before:
        record(FOLLOWS, row, event=row.event, by=by, at=at, **marks)
    proposal.session = row.session = session
    return session


def session_for(
    proposal: Proposal, wanted: dict[str, Any], before: Mapping[str, Any], *, by: Person | None, at: datetime
) -> Session:
    """The proposal's session with what became different in the proposal; a new one when there is none."""
    if proposal.session_id is None:
        session = add_session(proposal.event, wanted, by=by, at=at)
        Proposal.objects.filter(pk=proposal.pk).update(session=session)
        return session
    session = session_locked(proposal.session_id)
    news = {name: value for name, value in wanted.items() if before.get(name) != fingerprint({"": value})}
    if changed := write_session(session, news):
        record("session changed", session, event=proposal.event, by=by, at=at, fields=changed)
    return session


def wanted_values(proposal: Proposal) -> dict[str, Any]:
    """What the session has of the proposal, by column; of the venues their ids."""
    plain = {name: getattr(proposal, name) for name in SAME}
    return plain | {"venues": sorted(proposal.venues.values_list("pk", flat=True))}


def wanted_people(proposal: Proposal) -> list[tuple[int, str]]:
    """The speakers who take part and may be named in public, with their part."""
    rows = proposal.speakers.filter(state=SpeakerState.ACCEPTED, consented_at__isnull=False)
    return list(rows.order_by("position", "pk").values_list("speaker", "part"))


def last_marks(proposal: Proposal) -> dict[str, Any]:
    """What the session followed the last time."""
    line = Change.objects.filter(subject=subject_of(proposal), verb=FOLLOWS).order_by("-pk").first()
    return dict(line.data) if line else {}


def set_people(session: Session, people: Iterable[tuple[int, str]], before: Iterable[int]) -> None:
    """Let these give the session; whom an organiser added stays. Who was one of these before, goes."""
    people = list(people)
    session.participations.filter(speaker__in=set(before) - {speaker for speaker, _part in people}).delete()
    there = {row.speaker_id: row for row in session.participations.all()}
    for position, (speaker, part) in enumerate(people):
        if speaker not in there:
            Participation.objects.create(session=session, speaker_id=speaker, part=part, position=position)


def set_times(session: Session, times: int) -> None:
    """As many times as asked, the new ones without a moment; what has a moment never goes."""
    going, waiting = slots_by_place(session)
    missing = times - len(going) - len(waiting)
    for _n in range(missing):
        Slot.objects.create(session=session)
    if missing < 0:
        Slot.objects.filter(pk__in=waiting[missing:]).delete()


def slots_by_place(session: Session) -> tuple[list[int], list[int]]:
    """Those that go on in the draft, and those that nobody placed or released. What was cancelled is in neither."""
    placed = Placement.objects.filter(release__number=None, slot__session=session)
    going = list(placed.filter(state=PlacementState.PLANNED).values_list("slot", flat=True))
    waiting = session.slots.filter(placements=None).order_by("pk")
    return going, list(waiting.values_list("pk", flat=True))


def take_out(proposal: Proposal, *, by: Person | None, at: datetime) -> int | None:
    """Let the session of a proposal that left the programme not go on; the id of the line of history of its slots.

    Times without a moment go. What has one is cancelled in the draft, and so in the next release: a session that
    the public knows never vanishes. A session of which nothing is left goes too. Locks the draft."""
    session = proposal.session
    if session is None:
        return None
    going, waiting = slots_by_place(session)
    cancel = Step(state=PlacementState.CANCELLED.value)
    change = change_slots(proposal.event, going, cancel, by=by, at=at) if going else None
    Slot.objects.filter(pk__in=waiting).delete()
    if not session.slots.exists():
        Proposal.objects.filter(pk=proposal.pk).update(session=None)
        proposal.session = None
        forget(session)
    return change.pk if change else None


def forget(session: Session) -> None:
    """Delete a session without times, unless something still hangs on it."""
    try:
        with transaction.atomic():
            session.delete()
    except RestrictedError:
        return


def bring_back(proposal: Proposal, placing: int | None, *, by: Person | None, at: datetime) -> None:
    """Undo `take_out`: what it cancelled goes on again, unless it was changed since; then its times wait for a moment."""
    line = Change.objects.filter(pk=placing).first() if placing else None
    if line is not None:
        with suppress(Refusal):  # the organisers did something else with it: they see it in the timetable
            undo_placing(line, by=by, at=at)
    follow_proposal(proposal, at, by=by, anew=True)
