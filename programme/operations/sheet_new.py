# SPDX-License-Identifier: EUPL-1.2
"""The new proposals of a spreadsheet: their people, profiles, rows and mails, each in batches."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from conference.history import subject_of
from conference.mail import post_all
from conference.models import Change, Event, Person
from conference.slugs import Slugs
from programme.models import Proposal, ProposalSpeaker, Speaker, SpeakerState
from programme.operations.behalf import TEMPLATE, hand_in, letter_about
from programme.operations.people import SPEAKER_SLUG
from programme.operations.proposal_values import empty_values
from programme.sheets.checking import Checked

BATCH = 200


def begin_rows(
    event: Event, lines: Sequence[Checked], first: int, *, submitted: bool, by: Person, at: datetime
) -> list[Checked]:
    """Begin the proposals of the new rows, numbered from `first`; all lines, these with their numbers."""
    new = [one for one in lines if one.outcome == "new"]
    if not new:
        return list(lines)
    speakers = profiles_for(event, new)
    numbers = {one.row: first + place for place, one in enumerate(new)}
    rows = [row_for(event, one, numbers[one.row], speakers[one.email], at) for one in new]
    Proposal.objects.bulk_create(rows, batch_size=BATCH)
    set_venues({row.pk: one.values.get("venues", []) for row, one in zip(rows, new, strict=True)})
    pairs = [(row, speakers[one.email]) for row, one in zip(rows, new, strict=True)]
    ProposalSpeaker.objects.bulk_create(
        [
            ProposalSpeaker(
                proposal=row, speaker=speaker, is_owner=True, state=SpeakerState.ACCEPTED, invited_at=at
            )
            for row, speaker in pairs
        ],
        batch_size=BATCH,
    )
    if submitted:
        hand_in(event, [row.pk for row in rows], at=at)
    remember(event, rows, submitted=submitted, by=by, at=at)
    letters = [letter_about(row, speaker, "nl", by=by, submitted=submitted) for row, speaker in pairs]
    post_all(TEMPLATE, letters, at=at, event=event, held=True)
    return [replace(one, number=numbers[one.row]) if one.row in numbers else one for one in lines]


def row_for(event: Event, one: Checked, number: int, speaker: Speaker, at: datetime) -> Proposal:
    values = empty_values() | one.values
    values.pop("venues")
    track = values.pop("track")
    return Proposal(
        event=event,
        number=number,
        owner=speaker.person,
        track_id=track,
        created_at=at,
        edited_at=at,
        moved_at=at,
        **values,
    )


def profiles_for(event: Event, new: Sequence[Checked]) -> dict[str, Speaker]:
    """The profile at the event of everybody in these rows, by address; made where there is none. Locks the event."""
    people = people_for(new)
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    every = Speaker.objects.filter(event=event)
    known = {one.person_id: one for one in every.filter(person__in=[one.pk for one in people.values()])}
    slugs = Slugs(every.values_list("slug", flat=True), SPEAKER_SLUG)
    made: dict[str, Speaker] = {}
    for one in new:
        person = people[one.email]
        if person.pk not in known and one.email not in made:
            slug = slugs.new(one.name, "spreker")
            made[one.email] = Speaker(
                event=event, person=person, name=one.name, organisation=one.organisation, slug=slug
            )
    Speaker.objects.bulk_create(made.values(), batch_size=BATCH)
    found = {one.email: made.get(one.email) or known[people[one.email].pk] for one in new}
    for email, speaker in found.items():
        speaker.event, speaker.person = event, people[email]
    return found


def people_for(new: Iterable[Checked]) -> Mapping[str, Person]:
    """Who has these addresses, by address; without proof. Somebody new where nobody has it."""
    names = {one.email: one.name for one in new}
    known = set(Person.objects.filter(email__in=names).values_list("email", flat=True))
    missing = [Person(email=email, name=name) for email, name in names.items() if email not in known]
    Person.objects.bulk_create(missing, batch_size=BATCH, ignore_conflicts=True)
    return {one.email: one for one in Person.objects.filter(email__in=names)}


def set_venues(venues: Mapping[int, Sequence[int]]) -> None:
    """By proposal; in one statement and a batch."""
    through = Proposal.venues.through
    through.objects.filter(proposal__in=list(venues)).delete()
    rows = [through(proposal_id=pk, venue_id=venue) for pk, some in venues.items() for venue in some]
    through.objects.bulk_create(rows, batch_size=BATCH)


def remember(event: Event, rows: Iterable[Proposal], *, submitted: bool, by: Person, at: datetime) -> None:
    Change.objects.bulk_create(
        [
            Change(
                event=event,
                at=at,
                by=by,
                verb="proposed for them",
                subject=subject_of(row),
                data={"submitted": submitted, "from_sheet": True},
            )
            for row in rows
        ],
        batch_size=BATCH,
    )
